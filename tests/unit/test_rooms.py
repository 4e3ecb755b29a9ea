"""A room holds what its scope says, table by table; `tests/marked.py` says by hand what that is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pytest

from steering.access import grants
from steering.access.identity import Identity
from steering.access.rooms import figures_room, people_room
from steering.access.scope import Scope, scope_of
from steering.access.viewer import viewer, workers_of
from steering.kept import Kept
from steering.store import Room, Snapshot, Store
from tests.marked import CITIZENS, LOOKERS, STAFF, Looker, publish

Rows = list[dict[str, Any]]
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)
OF_A_PERSON = {
    *("activities", "assignments", "contacts", "exemptions", "ordinary_hours", "paid_hours"),
    *("citizens", "progression", "steps"),
}
DAYS = {
    "activities": {"citizen", "kind", "starts_on", "ends_on", "end_reason"},
    "contacts": {"citizen", "held_on", "kind"},
    "exemptions": {"citizen", "from_on", "to_on"},
    "steps": {"citizen", "kind", "done_on"},
}
OF_AN_ENROLMENT = {"enrolments", "enrolment_strips", "held_weeks", "last_weeks", "citizen_weeks"}
OF_NOBODY = {"weeks", "workers"}
KEPT = Kept(
    "SELECT enrolment, enrolled_on + $days::INTEGER FROM enrolments",
    {"days": 1},
    "SEMI JOIN enrolments USING (enrolment)",
)
IN_NO_ROOM = {"deliveries", "departed", "load"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The marked site's."""
    found = Store(publish(tmp_path_factory.mktemp("marked"))).published()
    assert found is not None
    return found


def scope_for(snapshot: Snapshot, looker: Looker) -> Scope:
    """The scope that the looker's sign-in gives today."""
    person = Identity(looker.email, "", frozenset(looker.groups), datetime.now(UTC))
    access = grants.read(snapshot.path.parents[1])
    return scope_of(person, access, workers_of(snapshot), date.today())  # noqa: DTZ011


def rows(ask: Callable[[str], list[tuple[Any, ...]]], table: str) -> Rows:
    """All rows of a table, in an order of their own."""
    columns = [name for name, *_ in ask(f"DESCRIBE {table}")]
    found = [dict(zip(columns, row, strict=True)) for row in ask(f"FROM {table}")]
    return sorted(found, key=repr)


def whole(snapshot: Snapshot, table: str) -> Rows:
    """All rows of a table of the snapshot, each with the citizen and the programme that it is of."""
    numbers: dict[int, str] = dict(snapshot.query("SELECT citizen, citizen_id FROM citizens"))
    enrolments = {
        enrolment: (numbers[citizen], programme)
        for enrolment, citizen, programme in snapshot.query(
            "SELECT enrolment, citizen, programme FROM enrolments"
        )
    }
    found = rows(snapshot.query, table)
    for row in found:
        if table in OF_AN_ENROLMENT:
            row["_citizen"], row["_programme"] = enrolments[row["enrolment"]]
        elif table in OF_A_PERSON:
            row["_citizen"] = numbers[row["citizen"]]
    return found


def plain(found: Rows, columns: Rows) -> Rows:
    """The rows without what was added to them, and with the columns that the others have."""
    names = columns[0].keys() if columns else ()
    return sorted([{name: row[name] for name in names} for row in found], key=repr)


def test_every_table_of_a_snapshot_is_one_of_those_below(snapshot: Snapshot) -> None:
    sql = """SELECT table_name FROM duckdb_tables()
        UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"""
    kept = {name for (name,) in snapshot.query(sql)}
    described = OF_A_PERSON | OF_AN_ENROLMENT | OF_NOBODY | IN_NO_ROOM
    in_rooms = {"assigned", "seen", "seen_enrolments", "pseudonyms", "ended_activities"}
    assert kept - in_rooms == described


@ALL_ROLES
@pytest.mark.parametrize("table", sorted(OF_A_PERSON | OF_AN_ENROLMENT))
def test_a_room_of_people_holds_the_rows_of_those_in_reach(
    snapshot: Snapshot, role: str, table: str
) -> None:
    looker = LOOKERS[role]
    found = rows(people_room(snapshot, scope_for(snapshot, looker)).query, table)
    expected = [
        row
        for row in whole(snapshot, table)
        if (
            looker.sees(row["_citizen"], row["_programme"])
            if table in OF_AN_ENROLMENT
            else row["_citizen"] in looker.people
        )
    ]
    assert found == plain(expected, found)
    assert len(found) == len(expected)


@ALL_ROLES
def test_a_room_of_people_names_colleagues_to_those_who_see_people(
    snapshot: Snapshot, role: str
) -> None:
    looker = LOOKERS[role]
    found = rows(people_room(snapshot, scope_for(snapshot, looker)).query, "workers")
    assert {row["worker_id"] for row in found} == (set(STAFF) if looker.people else set())
    assert all("email" not in row for row in found)


@ALL_ROLES
def test_a_room_of_figures_holds_the_weeks_in_reach(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    room = figures_room(snapshot, scope_for(snapshot, looker))
    held = [
        row
        for row in whole(snapshot, "held_weeks")
        if looker.counts(row["_programme"], row["worker_id"])
    ]
    enrolments = {row["enrolment"] for row in held}
    weeks = {
        (row["enrolment"], row["worker_id"], week)
        for row in held
        for week in range(row["from_week"], row["to_week"] + 1)
    }
    assert_holds(room, "held_weeks", held)
    for table in ("enrolments", "enrolment_strips", "last_weeks"):
        assert_holds(room, table, [r for r in whole(snapshot, table) if r["enrolment"] in enrolments])
    in_weeks = [
        row
        for row in whole(snapshot, "citizen_weeks")
        if (row["enrolment"], row["worker_id"], row["week"]) in weeks
    ]
    assert_holds(room, "citizen_weeks", in_weeks)
    owners = {row["worker_id"] for row in held}
    assert_holds(room, "workers", [r for r in whole(snapshot, "workers") if r["worker_id"] in owners])
    counted = {row["_citizen"] for row in held}
    hours = [row for row in whole(snapshot, "ordinary_hours") if row["_citizen"] in counted]
    assert_holds(room, "ordinary_hours", hours)
    for table in DAYS:
        days = [row for row in whole(snapshot, table) if row["_citizen"] in counted]
        assert_holds(room, table, days)
    ended = [
        row
        for row in whole(snapshot, "activities")
        if row["_citizen"] in counted and row["ends_on"] is not None
    ]
    assert_holds(room, "ended_activities", ended)


def assert_holds(room: Room, table: str, expected: Rows) -> None:
    """The room's table has these rows, in the columns that it shows, and no others."""
    found = rows(room.query, table)
    assert len(found) == len(expected), table
    assert found == plain(expected, found), table


@ALL_ROLES
def test_a_room_of_figures_has_nobodys_number_and_nothing_else_of_a_person(
    snapshot: Snapshot, role: str
) -> None:
    room = figures_room(snapshot, scope_for(snapshot, LOOKERS[role]))
    for table in sorted(OF_A_PERSON - {"ordinary_hours", *DAYS} | IN_NO_ROOM):
        with pytest.raises(duckdb.CatalogException):
            room.query(f"FROM {table}")
    for table, columns in DAYS.items():
        assert {name for name, *_ in room.query(f"DESCRIBE {table}")} == columns
    for table in (*OF_AN_ENROLMENT, *OF_NOBODY, *DAYS, "ordinary_hours", "ended_activities"):
        assert not CITIZENS.keys() & set(map(str, sum(room.query(f"FROM {table}"), ())))


@ALL_ROLES
def test_of_what_is_kept_for_all_rooms_one_has_what_is_in_it(snapshot: Snapshot, role: str) -> None:
    whole, scope = snapshot.query(f"FROM {KEPT.name}", {}, KEPT), scope_for(snapshot, LOOKERS[role])
    for room in (figures_room(snapshot, scope), people_room(snapshot, scope)):
        mine = {enrolment for (enrolment,) in room.query("SELECT enrolment FROM enrolments")}
        found = room.query(f"FROM {KEPT.name}", {}, KEPT)
        assert sorted(found) == sorted(row for row in whole if row[0] in mine)
        assert bool(found) == bool(mine)


def test_what_belongs_to_no_room_is_in_none(snapshot: Snapshot) -> None:
    room = people_room(snapshot, scope_for(snapshot, LOOKERS["leader"]))
    for table in IN_NO_ROOM:
        with pytest.raises(duckdb.CatalogException):
            room.query(f"FROM {table}")


def test_the_leaders_room_has_every_row_that_was_delivered(snapshot: Snapshot) -> None:
    room = people_room(snapshot, scope_for(snapshot, LOOKERS["leader"]))
    delivered: dict[str, int] = dict(snapshot.query('SELECT "table", read FROM deliveries'))
    assert delivered.pop("workers") == len(STAFF)
    assert delivered == {table: len(room.query(f"FROM {table}")) for table in delivered}


def test_no_two_scopes_share_a_room_and_figures_share_none_with_people(snapshot: Snapshot) -> None:
    scopes = [scope_for(snapshot, looker) for looker in LOOKERS.values()]
    different = set(scopes)
    names = {room(snapshot, scope).name for scope in scopes for room in (figures_room, people_room)}
    assert len(names) == 2 * len(different)


def test_names_that_hold_sql_are_names(snapshot: Snapshot) -> None:
    hostile = grants.Grant(
        email="x@k.dk",
        role=grants.Role.TEAM_LEADER,
        teams=frozenset({"' OR TRUE --", "$everything", "'); DROP TABLE seen; --", "%"}),
    )
    person = Identity("x@k.dk", "x")
    scope = scope_of(person, grants.Access(grants=(hostile,)), workers_of(snapshot), date.max)
    assert people_room(snapshot, scope).query("FROM citizens") == []
    assert figures_room(snapshot, scope).query("FROM held_weeks") == []


def test_seen_as_somebody_else_people_stand_under_pseudonyms(snapshot: Snapshot) -> None:
    looker = LOOKERS["worker"]
    access = grants.read(snapshot.path.parents[1])
    admin = Identity("drift@kommune.dk", "")
    scope = viewer(admin, access, workers_of(snapshot), date.today(), looker.email).scope  # noqa: DTZ011
    shown = [
        number for (number,) in people_room(snapshot, scope).query("SELECT citizen_id FROM citizens")
    ]
    assert len(set(shown)) == len(looker.people)
    assert all(number.startswith("P-") for number in shown)
    assert not any(mark in number for mark in CITIZENS for number in shown)
