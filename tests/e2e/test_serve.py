"""The process that serves: how it starts, and how it ends."""

import os
import signal
from pathlib import Path

from tests.e2e.served import PATIENCE, Served, answers, serving, start, until


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [
        int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def runs(process: int) -> bool:
    """Whether it is there and not merely waiting for its parent to take notice of its end."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_service_managers_stop_ends_the_dashboard_too(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        (dashboard,) = children(served.process.pid)
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(PATIENCE) == 0
        until(lambda: not runs(dashboard))
        assert not answers(served.port)


def test_when_the_dashboard_dies_so_does_the_watcher(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        (dashboard,) = children(served.process.pid)
        os.kill(dashboard, signal.SIGKILL)
        assert served.process.wait(PATIENCE) == 2


def test_a_taken_port_is_told_and_refused(site: Served, tmp_path: Path) -> None:
    second = start(site.port, tmp_path, tmp_path / "inbox")
    _, said = second.communicate(timeout=PATIENCE)
    assert second.returncode == 2
    assert f"Is the port {site.port} taken?" in said
    assert "Traceback" not in said
    assert answers(site.port)  # the first one goes on
