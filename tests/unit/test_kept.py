"""What is kept for all rooms of a snapshot: made once, few at a time, there for whoever asks."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from steering import kept as module
from steering.access.rooms import figures_room, people_room
from steering.access.scope import EVERYTHING, Scope
from steering.database import opened
from steering.kept import Kept
from steering.store import Snapshot, Store
from tests.marked import publish


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    found = Store(publish(tmp_path)).published()
    assert found is not None
    return found


def numbered(number: int) -> Kept:
    """The enrolments, each with this number."""
    return Kept(
        "SELECT enrolment, $number::INTEGER AS number FROM enrolments",
        {"number": number},
        "SEMI JOIN enrolments USING (enrolment)",
    )


def tables(snapshot: Snapshot) -> set[str]:
    """The names of those that are kept now."""
    found = snapshot.query("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'kept'")
    return {name for (name,) in found}


def test_it_is_made_once(snapshot: Snapshot) -> None:
    sql = "SELECT random() AS dice, enrolment FROM enrolments"
    dice = Kept(sql, {}, "SEMI JOIN enrolments USING (enrolment)")
    scope = Scope(figures=EVERYTHING, people=EVERYTHING)
    first = sorted(snapshot.query(f"FROM {dice.name}", {}, dice))
    for room in (figures_room(snapshot, scope), people_room(snapshot, scope)):
        assert sorted(room.query(f"FROM {dice.name}", {}, dice)) == first


def test_so_many_are_kept_and_what_was_let_go_of_is_made_again(snapshot: Snapshot) -> None:
    for number in (*range(2 * module.MOST), 0):
        one = numbered(number)
        found = snapshot.query(f"FROM {one.name} SELECT number", {}, one)
        assert set(found) == {(number,)}
        assert len(tables(snapshot)) <= module.MOST
    assert numbered(0).name in tables(snapshot)
    assert numbered(1).name not in tables(snapshot)


def test_who_asks_while_others_push_it_out_gets_an_answer(snapshot: Snapshot) -> None:
    rooms = [
        room(snapshot, scope)
        for scope in (Scope(figures=EVERYTHING), Scope(figures=EVERYTHING, people=EVERYTHING))
        for room in (figures_room, people_room)
    ]

    def ask(number: int) -> set[int]:
        one = numbered(number % (3 * module.MOST))
        found = rooms[number % len(rooms)].query(f"FROM {one.name} SELECT number", {}, one)
        return {of - one.values["number"] for (of,) in found}

    with ThreadPoolExecutor(8) as many:
        assert set().union(*many.map(ask, range(400))) == {0}
    assert len(tables(snapshot)) <= module.MOST


def test_a_statement_that_is_wrong_is_no_reason_to_go_on_trying(snapshot: Snapshot) -> None:
    with pytest.raises(duckdb.CatalogException):
        snapshot.query("FROM nothing", {}, numbered(1))
    assert opened(snapshot.path).query("SELECT 1") == [(1,)]
