"""Many who write at once, and writers who are killed: nothing is lost, and who comes second is told."""

import itertools
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from steering.errors import RefusedError
from steering.state import Change, ChangedMeanwhileError, State, database
from steering.state.place import FILE
from steering.state.tables import revision
from tests.integration.conftest import forget_engines

# Five threads of a process each make their steps on one record; a line for each version and refusal.
RACER = """
import os, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from steering.state import Change, ChangedMeanwhileError, State
data, name, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
state = State(data)
print("ready", flush=True)
while not (data / "go").exists():
    time.sleep(0.001)
def race(thread):
    me, made = f"{name}.{thread}", 0
    while made < steps:
        standing = state.current("count")
        seen, number = (standing[0].number, standing[0].content["n"]) if standing else (0, 0)
        try:
            state.write([Change("count", "all", {"n": number + 1}, seen)], me)
            made += 1
            os.write(1, f"made {me}\\n".encode())  # print lets another thread in before the line ends
        except ChangedMeanwhileError as error:
            assert error.newest.number > seen
            os.write(1, f"told {error.newest.changed_by}\\n".encode())
with ThreadPoolExecutor(5) as pool:
    list(pool.map(race, range(5)))
"""

# Writes the same number under two keys until it is killed; a line when it is kept.
PAIRS = """
import itertools, sys
from pathlib import Path
from steering.state import Change, State
state = State(Path(sys.argv[1]))
seen = len(state.history("pair", "a", 10_000))
for number in itertools.count(seen):
    pair = [Change("pair", key, {"n": number}, number) for key in "ab"]
    print(state.write(pair, sys.argv[2]), flush=True)
"""


def process(script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_twenty_writers_in_four_processes_lose_nothing_and_each_loser_is_told(state: State) -> None:
    racers = [process(RACER, state.data, f"p{number}", 3) for number in range(4)]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
    (state.data / "go").touch()  # they are the first to write: they also make the database
    lines = [line.split() for racer in racers for line in racer.communicate()[0].splitlines()]
    assert [racer.returncode for racer in racers] == [0] * 4
    versions = state.history("count", "all")
    assert [version.number for version in versions] == list(range(60, 0, -1))
    assert [version.content for version in versions] == [{"n": number} for number in range(60, 0, -1)]
    assert state.revision() == 60
    made = [who for what, who in lines if what == "made"]
    assert sorted(made) == sorted(version.changed_by for version in versions)
    assert {who for what, who in lines if what == "told"} <= set(made)


def test_twenty_threads_write_what_none_of_them_has_in_common(state: State) -> None:
    def write(number: int) -> int:
        return state.write([Change("own", f"k{number}", {}, 0)], f"t{number}")

    with ThreadPoolExecutor(20) as pool:
        revisions = list(pool.map(write, range(60)))
    assert sorted(revisions) == list(range(1, 61))
    assert {record.revision: record.key for record in state.current("own")} == {
        revision: f"k{number}" for number, revision in enumerate(revisions)
    }


def test_of_twenty_who_saw_the_same_one_writes(state: State) -> None:
    state.write([Change("count", "all", {"n": 0}, 0)], "first")

    def write(number: int) -> str:
        try:
            state.write([Change("count", "all", {"n": number}, 1)], f"t{number}")
        except ChangedMeanwhileError as error:
            return error.newest.changed_by if error.newest else "nobody"
        return "wrote"

    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(write, range(20)))
    [winner] = [f"t{number}" for number, what in enumerate(told) if what == "wrote"]
    assert set(told) == {"wrote", winner}
    assert [version.changed_by for version in state.history("count")] == [winner, "first"]


def test_a_reader_sees_a_whole_change_or_nothing_of_it(state: State) -> None:
    def write() -> None:
        for number in range(30):
            state.write([Change("pair", key, {"n": number}, number) for key in "ab"], "x")

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            assert len({str(record.content) for record in state.current("pair")}) <= 1
        writing.result()


def test_a_writer_that_is_killed_leaves_all_it_told_of_and_no_half(state: State) -> None:
    random, kept = Random(5), 0
    for kill in range(4):
        writer = process(PAIRS, state.data, f"p{kill}")
        assert writer.stdout
        told = [writer.stdout.readline()]
        time.sleep(random.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        told += writer.communicate()[0].splitlines(keepends=True)
        whole = [line for line in told if line.endswith("\n")]
        a, b = (state.history("pair", key, 10_000) for key in "ab")
        assert [v.content for v in a] == [v.content for v in b]
        assert len(a) - kept in {len(whole), len(whole) + 1}
        kept = len(a)
        assert state.revision() == 2 * kept
    state.write([Change("pair", "a", {"n": -1}, kept)], "after")
    assert state.current("pair")[0].content == {"n": -1}


def test_who_waits_too_long_for_another_is_told_and_nothing_is_kept(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write([Change("target", "a", {}, 0)], "x")
    forget_engines(state.data)
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    opened = database.opened(state.data)
    assert opened
    with opened.writing() as connection:
        connection.execute(revision.update().values(number=99))
        with pytest.raises(RefusedError, match="Others are writing for too long") as refused:
            state.write([Change("target", "a", {}, 1)], "y")
        assert refused.value.code == "state"
        assert state.revision() == 1  # who reads does not wait
        connection.rollback()
    assert state.write([Change("target", "a", {}, 1)], "y") == 2


def test_the_time_of_a_change_is_that_of_its_turn(state: State) -> None:
    state.write([Change("target", "a", {}, 0)], "x")
    opened = database.opened(state.data)
    assert opened
    with ThreadPoolExecutor(1) as pool:
        with opened.writing() as connection:
            connection.execute(revision.update().values(number=1))
            waiting = pool.submit(state.write, [Change("target", "a", {}, 1)], "y")
            time.sleep(0.2)
            freed = datetime.now(UTC)
        waiting.result()
    assert state.current("target")[0].changed_at >= freed


def test_what_a_killed_writer_left_on_the_disk_is_taken_back(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.write([Change("target", "a", {"n": 1}, 0)], "x")
    forget_engines(tmp_path)
    journal = tmp_path / f"{FILE}-journal"
    for number in itertools.count(1):
        writer = process(PAIRS, tmp_path, f"p{number}")
        assert writer.stdout
        writer.stdout.readline()
        for _ in range(20_000):
            if journal.exists():
                break
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        if journal.exists() and journal.stat().st_size:
            break
        assert number < 40, "none was killed while its journal lay there"
    assert state.current("target")[0].content == {"n": 1}
    a, b = (state.history("pair", key, 10_000) for key in "ab")
    assert [v.content for v in a] == [v.content for v in b]
    assert state.write([Change("target", "a", {"n": 2}, 1)], "x") == state.revision()
    assert not journal.exists()
