"""Every question about the data themselves, asked by every role: the answer holds what is theirs."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from steering.access import deliveries, grants, mending, rejected
from steering.access.ask import Asked
from steering.access.identity import Identity
from steering.access.scope import Scope
from steering.access.viewer import viewer, workers_of
from steering.errors import RefusedError
from steering.settings import Rules
from steering.store import Snapshot, Store
from tests.commands import load, write_drop
from tests.marked import CITIZENS, HELD_BY, LOOKERS, STAFF, TO_MEND, Looker, access, files, give
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for

STRANGER = "BORGER-UKENDT"  # in the list of rejected rows, and nowhere else
HELPERS = {"not_yours", "refuse_who_sees_no_data", "sees_few_rows", "store_of"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The marked site's second load: a contact of a stranger was rejected; steps are the first's."""
    folder = tmp_path_factory.mktemp("marked")
    data, drop = folder / "data", files()
    assert load(write_drop(folder / "first", drop), data).status == 0
    contacts = str(drop["contacts.csv"])
    second = {name: content for name, content in drop.items() if name != "steps.csv"}
    second["contacts.csv"] = contacts + f"{STRANGER};2026-03-03;phone\n"
    loaded = load(write_drop(folder / "second", second), data)
    assert loaded.status == 0, loaded.err
    give(data, access(date.today()))  # noqa: DTZ011
    found = Store(data).published()
    assert found is not None
    return found


def test_the_site_is_the_marked_one(snapshot: Snapshot) -> None:
    assert {row[0] for row in snapshot.query("SELECT citizen_id FROM citizens")} == set(CITIZENS)


def asked_by(snapshot: Snapshot, looker: Looker, smallest: int = 5) -> Asked:
    return Asked(snapshot, scope_for(snapshot, looker), smallest)


def tables_delivered(asked: Asked, looker: Looker) -> None:
    """For all who see data; few rows are hidden from analysts."""
    told = {one.table: one for one in deliveries.tables_delivered(asked)}
    assert [one.table for one in told.values() if not one.in_last_drop] == ["steps"]
    assert {one.as_of for one in told.values()} == {asked.snapshot.as_of}
    assert (told["contacts"].read, told["enrolments"].rejected) == (12, 0)
    assert told["contacts"].rejected == (1 if looker.single_workers else None)
    assert told["contacts"].accepted == (11 if looker.single_workers else None)
    assert told["contacts"].newest == date(2026, 3, 3)
    assert told["assignments"].newest == asked.snapshot.as_of  # one ends then; the next is a plan
    assert told["workers"].newest is None


def register_reach(asked: Asked, looker: Looker) -> None:
    """For all who see data."""
    reach = deliveries.register_reach(asked)
    assert (reach.until, reach.last_week) == (date(2026, 3, 31), "2026-W13")


def kept_loads(asked: Asked, looker: Looker) -> None:
    """For all who see data; few rows are hidden from analysts."""
    last, first = deliveries.kept_loads(asked, 5)
    assert last.load_id == asked.snapshot.load_id > first.load_id
    assert last.tables is not None
    assert first.tables is not None
    assert first.tables.keys() - last.tables.keys() == {"steps"}
    assert first.tables["contacts"] == (11, 0)
    assert last.tables["contacts"] == (12, 1 if looker.single_workers else None)
    assert len(deliveries.kept_loads(asked, 1)) == 1


def rules_in_force(asked: Asked, looker: Looker) -> None:
    """For everybody: they are definitions."""
    assert deliveries.rules_in_force(asked) == Rules()


def rejected_rows(asked: Asked, looker: Looker) -> None:
    """For all who see data, but analysts."""
    if not looker.single_workers:
        with pytest.raises(RefusedError, match="access"):
            rejected.rejected_rows(asked)
        return
    assert rejected.rejected_rows(asked) == [
        rejected.RejectedRows("contacts", "citizen_id", "unknown_reference", 1)
    ]


def rejected_list(asked: Asked, looker: Looker) -> None:
    """With the values for who sees everybody, without for administrators."""
    if looker.people == set(CITIZENS) or looker.administers:
        (row,) = rejected.rejected_list(asked)
        assert (row.file, row.row, row.column) == ("contacts.csv", 13, "citizen_id")
        assert row.value == ("" if looker.administers else STRANGER)
        assert STRANGER not in row.message
        return
    with pytest.raises(RefusedError, match="access"):
        rejected.rejected_list(asked)


def rejects_no_longer_listed(asked: Asked, looker: Looker) -> None:
    """For all who see data."""
    assert not rejected.rejects_no_longer_listed(asked)


def registrations_to_mend(asked: Asked, looker: Looker) -> None:
    """Of the people who are theirs."""
    found = mending.registrations_to_mend(asked)
    expected = [(citizen, kind) for citizen in looker.people for kind in TO_MEND[citizen]]
    assert sorted((one.citizen_id, one.kind) for one in found) == sorted(expected)
    for one in found:
        programmes = {p for p in CITIZENS[one.citizen_id][0] if looker.sees(one.citizen_id, p)}
        assert set(one.programmes) == programmes
        held_by = HELD_BY[one.citizen_id[7]]
        assert (one.worker_id, one.team) == (held_by, STAFF[held_by][1] if held_by else None)
        assert one.reference == (None if one.kind == "no_owner" else f"AKT-{one.citizen_id}")


def citizens_to_mend(asked: Asked, looker: Looker) -> None:
    """The numbers of the people who are theirs."""
    assert mending.citizens_to_mend(asked) == sorted(looker.people)


def numbers_to_mend(asked: Asked, looker: Looker) -> None:
    """Of those whose figures are theirs."""
    if not looker.single_workers:
        with pytest.raises(RefusedError, match="single workers"):
            mending.numbers_to_mend(asked)
        return
    expected = Counter(
        (kind, held_by)
        for citizen, (programmes, _) in CITIZENS.items()
        for held_by in [HELD_BY[citizen[7]]]
        if any(looker.counts(programme, held_by) for programme in programmes)
        for kind in TO_MEND[citizen]
    )
    found = mending.numbers_to_mend(asked)
    assert {(one.kind, one.worker_id): one.number for one in found} == expected
    assert all(one.team == STAFF[one.worker_id][1] for one in found if one.worker_id)


OPEN_TO_ALL = {rules_in_force, registrations_to_mend, citizens_to_mend, numbers_to_mend, rejected_list}
QUESTIONS: dict[str, Callable[[Asked, Looker], None]] = {
    question.__name__: question
    for question in (
        *(tables_delivered, register_reach, kept_loads, rules_in_force),
        *(rejected_rows, rejected_list, rejects_no_longer_listed),
        *(registrations_to_mend, citizens_to_mend, numbers_to_mend),
    )
}


@pytest.mark.parametrize("role", LOOKERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_what_is_theirs(
    snapshot: Snapshot, role: str, question: str
) -> None:
    looker, ask = LOOKERS[role], QUESTIONS[question]
    asked = asked_by(snapshot, looker)
    if looker.sees_data or ask in OPEN_TO_ALL:
        ask(asked, looker)
        return
    with pytest.raises(RefusedError, match="access"):
        ask(asked, looker)


def test_every_question_is_asked_above() -> None:
    modules = (deliveries, rejected, mending)
    assert set().union(*map(questions_of, modules)) - HELPERS == QUESTIONS.keys()


def test_seen_as_somebody_else_nothing_tells_who_they_are(snapshot: Snapshot) -> None:
    looker = LOOKERS["leader"]
    asked = Asked(snapshot, seen_as(snapshot, looker), 5)
    for one in mending.registrations_to_mend(asked):
        assert one.citizen_id.startswith("P-")
        assert one.reference is None
    assert set(mending.citizens_to_mend(asked)) == looker.people
    assert {row.value for row in rejected.rejected_list(asked)} == {""}


def seen_as(snapshot: Snapshot, looker: Looker) -> Scope:
    """The scope of an administrator who sees the pages as somebody else."""
    folder = snapshot.path.parents[1]
    admin = Identity("drift@kommune.dk", "")
    day = date.today()  # noqa: DTZ011
    return viewer(admin, grants.read(folder), workers_of(snapshot), day, looker.email).scope


def test_lists_that_are_deleted_for_their_age_are_told_of(snapshot: Snapshot, tmp_path: Path) -> None:
    data = snapshot.path.parents[1]
    kept = data / "rejects" / f"{snapshot.load_id}.csv"
    away = kept.rename(tmp_path / kept.name)
    asked = asked_by(snapshot, LOOKERS["leader"])
    try:
        assert rejected.rejected_list(asked) == []
        assert rejected.rejects_no_longer_listed(asked)
    finally:
        away.rename(kept)


def test_a_snapshot_that_cannot_be_read_is_told_of(snapshot: Snapshot) -> None:
    damaged = snapshot.path.with_name("20200101T000000-abcdef.duckdb")
    damaged.write_bytes(b"no database")
    try:
        *_, oldest = deliveries.kept_loads(asked_by(snapshot, LOOKERS["leader"]), 5)
    finally:
        damaged.unlink()
    assert oldest == deliveries.KeptLoad("20200101T000000-abcdef", None, None, None)
