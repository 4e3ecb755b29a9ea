"""The command `targets`: shown, taken out, handed in, made up."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from steering.access.audit import Audit
from steering.access.milestones import grants
from steering.access.scope import EVERYTHING, Scope
from steering.access.seal import Event
from steering.milestones.grant import progress
from steering.milestones.status import State as Reached
from steering.state import State
from steering.store import Store
from steering.targets.made_up import GOALS
from tests.commands import load, run
from tests.marked import publish

WHY = ("--why", "a new year", "--by", "lea@kommune.dk")


@pytest.fixture
def data(demo: Path, tmp_path: Path) -> Path:
    assert load(demo, tmp_path / "data").status == 0
    return tmp_path / "data"


def test_without_any_the_settings_are_shown(data: Path) -> None:
    rows = run("targets", "--data", data, "--json").answer
    assert {row["indicator"]: row["sub_target"] for row in rows} == {
        key: float(goal) for key, goal in GOALS.items()
    }
    assert {row["changed_by"] for row in rows} == {None}


def test_a_workbook_is_taken_out_edited_and_handed_in(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "targets.xlsx"
    assert run("targets", "--export", file, "--data", data).status == 0
    assert run("targets", "--import", file, *WHY, "--data", data).status == 0
    assert run("targets", "--data", data, "--json").answer[0]["changed_by"] is None  # nothing changed
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["J2"] = 37.25
    book.worksheets[0].delete_rows(4)
    book.save(file)
    rows = run("targets", "--import", file, *WHY, "--data", data, "--json").answer
    assert [(row["indicator"], row["sub_target"]) for row in rows] == [
        ("placement_share", 0.3725),
        ("ordinary_hours_share", 0.15),
    ]
    assert (rows[0]["changed_by"], rows[0]["why"]) == ("lea@kommune.dk", "a new year")
    (line,) = (entry for entry in Audit(data, 24).entries() if entry.event is Event.CHANGED)
    assert (line.actor, line.what) == ("lea@kommune.dk", "targets")


def test_a_fault_changes_nothing_and_is_told_with_file_and_row(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "targets.xlsx"
    run("targets", "--export", file, "--data", data)
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["J2"] = 37
    book.worksheets[0]["J3"] = "a lot"
    book.save(file)
    refused = run("targets", "--import", file, *WHY, "--data", data, "--json")
    assert refused.status == 2
    assert refused.answer["refused"]["file"] == "targets.xlsx"
    assert "row 3" in refused.err
    assert run("targets", "--data", data, "--json").answer[0]["sub_target"] == 0.4


@pytest.mark.parametrize("missing", [("--why", "x y z"), ("--by", "a@b.dk")])
def test_who_and_why_are_asked_for(data: Path, tmp_path: Path, missing: tuple[str, str]) -> None:
    file = tmp_path / "targets.xlsx"
    run("targets", "--export", file, "--data", data)
    assert run("targets", "--import", file, *missing, "--data", data).status == 2


def test_a_demo_has_paths_from_where_its_figures_stood(data: Path) -> None:
    rows = run("targets", "--demo", "--data", data, "--json").answer
    assert [row["programme"] is not None for row in rows].count(True) == 1
    assert [row["team"] is not None for row in rows].count(True) == 1
    wholes = [row for row in rows if row["programme"] is None and row["team"] is None]
    assert [row["indicator"] for row in wholes] == [*GOALS]
    for row in wholes:
        (start, stood), (_, goal) = row["points"].items()
        assert goal == max(float(GOALS[row["indicator"]]), stood)
        week = next(f for f in _figures(data, row["indicator"]) if f["week"] == "2026-W21")
        assert start == "2026-05-18"
        assert Decimal(str(stood)) == round(Decimal(week["numerator"]) / week["denominator"], 4)
    again = run("targets", "--demo", "--data", data, "--json").answer
    assert again == rows


def test_a_demo_has_one_grant_whose_milestones_are_not_all_alike(data: Path) -> None:
    for _ in range(2):
        run("targets", "--demo", "--data", data, "--json")
    state = State(data)
    (kept,) = grants(state, state.revision(), Scope(figures=EVERYTHING)).standing
    snapshot = Store(data).published()
    assert snapshot is not None
    found = progress(snapshot, snapshot.rules, kept.grant)
    assert found[0].state is Reached.REACHED
    assert any(one.state is Reached.SHORT and one.at_stake for one in found)


def test_none_are_made_up_for_real_people(tmp_path: Path) -> None:
    data = publish(tmp_path)
    refused = run("targets", "--demo", "--data", data, "--json")
    assert refused.status == 2
    assert json.loads(refused.out)["refused"]["code"] == "not_made_up"


def _figures(data: Path, key: str) -> Any:
    return run("indicators", key, "--weeks", 30, "--data", data, "--json").answer
