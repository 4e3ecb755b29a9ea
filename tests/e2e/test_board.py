"""The board in a browser: the command line's numbers, in the reader's language, at any width."""

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from steering.store import Store
from tests.commands import run
from tests.e2e.conftest import Open
from tests.e2e.served import ROOT, Served

TARGETS = {"placement_share": "0.40", "ordinary_hours_share": "0.15", "continuity_13_share": "0.50"}


def site_of(served: Served, key: str) -> dict[str, Any]:
    asked = ("breakdown", key, "--target", TARGETS[key], "--data", served.data, "--json")
    site: dict[str, Any] = run(*asked).answer["site"]
    return site


@dataclass(frozen=True)
class Words:
    """What the page says in a language."""

    title: str
    as_of: str
    of: str


DANISH = Words("Tavle", "Opgjort pr. 20.11.2026 (uge 47, 2026)", "ud af")
ENGLISH = Words("Board", "As of 20 November 2026 (week 47, 2026)", "of")


@pytest.mark.parametrize(
    ("locale", "words"), [("da-DK", DANISH), ("en-GB", ENGLISH), ("de-DE", DANISH)]
)
def test_the_page_shows_the_command_lines_numbers_in_the_browsers_language(
    site: Served, open_page: Open, locale: str, words: Words
) -> None:
    page = open_page(site.address(), locale)
    expect(page.get_by_role("heading", level=1)).to_have_text(words.title)
    freshness = page.locator(".st-key-freshness")
    expect(freshness).to_contain_text(words.as_of)
    expect(freshness).to_contain_text(str(Store(site.data).published_id()))
    for key in TARGETS:
        numbers = site_of(site, key)
        share = f"{numbers['value']:.1%}".replace("%", "\u00a0%")
        actual = share if words is ENGLISH else share.replace(".", ",")
        line = page.locator(f".st-key-target-{key}")
        expect(line.get_by_test_id("stMetricValue")).to_have_text([actual, str(numbers["needed"])])
        expect(line).to_contain_text(f"{numbers['numerator']} {words.of} {numbers['denominator']}")


def test_the_command_line_answers_alike_as_a_process(site: Served) -> None:
    asked = ["indicators", "placement_share", "--data", str(site.data), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "steering", *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == run(*asked).out


def test_two_readers_of_different_languages_never_see_each_others(
    site: Served, open_page: Open
) -> None:
    danish, english = open_page(site.address(), "da-DK"), open_page(site.address(), "en-GB")
    danish.reload(wait_until="commit")  # both at the same time
    english.reload(wait_until="commit")
    for page, ours, theirs in ((danish, "Under målet", "Below"), (english, "Below", "målet")):
        expect(page.locator(".st-key-target-continuity_13_share")).to_contain_text(ours)
        expect(page.locator("body")).not_to_contain_text(theirs)


def test_a_phone_does_not_scroll_sideways(site: Served, open_page: Open) -> None:
    page = open_page(site.address(), "da-DK", width=390)  # Danish words are the longer ones
    expect(page.get_by_test_id("stTable").first).to_be_visible()
    for place in ("html", "body", "[data-testid=stMain]"):
        scrolls, shows = page.eval_on_selector(place, "e => [e.scrollWidth, e.clientWidth]")
        assert scrolls <= shows <= 390, place


def test_each_chart_is_a_table_as_well(site: Served, open_page: Open) -> None:
    page = open_page(site.address())
    chart = page.locator(".st-key-target-placement_share").get_by_role("figure")
    expect(chart).to_have_accessible_name(re.compile("from .* in week 35 to .* in week 47; .* 40"))
    page.get_by_text("The last 13 weeks as a table").first.click()
    rows = page.get_by_role("table", name="The weeks, a row each").get_by_role("row")
    expect(rows).to_have_count(1 + 13)
    expect(rows.nth(1)).to_contain_text("week 47")


def test_an_address_that_does_not_exist_leads_to_the_board(site: Served, open_page: Open) -> None:
    page = open_page(site.address("nowhere"), expected="404|does not seem to exist")
    expect(page.locator(".st-key-target-placement_share")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("Page not found")


def test_on_paper_a_targets_figures_stand_side_by_side(site: Served, open_page: Open) -> None:
    page = open_page(site.address())
    figures = page.locator(".st-key-target-placement_share").get_by_test_id("stMetric")
    expect(figures).to_have_count(2)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 700})  # A4, lying
    first, second = (figures.nth(n).bounding_box() for n in range(2))
    assert first
    assert second
    assert first["x"] + first["width"] <= second["x"]
