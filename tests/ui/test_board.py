"""The board shows the command line's numbers."""

from pathlib import Path
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from steering.ui import words
from tests.commands import run
from tests.ui.conftest import Open
from tests.ui.pages import By, freshness, table

TARGETS = {"placement_share": "0.40", "ordinary_hours_share": "0.15", "continuity_13_share": "0.50"}


@pytest.fixture
def board(open_board: Open, demo_data: Path) -> AppTest:
    return open_board(demo_data)


def broken_down(data: Path, key: str, by: str) -> Any:
    return run("breakdown", key, "--target", TARGETS[key], "--by", by, "--data", data, "--json").answer


@pytest.mark.parametrize("key", TARGETS)
def test_a_targets_line_shows_actual_people_missing_and_counts(
    board: AppTest, demo_data: Path, key: str
) -> None:
    site = broken_down(demo_data, key, "team")["site"]
    line = board.container(key=f"target-{key}")
    actual, missing = line.metric
    assert actual.value == f"{site['value']:.1%}".replace("%", "\u00a0%")
    assert missing.value == str(site["needed"])
    name, status, counts, goal = (element.value for element in line.markdown)
    assert name.startswith("#### Share ")
    assert ("Below target" if site["needed"] else "On target") in status
    assert counts == f"{site['numerator']} of {site['denominator']}"
    assert goal == f"to reach {float(TARGETS[key]):.0%}".replace("%", "\u00a0%")


@pytest.mark.parametrize("key", TARGETS)
def test_teams_and_workers_have_their_numbers(board: AppTest, demo_data: Path, key: str) -> None:
    for by in get_args(By):
        shown = table(board, key, by)
        groups = broken_down(demo_data, key, by)["groups"]
        assert list(shown["Needed"]) == [group["needed"] for group in groups]
        assert list(shown["Allocated"]) == [group["allocated"] for group in groups]
        assert list(shown["Counts"]) == [group["numerator"] for group in groups]
        assert list(shown["Of"]) == [group["denominator"] for group in groups]
        shares = [words.percent(group["value"], "en") for group in groups]
        assert [text.strip() for text in shown["Share"]] == shares


def test_the_last_thirteen_weeks_stand_in_a_table_beside_the_chart(
    board: AppTest, demo_data: Path
) -> None:
    for number, key in enumerate(TARGETS):
        figures = run("indicators", key, "--weeks", 13, "--data", demo_data, "--json").answer[::-1]
        shown = board.table[number].value
        assert list(shown["Week"]) == [f"week {int(figure['week'][-2:])}" for figure in figures]
        assert list(shown["Counts"]) == [words.people(figure["numerator"], "en") for figure in figures]
        assert list(shown["Of"]) == [words.people(figure["denominator"], "en") for figure in figures]
        assert list(shown["Share"]) == [words.percent(f["value"], "en") for f in figures]
        chart = board.get("plotly_chart")[number]
        assert shown["Share"].iloc[0] in chart.proto.alt


def test_shares_are_sorted_as_numbers_though_they_are_text(board: AppTest) -> None:
    shown = table(board, "continuity_13_share", "worker")
    by_number = shown.assign(value=shown["Counts"] / shown["Of"]).sort_values("value")
    assert list(by_number["Share"]) == sorted(shown["Share"])


def test_the_unassigned_are_named_last_and_explained(board: AppTest) -> None:
    assert table(board, "placement_share", "team")["Team"].iloc[-1] == "Unassigned"
    last = table(board, "placement_share", "worker").iloc[-1]
    assert (last["Team"], last["Worker"]) == ("–", "Unassigned")
    assert any(line.value.startswith("Unassigned: no worker") for line in board.markdown)


def test_workers_are_shown_by_name(board: AppTest) -> None:
    workers = set(table(board, "placement_share", "worker")["Worker"])
    assert "Anne Holm" in workers
    assert not any(worker.startswith("M0") for worker in workers)


def test_the_page_says_which_data_it_shows(board: AppTest) -> None:
    line = freshness(board)
    assert line.startswith(":small[As of 20 November 2026 (week 47, 2026) · loaded ")


def test_settings_decide_the_targets(
    open_board: Open, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('[targets]\nhours_30_share = "0.125"\n')
    assert run("load", demo, "--data", tmp_path).status == 0
    board = open_board(tmp_path, "da-DK")
    assert [tab.label for tab in board.tabs] == ["Andel med mindst 30 ordinære timer"]
    assert board.container(key="target-hours_30_share").metric
