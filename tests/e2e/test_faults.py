"""What people see of a fault, and that an open page is whole again by itself after the one command.

The same faults from the operator's side: `tests/integration/test_faults.py`.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from steering.store import Store
from tests.commands import people, run, write_drop
from tests.e2e.conftest import Open
from tests.e2e.served import PATIENCE, Served, serving, until
from tests.integration.damage import overwrite

EN = "enrolments_2026-11-27.csv"


@pytest.fixture
def own(demo_data: Path, tmp_path: Path) -> Path:
    """A copy of the demo's data folder that may be broken."""
    for name in ("archive", "snapshots"):
        shutil.copytree(demo_data / name, tmp_path / "data" / name)
    shutil.copy(demo_data / "current.json", tmp_path / "data")
    return tmp_path / "data"


def health(served: Served) -> tuple[int, dict[str, Any]]:
    """The status and the answer of the health address."""
    try:
        with urlopen(served.address("health"), timeout=PATIENCE) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        return error.code, json.load(error)


def snapshot(data: Path) -> Path:
    load_id = Store(data).published_id()
    assert load_id
    return Store(data).path(load_id)


def is_shown(page: Page) -> None:
    expect(page.locator(".st-key-target-placement_share")).to_be_visible()
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a missing pointer": (lambda data: (data / "current.json").unlink(), "is missing"),
    "a damaged pointer": (lambda data: (data / "current.json").write_bytes(b"{"), "can't be read"),
    "an emptied snapshot": (lambda data: snapshot(data).write_bytes(b""), "can't be read"),
    "an overwritten snapshot": (lambda data: overwrite(snapshot(data)), "can't be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_mended_by_one_command(fault: str, own: Path, open_page: Open) -> None:
    break_it, told = FAULTS[fault]
    break_it(own)
    with serving(own) as served:
        page = open_page(served.address())
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page.get_by_role("alert")).to_contain_text("python -m steering repair")
        expect(page.locator("body")).not_to_contain_text("Traceback")
        status, answer = health(served)
        assert (status, answer["status"], answer["troubles"]) == (503, "down", ["damaged"])
        assert run("repair", "--data", own).status == 0
        is_shown(page)
        status, answer = health(served)
        assert (status, answer["status"]) == (200, "ok")
        assert answer["load_id"] == Store(own).published_id()
        page.close()


def test_data_that_break_while_pages_are_open_are_mended_under_them(own: Path, open_page: Open) -> None:
    with serving(own) as served:
        page = open_page(served.address())
        is_shown(page)
        assert health(served)[0] == 200
        overwrite(snapshot(own))
        assert health(served)[0] == 503
        assert run("repair", "--data", own).status == 0
        load_id = str(Store(own).published_id())
        expect(page.locator(".st-key-freshness")).to_contain_text(load_id)
        is_shown(page)
        assert health(served)[0] == 200
        page.close()


def test_a_drop_that_can_not_be_loaded_is_told_beside_the_old_data(own: Path, open_page: Open) -> None:
    with serving(own) as served:
        until(lambda: health(served)[1]["watcher"])
        page = open_page(served.address())
        is_shown(page)
        (own / "rejects").write_text("")  # no folder: the list of rejected rows can't be written
        half = people(30).replace("C1;2025", "C1;2x25")
        drop = write_drop(own / "inbox" / "friday", {EN: half, "_DONE": ""})
        expect(page.get_by_role("alert")).to_contain_text("can't be loaded yet")
        expect(page.locator(".st-key-target-placement_share")).to_be_visible()
        status, answer = health(served)
        assert (status, answer["status"], answer["troubles"]) == (200, "degraded", ["load"])
        assert (drop / EN).exists()
        shutil.rmtree(drop)
        is_shown(page)
        page.close()


def test_an_error_of_ours_tells_readers_nothing_and_operators_where(
    own: Path, open_page: Open, tmp_path: Path
) -> None:
    """A page that breaks over a value, in a copy of the code."""
    code = tmp_path / "code"
    for name in ("steering", "pages", ".streamlit"):
        shutil.copytree(Path(name), code / name, ignore=shutil.ignore_patterns("__pycache__"))
    (code / "app.py").write_text(
        Path("app.py").read_text() + '\nraise ValueError("Åse Sørensen has no hours")\n'
    )
    with serving(own, code=code) as served:
        page = open_page(served.address())
        expect(page.get_by_text("Something went wrong")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("Sørensen")
        expect(page.locator("body")).not_to_contain_text("ValueError")
        page.close()
        served.process.terminate()
        _, said = served.process.communicate(timeout=PATIENCE)
    assert "Sørensen" not in said
    assert "Traceback" not in said
    assert "(ValueError, app.py:" in said


def test_what_serve_says_is_json_to_its_last_line(own: Path) -> None:
    with serving(own, log="json") as served:
        assert health(served)[0] == 200
        served.process.terminate()
        _, said = served.process.communicate(timeout=PATIENCE)
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert {"serving", "watching"} <= set(events)
