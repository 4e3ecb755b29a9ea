"""What breaks a site, done to it for real: what is told, what stays as it was, and the one command.

What people see of the same faults in a browser: `tests/e2e/test_faults.py`.
"""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from steering.access.audit import Audit
from steering.access.seal import Event
from steering.errors import RefusedError
from steering.state import Change, State
from steering.state.place import FILE, STATE_URL
from steering.store import Store
from steering.upkeep import health as looking
from steering.upkeep.health import Health, health
from steering.upkeep.whole import is_whole
from tests.commands import load, people, rows_of, run, write_drop
from tests.integration.damage import PATIENCE, cut_off, limited, moment, overwrite, watching

EN = "enrolments_2025-03-28.csv"
COUNT = "SELECT count(*) FROM enrolments"


def two_loads(folder: Path) -> tuple[Path, str, str]:
    """A data folder in which thirty and then forty citizens were published."""
    data = folder / "data"
    ids = [load(write_drop(folder / str(n), {EN: people(n)}), data).answer["load_id"] for n in (30, 40)]
    return data, ids[0], ids[1]


def state(data: Path) -> Health:
    return health(Store(data), moment())


def figures(data: Path) -> Any:
    return run("indicators", "--by", "programme", "--weeks", 3, "--data", data, "--json").answer


# A full disk ---------------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_drop_in_the_inbox_and_the_data_as_they_were(tmp_path: Path) -> None:
    data, _, published = two_loads(tmp_path)
    shown = figures(data)
    with watching(data, largest_file=60_000) as watcher:
        drop = write_drop(data / "inbox" / "friday", {EN: people(50), "_DONE": ""})
        line = watcher.hear("kept")
        assert (line["level"], line["drop"], line["error"]) == ("error", "friday", "EFBIG")
        assert line["at"].startswith("steering/")
        assert (drop / EN).read_text() == people(50)
        assert state(data).troubles == ("load",)
        assert state(data).status == "degraded"
    assert Store(data).published_id() == published
    assert figures(data) == shown
    assert not (data / "refused").exists()
    with watching(data) as watcher:  # started again, or a minute later: there is room now
        watcher.hear("published")
        assert state(data).status == "ok"
    assert rows_of(data, COUNT) == [(50,)]
    assert not drop.exists()


def test_a_load_by_hand_on_a_full_disk_says_so_and_changes_nothing(tmp_path: Path) -> None:
    data, _, published = two_loads(tmp_path)
    drop = write_drop(tmp_path / "drop", {EN: people(50)})
    command = limited(60_000, "load", drop, "--data", data, "--lang", "en")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "File too large. What was published is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert Store(data).published_id() == published
    assert load(drop, data).status == 0


def test_a_disk_that_is_filling_up_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, _, _ = two_loads(tmp_path)
    free = state(data).free_bytes
    assert free
    monkeypatch.setattr(looking, "LOW_DISK", free * 2)
    assert (state(data).status, state(data).troubles) == ("degraded", ("disk",))


# Damaged data --------------------------------------------------------------------------------------

DAMAGE: dict[str, Callable[[Path], object]] = {
    "overwritten": overwrite,
    "cut off": cut_off,
    "emptied": lambda path: path.write_bytes(b""),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_corrupt_snapshot_is_told_and_mended_from_the_archive(how: str, tmp_path: Path) -> None:
    data, _, newest = two_loads(tmp_path)
    shown = figures(data)
    damaged = Store(data).path(newest)
    DAMAGE[how](damaged)
    content = damaged.read_bytes() if damaged.exists() else None
    assert state(data).status == "down"
    assert state(data).troubles == ("damaged",)
    mended = run("repair", "--data", data, "--json")
    assert mended.status == 0, mended.err
    assert f"The archived drop of {newest} was loaded again" in mended.err
    assert figures(data) == shown
    assert state(data).status == "ok"
    aside = [path for path in (data / "broken").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in aside] == ([] if content is None else [content])
    again = run("repair", "--data", data, "--json").answer
    assert again["said"] == ["Nothing was broken."]
    assert again["load_id"] == mended.answer["load_id"] == mended.answer["loaded"][0]


def test_a_snapshot_that_breaks_while_it_is_open_is_told(tmp_path: Path) -> None:
    data, _, newest = two_loads(tmp_path)
    assert state(data).status == "ok"
    cut_off(Store(data).path(newest))
    assert state(data).status == "down"
    assert run("repair", "--data", data).status == 0
    assert state(data).status == "ok"


@pytest.mark.parametrize("pointer", [None, b"", b"{", b"[]", b'{"load_id": "gone"}', b"\xff"])
def test_a_pointer_that_is_missing_or_damaged_is_told_and_mended(
    pointer: bytes | None, tmp_path: Path
) -> None:
    data, _, newest = two_loads(tmp_path)
    shown = figures(data)
    path = data / "current.json"
    path.write_bytes(pointer) if pointer is not None else path.unlink()
    asked = run("indicators", "--data", data, "--json")
    assert asked.status == 2
    assert asked.answer["refused"]["code"] == "damaged"
    assert "python -m steering repair" in asked.err
    assert state(data).troubles == ("damaged",)
    mended = run("repair", "--data", data, "--json")
    assert mended.status == 0, mended.err
    assert mended.answer["load_id"] == newest
    assert mended.answer["loaded"] == []
    assert figures(data) == shown


@pytest.mark.parametrize("kept", [False, True])
def test_with_no_snapshot_left_all_is_loaded_again_or_a_backup_asked_for(
    kept: bool, tmp_path: Path
) -> None:
    data, *both = two_loads(tmp_path)
    shown = figures(data)
    for load_id in both:
        overwrite(Store(data).path(load_id))
    if not kept:
        (data / "archive").rename(tmp_path / "archive")
    mended = run("repair", "--data", data, "--json")
    if kept:
        assert mended.status == 0, mended.err
        assert len(mended.answer["loaded"]) == 2
        assert figures(data) == shown
    else:
        assert mended.status == 2
        assert mended.answer["refused"]["code"] == "lost"
        assert "python -m steering restore" in mended.err


def test_a_drop_that_comes_to_a_damaged_site_waits_until_it_is_mended(tmp_path: Path) -> None:
    data, _, newest = two_loads(tmp_path)
    Store(data).path(newest).write_bytes(b"")
    with watching(data) as watcher:
        drop = write_drop(data / "inbox" / "friday", {EN: people(50), "_DONE": ""})
        assert watcher.hear("kept")["drop"] == "friday"
        assert (drop / EN).exists()
        assert not (data / "refused").exists()
        assert run("repair", "--data", data).status == 0
    with watching(data) as watcher:
        watcher.hear("published")
    assert rows_of(data, COUNT) == [(50,)]


@pytest.mark.parametrize("how", [Path.unlink, cut_off, overwrite])
def test_a_damaged_audit_log_is_told_and_moved_aside_whole(
    how: Callable[[Path], None], tmp_path: Path
) -> None:
    data, _, _ = two_loads(tmp_path)
    log = Audit(data, 24)
    log.record("anna@kommune.dk", Event.VIEWED, what="citizens", citizens=["B1"])
    head = data / "audit" / "head.json"
    how(head)
    left = {path.name: path.read_bytes() for path in (data / "audit").glob("*.json*")}
    with pytest.raises(RefusedError):
        log.record("anna@kommune.dk", Event.VIEWED, what="citizens", citizens=["B1"])
    assert (state(data).status, state(data).troubles) == ("degraded", ("audit",))
    mended = run("repair", "--data", data, "--json")
    assert mended.status == 0, mended.err
    (aside,) = mended.answer["moved"]
    kept = {path.name: path.read_bytes() for path in (data / aside).iterdir()}
    assert kept == left
    assert state(data).status == "ok"
    log.record("anna@kommune.dk", Event.VIEWED, what="citizens", citizens=["B1"])
    assert log.verify() == []
    assert run("repair", "--data", data, "--json").answer["said"] == ["Nothing was broken."]


def test_a_healthy_or_an_empty_folder_needs_no_repair(tmp_path: Path) -> None:
    data, _, newest = two_loads(tmp_path)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert run("repair", "--data", data, "--json").answer == {
        "load_id": newest, "moved": [], "loaded": [], "said": ["Nothing was broken."],
    }  # fmt: skip
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert run("repair", "--data", tmp_path / "new").status == 0


def test_a_made_up_drop_is_still_made_up_when_it_was_loaded_again(demo: Path, tmp_path: Path) -> None:
    load_id = load(demo, tmp_path).answer["load_id"]
    cut_off(Store(tmp_path).path(load_id))
    assert run("repair", "--data", tmp_path).status == 0
    assert rows_of(tmp_path, "SELECT made_up FROM load") == [(True,)]


# The watcher ---------------------------------------------------------------------------------------


def test_a_watcher_that_died_is_missed_and_one_that_was_stopped_is_not(tmp_path: Path) -> None:
    data, _, _ = two_loads(tmp_path)
    with watching(data) as watcher:
        watcher.hear("watching")
        watcher.until(lambda: state(data).watcher)
        assert state(data).status == "ok"
        watcher.process.kill()
        watcher.process.wait(PATIENCE)
        assert state(data).troubles == ("watcher",)
    with watching(data) as watcher:
        watcher.until(lambda: state(data).status == "ok")
    assert state(data).watcher is None
    assert state(data).status == "ok"


def test_wrong_settings_are_no_health(tmp_path: Path) -> None:
    data, _, _ = two_loads(tmp_path)
    (data / "settings.toml").write_text("quiet = 1")
    assert (state(data).status, state(data).troubles) == ("down", ("settings",))


def test_while_what_people_enter_can_not_be_read_the_site_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, *_ = two_loads(tmp_path)
    State(data).write([Change("target", "a", {}, 0)], "x")
    assert state(data).status == "ok"
    monkeypatch.setenv(STATE_URL, "postgresql://me:s3cr3t@127.0.0.1:1/state")
    assert (state(data).status, state(data).troubles) == ("down", ("state",))
    monkeypatch.delenv(STATE_URL)
    assert state(data).status == "ok"
    (data / FILE).write_bytes(b"no database" * 1000)
    assert (state(data).status, state(data).troubles) == ("down", ("state",))


def test_a_hundred_looks_at_the_health_read_the_data_once(tmp_path: Path) -> None:
    data, _, _ = two_loads(tmp_path)
    state(data)
    started = time.perf_counter()
    for _ in range(100):
        assert state(data).status == "ok"
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("how", ["overwritten", "emptied"])
def test_a_command_that_meets_damaged_data_names_the_command_that_mends(
    how: str, demo: Path, tmp_path: Path
) -> None:
    DAMAGE[how](Store(tmp_path).path(load(demo, tmp_path).answer["load_id"]))
    command = limited(None, "indicators", "--by", "worker", "--data", tmp_path, "--lang", "en")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "python -m steering repair" in done.stderr


@pytest.mark.parametrize("seed", range(6))
def test_wherever_a_snapshot_is_damaged_it_is_not_taken_for_whole(
    seed: int, demo: Path, tmp_path: Path
) -> None:
    load_id = load(demo, tmp_path).answer["load_id"]
    path, random = Store(tmp_path).path(load_id), Random(seed)
    assert is_whole(Store(tmp_path), load_id)
    content = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 50))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    shown = figures(tmp_path)
    path.with_name("damaged.duckdb").write_bytes(content)
    if is_whole(Store(tmp_path), "damaged"):  # what was hit is not used
        path.write_bytes(content)
        assert figures(tmp_path) == shown
