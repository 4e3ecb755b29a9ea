"""The page of what is at risk: its numbers, and people for those who may see them."""

from pathlib import Path

import pytest

from steering.indicators import weeks as iso
from steering.people.risks import Kind, at_risk, risks
from steering.settings import Rules
from steering.store import Store
from steering.ui.reader import escape
from tests.commands import load, write_drop
from tests.marked import ALFA, BETA, EVERYBODY, HELD_BY, LOOKERS, publish
from tests.ui.pages import texts
from tests.ui.signed_in import Open, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as

PAGE = "risks"


def of(people: object, counted: object) -> str:
    """In a cell it stands in one line."""
    return f"{people}\u00a0of\u00a0{counted}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


def test_each_risk_stands_with_its_number_and_its_people(open_as: Open, demo_data: Path) -> None:
    snapshot = Store(demo_data).published()
    assert snapshot is not None
    (week,) = iso.last(1, snapshot.as_of)
    (site,) = at_risk(snapshot, snapshot.rules, week)
    assert sum(site.people.values()) > 0
    for one in risks(Rules()):
        english = one.name.to("en")
        page = open_as(demo_data, None, PAGE, {"risk": english}).page
        (numbers,) = (table.value for table in page.table if "with its number" in table.proto.alt)
        shown = numbers.set_index("Risk").loc[f"**{english}**"]
        assert shown["In all"] == f"**{of(site.people[one.kind], site.counted)}**"
        cases = [table.value for table in page.table if "citizens in the caseload" in table.proto.alt]
        assert sum(map(len, cases)) == min(site.people[one.kind], 100)


def test_the_teams_add_up(open_as: Open, demo_data: Path) -> None:
    page = open_as(demo_data, None, PAGE).page
    (whole,) = (table.value for table in page.table if "with its number" in table.proto.alt)
    (teams,) = (table.value for table in page.table if "for each team" in table.proto.alt)
    for risk, number in zip(whole["Risk"], whole["In all"], strict=True):
        people, counted = number.strip("*").split("\u00a0of\u00a0")
        assert sum(map(int, teams[risk.strip("*")])) == int(people)
        assert sum(map(int, teams["Of"])) == int(counted)


@pytest.mark.parametrize("role", LOOKERS)
def test_people_stand_there_for_those_who_may_see_them(open_as: Open, data: Path, role: str) -> None:
    looker = LOOKERS[role]
    name = {one.kind: one.name.to("en") for one in risks(Rules())}[Kind.NO_CONTACT]
    seen = open_as(data, claims_of(looker), PAGE, {"risk": name})  # all of them, since March
    if looker.counted is None:
        assert not seen.page.table
        assert not seen.downloads()
        assert seen.marks() == frozenset()
        return
    shown = marks_in(b"".join(seen._messages).replace(b"\\", b""))
    # a mentor's citizens are in no own number, so they are not among the people behind it
    counted = {one for one in looker.in_caseload if (HELD_BY[one[7]] or "") in looker.owned_by}
    assert shown & EVERYBODY == counted
    allowed = looker.on_board | looker.with_people | ({ALFA, BETA} & looker.counts_programmes)
    assert shown - EVERYBODY <= allowed
    for file, content in seen.downloads().items():
        text = told(content)
        people = {mark for mark in EVERYBODY if mark.encode() in text}
        assert people == (set() if file.startswith("at-risk") else counted), file
    assert f"**{of(looker.counted, looker.counted)}**" in texts(seen.page)


def test_an_analyst_sees_no_small_number_and_no_worker(open_as: Open, data: Path) -> None:
    page = open_as(data, claims_of(LOOKERS["analyst"]), PAGE).page
    (teams,) = (table.value for table in page.table if "for each team" in table.proto.alt)
    assert list(teams["In placement without contact"]) == ["6", "hidden", "hidden"]
    assert not any("for each worker" in table.proto.alt for table in page.table)


def test_a_team_leader_sees_the_workers(open_as: Open, data: Path) -> None:
    page = open_as(data, claims_of(LOOKERS["team leader"]), PAGE).page
    (workers,) = (table.value for table in page.table if "for each worker" in table.proto.alt)
    assert list(workers["Worker"]) == ["Annamark", "Bomark"]


def test_nobody_to_count_is_said(open_as: Open, tmp_path: Path) -> None:
    one = "citizen_id;enrolled_on;closed_on\nB1;2025-01-06;2025-02-02\n"
    files: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": one, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", files), tmp_path / "data").status == 0
    text = open_as(tmp_path / "data", None, PAGE).text()
    assert "Nobody counts this week" in text
    assert "Nobody whom you may see by name" in text


def test_every_text_is_translated(open_as: Open, demo_data: Path) -> None:
    danish, english = (
        set(texts(open_as(demo_data, None, PAGE, locale=locale).page)) for locale in ("da-DK", "en-GB")
    )
    for one in risks(Rules()):
        name, definition = one.name.to("da"), escape(one.definition.to("da"))
        assert {f"**{name}**", definition} <= danish - english
    assert "I fare for at glippe" in danish - english
    sentences = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in sentences if "at risk" in text or "week" in text}
