"""The page of deadlines: its numbers, and who is waited for, for those who may see them."""

from pathlib import Path

import pytest

from steering.contract.words import Role
from steering.deadline_rules import DEFAULTS
from steering.indicators import weeks as iso
from steering.people.deadlines import standings
from steering.people.open_deadlines import State, open_deadlines
from steering.store import Store
from steering.ui.reader import escape
from tests.commands import load, write_drop
from tests.marked import ALFA, BETA, EVERYBODY, LOOKERS, publish
from tests.ui.pages import plain, texts
from tests.ui.signed_in import Open, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as

PAGE = "deadlines"
IN_PLACEMENT = "contact_in_placement"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


def test_the_numbers_are_those_that_are_counted(open_as: Open, demo_data: Path) -> None:
    snapshot = Store(demo_data).published()
    assert snapshot is not None
    (week,) = iso.last(1, snapshot.as_of)
    whole, _ = standings(snapshot, snapshot.rules, week)
    assert sum(one.fell_due for one in whole) > 0
    page = open_as(demo_data, None, PAGE).page
    (table,) = (table.value for table in page.table if table.proto.alt == "The deadlines, a row each")
    rows = table.set_index("Deadline")
    names = {one.key: escape(one.name["en"]) for one in DEFAULTS}
    for one in whole:
        name = f"**{names[one.key]}**"
        if not one.fell_due and not one.running and one.days is None:
            assert name not in rows.index
            assert any(names[one.key] in info.value for info in page.info)
            continue
        shown = rows.loc[name]
        n, d = f"{one.in_time:,}", f"{one.fell_due:,}"
        assert plain(shown["In time"]) == (f"{n} of {d}" if one.fell_due else "–")
        assert plain(shown["Overdue"]) == (f"{one.overdue} of {one.running}" if one.running else "–")
        assert shown["Due soon"] == str(one.soon)


def test_one_deadline_is_shown_team_by_team_and_its_people(open_as: Open, demo_data: Path) -> None:
    snapshot = Store(demo_data).published()
    assert snapshot is not None
    (week,) = iso.last(1, snapshot.as_of)
    whole, teams = standings(snapshot, snapshot.rules, week, by="team")
    (site,) = (one for one in whole if one.key == "cv")
    page = open_as(demo_data, None, PAGE, {"deadline": "cv", "state": "overdue"}).page
    (table,) = (table.value for table in page.table if "for each team" in table.proto.alt)
    assert len(table) == len([one for one in teams if one.key == "cv"])
    (people,) = (table.value for table in page.table if "waited for" in table.proto.alt)
    assert len(people) == min(site.overdue, 100) > 0
    assert all(" over" in plain(stands) for stands in people["Stands"])
    nobody = open_as(demo_data, None, PAGE, {"deadline": "cv", "role": Role.MENTOR.value}).page
    assert not any("waited for" in table.proto.alt for table in nobody.table)
    assert any("Nobody whom you may see" in info.value for info in nobody.info)


def test_a_citizens_page_shows_what_is_waited_for(open_as: Open, demo_data: Path) -> None:
    snapshot = Store(demo_data).published()
    assert snapshot is not None
    (week,) = iso.last(1, snapshot.as_of)
    first = open_deadlines(snapshot, snapshot.rules, week, most=1).deadlines[0].citizen_id
    found = open_deadlines(snapshot, snapshot.rules, week, states=list(State), citizen_id=first)
    page = open_as(demo_data, None, PAGE).page
    (people,) = (table.value for table in page.table if "waited for" in table.proto.alt)
    link = next(cell for cell in people["Citizen"] if cell.startswith(f"[{first}]"))
    of_one = open_as(
        demo_data, None, "citizens", {"citizen": link.split("citizen=")[1].rstrip(")")}
    ).page
    (table,) = (table.value for table in of_one.table if "deadlines that run" in table.proto.alt)
    assert list(table["Deadline"]) == [one.rule.name["en"] for one in found.deadlines]


@pytest.mark.parametrize("role", LOOKERS)
def test_people_stand_there_for_those_who_may_see_them(open_as: Open, data: Path, role: str) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker), PAGE, {"deadline": IN_PLACEMENT})
    if looker.counted is None:
        assert not seen.page.table
        assert not seen.downloads()
        assert seen.marks() == frozenset()
        return
    shown = marks_in(b"".join(seen._messages).replace(b"\\", b""))
    assert shown & EVERYBODY == looker.in_caseload
    allowed = looker.on_board | looker.with_people | ({ALFA, BETA} & looker.counts_programmes)
    assert shown - EVERYBODY <= allowed
    for file, content in seen.downloads().items():
        text = told(content)
        people = {mark for mark in EVERYBODY if mark.encode() in text}
        assert people == (looker.in_caseload if file.startswith("deadlines-citizens") else set()), file
    (table,) = (
        table.value for table in seen.page.table if table.proto.alt == "The deadlines, a row each"
    )
    overdue = dict(zip(table["Deadline"], table["Overdue"], strict=True))
    name = "**Contact every 14 days in placement**"
    assert plain(overdue[name]) == f"{looker.counted} of {looker.counted}"


def test_an_analyst_sees_no_small_number_and_no_worker(open_as: Open, data: Path) -> None:
    page = open_as(data, claims_of(LOOKERS["analyst"]), PAGE, {"deadline": IN_PLACEMENT}).page
    (teams,) = (table.value for table in page.table if "for each team" in table.proto.alt)
    assert list(map(plain, teams["Overdue"])) == ["6 of 6", "hidden", "hidden"]
    assert not any("for each worker" in table.proto.alt for table in page.table)


def test_a_team_leader_sees_the_workers(open_as: Open, data: Path) -> None:
    page = open_as(data, claims_of(LOOKERS["team leader"]), PAGE, {"deadline": IN_PLACEMENT}).page
    (workers,) = (table.value for table in page.table if "for each worker" in table.proto.alt)
    assert list(workers["Worker"]) == ["Annamark", "Bomark"]


def test_nobody_to_wait_for_is_said(open_as: Open, tmp_path: Path) -> None:
    one = "citizen_id;enrolled_on;closed_on\nB1;2024-01-06;2024-02-02\n"
    files: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": one, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", files), tmp_path / "data").status == 0
    text = open_as(tmp_path / "data", None, PAGE).text()
    assert "These deadlines concern nobody here" in text
    assert "Nobody whom you may see by name" in text


def test_every_text_is_translated(open_as: Open, demo_data: Path) -> None:
    danish, english = (
        set(texts(open_as(demo_data, None, PAGE, locale=locale).page)) for locale in ("da-DK", "en-GB")
    )
    assert "Frister" in danish - english
    assert {f"**{one.name_da}**" for one in DEFAULTS[:4]} <= danish
    sentences = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in sentences if "deadline" in text.lower() or "days" in text}
