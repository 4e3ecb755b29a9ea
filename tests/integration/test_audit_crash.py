"""The log when many write, when writers are killed, and when the disk is full."""

import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from steering.access.audit import Audit
from steering.access.faults import Wrong
from steering.access.seal import Event, Head, Link
from steering.errors import RefusedError

WRITER = """
import itertools, sys
from pathlib import Path
from steering.access.audit import Audit
from steering.access.seal import Event
log, name, most = Audit(Path(sys.argv[1]), 24), sys.argv[2], int(sys.argv[3])
for number in itertools.islice(itertools.count(), most or None):
    log.record(name, Event.VIEWED, what=str(number), citizens=["C1", "C2"])
    print(number, flush=True)
"""


def writer(data: Path, name: str, most: int = 0) -> subprocess.Popen[str]:
    """A process that writes lines, and says so after each; 0: until it is killed."""
    command = [sys.executable, "-c", WRITER, str(data), name, str(most)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_eight_processes_at_once_lose_no_line(tmp_path: Path) -> None:
    processes = [writer(tmp_path, f"p{number}", 50) for number in range(8)]
    assert [(process.communicate()[0].count("\n"), process.returncode) for process in processes] == [
        (50, 0)
    ] * 8
    log = Audit(tmp_path, 24)
    assert log.verify() == []
    for number in range(8):
        whats = [entry.what for entry in log.entries(actor=f"p{number}")]
        assert whats == [str(what) for what in range(49, -1, -1)]


def test_sixteen_threads_at_once_lose_no_line(tmp_path: Path) -> None:
    log = Audit(tmp_path, 24)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda i: log.record("ane@k.dk", Event.VIEWED, what=str(i)), range(200)))
    assert sorted(int(entry.what) for entry in log.entries(actor="ane@k.dk")) == list(range(200))
    assert log.verify() == []


def test_a_writer_that_is_killed_leaves_a_whole_log_with_every_line_it_had_told_of(
    tmp_path: Path,
) -> None:
    random, log = Random(3), Audit(tmp_path, 24)
    for kill in range(20):
        process = writer(tmp_path, f"p{kill}")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        told = 1 + process.communicate()[0].count("\n")
        assert log.verify() == []
        log.record("after", Event.VIEWED, what="board")
        assert log.verify() == []
        assert len(list(log.entries(actor=f"p{kill}"))) in (told, told + 1)


@pytest.fixture
def log(tmp_path: Path) -> Audit:
    """A log of three lines."""
    log = Audit(tmp_path, 24)
    for number in range(2):
        log.record("ane@k.dk", Event.VIEWED, what=str(number))
    return log


def newest(log: Audit) -> Path:
    [path] = (log.data / "audit").glob("*.jsonl")
    return path


def test_a_line_that_the_head_lacks_is_taken_in(log: Audit) -> None:
    head = log.data / "audit" / "head.json"
    before = head.read_bytes()
    log.record("bo@k.dk", Event.VIEWED, what="2")
    head.write_bytes(before)
    assert log.verify() == []
    log.record("bo@k.dk", Event.VIEWED, what="3")
    assert log.verify() == []
    assert [entry.what for entry in log.entries(actor="bo@k.dk")] == ["3", "2"]


def test_a_head_of_two_lines_ago_is_no_crash(log: Audit) -> None:
    head = log.data / "audit" / "head.json"
    before = head.read_bytes()
    for number in "23":
        log.record("bo@k.dk", Event.VIEWED, what=number)
    head.write_bytes(before)
    assert Wrong.STRANGE in {fault.wrong for fault in log.verify()}
    with pytest.raises(RefusedError, match="not whole"):
        log.record("bo@k.dk", Event.VIEWED, what="4")


def test_a_crash_before_or_after_the_first_line_is_no_fault(tmp_path: Path) -> None:
    log, link = Audit(tmp_path, 24), Link(month="2026-11")
    with log.alone() as book:
        head = book.seal.write(Head(first=link, last=link, size=0))
    for _ in range(2):  # at first without the line, then with it
        (tmp_path / "audit" / "head.json").write_bytes(head)
        assert log.verify() == []
        with log.alone() as book:
            book.open(log.now())
        assert log.verify() == []
        assert [entry.event for entry in log.entries()] == [Event.STARTED]


@pytest.mark.parametrize("kept", [1, 40, -2, -1])
def test_a_torn_line_is_set_aside_and_told_of(log: Audit, kept: int) -> None:
    head, path = log.data / "audit" / "head.json", newest(log)
    before, size = head.read_bytes(), path.stat().st_size
    log.record("bo@k.dk", Event.VIEWED, what="2")
    torn = path.read_bytes()[size:][:kept]
    head.write_bytes(before)
    os.truncate(path, size + len(torn))
    assert [(fault.wrong, fault.line) for fault in log.verify()] == [(Wrong.TORN, 4)]
    assert log.start_over() is None
    log.record("bo@k.dk", Event.VIEWED, what="3")
    assert log.verify() == []
    assert [(entry.event, entry.what) for entry in log.entries()][:2] == [
        (Event.VIEWED, "3"),
        (Event.TORN, "torn-after-3"),
    ]
    assert (log.data / "audit" / "torn-after-3").read_bytes() == torn


def test_on_a_full_disk_a_line_is_refused_and_nothing_is_lost(log: Audit) -> None:
    path = newest(log)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 30):
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, limits[1]))
            with pytest.raises(RefusedError) as refused:
                log.record("bo@k.dk", Event.VIEWED, what="2")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert refused.value.code == "audit"
        assert path.read_bytes() == before
        assert log.verify() == []
    log.record("bo@k.dk", Event.VIEWED, what="3")
    assert [entry.what for entry in log.entries(actor="bo@k.dk")] == ["3"]
    assert log.verify() == []


def test_where_the_head_cannot_be_written_the_line_is_refused_but_stays(
    log: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("steering.access.book.write_atomically", full)
        for number in "234":
            with pytest.raises(RefusedError):
                log.record("bo@k.dk", Event.VIEWED, what=number)
    assert log.verify() == []
    log.record("bo@k.dk", Event.VIEWED, what="5")
    assert log.verify() == []
    assert [entry.what for entry in log.entries(actor="bo@k.dk")] == ["5", "2"]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("a file")
    with pytest.raises(RefusedError) as refused:
        Audit(tmp_path, 24).record("bo@k.dk", Event.VIEWED, what="2")
    assert refused.value.code == "audit"
