"""The page of ordinary hours: the command line's numbers, and where they are known from."""

from pathlib import Path

import pytest

from steering.indicators.registry import indicator
from steering.ui import words
from tests.commands import run
from tests.marked import ALFA, BETA, EVERYBODY, LOOKERS, publish
from tests.ui.signed_in import Open, Sent, claims_of, told
from tests.ui.signed_in import open_as as open_as

PAGE = "ordinary_hours"
KEYS = (
    "ordinary_hours_share",
    "hours_30_share",
    "ordinary_hours_mean",
    "ordinary_hours_mean_working",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def page(open_as: Open, demo_data: Path) -> Sent:
    return open_as(demo_data, None, PAGE)


def test_the_four_figures_are_the_command_lines(page: Sent, demo_data: Path) -> None:
    found = run("indicators", *KEYS, "--data", demo_data, "--json").answer
    by_key = {figure["indicator"]: figure for figure in found}
    for key in KEYS:
        (metric,) = page.page.container(key=f"hours-{key}").metric
        assert metric.value == words.value(indicator(key), by_key[key]["value"], "en")


def test_the_weeks_stand_in_a_table_with_their_source(page: Sent, demo_data: Path) -> None:
    found = run("indicators", KEYS[0], "--weeks", 26, "--data", demo_data, "--json").answer[::-1]
    (table,) = (one.value for one in page.page.table if "week by week" in one.proto.alt)
    assert list(table["Week"]) == [f"week {int(figure['week'][-2:])}" for figure in found]
    shares = list(table[indicator(KEYS[0]).name["en"]])
    for told_there, figure in zip(shares, found, strict=True):
        assert f"({figure['numerator']} of {figure['denominator']})" in told_there
    sources = list(table["Known from"])
    assert set(sources) == {"Own registrations", "Income register"}
    assert sources == sorted(sources, reverse=True)  # the newest weeks are the job centre's own
    assert "The income register speaks up to week" in page.text()


def test_the_bands_sum_to_those_who_have_hours(page: Sent, demo_data: Path) -> None:
    working, full_time = run("indicators", *KEYS[:2], "--data", demo_data, "--json").answer
    (table,) = (one.value for one in page.page.table if "by hours a week" in one.proto.alt)
    people = [int(cell) for cell in table.to_numpy()[0][1:]]
    assert len(people) == 8
    assert sum(people) == working["numerator"]
    assert sum(people[-2:]) == full_time["numerator"]


@pytest.mark.parametrize("role", LOOKERS)
def test_figures_are_of_what_is_theirs_and_of_nobody_by_name(
    open_as: Open, data: Path, role: str
) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker), PAGE, {"week": "2026-W12"})
    if looker.counted is None:
        assert not seen.page.metric
        assert seen.marks() == frozenset()
        return
    assert not seen.marks() & EVERYBODY
    assert seen.marks() <= looker.on_board | ({ALFA, BETA} & looker.counts_programmes)
    in_march = (looker.counted_in_september or 0) + looker.counts(ALFA, "MED-A")
    assert f"{in_march} of {in_march}" in seen.text()
    for content in seen.downloads().values():
        assert not any(mark.encode() in told(content) for mark in EVERYBODY)
