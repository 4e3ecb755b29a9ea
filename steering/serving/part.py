"""A process that the supervisor keeps running: when it dies, it starts again, at growing intervals."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from steering.errors import RefusedError
from steering.locale import Message, message
from steering.log import ROOT, Tell, event
from steering.serving.child import GRACE

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before it is started again
GOOD = 300.0  # seconds of life after which the pauses start anew
AT_ONCE = 20.0  # seconds; a shorter life is no start at all


@dataclass
class Part:
    """A module that runs in a process of its own; `name` is for people, `key` for the log."""

    key: str
    name: Message
    arguments: Sequence[str]  # the module, and what it is called with
    environment: Mapping[str, str] = field(default_factory=dict)
    refusals: Mapping[int, RefusedError] = field(default_factory=dict)  # by the status it ends with
    in_vain: int = 0  # how often it died at once, without ever having lived for longer
    _process: subprocess.Popen[bytes] | None = None
    _since: float = 0.0
    _has_run: bool = False
    _pause: float = FIRST_PAUSE
    _start_at: float | None = None

    def start(self) -> None:
        """Start the process; it ends when this process does."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "steering.serving.child", *self.arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        self._since, self._start_at = time.monotonic(), None

    def look(self, tell: Tell) -> None:
        """See whether it lives; plan its next start when it has died, and start it when that is due.

        Raises what stands in `refusals` where it has ended with such a status: it would do so again.
        """
        now = time.monotonic()
        if self._start_at is not None:
            if now >= self._start_at:
                self.start()
        elif self._process and (status := self._process.poll()) is not None:
            if status in self.refusals:
                raise self.refusals[status]
            self._has_died(now - self._since, status, tell)
            self._start_at = now + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def _has_died(self, lived: float, status: int, tell: Tell) -> None:
        self._has_run |= lived >= AT_ONCE or status < 0  # ended by a signal: it was not its own choice
        self.in_vain = 0 if self._has_run else self.in_vain + 1
        if lived >= GOOD:
            self._pause = FIRST_PAUSE
        told = message(
            "{name} has ended ({status}) and is started again in {seconds:.0f} s.",
            name=self.name,
            status=status,
            seconds=self._pause,
        )
        tell(event("ended", told, level=logging.ERROR, part=self.key, lived=round(lived, 1)))

    def end(self) -> None:
        """Ask it to end."""
        if self._process:
            self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended, and end it by force when it takes too long."""
        if self._process and self._process.stdin:
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process.stdin.close()
