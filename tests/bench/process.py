"""Time a command as a whole process, by the operating system's own accounting."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Run:
    """One finished process: seconds on the clock, seconds of processor, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; raises where it fails."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command}: {said.decode()}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def typical(runs: Sequence[Run]) -> Run:
    """The median of each figure, the most of memory."""
    return Run(median(r.wall for r in runs), median(r.cpu for r in runs), max(r.memory for r in runs))


def pairs(first: Sequence[Run], second: Sequence[Run]) -> tuple[float, float]:
    """The median ratio, run by run, of the first to the second: on the clock, of processor."""
    together = list(zip(first, second, strict=True))
    return median(a.wall / b.wall for a, b in together), median(a.cpu / b.cpu for a, b in together)
