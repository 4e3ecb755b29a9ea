"""Serve: the dashboard as a process of its own, and the watcher beside it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from steering.errors import RefusedError
from steering.ingest.watch import Watcher
from steering.locale import Message, message
from steering.settings import DATA, Settings
from steering.store import Store

ROOT = Path(__file__).parents[1]


def serve(
    store: Store, settings: Settings, port: int, inbox: Path | None, tell: Callable[[Message], None]
) -> None:
    """Run until stopped or until the dashboard ends; then both end.

    The dashboard listens on this machine alone: there is no sign-in yet.
    """
    dashboard = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
            *("--server.port", str(port), "--server.address", "127.0.0.1"),
        ],
        cwd=ROOT,
        env={**os.environ, DATA: str(store.data.resolve())},
        stdout=subprocess.DEVNULL,
    )
    tell(message("The dashboard is at http://127.0.0.1:{port}", port=port))
    try:
        if inbox:
            tell(message("Watching {inbox}.", inbox=inbox))
            Watcher(inbox, store, settings, tell).run(lambda: dashboard.poll() is not None)
        dashboard.wait()
    finally:
        dashboard.terminate()
        dashboard.wait()
    raise RefusedError(
        message("The dashboard has ended. Is the port {port} taken?", port=port), code="ended"
    )
