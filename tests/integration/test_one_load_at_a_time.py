"""Two loads at once: the second waits, or says that one is running."""

import json
import subprocess
import sys
import time
from pathlib import Path

from filelock import FileLock

from steering.settings import Settings
from steering.store import Store
from tests.commands import load, people, rows_of, write_drop

EN = "enrolments_2025-03-28.csv"


def start(drop: Path, data: Path) -> subprocess.Popen[str]:
    """A load in a process of its own."""
    command = [sys.executable, "-m", "steering", "load", drop, "--data", data, "--json", "--lang", "en"]
    return subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_of_two_loads_at_once_the_second_waits_and_both_succeed(tmp_path: Path) -> None:
    drops = [write_drop(tmp_path / str(n), {EN: people(n)}) for n in (4, 5)]
    (tmp_path / "data").mkdir()
    with FileLock(tmp_path / "data" / ".load.lock"):
        running = [start(drop, tmp_path / "data") for drop in drops]
        for process in running:
            assert process.stderr
            assert process.stderr.readline() == "Another load is running; this one waits for it.\n"
    ended = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    loads = {json.loads(out)["load_id"]: n for (out, _), n in zip(ended, (4, 5), strict=True)}
    last = Store(tmp_path / "data").published_id()
    assert last == max(loads)
    assert rows_of(tmp_path / "data", "SELECT count(*) FROM enrolments") == [(loads[last],)]


def test_a_load_that_must_not_wait_says_that_one_is_running(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("wait_for_load_seconds = 0")
    with FileLock(tmp_path / ".load.lock"):
        started = time.monotonic()
        finished = load(demo, tmp_path)
        assert time.monotonic() - started < Settings().wait_for_load_seconds / 60
    assert finished.status == 2
    assert finished.err.endswith("Another load is still running. Try again when it is done.\n")
    assert finished.answer["refused"]["code"] == "busy"
    assert load(demo, tmp_path).status == 0
