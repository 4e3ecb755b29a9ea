"""What keeps people from using a page: axe-core looks for it, in light and dark, wide and narrow.

The rules are those of WCAG 2.1, A and AA. What Streamlit itself does wrong stands in `STREAMLITS`, by
rule and element; something new fails the test, and so does something that is listed and gone. What axe
can't tell, such as the contrast of what a chart draws, is counted in `tests/unit/test_colours.py`.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from steering.access.rooms import pseudonym
from tests.commands import rows_of
from tests.crowd.dashboard import behind_sign_in
from tests.e2e.served import PATIENCE
from tests.e2e.test_pages import PAGES
from tests.unit.test_colours import THEME, contrast

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
LOOKS = list(product(("light", "dark"), (1400, 390)))
EVERYTHING = "everything@site.dk"
ROLES = "leader", "administrator"

# The rule, how the element is found in the page, and why it is not ours to mend.
STREAMLITS: dict[tuple[str, str], str] = {
    (
        "scrollable-region-focusable",
        "[data-testid=stTable] div",
    ): "a wide table without links scrolls in "
    "a box that a keyboard can't enter; Streamlit gives no way to make it one",
    ("list", "[data-testid=stSidebarNavItems]"): "a menu with headings, as it is drawn where it is "
    "narrow, has them between the items of one list",
    ("listitem", "[data-testid=stSidebarNavItems] li"): "and so its items in no list",
}


@pytest.fixture(scope="module")
def page(browser: Browser, demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser whose reader has every page."""
    data = tmp_path_factory.mktemp("accessible") / "data"
    shutil.copytree(demo_data, data)
    grants = (f'[[grants]]\nemail = "{EVERYTHING}"\nrole = "{role}"' for role in ROLES)
    (data / "access.toml").write_text("\n".join(grants), "utf-8")
    with behind_sign_in(data) as (_, door):
        pairs = (pair.split("=", 1) for pair in door.cookies(EVERYTHING, "2|any").split("; "))
        context = browser.new_context(locale="en-GB", base_url=door.origin)
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": n, "value": v, "url": door.origin} for n, v in pairs])
        yield context.new_page()
        context.close()


def views(data: Path) -> list[str]:
    """What an address opens within a page: one worker's targets, one citizen, the parts of the data."""
    [(worker,)] = rows_of(data, "SELECT format('{} ({})', name, worker_id) FROM workers LIMIT 1")
    [(citizen,)] = rows_of(data, "SELECT min(citizen_id) FROM citizens")
    return [
        f"my_targets?worker={quote(worker)}",
        f"citizens?citizen={pseudonym(citizen)}",
        *(f"data?show={part}" for part in ("mend", "rejected", "loads", "official")),
    ]


def violations(page: Page) -> dict[tuple[str, str], str]:
    """What is wrong: by rule and element, what axe says of it."""
    return {
        (wrong["id"], element["html"].partition(">")[0]): element["failureSummary"]
        for wrong in Axe().run(page, options=RULES).response["violations"]
        for element in wrong["nodes"]
    }


def known(rule: str, page: Page, element: str) -> set[tuple[str, str]]:
    """Which of Streamlit's own it is."""
    return {
        (other, where)
        for other, where in STREAMLITS
        if rule == other and element in page.eval_on_selector_all(where, _OPENING_TAGS)
    }


_OPENING_TAGS = "found => found.map(e => e.outerHTML.split('>')[0])"


def open_whole(page: Page, address: str) -> None:
    """Open a page and wait until nothing is drawn in it any more."""
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"/{address}")
    page.locator(".st-key-freshness").wait_for()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def look(page: Page, colours: str, width: int) -> None:
    """Have the open page look so, as a browser does whose owner prefers it."""
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 1000})
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", painted(colours))


def painted(colours: str) -> str:
    """The theme's background as the browser tells it: colours change by and by."""
    written = THEME[colours]["backgroundColor"]
    return "rgb({}, {}, {})".format(*(int(written[at : at + 2], 16) for at in (1, 3, 5)))


def test_nothing_of_ours_keeps_anybody_from_using_a_page(page: Page, demo_data: Path) -> None:
    ours, seen = {}, set()
    for address in [*PAGES, *views(demo_data)]:
        open_whole(page, address)
        expect(page.get_by_text("not among those that you have access to")).to_have_count(0)
        for colours, width in LOOKS:
            look(page, colours, width)
            for (rule, element), told in violations(page).items():
                listed = known(rule, page, element)
                seen |= listed
                if not listed:
                    ours[address, colours, width, rule, element] = told
    assert ours == {}
    assert seen == set(STREAMLITS)  # what is gone is taken out of the list


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_what_stands_on_a_chart_can_be_read(page: Page, colours: str) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    open_whole(page, "board")
    look(page, colours, 1400)
    expect(page.locator(".xtick text").first).to_be_visible()
    written = page.eval_on_selector_all(
        ".xtick text, .ytick text", "found => found.map(e => getComputedStyle(e).fill)"
    )
    behind = THEME[colours]["backgroundColor"]
    assert written
    assert [one for one in written if contrast(as_hex(one), behind) < 4.5] == []


def test_a_page_says_its_language(page: Page) -> None:
    for address, language in {"board": "en", "board?lang=DA": "da", "?lang=EN": "en"}.items():
        open_whole(page, address)
        assert page.locator("html").get_attribute("lang") == language


def as_hex(colour: str) -> str:
    """``#0b1116`` for ``rgb(11, 17, 22)``."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_what_is_wrong_is_found(page: Page) -> None:
    open_whole(page, PAGES[0])
    page.eval_on_selector("[data-testid=stMain]", "main => main.prepend(document.createElement('img'))")
    assert {rule for rule, _ in violations(page)} == {"image-alt"}
