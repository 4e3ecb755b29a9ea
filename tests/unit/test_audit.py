"""The audit log: what a line tells, who can be asked for, and how long it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from steering.access.audit import MOST_NAMED, Audit
from steering.access.seal import Entry, Event
from steering.errors import RefusedError


@dataclass
class Clock:
    """A time that the test sets."""

    time: datetime = datetime(2026, 11, 23, 7, 31, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Audit:
    return Audit(tmp_path, 24, clock)


def told(entries: Iterator[Entry]) -> list[tuple[str, str]]:
    """Actor and event of each line."""
    return [(entry.actor, entry.event.value) for entry in entries]


def test_a_line_tells_who_saw_what_when_and_how_many(log: Audit, clock: Clock) -> None:
    log.record(
        "ane@k.dk",
        Event.VIEWED,
        what="citizens",
        acting_as="bo@k.dk",
        citizens=["C1", "C2"],
        detail={"scope": "w07"},
    )
    last, first = log.entries()
    assert (last.actor, last.acting_as, last.event, last.what) == (
        "ane@k.dk",
        "bo@k.dk",
        Event.VIEWED,
        "citizens",
    )
    assert (last.at, last.citizens, last.detail, last.number) == (clock.time, 2, {"scope": "w07"}, 2)
    assert (first.event, first.actor) == (Event.STARTED, "steering")
    assert log.verify() == []


def test_the_newest_come_first_also_across_months_and_only_those_asked_for(
    log: Audit, clock: Clock
) -> None:
    for actor in ("ane@k.dk", "bo@k.dk"):
        log.record(actor, Event.SIGNED_IN, what="sign-in")
    clock.time = datetime(2026, 12, 1, tzinfo=UTC)
    log.record("admin@k.dk", Event.SAW_AS, what="board", acting_as="Ane@k.dk")
    assert told(log.entries()) == [
        ("admin@k.dk", "saw_as"),
        ("bo@k.dk", "signed_in"),
        ("ane@k.dk", "signed_in"),
        ("steering", "started"),
    ]
    assert told(log.entries(actor="ANE@k.dk")) == [("admin@k.dk", "saw_as"), ("ane@k.dk", "signed_in")]
    assert told(log.entries(since=date(2026, 12, 1))) == [("admin@k.dk", "saw_as")]
    assert len(told(log.entries(since=date(2026, 11, 23)))) == 4


def test_who_saw_a_citizen_is_told_and_who_may_have(log: Audit) -> None:
    log.record("ane@k.dk", Event.VIEWED, what="citizens", citizens=["C1", "C2"])
    log.record("bo@k.dk", Event.VIEWED, what="citizens", citizens=["C3"])
    log.record("eva@k.dk", Event.SIGNED_IN, what="sign-in")
    many = [f"D{i}" for i in range(MOST_NAMED + 1)]
    log.record("leader@k.dk", Event.VIEWED, what="citizens", citizens=many)
    saw = {entry.actor: bool(entry.named) for entry in log.entries(citizen_id="C1")}
    assert saw == {"ane@k.dk": True, "leader@k.dk": False}


def test_no_citizen_and_no_cpr_number_stands_in_the_file(log: Audit) -> None:
    log.record(
        "010203-1234@k.dk",
        Event.EXPORTED,
        what="list of 0102031234",
        citizens=["B00017", "\ud800"],
        detail={"file": "010203 1234.csv"},
    )
    content = b"".join(path.read_bytes() for path in (log.data / "audit").glob("*.jsonl"))
    for hidden in (b"B00017", b"0102031234", b"010203-1234", b"010203 1234"):
        assert hidden not in content


def test_another_sites_secret_names_a_citizen_otherwise(
    log: Audit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log.record("ane@k.dk", Event.VIEWED, what="citizens", citizens=["C1"])
    one = next(log.entries()).named
    monkeypatch.setenv("STEERING_SECRET_FILE", str(tmp_path / "other"))
    other = Audit(tmp_path / "elsewhere", 24)
    other.record("ane@k.dk", Event.VIEWED, what="citizens", citizens=["C1"])
    assert next(other.entries()).named != one
    with pytest.raises(RefusedError, match="not whole"):
        log.record("ane@k.dk", Event.VIEWED, what="citizens")


def test_line_ends_and_strange_letters_stay_within_their_line(log: Audit) -> None:
    hostile = 'a\r\nb\x00\u2028","seal":"x"}'
    log.record(hostile, Event.VIEWED, what=hostile, detail={hostile: "\ud800"})
    newest = next(log.entries())
    assert (newest.actor, newest.what, newest.detail) == (hostile, hostile, {hostile: "?"})
    assert log.verify() == []


def test_months_are_forgotten_when_the_time_has_come_and_the_rest_is_still_whole(
    tmp_path: Path, clock: Clock
) -> None:
    log = Audit(tmp_path, 6, clock)
    start = clock.time
    for month in range(9):
        clock.time = start + timedelta(days=30.5 * month)
        log.record("ane@k.dk", Event.VIEWED, what=str(month))
    files = sorted(path.name for path in (tmp_path / "audit").glob("*.jsonl"))
    assert (files[0], files[-1]) == ("2027-01.jsonl", "2027-07.jsonl")
    assert log.verify() == []
    assert [e.detail for e in log.entries() if e.event is Event.FORGOTTEN] == [
        {"lines": "1"},
        {"lines": "2"},
    ]
    assert [e.what for e in log.entries() if e.actor == "ane@k.dk"] == list("8765432")


def test_nothing_that_is_wrong_is_forgotten(log: Audit, clock: Clock) -> None:
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    clock.time = datetime(2026, 12, 1, tzinfo=UTC)
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    november = log.data / "audit" / "2026-11.jsonl"
    whole = november.read_bytes()
    november.write_bytes(whole.replace(b"ane@", b"bob@"))
    assert log.forget(date(2026, 12, 31)) == 0
    november.write_bytes(whole)
    assert log.forget(date(2026, 12, 31)) == 2
    assert not november.exists()
    assert log.verify() == []


def test_a_month_that_is_put_back_or_taken_before_its_time_is_told_apart(
    log: Audit, clock: Clock
) -> None:
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    november = log.data / "audit" / "2026-11.jsonl"
    for month in (12, 1, 2):
        clock.time = datetime(2026 + (month < 12), month, 1, tzinfo=UTC)
        log.record("ane@k.dk", Event.VIEWED, what="citizens")
    old = november.read_bytes()
    assert log.forget(date(2026, 12, 1)) == 2
    november.write_bytes(old)
    assert log.verify() == []
    assert all(f"{entry.at:%Y-%m}" != "2026-11" for entry in log.entries())
    (log.data / "audit" / "2027-01.jsonl").unlink()
    [fault] = log.verify()
    assert (fault.file, fault.line, fault.wrong, fault.lines) == ("2027-02.jsonl", 1, "removed", 1)


def test_a_clock_that_is_set_back_breaks_nothing(log: Audit, clock: Clock) -> None:
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    clock.time = datetime(2026, 10, 1, tzinfo=UTC)
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    assert [path.name for path in (log.data / "audit").glob("*.jsonl")] == ["2026-11.jsonl"]
    assert log.verify() == []


@pytest.mark.parametrize("at", [1, 2])
def test_a_line_of_another_branch_of_the_same_log_shows(log: Audit, at: int) -> None:
    """Sealed by us, with the right number, but after a copy of the folder was put back."""
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    folder = log.data / "audit"
    copy = {path: path.read_bytes() for path in folder.glob("*.json*")}
    branches = []
    for what in ("board", "citizens"):
        for path, content in copy.items():
            path.write_bytes(content)
        for _ in range(2):
            log.record("bo@k.dk", Event.VIEWED, what=what)
        branches.append((folder / "2026-11.jsonl").read_bytes().splitlines(keepends=True))
    one, other = branches
    assert log.verify() == []
    (folder / "2026-11.jsonl").write_bytes(b"".join([*other[: at + 1], one[at + 1], *other[at + 2 :]]))
    assert [fault.wrong for fault in log.verify()]


def test_a_log_that_is_not_whole_is_set_aside_and_another_begun(log: Audit) -> None:
    for _ in range(3):
        log.record("ane@k.dk", Event.VIEWED, what="citizens")
    assert log.start_over() is None
    (log.data / "audit" / "head.json").unlink()
    with pytest.raises(RefusedError) as refused:
        log.record("ane@k.dk", Event.VIEWED, what="citizens")
    assert refused.value.code == "audit"
    aside = log.start_over()
    assert aside is not None
    assert len((aside / "2026-11.jsonl").read_bytes().splitlines()) == 4
    log.record("ane@k.dk", Event.VIEWED, what="citizens")
    assert told(log.entries()) == [
        ("ane@k.dk", "viewed"),
        ("steering", "started_over"),
        ("steering", "started"),
    ]
    assert log.verify() == []


def test_where_there_is_no_log_nothing_is_wrong_and_nothing_is_told(log: Audit) -> None:
    assert (log.verify(), list(log.entries()), log.head(), log.forget(date(2030, 1, 1))) == (
        [],
        [],
        None,
        0,
    )
