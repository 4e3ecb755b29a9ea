"""Real histories, counted by the command line and by hand from the columns `emp1` … `emp52`."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import rossi
from tests.commands import load, run

# Numerator and denominator of ordinary_hours_share: all, participants, controls.
KNOWN: Mapping[str, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    "2025-W02": ((60, 432), (26, 216), (34, 216)),
    "2025-W11": ((196, 418), (95, 210), (101, 208)),
    "2025-W21": ((191, 397), (96, 201), (95, 196)),
    "2025-W36": ((184, 365), (98, 190), (86, 175)),
    "2026-W01": ((166, 322), (92, 168), (74, 154)),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rossi")
    loaded = load(rossi.write(folder / "drop"), folder / "data")
    assert loaded.status == 0, loaded.err
    assert {table["rejected"] for table in loaded.answer["tables"].values()} == {0}
    assert loaded.answer["as_of"] == "2026-01-04"
    return folder / "data"


@pytest.mark.parametrize("week", KNOWN)
def test_those_at_work_are_counted_as_in_the_original(data: Path, week: str) -> None:
    asked = ("indicators", "ordinary_hours_share", "--week", week, "--data", data, "--json")
    site, by_arm = run(*asked).answer, run(*asked, "--by", "arm").answer
    found = {figure["group"]: (figure["numerator"], figure["denominator"]) for figure in site + by_arm}
    everybody, participants, controls = KNOWN[week]
    assert found == {"site": everybody, "participant": participants, "control": controls}


def test_every_week_is_counted_as_in_the_original(data: Path) -> None:
    figures = run("indicators", "ordinary_hours_share", "--weeks", 60, "--data", data, "--json").answer
    people = rossi.people()
    for week in range(1, rossi.WEEKS + 1):
        there = [person for person in people if person["week"] >= week]
        at_work = sum(person[f"emp{week}"] == "yes" for person in there)
        figure = figures[60 - rossi.WEEKS + week - 1]
        assert (figure["numerator"], figure["denominator"]) == (at_work, len(there)), week


def test_the_workers_parts_add_up_to_what_the_whole_lacks(data: Path) -> None:
    for by in ("team", "worker"):
        asked = ("breakdown", "ordinary_hours_share", "--target", "0.60", "--by", by)
        answer = run(*asked, "--data", data, "--json").answer
        assert answer["site"]["needed"] == 28  # 60 % of 322 is 193.2: 194 people, and 166 are at work
        assert sum(group["allocated"] for group in answer["groups"]) == 28
