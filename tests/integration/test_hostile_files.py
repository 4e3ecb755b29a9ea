"""Files that were made to harm: each is refused with a sentence, and nothing else comes of it."""

import csv
import json
import os
import resource
import socket
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from steering.ingest.limits import LARGEST_FILE
from tests import bombs
from tests.commands import allow_all_rejects, load, people, write_drop
from tests.inboxes import Inbox

EN = "enrolments_2025-03-28.csv"
DONE = {"_DONE": ""}
CPR = "010203-1234"
NOT_PLAIN = "it is no plain file but a link, a pipe or a device."
TOO_MUCH = "it unpacks to far more than a table."


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    return Inbox(tmp_path, monkeypatch)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file that is none of the drop's, and must be there afterwards."""
    return write_drop(tmp_path / "outside", {EN: people(7)}) / EN


def a_pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path, outside: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, chdir(path.parent):  # a whole path is too long
        made.bind(path.name)


def a_link(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def an_endless_device(path: Path, outside: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path, outside: Path) -> None:
    path.symlink_to(path)


SPECIAL = [a_pipe, a_socket, a_link, an_endless_device, a_loop]


@pytest.mark.parametrize("make", SPECIAL)
def test_what_is_no_plain_file_is_not_read(
    make: Callable[[Path, Path], None], outside: Path, tmp_path: Path
) -> None:
    drop = write_drop(tmp_path / "drop", {})
    make(drop / EN, outside)
    finished = load(drop, tmp_path / "data")
    assert finished.status == 2
    assert finished.err == f"{EN} can't be read: {NOT_PLAIN}\n"
    assert "genvej, et rør eller en enhed" in load(drop, tmp_path / "data", "da").err


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("make", SPECIAL)
def test_the_watcher_clears_it_away_and_touches_nothing_else(
    make: Callable[[Path, Path], None], loose: bool, inbox: Inbox, outside: Path
) -> None:
    drop = write_drop(inbox.inbox if loose else inbox.inbox / "friday", DONE)
    make(drop / EN, outside)
    (drop / "steps.csv").write_text("kept")
    assert inbox.after(0) == 0
    assert NOT_PLAIN in inbox.said[-1]
    assert not any(inbox.inbox.iterdir())
    [folder] = inbox.store.refused.iterdir()
    assert {path.name for path in folder.iterdir()} == {"reason.txt", "steps.csv"}
    assert outside.read_text() == people(7)
    write_drop(inbox.inbox / "monday", {EN: people(3)} | DONE)
    assert inbox.after(1) == 1


def test_links_and_pipes_among_files_of_no_table_go_too(inbox: Inbox, outside: Path) -> None:
    drop = write_drop(inbox.inbox / "friday", {EN: people(3)} | DONE)
    more = write_drop(drop / "more", {"note.txt": "x"})
    (drop / "folder").symlink_to(outside.parent)
    (more / "deep").symlink_to(outside.parent)
    os.mkfifo(more / "pipe")
    assert inbox.after(0) == 1
    assert not drop.exists()
    [folder] = inbox.store.archive.iterdir()
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*")} == {
        EN, "manifest.json", "unused", "unused/more", "unused/more/note.txt",
    }  # fmt: skip
    assert outside.exists()


def test_a_link_to_a_folder_is_no_drop(inbox: Inbox, outside: Path) -> None:
    (inbox.inbox / "friday").symlink_to(outside.parent)
    write_drop(inbox.inbox, DONE)
    assert inbox.after(0) == 0
    assert not any(inbox.inbox.iterdir())
    assert outside.exists()


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    drop = write_drop(tmp_path / "drop", {EN: ""})
    os.truncate(drop / EN, LARGEST_FILE + 1)  # takes no place on the disk
    finished = load(drop, tmp_path / "data")
    assert finished.err == f"{EN} can't be read: it is larger than 2 GB.\n"


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "many_texts.xlsx": (bombs.many_texts, TOO_MUCH),
    "lying_about_its_size.xlsx": (bombs.lying_about_its_size, TOO_MUCH),
    "overlapping.xlsx": (bombs.overlapping, TOO_MUCH),
    "one_text_in_many_cells.xlsx": (bombs.one_text_in_many_cells, TOO_MUCH),
    "one_text_in_many_rows.parquet": (bombs.one_text_in_many_rows, TOO_MUCH),
    "many_rows.parquet": (bombs.many_rows, "it has more than 250 million cells."),
    "long_line.csv": (bombs.long_line, "it has a line of more than a million letters."),
    "wide.csv": (bombs.wide, "it has more than 50 million cells."),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str, tmp_path: Path) -> None:
    make, says = BOMBS[name]
    content = make()
    assert len(content) < 8_000_000
    drop = write_drop(tmp_path / "drop", {f"enrolments_{name}": content})
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    finished = load(drop, tmp_path / "data")
    assert finished.status == 2
    assert finished.err == f"enrolments_{name} can't be read: {says}\n"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024**2  # kB
    assert time.monotonic() - started < 60


NAMES = [
    "enrolments_..\\..\\x_2025-03-28.csv",
    "enrolments\n\x1b[31m\u202e_2025-03-28.csv",
    "enrolments_2025-03-28_" + "x" * 220 + ".csv",
    f"enrolments_2025-03-28_{CPR}.csv",
    os.fsdecode(b"enrolments_2025-03-28_\xf8.csv"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cpr", [False, True])
@pytest.mark.parametrize("fate", ["published", "refused"])
def test_no_file_name_leads_anywhere_or_tells_a_cpr_number(
    fate: str, cpr: bool, name: str, inbox: Inbox, tmp_path: Path
) -> None:
    allow_all_rejects(tmp_path / "data")
    text = people(9) + "C99;never\n"
    text = (text.replace("citizen_id", "cpr") if cpr else text) if fate == "published" else "x;y\n1;2\n"
    drop = write_drop(inbox.inbox / f"friday {CPR}", {name: text, f"note {CPR}.txt": "x"} | DONE)
    write_drop(drop / f"more {CPR}", {f"{CPR}.txt": "x"})
    inbox.settings = inbox.settings.model_copy(update={"most_rejected_share": 1})
    assert inbox.after(0) == (fate == "published")
    assert not any(inbox.inbox.iterdir())
    data = tmp_path / "data"
    assert [path.name for path in tmp_path.iterdir()].count("data") == len([*tmp_path.iterdir()]) - 1
    kept = [path.relative_to(data).as_posix() for path in data.rglob("*")]
    assert not [path for path in kept if not path.isprintable() or "\\" in path or len(path) > 200]
    told = [*kept, *inbox.said, *(p.read_text(errors="replace") for p in data.rglob("*.[jct]*"))]
    assert not [line for line in told if CPR in line]
    if fate == "published":
        [listed] = data.glob("rejects/*.csv")
        [row] = csv.DictReader(listed.read_text("utf-8-sig").splitlines())
        [manifest] = data.glob("archive/*/manifest.json")
        [entry] = json.loads(manifest.read_text())["files"]
        assert row["file"] == entry["delivered_as"] == entry["file"].removesuffix(".parquet")
        assert (manifest.parent / entry["file"]).exists()
        again = load(manifest.parent, allow_all_rejects(tmp_path / "again"))
        assert again.answer["as_of"] == "2025-03-28"


def test_two_names_that_become_the_same_are_both_kept(inbox: Inbox) -> None:
    cpr = "cpr;startdato\n010203-1234;2025-01-01\n"
    files = {"enrolments\x01.csv": cpr, "enrolments\x02.csv": cpr, "a\x01.txt": "x", "a\x02.txt": "y"}
    write_drop(inbox.inbox / "friday", files | DONE)
    assert inbox.after(0) == 0
    [folder] = inbox.store.refused.iterdir()
    assert {path.name for path in folder.iterdir()} == {
        "reason.txt", "a_.txt", "a__2.txt", "enrolments_.csv.parquet", "enrolments_.csv_2.parquet",
    }  # fmt: skip
