"""From a drop in the inbox to the open page, by itself."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from steering.store import POINTER, Store, write_atomically
from tests import rossi
from tests.commands import run
from tests.e2e.conftest import Open
from tests.e2e.served import Served, serving, until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("new")
    # Of what these tests deliver, the real histories are not made up.
    (data / "settings.toml").write_text("danger_show_real_data_without_sign_in = true\n")
    with serving(data) as served:
        yield served


@pytest.fixture
def new_site(server: Served) -> Served:
    """A dashboard where nothing is published."""
    (server.data / POINTER).unlink(missing_ok=True)
    shutil.rmtree(server.data / "snapshots", ignore_errors=True)
    return server


def complete(served: Served, drop: Path) -> None:
    """Lay a drop in the inbox and say that it is complete."""
    place = served.inbox / drop.name
    shutil.copytree(drop, served.inbox.parent / drop.name)
    (served.inbox.parent / drop.name).rename(place)
    (place / "_DONE").touch()


def arrives(served: Served, page: Page, drop: Path) -> None:
    """Complete the drop and wait until the open page shows it; tells how long that took."""
    store = Store(served.data)
    before = store.published_id()
    if before:
        expect(page.locator(".js-plotly-plot")).to_have_count(3)  # it has come to rest
    page.evaluate("window.neverReloaded = true")
    complete(served, drop)
    completed = time.monotonic()
    published = until(lambda: store.published_id() != before)
    load_id = str(store.published_id())
    expect(page.locator(".st-key-freshness")).to_contain_text(load_id)
    shown = time.monotonic() - completed
    print(f"{drop.name}: published after {published:.2f} s, shown after {shown:.2f} s")
    assert page.evaluate("window.neverReloaded")


def test_drops_fill_the_open_page_one_after_the_other(
    new_site: Served, open_page: Open, tmp_path: Path
) -> None:
    run("demo", tmp_path / "first", "--citizens", 120, "--weeks", 60)
    run("demo", tmp_path / "second", "--citizens", 40, "--weeks", 60, "--as-of", "2026-11-27")
    page = open_page(new_site.address())
    freshness = page.locator(".st-key-freshness")
    expect(freshness).to_contain_text("No data have been loaded yet.")
    for name, as_of in (("first", "20 November 2026"), ("second", "27 November 2026")):
        arrives(new_site, page, tmp_path / name)
        expect(freshness).to_contain_text(as_of)
        (figure,) = run("indicators", "placement_share", "--data", new_site.data, "--json").answer
        counts = f"{figure['numerator']} of {figure['denominator']}"
        expect(page.locator(".st-key-target-placement_share")).to_contain_text(counts)


def test_real_histories_are_shown_as_they_were_counted(
    new_site: Served, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(new_site.address(), "da-DK")
    arrives(new_site, page, rossi.write(tmp_path / "rossi"))
    line = page.locator(".st-key-target-ordinary_hours_share")
    expect(line).to_contain_text("166 ud af 322")
    expect(line.get_by_test_id("stMetricValue").first).to_have_text("51,6\u00a0%")
    expect(line).to_contain_text("Målet er nået")
    expect(page.locator(".st-key-freshness")).to_contain_text("04.01.2026 (uge 1, 2026)")


def test_an_open_page_tells_of_damaged_data_and_recovers(new_site: Served, open_page: Open) -> None:
    page = open_page(new_site.address())
    write_atomically(new_site.data / POINTER, b"{")
    expect(page.get_by_role("alert")).to_contain_text("can't be read")
    write_atomically(new_site.data / POINTER, b'{"load_id": "gone"}')
    expect(page.get_by_role("alert")).to_contain_text("can't be read")
    (new_site.data / POINTER).unlink()
    expect(page.locator(".st-key-freshness")).to_contain_text("No data have been loaded yet.")
