"""What is done to a site on purpose, and a watcher whose log is read."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

PATIENCE = 180.0  # seconds; two cores are shared with other tests, fifty people among them
_LIMITED = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
runpy.run_module("steering", run_name="__main__", alter_sys=True)
"""


def overwrite(path: Path) -> None:
    """Overwrite much of the middle of a file, so that its beginning and end are as they were."""
    content = bytearray(path.read_bytes())
    third = len(content) // 3
    content[third : 2 * third] = bytes(255 - byte for byte in content[third : 2 * third])
    path.write_bytes(content)


def cut_off(path: Path) -> None:
    """Cut a file off in the middle, in its place."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def moment() -> datetime:
    """Now."""
    return datetime.now(UTC)


def limited(largest_file: int | None, *arguments: object) -> list[str]:
    """A command as on a disk that is full as soon as a file has so many bytes; None: on any disk."""
    module = ["-m", "steering"] if largest_file is None else ["-c", _LIMITED, str(largest_file)]
    return [sys.executable, *module, *map(str, arguments)]


@dataclass(frozen=True)
class Watching:
    """A watcher that runs."""

    process: "subprocess.Popen[str]"
    said: "SimpleQueue[str]"

    def hear(self, event: str) -> dict[str, Any]:
        """Wait until it tells of this; gives the line, which is always a JSON object."""
        while True:
            line: dict[str, Any] = json.loads(self.said.get(timeout=PATIENCE))
            if line["event"] == event:
                return line

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to be so."""
        started = time.monotonic()
        while not true():
            assert time.monotonic() - started < PATIENCE, "it did not come to be"
            time.sleep(0.01)


@contextmanager
def watching(data: Path, *, largest_file: int | None = None) -> Iterator[Watching]:
    """Watch the inbox of a data folder, on a disk on which no file becomes larger than that (bytes)."""
    command = limited(
        largest_file, "watch", data / "inbox", "--data", data, "--log", "json", "--lang", "en"
    )
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = SimpleQueue[str]()
    assert process.stderr
    listener = Thread(target=_listen, args=[process.stderr, said])
    listener.start()
    try:
        yield Watching(process, said)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        listener.join()
        process.stderr.close()


def _listen(lines: IO[str], said: "SimpleQueue[str]") -> None:
    for line in lines:
        said.put(line)
