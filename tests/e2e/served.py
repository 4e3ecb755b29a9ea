"""``python -m steering serve`` as a process, until a block is left."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from tests.e2e.provider import Provider

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0  # seconds; two cores are shared with other tests, fifty people among them


@dataclass(frozen=True)
class Served:
    """A dashboard that answers."""

    port: int
    data: Path
    inbox: Path
    process: "subprocess.Popen[str]"

    def address(self, page: str = "") -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{page}"


@contextmanager
def serving(
    data: Path,
    provider: "Provider | None" = None,
    *,
    port: int | None = None,
    log: str = "text",
    code: Path = ROOT,
    **environment: str,
) -> Iterator[Served]:
    """Serve a data folder, and load what arrives in its inbox; one signs in at the provider."""
    port, inbox = port or free_port(), data / "inbox"
    if provider:
        secrets = data.parent / f"secrets-{port}.toml"
        provider.write_secrets(secrets, port)
        environment["STREAMLIT_SECRETS_FILES"] = str(secrets)
    process = start(port, data, inbox, log=log, code=code, **environment)
    try:
        until(lambda: answers(port) or process.poll() is not None)
        assert process.poll() is None, process.communicate()[1]
        yield Served(port, data, inbox, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE)


def start(
    port: int, data: Path, inbox: Path, *, log: str = "text", code: Path = ROOT, **environment: str
) -> "subprocess.Popen[str]":
    """Start it, and don't wait."""
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "steering", "serve", "--lang", "en", "--port", str(port)),
            *("--data", str(data), "--inbox", str(inbox), "--log", log),
        ],
        cwd=code,
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether a dashboard answers at this port."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def until(true: Callable[[], object], patience: float = PATIENCE) -> float:
    """Wait for something to be so; gives how long it took, in seconds."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < patience, "it did not come to be"
        time.sleep(0.005)
    return time.monotonic() - started
