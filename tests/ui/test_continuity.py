"""The page of continuity: the command line's numbers, and people for those who may see them."""

from pathlib import Path

import pytest

from tests.commands import load, run, write_drop
from tests.marked import ALFA, BETA, EVERYBODY, LOOKERS, publish
from tests.ui.signed_in import Open, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as

PAGE = "continuity"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


def test_the_weeks_share_is_the_command_lines(open_as: Open, demo_data: Path) -> None:
    (figure,) = run("indicators", "continuity_13_share", "--data", demo_data, "--json").answer
    page = open_as(demo_data, None, PAGE).page
    assert page.metric[0].value == f"{figure['value']:.1%}".replace("%", "\u00a0%")
    counts = f"{figure['numerator']} of {figure['denominator']}"
    assert counts in [line.value for line in page.markdown]


def test_all_who_have_not_reached_stand_somewhere(open_as: Open, demo_data: Path) -> None:
    (figure,) = run("indicators", "continuity_13_share", "--data", demo_data, "--json").answer
    page = open_as(demo_data, None, PAGE).page
    (chains,) = (one.value for one in page.table if "by weeks lacking" in one.proto.alt)
    on_the_way = sum(int(cell) for row in chains.to_numpy() for cell in row[1:])
    (sentence,) = (line.value for line in page.markdown if "no chain under way" in line.value)
    none = int(sentence.split("**")[1])
    assert on_the_way + none == figure["denominator"] - figure["numerator"]


def test_the_curve_has_a_table_and_a_text(open_as: Open, demo_data: Path) -> None:
    page = open_as(demo_data, None, PAGE).page
    chart = page.get("plotly_chart")[0]
    (table,) = (one.value for one in page.table if "weeks since enrolment" in one.proto.alt)
    assert list(table["Group"]) == ["Everybody"]
    assert table["After 13 weeks"][0] in chart.proto.alt
    (every_week,) = (one.value for one in page.dataframe if "weeks since enrolment" in one.proto.alt)
    assert list(every_week["Weeks since enrolment"]) == list(range(len(every_week)))


@pytest.mark.parametrize("role", LOOKERS)
def test_people_stand_there_for_those_who_may_see_them(open_as: Open, data: Path, role: str) -> None:
    looker = LOOKERS[role]
    query = {"week": "2026-W19", "soon": "About to reach 13 weeks"}  # eleven of thirteen, all of them
    seen = open_as(data, claims_of(looker), PAGE, query)
    if looker.counted is None:
        assert not seen.page.metric
        assert seen.marks() == frozenset()
        return
    shown = marks_in(
        b"".join(seen._messages).replace(b"\\", b"")
    )  # in a table's Markdown, signs are escaped
    assert shown & EVERYBODY == looker.people
    allowed = looker.on_board | looker.with_people | ({ALFA, BETA} & looker.counts_programmes)
    assert shown <= looker.people | allowed
    for name, content in seen.downloads().items():
        text = told(content)
        people = {mark for mark in EVERYBODY if mark.encode() in text}
        assert people == (set() if name.startswith("continuity-curve") else looker.people), name
    in_may = (looker.counted_in_september or 0) + looker.counts(ALFA, "MED-A")
    assert f"0 of {in_may}" in seen.text()


@pytest.mark.parametrize("page", ["continuity", "ordinary_hours"])
def test_nobody_to_follow_is_said(open_as: Open, tmp_path: Path, page: str) -> None:
    one = "citizen_id;enrolled_on;closed_on\nB1;2025-01-06;2025-02-02\n"
    files: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": one, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", files), tmp_path / "data").status == 0
    text = open_as(tmp_path / "data", None, page).text()
    assert "There are not 5 people to follow in any week yet" in text
    alone = "Nobody is on the way" if page == "continuity" else "Nobody has ordinary hours this week"
    assert alone in text
