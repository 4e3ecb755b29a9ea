"""A real browser before a real dashboard; what the browser complains of fails the test."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.commands import load, run
from tests.e2e.served import PATIENCE, Served, serving

expect.set_options(timeout=PATIENCE * 1000)

if TYPE_CHECKING:
    from tests.e2e.provider import Provider

Open = Callable[..., Page]

HERE = ("http://127.0.0.1:", "http://localhost:", "data:", "blob:http://127.0.0.1:")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail(
            "These tests need Debian's package chromium: apt-get install chromium", pytrace=False
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which a small demo drop is published."""
    folder = tmp_path_factory.mktemp("site")
    assert run("demo", folder / "drop", "--citizens", 120, "--weeks", 60).status == 0
    loaded = load(folder / "drop", folder / "data")
    assert loaded.status == 0, loaded.err
    return folder / "data"


@pytest.fixture(scope="session")
def site(demo_data: Path) -> Iterator[Served]:
    """The demo, served; tests only look at it."""
    with serving(demo_data) as served:
        yield served


@pytest.fixture(scope="session")
def provider() -> "Iterator[Provider]":
    """Where people sign in; nobody is known there yet."""
    from tests.e2e.provider import providing  # two seconds, that only these tests need

    with providing() as one:
        yield one


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Callable[[str], BrowserContext]:
    """A browser of that language; the same one for all tests, since its cache saves seconds."""

    @cache
    def of(locale: str) -> BrowserContext:
        context = browser.new_context(locale=locale)
        context.set_default_timeout(PATIENCE * 1000)
        return context

    return of


@pytest.fixture
def open_page(reader: Callable[[str], BrowserContext]) -> Iterator[Open]:
    """Open an address as a browser of that language and width; at the end, nothing may be amiss.

    `expected` is a regular expression of what the browser may complain of; `within` a browser of its
    own, that has its own cookies.
    """
    amiss: list[str] = []
    fine: list[str] = []
    pages: list[Page] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            amiss.append(f"{said.type}: {said.text} {said.location['url']}")

    def failed(error: Error) -> None:
        if "http://localhost:" not in (
            error.stack or ""
        ):  # what its sign-in page does wrong is not ours
            amiss.append(f"exception: {error}")

    def asked(request: Request) -> None:
        if not request.url.startswith(HERE):
            amiss.append(f"asked the net: {request.url}")

    def open_it(
        address: str,
        locale: str = "en-GB",
        width: int = 1400,
        expected: str = "$^",
        within: BrowserContext | None = None,
    ) -> Page:
        fine.append(expected)
        page = (within or reader(locale)).new_page()
        page.set_viewport_size({"width": width, "height": 1000})
        pages.append(page)
        page.on("console", heard)
        page.on("request", asked)
        page.on("pageerror", failed)
        page.goto(address)
        page.locator(".st-key-freshness").wait_for()
        return page

    yield open_it
    for page in pages:
        page.close()
    assert [said for said in amiss if not any(re.search(one, said) for one in fine)] == []
