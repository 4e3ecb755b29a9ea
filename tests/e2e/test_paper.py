"""What a page is on paper: upright A4 holds every chart whole, and no page's end parts one.

Its words are laid out anew for paper, its charts are not: they are printed as wide as they are on the
screen.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from steering.access.rooms import pseudonym
from tests.commands import rows_of
from tests.e2e.conftest import Open
from tests.e2e.served import Served

WIDE = 1920  # pixels, as on a wall
A4 = 718  # pixels of 1/96 inch: 210 mm but for the margins that a browser leaves
CITIZEN = "citizens?citizen="
CHARTS = {"board": 3, "team": 1, "targets": 1, "continuity": 2, "ordinary_hours": 5, CITIZEN: 1}

_WIDTHS = "charts => charts.map(chart => chart.getBoundingClientRect().width)"
_ROOM = "chart => chart.closest('[data-testid=stElementContainer]').getBoundingClientRect().width"
_PARTED = """charts => charts.filter(chart => {
    for (let box = chart; box; box = box.parentElement)
        if (getComputedStyle(box).breakInside === 'avoid') return false;
    return true;
}).length"""


def address_of(page: str, data: Path) -> str:
    [(citizen,)] = rows_of(data, "SELECT min(citizen_id) FROM citizens")
    return page + pseudonym(citizen) if page == CITIZEN else page


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})


@pytest.mark.parametrize("name", CHARTS)
def test_upright_a4_holds_every_chart(site: Served, open_page: Open, name: str) -> None:
    address = site.address(address_of(name, site.data))
    page = open_page(address, width=WIDE, expected="404.*/_stcore/")
    charts = page.locator(".js-plotly-plot", has=page.locator(".main-svg")).filter(visible=True)
    expect(charts).to_have_count(CHARTS[name])
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    printed = charts.evaluate_all(_WIDTHS)
    on_paper(page)
    room = [chart.evaluate(_ROOM) for chart in charts.all()]
    assert all(width <= there for width, there in zip(printed, room, strict=True)), (printed, room)
    assert charts.evaluate_all(_PARTED) == 0
