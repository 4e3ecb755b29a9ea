"""Parts that die: when they are started again, and when they are given up."""

import time
from pathlib import Path

import pytest

from steering.locale import message
from steering.serving import part as parts
from steering.serving import supervisor
from steering.serving.part import Part


class Clock:
    """A clock that the test moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


class Died(Part):
    """A part whose process is dead as soon as it was started; it notes when that was."""

    clock: Clock
    starts: list[float]
    status = 1

    def start(self) -> None:
        """Start nothing."""
        self._since, self._start_at = self.clock.now, None
        self._process = self  # type: ignore[assignment]
        self.starts.append(self.clock.now)

    def poll(self) -> int:
        """As the process of one that has ended."""
        return self.status


@pytest.fixture
def died(monkeypatch: pytest.MonkeyPatch) -> Died:
    one = Died("x", message("The watcher"), ())
    one.clock, one.starts = Clock(monkeypatch), []
    one.start()
    return one


def pauses(died: Died, times: int, lives: float) -> list[float]:
    """How long it waits before each start, when it lives so long each time."""
    said: list[object] = []
    found = []
    for _ in range(times):
        died.clock.now += lives
        died.look(said.append)
        ended, before = died.clock.now, len(died.starts)
        while len(died.starts) == before:
            died.clock.now += 0.5
            died.look(said.append)
        found.append(died.clock.now - ended)
    assert len(said) == times
    return found


def test_pauses_grow_to_a_minute(died: Died) -> None:
    assert pauses(died, 8, lives=0) == [1, 2, 4, 8, 16, 32, 60, 60]


def test_after_five_good_minutes_pauses_start_anew(died: Died) -> None:
    assert pauses(died, 3, lives=0) == [1, 2, 4]
    assert pauses(died, 3, lives=301) == [1, 1, 1]


def test_what_never_lived_is_in_vain_and_what_once_did_is_not(died: Died) -> None:
    pauses(died, 3, lives=0)
    assert died.in_vain == 3 == supervisor.TRIES
    pauses(died, 1, lives=parts.AT_ONCE)
    pauses(died, 5, lives=0)
    assert died.in_vain == 0


def test_what_was_killed_is_never_given_up(died: Died) -> None:
    died.status = -9
    pauses(died, 5, lives=0)
    assert died.in_vain == 0


def test_a_part_that_does_not_end_is_ended_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "GRACE", 0.5)
    monkeypatch.setattr(parts, "ROOT", tmp_path)
    deaf = "import signal, time, pathlib\nsignal.signal(15, signal.SIG_IGN)\n"
    (tmp_path / "deaf.py").write_text(deaf + "pathlib.Path('on').touch()\ntime.sleep(600)\n")
    part = Part("x", message("The watcher"), ("deaf",), {"PYTHONPATH": f"{Path.cwd()}:{tmp_path}"})
    part.start()
    while not (tmp_path / "on").exists():
        time.sleep(0.01)
    started = time.monotonic()
    part.end()
    part.wait()
    assert 0.5 <= time.monotonic() - started < 60
