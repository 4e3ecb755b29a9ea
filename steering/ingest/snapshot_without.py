"""Write an earlier snapshot anew, without citizens who are forgotten and otherwise as it was.

A row that is only deleted lies on in the free blocks of its file. So all tables are copied to a new
file, which takes the old one's place: the figures of everybody else stay what they were, to the last
digit. Called by `forgetting`; killed at any moment, it can be called again.
"""

import duckdb

from steering.database import new_database
from steering.store import Store


def rewrite(store: Store, load_id: str, citizens: frozenset[str], memory_limit: str) -> dict[str, int]:
    """Take the citizens out of the snapshot of a load; gives the number of rows gone, by file."""
    known = store.snapshot(load_id)
    gone = {"gone": sorted(citizens)}
    tables = [name for (name,) in known.query(_TABLES)]
    holders = {"citizens", "departed"} & {*tables}
    if not any(known.query(_HELD, {"holder": holder, **gone}) for holder in holders):
        return {}
    draft = store.snapshots / f".{load_id}.without"
    with new_database(draft, memory_limit) as new:
        new.execute("SET preserve_insertion_order = true")
        new.execute("ATTACH $old AS old (READ_ONLY)", {"old": str(store.path(load_id))})
        new.execute(_GONE, gone)
        new.execute(_GONE_ENROLMENTS)
        rows = sum(_copy(new, name) for name in tables)
        for (view,) in new.execute(_VIEWS).fetchall():
            new.execute(view)
        new.execute("DETACH old")
    store.replace(draft, load_id)
    return {f"snapshots/{load_id}.duckdb": rows}


# Not those of the rooms, which lie beside the file where this process shows pages as well.
_TABLES = """
    SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY 1
"""
_HELD = """
    FROM query_table($holder) WHERE citizen_id IN (SELECT unnest($gone::TEXT[])) LIMIT 1
"""
_GONE = """
    CREATE TEMP TABLE gone AS
    SELECT citizen_id, citizen
    FROM (SELECT unnest($gone::TEXT[]) AS citizen_id) LEFT JOIN old.citizens USING (citizen_id)
"""
_GONE_ENROLMENTS = """
    CREATE TEMP TABLE gone_enrolments AS
    SELECT enrolment FROM old.enrolments SEMI JOIN gone USING (citizen)
"""
_VIEWS = "SELECT sql FROM duckdb_views() WHERE database_name = 'old' AND NOT internal"
_STAYS = {
    "citizen": "citizen NOT IN (SELECT citizen FROM gone WHERE citizen IS NOT NULL)",
    "citizen_id": "citizen_id NOT IN (SELECT citizen_id FROM gone)",
    "enrolment": "enrolment NOT IN (SELECT enrolment FROM gone_enrolments)",
}


def _copy(new: duckdb.DuckDBPyConnection, name: str) -> int:
    """Copy the rows of a table that stay; gives how many do not."""
    old = new.table(f"old.{name}")
    stays = next((rule for column, rule in _STAYS.items() if column in old.columns), "true")
    old.filter(stays).create(name)
    return _rows(old) - _rows(new.table(f"main.{name}"))


def _rows(relation: duckdb.DuckDBPyRelation) -> int:
    ((rows,),) = relation.count("*").fetchall()
    return int(rows)
