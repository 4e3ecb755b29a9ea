"""Each steering page in a browser, in both languages: its numbers are those of the command line.

The board's are in `test_board`; what a page does with them, and for whom, in `tests/ui`.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from steering.indicators.registry import indicator
from steering.locale import Language
from steering.ui import words
from tests.commands import load, rows_of, run
from tests.e2e.conftest import Open
from tests.e2e.served import Served, serving

LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
OF = {"da": "{} ud af {}", "en": "{} of {}"}
HOURS = (
    "ordinary_hours_share",
    "hours_30_share",
    "ordinary_hours_mean",
    "ordinary_hours_mean_working",
)


@pytest.fixture(scope="module")
def steered(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Served, dict[str, Any]]]:
    """The demo with targets whose paths rise, served; and what its load told."""
    folder = tmp_path_factory.mktemp("steered")
    assert run("demo", folder / "drop", "--citizens", 120, "--weeks", 60).status == 0
    data = folder / "data"
    loaded = load(folder / "drop", data)
    assert loaded.status == 0, loaded.err
    assert run("targets", "--demo", "--data", data).status == 0
    with serving(data) as served:
        yield served, loaded.answer


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """The reader's."""
    asked: Language = request.param
    return asked


def ask(served: Served, *arguments: object) -> Any:
    """What the command line answers."""
    finished = run(*arguments, "--data", served.data, "--json")
    assert finished.status == 0, finished.err
    return finished.answer


def counts(figure: dict[str, Any], language: Language) -> str:
    """``37 of 100``."""
    return OF[language].format(figure["numerator"], figure["denominator"])


def opened(open_page: Open, served: Served, page: str, language: Language) -> Page:
    """A page of the dashboard; those who know what is there wait for it."""
    return open_page(
        served.address(page), LANGUAGES[language], expected="404.*/_stcore/"
    )  # Streamlit looks for the server beside the page first


def test_team_has_each_teams_people_and_what_it_is_to_find(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    targets = ask(served, "targets")
    whole = next(one for one in targets if one["indicator"] == "placement_share" and not one["team"])
    asked = ("breakdown", "placement_share", "--target", whole["sub_target"], "--by", "team")
    answer = ask(served, *asked)
    page = opened(open_page, served, "team", language)
    for group in answer["groups"]:
        team = group["group"] or {"da": "Uden medarbejder", "en": "Unassigned"}[language]
        mark = page.get_by_test_id("stPlotlyChart").get_by_text(f"{team} ({counts(group, language)})")
        expect(mark).to_be_attached()
    needed = answer["site"]["needed"]
    told = {"da": "Fordelt i alt: {0} ud af {0}.", "en": "Allocated in all: {0} of {0}."}[language]
    expect(page.get_by_text(told.format(needed), exact=True)).to_be_visible()


def test_my_targets_has_the_workers_people(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    figures = ask(served, "indicators", "ordinary_hours_share", "--by", "worker")
    figure = max((one for one in figures if one["group"]), key=lambda one: one["denominator"])
    names: dict[str, str] = dict(rows_of(served.data, "SELECT worker_id, name FROM workers"))
    worker_id = figure["group"]
    address = f"my_targets?worker={quote(f'{names[worker_id]} ({worker_id})')}"
    page = opened(open_page, served, address, language)
    now = {"da": "{} af {} nu ({})", "en": "{} of {} now ({})"}[language].format(
        figure["numerator"], figure["denominator"], words.percent(figure["value"], language)
    )
    expect(page.get_by_text(now)).to_be_visible()


def test_citizens_are_those_counted_and_the_exempt(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    (figure,) = ask(served, "indicators", "placement_share")
    rows = []  # a link in English is understood by a Danish reader as well
    for address in ("citizens", "citizens?only=Exempt"):
        table = opened(open_page, served, address, language).get_by_role("table").first
        expect(table).to_be_visible()
        rows.append(table.get_by_role("row").count() - 1)  # the header
    assert rows[0] - rows[1] == figure["denominator"]
    assert rows[1]


def test_continuity_has_the_share(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    (figure,) = ask(served, "indicators", "continuity_13_share")
    page = opened(open_page, served, "continuity", language)
    expect(page.get_by_test_id("stMetricValue")).to_have_text(words.percent(figure["value"], language))
    expect(page.get_by_text(counts(figure, language), exact=True)).to_be_visible()


def test_ordinary_hours_has_the_four_figures(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    page = opened(open_page, served, "ordinary_hours", language)
    for figure in ask(served, "indicators", *HOURS):
        key = figure["indicator"]
        shown = page.locator(f".st-key-hours-{key}").get_by_test_id("stMetricValue")
        expect(shown).to_have_text(words.value(indicator(key), figure["value"], language))


def test_targets_has_each_sub_target_of_the_week(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, _ = steered
    targets = ask(served, "targets")
    table = opened(open_page, served, "targets", language).get_by_role("table").first
    expect(table.get_by_role("row")).to_have_count(1 + len(targets))
    for number, target in enumerate(targets, start=1):
        share = f"{100 * target['sub_target']:.2f}".rstrip("0").rstrip(".")
        told = share.replace(".", {"da": ",", "en": "."}[language]) + "\u00a0%"
        expect(table.get_by_role("row").nth(number).get_by_role("cell").nth(2)).to_have_text(told)


def test_data_has_the_loads_rows(
    steered: tuple[Served, dict[str, Any]], open_page: Open, language: Language
) -> None:
    served, told = steered
    table = opened(open_page, served, "data", language).get_by_role("table").first
    for name, taken in told["tables"].items():
        row = table.get_by_role("row").filter(
            has=table.page.get_by_role("cell", name=words.table(name, language), exact=True)
        )
        shown = [words.number(taken[part], language, 0) for part in ("read", "accepted", "rejected")]
        expect(row.get_by_role("cell")).to_contain_text(["", "", "", *shown])
