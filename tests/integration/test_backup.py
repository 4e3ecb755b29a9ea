"""A backup brings back the same figures; one that is not whole is refused and leaves nothing behind."""

import io
import itertools
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from filelock import FileLock

from steering.secret import secret_path
from steering.state import Change, State
from steering.state.place import FILE, STATE_URL
from steering.store import Store
from tests.commands import load, people, run, write_drop


def figures(data: Path) -> Any:
    asked = ("indicators", "--by", "worker", "--weeks", 8, "--data", data, "--json")
    return run(*asked).answer


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two loads, settings, rejects, and what a backup leaves out."""
    data = tmp_path_factory.mktemp("site") / "data"
    data.mkdir()
    (data / "settings.toml").write_text("keep_snapshots = 7")
    write_drop(data / "audit", {"2026-11.jsonl": "{}\n"})
    for _ in range(2):
        assert load(demo, data).status == 0
    write_drop(data / "inbox" / "friday", {"x.csv": "waits"})
    write_drop(data / "refused" / "1", {"reason.txt": "x"})
    (data / "archive" / ".dead").mkdir()
    return data


@pytest.fixture
def backup(site: Path, tmp_path: Path) -> Path:
    file = tmp_path / "site.tar"
    done = run("backup", file, "--data", site, "--json")
    assert done.status == 0, done.err
    assert str(secret_path()) in done.err
    assert done.answer["load_id"] == Store(site).published_id()
    assert done.answer["bytes"] == file.stat().st_size
    return file


def test_a_restored_site_shows_the_same_figures_and_holds_the_same_files(
    site: Path, backup: Path, tmp_path: Path
) -> None:
    restored = tmp_path / "new" / "data"
    done = run("restore", backup, "--data", restored, "--json")
    assert done.status == 0, done.err
    assert figures(restored) == figures(site) != []
    gone = ("inbox/", "refused/", ".load.lock", "audit/.lock")
    kept = {name: content for name, content in tree(site).items() if not name.startswith(gone)}
    assert tree(restored) == kept
    assert {"settings.toml", "audit/2026-11.jsonl", "current.json"} < set(kept)
    assert done.answer["files"] == len(kept)
    assert not [path for path in restored.parent.iterdir() if path != restored]
    assert load(write_drop(tmp_path / "drop", {"enrolments.csv": people(3)}), restored).status == 0


def test_a_backup_is_for_its_owner_alone(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_fresh_checkouts_data_folder_is_new(backup: Path, tmp_path: Path) -> None:
    data = write_drop(tmp_path / "data", {"README.md": "x", ".gitignore": "*"})
    (data / "inbox").mkdir()
    assert run("restore", backup, "--data", data).status == 0
    assert Store(data).published()


def test_a_folder_in_use_is_never_restored_over(site: Path, backup: Path) -> None:
    before = tree(site)
    done = run("restore", backup, "--data", site, "--json")
    assert (done.status, done.answer["refused"]["code"]) == (2, "not_empty")
    assert tree(site) == before


def test_a_backup_replaces_nothing_and_does_not_lie_in_what_it_copies(site: Path, backup: Path) -> None:
    content = backup.read_bytes()
    again = run("backup", backup, "--data", site, "--json")
    assert (again.status, again.answer["refused"]["code"]) == (2, "exists")
    assert backup.read_bytes() == content
    inside = run("backup", site / "x.tar", "--data", site, "--json")
    assert (inside.status, inside.answer["refused"]["code"]) == (2, "inside")
    assert not (site / "x.tar").exists()


def test_a_backup_waits_for_a_load_and_then_copies_what_it_published(
    site: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "steering", "backup", tmp_path / "b.tar", "--data", site]
    with FileLock(site / ".load.lock"):
        process = subprocess.Popen(
            [*map(str, command), "--lang", "en"], stderr=subprocess.PIPE, text=True
        )
        assert process.stderr
        assert "waits" in process.stderr.readline()
        assert not (tmp_path / "b.tar").exists()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "b.tar").exists()


def test_a_damaged_site_is_not_copied_over_a_good_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(write_drop(tmp_path / "drop", {"enrolments.csv": people(3)}), data)
    (data / "current.json").write_bytes(b"{")
    done = run("backup", tmp_path / "b.tar", "--data", data, "--json")
    assert (done.status, done.answer["refused"]["code"]) == (2, "damaged")
    assert [path.name for path in tmp_path.iterdir() if "tar" in path.name] == []


def cut(at: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * at)]


def altered(content: bytes) -> bytes:
    place = content.index(b"keep_snapshots = 7")
    return content[:place] + b"keep_snapshots = 8" + content[place + 18 :]


def with_member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> Callable[[bytes], bytes]:
    """The backup with one more member before its list."""

    def add(content: bytes) -> bytes:
        out = io.BytesIO()
        with (
            tarfile.open(fileobj=io.BytesIO(content)) as old,
            tarfile.open(fileobj=out, mode="w") as new,
        ):
            evil = tarfile.TarInfo(name)
            evil.type, evil.linkname, evil.size = kind, link, 4 if kind == tarfile.REGTYPE else 0
            new.addfile(evil, io.BytesIO(b"evil"))
            for member in old:
                new.addfile(member, old.extractfile(member))
        return out.getvalue()

    return add


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no archive": lambda _: b"citizen_id;enrolled_on\n" * 1000,
    **{f"cut off at {at:.0%}": cut(at) for at in (0.001, 0.3, 0.6, 0.9, 0.99)},
    "altered": altered,
    "one file more": with_member("access.toml"),
    "a path outside": with_member("../evil"),
    "an absolute path": with_member("/tmp/evil"),
    "a link": with_member("evil", tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": with_member("evil", tarfile.LNKTYPE, "settings.toml"),
    "a device": with_member("evil", tarfile.CHRTYPE),
    "a file twice": with_member("settings.toml"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_backup_that_is_not_whole_is_refused_and_leaves_nothing(
    how: str, backup: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(BROKEN[how](backup.read_bytes()))
    done = run("restore", damaged, "--data", place / "data", "--json")
    assert done.status == 2, done.err
    assert done.answer["refused"]["code"] == "backup"
    assert list(place.iterdir()) == []
    assert not Path("/tmp/evil").exists()


def test_the_list_of_checksums_can_not_be_left_out(backup: Path, tmp_path: Path) -> None:
    out = tmp_path / "listless.tar"
    with tarfile.open(backup) as old, tarfile.open(out, "w") as new:
        for member in old:
            if member.name != "backup.json":
                new.addfile(member, old.extractfile(member))
    assert run("restore", out, "--data", tmp_path / "data").status == 2
    assert not (tmp_path / "data").exists()


def test_there_is_no_such_backup(tmp_path: Path) -> None:
    done = run("restore", tmp_path / "gone.tar", "--data", tmp_path / "data", "--json")
    assert json.loads(done.out)["refused"]["code"] == "no_backup"
    assert not (tmp_path / "data").exists()


def test_what_people_enter_is_copied_whole_while_they_go_on(tmp_path: Path) -> None:
    data, state = tmp_path / "data", State(tmp_path / "data")
    assert load(write_drop(tmp_path / "drop", {"enrolments.csv": people(3)}), data).status == 0
    state.write([Change("pair", key, {"n": 0}, 0) for key in "ab"], "ane@k.dk", "agreed")
    done = Event()

    def enter() -> None:
        for number in itertools.count(1):
            if done.is_set():
                break
            state.write([Change("pair", key, {"n": number}, number) for key in "ab"], "bo@k.dk")

    with ThreadPoolExecutor(1) as pool:
        entering = pool.submit(enter)
        for number in range(3):
            before = state.current("pair")[0].number
            assert run("backup", tmp_path / f"{number}.tar", "--data", data).status == 0
            assert (
                run("restore", tmp_path / f"{number}.tar", "--data", tmp_path / f"{number}").status == 0
            )
            restored = State(tmp_path / f"{number}")
            a, b = restored.current("pair")
            assert a.content == b.content
            assert before <= a.number == b.number <= state.current("pair")[0].number
            assert (
                restored.history("pair", "a") == state.history("pair", "a", 100_000)[-a.number :][:200]
            )
            assert (
                restored.write([Change("pair", "a", {}, a.number)], "eva@k.dk") == restored.revision()
            )
            assert (tmp_path / f"{number}" / FILE).stat().st_mode & 0o777 == 0o600
        done.set()
        entering.result()
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_damaged_state_is_not_copied_over_a_good_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(write_drop(tmp_path / "drop", {"enrolments.csv": people(3)}), data)
    State(data).write([Change("target", f"k{number}", {"n": "x" * 99}, 0) for number in range(99)], "x")
    file = data / FILE
    file.write_bytes(file.read_bytes()[:8192] + b"\xff" * 8192)
    done = run("backup", tmp_path / "b.tar", "--data", data, "--json")
    assert (done.status, done.answer["refused"]["code"]) == (2, "state")
    assert [path.name for path in tmp_path.iterdir() if "tar" in path.name] == []


def test_where_what_people_enter_lies_on_a_server_the_backup_says_so(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_URL, "postgresql://me:s3cr3t@host/state")
    done = run("backup", tmp_path / "b.tar", "--data", site, "--lang", "en")
    assert done.status == 0
    assert "the database that STEERING_STATE_URL names" in done.err
    assert "s3cr3t" not in done.err + done.out
