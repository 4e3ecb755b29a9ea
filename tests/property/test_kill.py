"""``kill -9`` at any moment of a load: what is published is whole, and the next load works."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from steering.store import Store
from tests.commands import load, rows_of, write_drop

CAMPAIGN = os.environ.get("CAMPAIGN") == "1"
KILLS = 100 if CAMPAIGN else 8
COUNTS = "SELECT (SELECT count(*) FROM enrolments), (SELECT count(*) FROM activities)"


def start(drop: Path, data: Path) -> subprocess.Popen[bytes]:
    """A load in a process of its own."""
    command = [sys.executable, "-m", "steering", "load", str(drop), "--data", str(data)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def begun(process: subprocess.Popen[bytes], data: Path) -> float:
    """Wait until the load has opened its draft, for before that it only starts up; gives the time."""
    while process.poll() is None and not any((data / "snapshots").glob(".*")):
        time.sleep(0.001)
    return time.monotonic()


def loaded(drop: Path, data: Path) -> str:
    """Load a drop to the end; gives the load."""
    finished = load(drop, data)
    assert finished.status == 0, finished.err
    return str(finished.answer["load_id"])


def content_of(drop: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in drop.iterdir()}


@pytest.fixture(scope="module")
def drops(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two drops with different numbers of rows."""
    from steering.demo import write

    folders = [tmp_path_factory.mktemp(f"drop{citizens}") for citizens in (300, 400)]
    for folder, citizens in zip(folders, (300, 400), strict=True):
        write(folder, citizens=citizens, weeks=40)
    return folders


def test_a_load_that_is_killed_has_published_all_or_nothing(drops: list[Path], tmp_path: Path) -> None:
    started, random, data = time.monotonic(), Random(9), tmp_path
    old, new = drops
    before = {drop: content_of(drop) for drop in drops}
    counts, lasted, done = {}, [], set[str | None]()
    (data / "settings.toml").write_text("keep_snapshots = 1000")
    for drop in drops:
        process = start(drop, data)
        since = begun(process, data)
        assert process.wait() == 0
        lasted.append(time.monotonic() - since)
        counts[drop] = rows_of(data, COUNTS)
        done.add(Store(data).published_id())
    assert counts[old] != counts[new]
    outcomes = {"new": 0, "old": 0, "killed before its draft": 0}
    for kill in range(KILLS):
        published = loaded(old, data)
        done.add(published)
        process = start(new, data)
        if kill % 10 == 9:
            time.sleep(random.uniform(0, 0.5))
            outcomes["killed before its draft"] += not any((data / "snapshots").glob(".*"))
        else:
            begun(process, data)
            # some too late: the machine may be busier now than when the loads were timed
            time.sleep(1.5 * max(lasted) * (kill + random.random()) / KILLS)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        outcome = "old" if Store(data).published_id() == published else "new"
        outcomes[outcome] += 1
        done.add(Store(data).published_id())
        assert rows_of(data, COUNTS) == counts[{"old": old, "new": new}[outcome]]
        assert {drop: content_of(drop) for drop in drops} == before
    done.add(loaded(new, data))
    assert rows_of(data, COUNTS) == counts[new]
    assert not [p for folder in ("snapshots", "archive") for p in (data / folder).glob(".*")]
    archived = {path.name for path in (data / "archive").iterdir()}
    assert archived == {*Store(data).load_ids()} == done
    print(
        f"\n{KILLS} kills over {max(lasted):.2f} s of work "
        f"in {time.monotonic() - started:.0f} s: {outcomes}"
    )


def test_a_killed_first_load_leaves_a_data_folder_that_can_be_loaded(
    drops: list[Path], tmp_path: Path
) -> None:
    drop, data = write_drop(tmp_path / "drop", content_of(drops[0])), tmp_path / "data"
    process = start(drop, data)
    begun(process, data)
    process.kill()
    process.communicate()
    assert Store(data).published() is None
    assert load(drop, data).status == 0
    assert len(Store(data).load_ids()) == 1
