"""The board shows the command line's numbers."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from steering.indicators import weeks as iso
from steering.store import Store
from steering.ui import words
from tests.commands import load, people, run, write_drop
from tests.ui.conftest import Open
from tests.ui.pages import changes, freshness, teams, weeks

TARGETS = {"placement_share": "0.40", "ordinary_hours_share": "0.15", "continuity_13_share": "0.50"}
AS_OF = date(2026, 11, 20)


@pytest.fixture
def board(open_board: Open, demo_data: Path) -> AppTest:
    return open_board(demo_data)


def broken_down(data: Path, key: str, by: str = "team", *more: object) -> Any:
    arguments = ("breakdown", key, "--target", TARGETS[key], "--by", by, "--data", data, "--json")
    return run(*arguments, *more).answer


def share(value: float) -> str:
    return words.percent(value, "en")


@pytest.mark.parametrize("key", TARGETS)
def test_a_targets_line_shows_actual_people_missing_and_counts(
    board: AppTest, demo_data: Path, key: str
) -> None:
    site = broken_down(demo_data, key)["site"]
    line = board.container(key=f"target-{key}")
    actual, missing = line.metric
    assert actual.value == share(site["value"])
    assert missing.value == str(site["needed"])
    title, counts, goal = (element.value for element in line.markdown)
    assert title.startswith("#### Share ")
    assert ("Below target" if site["needed"] else "On target") in title
    assert counts == f"{site['numerator']} of {site['denominator']}"
    assert goal == f"to reach {share(float(TARGETS[key]))} now"
    before, now = run("indicators", key, "--weeks", 2, "--data", demo_data, "--json").answer
    assert actual.delta == words.points(now["value"] - before["value"], "en") + " since week 46"


@pytest.mark.parametrize("key", TARGETS)
def test_teams_have_their_numbers(board: AppTest, demo_data: Path, key: str) -> None:
    table = teams(board)
    column = table.columns[1 + list(TARGETS).index(key)]
    groups = broken_down(demo_data, key)["groups"]
    assert list(table["Team"]) == [group["team"] or "Unassigned" for group in groups]
    for cell, group in zip(table[column], groups, strict=True):
        counts = f"{share(group['value'])} ({group['numerator']} of {group['denominator']})"
        assert cell.endswith(words.phrases(counts))
        assert (f"**{group['allocated']}**" in cell) == bool(group["allocated"])


def test_the_last_thirteen_weeks_stand_in_a_table_beside_the_charts(
    board: AppTest, demo_data: Path
) -> None:
    table = weeks(board)
    for number, (key, target) in enumerate(TARGETS.items()):
        figures = run("indicators", key, "--weeks", 13, "--data", demo_data, "--json").answer[::-1]
        for week, cell, figure in zip(table["Week"], table.iloc[:, 1 + number], figures, strict=True):
            assert week == f"week {int(figure['week'][-2:])}, {figure['week'][:4]}"
            counts = f"({figure['numerator']} of {figure['denominator']})"
            assert cell == f"{share(figure['value'])} {counts}, sub-target {share(float(target))}"
        chart = board.get("plotly_chart")[number]
        assert share(figures[0]["value"]) in chart.proto.alt


def test_an_earlier_week_and_a_filter_are_those_of_the_command_line(
    board: AppTest, demo_data: Path
) -> None:
    week = iso.label(iso.monday_of(AS_OF - timedelta(weeks=8)))
    programme = board.selectbox(key="programme").options[0]
    board.selectbox(key="week").set_value(week)
    board.selectbox(key="programme").set_value(programme)
    board.run()
    for key in TARGETS:
        more = ("--week", week, "--where", f"programme={programme}")
        site = broken_down(demo_data, key, "team", *more)["site"]
        actual, missing = board.container(key=f"target-{key}").metric
        assert (actual.value, missing.value) == (share(site["value"]), str(site["needed"]))


def test_what_has_changed_adds_up_over_the_teams(board: AppTest) -> None:
    table = changes(board)
    assert len(table) == 8
    for _, row in table.iterrows():
        in_all, *by_team = (int(str(cell).strip("*")) for cell in row.iloc[1:])
        assert in_all == sum(by_team)


def test_who_they_are_is_shown_to_whoever_sees_people(board: AppTest) -> None:
    table = changes(board).set_index("Change")["In all"].str.strip("*").astype(int)
    kind = table[table > 0].index[0]
    board.button_group(key="moved").select(kind)
    board.run()
    (shown,) = (one.value for one in board.dataframe if one.proto.alt == kind)
    assert len(shown) == table[kind]


def test_workers_are_not_on_the_board(board: AppTest) -> None:
    assert not any("Anne Holm" in str(table.value) for table in board.table)


def test_the_page_says_which_data_it_shows(board: AppTest) -> None:
    line = freshness(board)
    assert line.startswith(":small[As of 20 November 2026 (week 47, 2026) · loaded ")


def test_settings_decide_the_targets_until_somebody_enters_others(
    open_board: Open, demo: Path, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('[targets]\nhours_30_share = "0.125"\n')
    assert run("load", demo, "--data", tmp_path).status == 0
    board = open_board(tmp_path, "da-DK")
    titles = [line.value for line in board.markdown if line.value.startswith("####")]
    assert titles[0].startswith("#### Andel med mindst 30 ordinære timer")
    assert len(titles) == 1
    assert board.container(key="target-hours_30_share").metric


def test_an_earlier_day_is_shown_from_its_own_snapshot(open_board: Open, tmp_path: Path) -> None:
    """The very numbers of that load, and beside them what is counted today for the same week."""

    def placed(count: int) -> dict[str, str | bytes]:
        rows = (f"A{n};C{n};internship;2026-09-07" for n in range(1, count + 1))
        header = "activity_id;citizen_id;kind;starts_on"
        return {"activities.csv": "\n".join((header, *rows, "")), "_DEMO": ""}

    data = tmp_path / "data"
    then, late = ({"enrolments_2026-11-13.csv": people(20), **placed(n)} for n in (5, 8))
    first = load(write_drop(tmp_path / "then", then), data)
    shown_then = {key: broken_down(data, key)["site"] for key in TARGETS}
    late["enrolments_2026-11-20.csv"] = late.pop("enrolments_2026-11-13.csv")
    assert load(write_drop(tmp_path / "late", late), data).status == 0
    snapshot = Store(data).path(first.answer["load_id"])
    snapshot.rename(snapshot.with_stem("20261113T080000000000-abcdef"))

    board = open_board(data)
    assert board.container(key="target-placement_share").metric[0].value == share(8 / 20)
    board.selectbox(key="shown").set_value("2026-11-13")
    board.run()
    assert any("as it was shown then" in line.value for line in board.markdown)
    for key, site in shown_then.items():
        actual, missing = board.container(key=f"target-{key}").metric
        assert (actual.value, missing.value) == (share(site["value"]), str(site["needed"]))
    told = board.container(key="target-placement_share").markdown[1].value
    assert told == f"as in week 45  \n5 of 20  \ncounted today: {share(8 / 20)} (8 of 20)"
    assert "moved" not in {group.key for group in board.button_group}  # people are those of today
