"""The inbox: what is complete is loaded and put away, what is not is waited for, nothing is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from steering.errors import RefusedError
from steering.ingest import pinned
from steering.ingest import watch as watching
from steering.ingest.inbox import drops_in
from steering.locale import message
from steering.store import Store
from tests.commands import people, write_drop
from tests.inboxes import Inbox, names

EN = "enrolments_2025-03-28.csv"
DONE = {"_DONE": ""}


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    return Inbox(tmp_path, monkeypatch)


def during(monkeypatch: pytest.MonkeyPatch, step: str, act: Callable[[], object]) -> None:
    """Let something happen just after a step of a load."""
    from steering.ingest import load as loading

    original = getattr(loading, step)

    def acted(*arguments: object, **named: object) -> object:
        found = original(*arguments, **named)
        act()
        return found

    monkeypatch.setattr(loading, step, acted)


def test_a_folder_is_loaded_when_it_has_been_quiet_for_a_second(inbox: Inbox) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(3), "readme.txt": "x"})
    assert [inbox.after(s) for s in (0, 0.5, 0.4)] == [0, 0, 0]
    assert inbox.after(0.2) == 1
    assert inbox.enrolments() == 3
    assert not drop.exists()
    assert inbox.archived() == {EN, "unused/readme.txt"}
    assert inbox.said[0].startswith("friday is published as ")


def test_a_marker_says_that_a_drop_is_complete_at_once(inbox: Inbox) -> None:
    write_drop(inbox.inbox / "friday", {EN: people(3)} | DONE)
    assert inbox.after(0) == 1
    assert not any(inbox.inbox.iterdir())
    assert inbox.archived() == {EN}


def test_loose_files_are_taken_together(inbox: Inbox) -> None:
    write_drop(inbox.inbox, {EN: people(3), "workers.csv": "worker_id;name;team\nW;A;N\n"})
    assert [inbox.after(0), inbox.after(1)] == [0, 1]
    assert not any(inbox.inbox.iterdir())
    assert inbox.archived() == {EN, "workers.csv"}


def test_loose_files_and_folders_are_drops_of_their_own(inbox: Inbox) -> None:
    write_drop(inbox.inbox, {EN: people(3)})
    write_drop(inbox.inbox / "second", {EN: people(4)})
    (inbox.inbox / "empty").mkdir()
    write_drop(inbox.inbox / ".hidden", {EN: people(5)})
    assert [inbox.after(0), inbox.after(1)] == [0, 2]
    assert {p.name for p in inbox.inbox.iterdir()} == {"empty", ".hidden"}
    assert len(inbox.store.load_ids()) == 2


def test_a_drop_that_is_still_being_written_is_waited_for(inbox: Inbox) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(3)})
    for rows in range(4, 9):
        assert inbox.after(0.9) == 0
        (drop / EN).write_text(people(rows))
    (drop / "deeper").mkdir()
    assert inbox.after(0.9) == 0
    (drop / "deeper" / "x").touch()
    assert [inbox.after(0.9), inbox.after(0.9), inbox.after(0.2)] == [0, 0, 1]
    assert inbox.enrolments() == 8


def test_a_drop_that_changes_while_it_is_read_is_read_again(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(30).replace("C1;2", "C1;x")})
    with monkeypatch.context() as meanwhile:
        during(meanwhile, "find", lambda: (drop / EN).write_text(people(9)))
        assert [inbox.after(0), inbox.after(1)] == [0, 0]
    assert inbox.store.published() is None
    for folder in (inbox.store.archive, inbox.store.snapshots, inbox.store.rejects):
        assert not [*folder.glob("*")]
    assert not inbox.store.refused.exists()
    assert [inbox.after(0), inbox.after(1)] == [0, 1]
    assert inbox.enrolments() == 9


@pytest.mark.parametrize("loose", [True, False])
def test_a_file_that_comes_while_its_forerunner_is_put_away_is_not_lost(
    loose: bool, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = write_drop(inbox.inbox if loose else inbox.inbox / "friday", {EN: people(3)})
    original = Store.publish

    def publish(*arguments: object) -> None:
        original(*arguments)  # type: ignore[arg-type]
        write_drop(drop, {EN: people(7), "workers.csv": "worker_id;name;team\nW;A;N\n"})

    with monkeypatch.context() as late:
        late.setattr(Store, "publish", publish)
        assert [inbox.after(0), inbox.after(1)] == [0, 1]
    assert {p.name for p in drop.iterdir()} == {EN, "workers.csv"}
    assert [inbox.after(0), inbox.after(1)] == [0, 1]
    assert inbox.enrolments() == 7


def test_a_refused_drop_is_moved_with_the_reason_beside_it(inbox: Inbox) -> None:
    files = {EN: "x;y\n1;2\n", "steps.csv": "y", "readme.txt": "a", "Thumbs.db": "b"} | DONE
    drop = write_drop(inbox.inbox / "friday", files)
    write_drop(drop / "more", {"x.csv": "z"})
    assert inbox.after(0) == 0
    assert not drop.exists()
    [folder] = inbox.store.refused.iterdir()
    assert names(inbox.store.refused) == {"reason.txt", EN, "steps.csv", "readme.txt", "more/x.csv"}
    assert (folder / EN).read_text() == files[EN]
    assert (folder / "reason.txt").read_text() == (
        f"{EN} mangler kolonnen citizen_id/borger_id/borgernummer, enrolled_on/startdato/"
        "visiteret_den. "
        "Overskriftsrækken er: x, y.\n"
    )
    [told] = inbox.said
    assert told.startswith(f"friday is refused: {EN} has no column")


def test_one_bad_drop_stops_neither_the_watcher_nor_the_next(inbox: Inbox) -> None:
    bad: list[dict[str, str | bytes]] = [
        {"enrolments.xls": "x"},
        {
            EN: "cpr;startdato\n010203-1234;2025-01-01\n",
            "enrolments_2025-03-28.txt": "cpr\n010203-1234",
        },
        {os.fsdecode(b"enrolments_\xf8.csv"): "x"},
        {EN: b"\x00" * 5000},
        {},
    ]
    for i, files in enumerate(bad):
        write_drop(inbox.inbox / f"drop {i}", files | DONE)
    write_drop(
        inbox.inbox / "good",
        {EN: people(3), os.fsdecode(b"steps_\xe5.csv"): "citizen_id;kind;done_on"} | DONE,
    )
    assert inbox.after(0) == 1
    assert not any(inbox.inbox.iterdir())
    assert len([*inbox.store.refused.iterdir()]) == len(bad)


def test_an_error_that_is_not_the_drops_leaves_it_for_later(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(3)} | DONE)

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    for where, what in ((Store, "publish"), (pinned, "forget_old_snapshots")):
        with monkeypatch.context() as broken:
            broken.setattr(where, what, full)
            assert inbox.after(100) == 0
        assert (drop / EN).exists()
        assert "stays in the inbox" in inbox.said[-1]
    assert [inbox.after(30), inbox.after(40)] == [0, 1]


def test_an_inbox_that_goes_away_for_a_while_stops_nothing(inbox: Inbox) -> None:
    away = inbox.inbox.rename(inbox.inbox.with_name("away"))
    assert inbox.after(1) == 0
    away.rename(inbox.inbox)
    write_drop(inbox.inbox, {EN: people(3)} | DONE)
    assert inbox.after(1) == 1


def test_a_drop_waits_while_another_load_is_running(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(3)} | DONE)

    def busy(*_: object, **__: object) -> None:
        raise RefusedError(message("busy"), code="busy")

    with monkeypatch.context() as running:
        running.setattr(watching, "load", busy)
        assert inbox.after(0) == 0
    assert (drop / EN).exists()
    assert inbox.after(0) == 1


def test_what_systems_leave_behind_is_no_drop(inbox: Inbox) -> None:
    write_drop(inbox.inbox, {".DS_Store": "", "~$forløb.xlsx": "", "desktop.ini": ""})
    assert drops_in(inbox.inbox) == []
