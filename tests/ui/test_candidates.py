"""The page Who can be next: numbers against what is asked, people nearest first, who is put off."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.sortings import Entry, sort
from steering.access.viewer import Viewer
from steering.settings import SortingSettings
from steering.state import State
from steering.store import Store
from tests.commands import run
from tests.marked import ALFA, AS_OF, BETA, CITIZENS, EVERYBODY, HELD_BY, LOOKERS, NORD, SYD, publish
from tests.ui.pages import plain, texts
from tests.ui.signed_in import Open, Sent, claims_of, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by
from tests.ui.test_not_now import done, field, fill, press

PAGE = "candidates"
HOURS = {"en-GB": "Share with ordinary hours", "da-DK": "Andel med ordinære timer"}
LINK = re.compile(r"\[(?P<name>[^\]]+)\]\(citizens\?citizen=")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(open_as: Open, data: Path, role: str, locale: str = "en-GB") -> Sent:
    """The target of ordinary hours, which nobody of the marked site has."""
    return open_as(data, claims_of(LOOKERS[role]), PAGE, {"target": HOURS[locale]}, locale)


def table(seen: Sent, column: str) -> list[list[str]]:
    """The rows of the table that has this column."""
    found = [one.value for one in seen.page.table if column in one.value.columns]
    return [
        [plain(cell).replace("\\", "") for cell in row] for one in found for row in one.values.tolist()
    ]


def listed(seen: Sent, column: str = "Stands as") -> list[str]:
    return [LINK.findall(row[0])[0] for row in table(seen, column)]


def test_what_is_missing_is_what_the_command_line_says(open_as: Open, demo_data: Path) -> None:
    seen = open_as(demo_data, None, PAGE)
    of = ("breakdown", "placement_share", "--target", "0.40", "--data", demo_data, "--json")
    said = run(*of).answer
    whole = seen.text()
    missing = sum(group["allocated"] for group in said["groups"])
    assert f"People missing to reach 40.0 %: **{missing}**" in whole.replace("\u00a0", " ")
    rows = table(seen, "Within reach")
    assert [int(row[1]) for row in rows] == [group["allocated"] for group in said["groups"]]
    assert [row[5] for row in rows] == [
        f"{group['numerator']} of {group['denominator']}" for group in said["groups"]
    ]
    ready = [int(row[2]) for row in rows]
    assert f"Ready, of those who don't count yet: **{sum(ready)}**" in whole
    lacking = said["site"]["denominator"] - said["site"]["numerator"]
    assert 0 < sum(ready) <= lacking
    for row, group in zip(rows, said["groups"], strict=True):
        few = group["allocated"] - int(row[2])
        if not group["allocated"]:
            assert "Nobody is missing" in row[3]
        else:
            assert (f"Too few are ready, by {few}" if few > 0 else "Enough are ready") in row[3]
    assert f"The 50 nearest of {lacking}." in whole or f"{lacking} enrolments" in whole


def test_only_those_who_are_ready_are_shown_when_asked_for(open_as: Open, demo_data: Path) -> None:
    seen = open_as(demo_data, None, PAGE)
    ready = sum(int(row[2]) for row in table(seen, "Within reach"))
    seen.page.toggle[0].set_value(True)
    rows = table(seen.run(), "Stands as")
    assert len(rows) == min(ready, 50)
    assert {row[2] for row in rows} == {"Ready now"}
    assert all(row[1] for row in rows)


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_sees_the_numbers_and_the_people_that_are_theirs(
    open_as: Open, site: Path, role: str
) -> None:
    looker, seen = LOOKERS[role], as_role(open_as, site, role)
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
    assert shown - EVERYBODY <= allowed | (looker.on_team or frozenset())
    for name, content in seen.downloads().items():
        people = {mark for mark in EVERYBODY if mark.encode() in told_by(content)}
        assert people == (counted if "people" in name else set()), name
    assert len(listed(seen)) == (looker.counted if looker.people else 0)


def test_an_analyst_sees_no_small_number_and_no_worker(open_as: Open, site: Path) -> None:
    seen = as_role(open_as, site, "analyst")
    rows = {row[0]: row[1:] for row in table(seen, "Within reach")}
    assert rows[NORD][1] == "6"  # all of them are ready
    hidden = ":gray-badge[:material/visibility_off: hidden]"
    assert rows[SYD] == ["hidden", "hidden", hidden, "hidden"]
    assert not any("Are put off" in one.value.columns for one in seen.page.table)
    assert not seen.page.toggle


@pytest.mark.parametrize(
    ("locale", "too_few", "put_off", "all_of_them"),
    [
        ("en-GB", "Too few are ready, by 1", "**3** enrolments are put off", "All who could be next"),
        ("da-DK", "For få er klar: der mangler 1", "**3** forløb er udsat", "Alle, der kunne blive"),
    ],
)
def test_who_is_put_off_is_left_out_and_the_verdict_knows(
    open_as: Open, data: Path, locale: str, too_few: str, put_off: str, all_of_them: str
) -> None:
    seen = as_role(open_as, data, "worker", locale)
    column = {"en-GB": "Stands as", "da-DK": "Står som"}[locale]
    for left in (3, 2, 1):
        names = listed(seen, column)
        assert len(names) == left
        assert too_few not in seen.text()
        press(fill(seen, names[0], "venter på svar"), "save")
        assert names[0] in done(seen)
        assert names[0] not in listed(seen, column)
    assert too_few in seen.text()  # one is missing, and nobody is ready who is not put off
    assert put_off in seen.text()
    assert all_of_them in seen.text()
    (toggle,) = (one for one in seen.page.toggle if "not-now" in str(one.key))
    toggle.set_value(True)
    assert seen.run().text().count("venter på svar") == 3
    other = open_as(data, claims_of(LOOKERS["worker"]), "risks")
    assert not other.page.toggle  # it is put off here alone
    leader = as_role(open_as, data, "leader", locale)
    assert put_off in leader.text()
    assert len(listed(leader, column)) == 8


def test_how_somebody_is_sorted_is_told_and_counted(open_as: Open, data: Path) -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = Viewer(Identity("otto@kommune.dk", ""), Scope(people=EVERYTHING))
    entries = [Entry("BORGER-A1", "first")]
    sort(State(data), snapshot, viewer, SortingSettings(), entries, "mangler bolig")
    seen = as_role(open_as, data, "worker")
    stands = {LINK.findall(row[0])[0]: row[2] for row in table(seen, "Stands as")}
    assert stands == {
        "BORGER-A1": "Needs something else first",
        "BORGER-A2": "In placement or work",
        "BORGER-AM": "In placement or work",
    }
    assert "yet: **2**" in seen.text()


def test_a_team_is_chosen_and_its_workers_are_told(open_as: Open, site: Path) -> None:
    query = {"target": HOURS["en-GB"], "team": NORD}
    seen = open_as(site, claims_of(LOOKERS["leader"]), PAGE, query)
    assert [row[0] for row in table(seen, "Within reach")] == ["Annamark", "Bomark"]
    nords = {one for one in CITIZENS if one[7] in "AB"} - {"BORGER-AG"}
    assert set(listed(seen)) == nords
    with_links = LINK.sub("", " ".join(row[0] for row in table(seen, "Stands as")))
    assert not marks_in(with_links.encode()) & EVERYBODY  # no address holds a number


def test_whoever_is_shown_is_in_the_audit_log(open_as: Open, data: Path) -> None:
    as_role(open_as, data, "worker")
    line = run("audit", "--data", data, "--json").answer[0]
    assert (line["event"], line["what"], line["citizens"]) == ("viewed", PAGE, 3)


def test_the_download_holds_all_with_why_and_who_is_put_off(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data, "worker")
    press(fill(seen, "BORGER-A1", "venter på svar"), "save")
    made = seen.downloads()[f"candidates-people-{AS_OF}.csv"]
    rows = list(csv.reader(told_by(made).decode("utf-8-sig").splitlines()))
    (head,) = (row for row in rows if "Put off until" in row)
    of = {row[0]: dict(zip(head, row, strict=False)) for row in rows if row[0] in EVERYBODY}
    assert {name: one["Put off until"] for name, one in of.items()} == {
        "BORGER-A1": "2026-12-18",
        "BORGER-A2": "",
        "BORGER-AM": "",
    }
    assert {one["Why"] for one in of.values()} == {"Internship at an unknown company, no end agreed"}
    numbers = told_by(seen.downloads()[f"reach-{AS_OF}.csv"]).decode("utf-8-sig")
    assert "Too few ready" in numbers


def test_what_was_typed_about_one_target_stays_with_it(open_as: Open, data: Path) -> None:
    seen = fill(as_role(open_as, data, "worker"), "BORGER-A1", "en lang grund")
    seen.open("board").open(PAGE)
    seen.page.query_params["target"] = HOURS["en-GB"]
    assert field(seen.run(), "text_input", "why").value == "en lang grund"


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en-GB", "for they are put off: 1."), ("da-DK", "fordi de er udsat: 1.")],
)
def test_my_targets_leaves_out_who_is_put_off_and_says_so(
    open_as: Open, data: Path, locale: str, told: str
) -> None:
    press(fill(as_role(open_as, data, "worker"), "BORGER-A1", "venter på svar"), "save")
    seen = open_as(data, claims_of(LOOKERS["worker"]), "my_targets", locale=locale)
    lists = [str(one.value) for one in seen.page.markdown if str(one.value).startswith("1. ")]
    near = [set(LINK.findall(one.replace("\\", ""))) for one in lists]
    annas = {"BORGER-A1", "BORGER-A2", "BORGER-AM"}
    assert near == [annas - {"BORGER-A1"}]  # of hours; the others are met or have nobody
    assert seen.text().count(told) == 1


def test_every_text_is_translated(open_as: Open, demo_data: Path) -> None:
    danish, english = (
        set(texts(open_as(demo_data, None, PAGE, locale=locale).page)) for locale in ("da-DK", "en-GB")
    )
    assert "Hvem kan blive den næste" in danish - english
    assert "Hvem det kunne være" in danish - english
    sentences = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in sentences if "ready" in text or "missing" in text}
