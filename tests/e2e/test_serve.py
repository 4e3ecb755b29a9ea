"""The process that serves: how it starts, what it starts again, and how it ends."""

import os
import signal
import socket
from pathlib import Path

import pytest
from playwright.sync_api import expect

from steering.errors import RefusedError
from steering.serving import supervisor
from tests.e2e.conftest import Open
from tests.e2e.served import PATIENCE, Served, answers, free_port, serving, start, until


def parts(served: Served) -> dict[str, int]:
    """The running processes that it has started, by what they are."""
    path = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
    found = {}
    for child in map(int, path.read_text().split()):
        if runs(child):
            command = Path(f"/proc/{child}/cmdline").read_text()
            found["watcher" if "watch" in command.split("\0") else "dashboard"] = child
    return found


def runs(process: int) -> bool:
    """Whether it is there and not merely waiting for its parent to take notice of its end."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_service_managers_stop_ends_all_of_it(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        started = parts(served)
        assert set(started) == {"dashboard", "watcher"}
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(PATIENCE) == 0
        assert not any(map(runs, started.values()))
        assert not answers(served.port)


def test_killed_it_leaves_nothing_running(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        started = parts(served)
        served.process.kill()
        served.process.wait(PATIENCE)
        until(lambda: not any(map(runs, started.values())))
        assert not answers(served.port)


def test_a_dead_dashboard_is_started_again_and_the_open_page_goes_on(
    demo_data: Path, open_page: Open
) -> None:
    with serving(demo_data) as served:
        page = open_page(served.address(), expected=".")  # it does complain
        expect(page.locator(".js-plotly-plot")).to_have_count(3)
        before = parts(served)
        os.kill(before["dashboard"], signal.SIGKILL)
        until(lambda: parts(served).keys() == before.keys() and answers(served.port))
        after = parts(served)
        assert after["dashboard"] != before["dashboard"]
        assert after["watcher"] == before["watcher"]
        expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)
        expect(page.locator(".js-plotly-plot")).to_have_count(3)
        page.close()


def test_a_dead_watcher_is_started_again_and_the_dashboard_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        before = parts(served)
        os.kill(before["watcher"], signal.SIGKILL)
        until(lambda: parts(served).get("watcher", before["watcher"]) != before["watcher"])
        assert parts(served)["dashboard"] == before["dashboard"]
        assert answers(served.port)


def test_a_taken_port_is_told_and_refused(site: Served, tmp_path: Path) -> None:
    second = start(site.port, tmp_path, tmp_path / "inbox")
    _, said = second.communicate(timeout=PATIENCE)
    assert second.returncode == 2
    assert f"Is the port {site.port} taken?" in said
    assert "Traceback" not in said
    assert answers(site.port)  # the first one goes on


def test_it_listens_on_this_machine_alone(site: Served) -> None:
    with socket.socket() as elsewhere, pytest.raises(OSError, match="refused"):
        elsewhere.connect(("127.0.0.2", site.port))


def test_other_machines_are_served_only_with_a_sign_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # nobody's own secrets.toml
    port = free_port()
    monkeypatch.setattr(supervisor, "TRIES", 1)
    with pytest.raises(RefusedError, match="own machine alone") as caught:
        serve_at("0.0.0.0", port, tmp_path)
    assert caught.value.code == "no_sign_in"
    assert "Uden log ind" in caught.value.message.to("da")
    assert not answers(port)
    secrets = tmp_path / "secrets-elsewhere.toml"
    secrets.write_text(f"[auth]\ncookie_secret = '{'s' * 32}'\n")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
    with pytest.raises(RefusedError) as caught:
        serve_at("192.0.2.1", port, tmp_path)  # an address that no machine has
    assert caught.value.code == "ended"


def test_a_sign_in_whose_cookies_can_be_forged_is_refused_on_this_machine_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets, guessed = tmp_path / "secrets.toml", "s" * 31
    secrets.write_text(f"[auth]\ncookie_secret = '{guessed}'\n")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
    with pytest.raises(RefusedError, match="fewer than 32 characters") as caught:
        serve_at("127.0.0.1", free_port(), tmp_path)
    assert caught.value.code == "cookie_secret"
    assert guessed not in str(caught.value)


def serve_at(address: str, port: int, data: Path) -> None:
    """Serve in this process until it is refused."""
    supervisor.serve(data, None, address=address, port=port, form="text", language="en", tell=print)
