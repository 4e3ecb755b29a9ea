"""The page Case sorting: the table, the columns, one at a time, several at once, the numbers; by whom.

All on the marked site are in placement since March: that is suggested of all of them.
"""

import shutil
from collections.abc import Hashable, Mapping
from pathlib import Path

import pytest

from steering.access import sortings
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.sortings import Entry
from steering.access.viewer import Viewer
from steering.casework.sorting import KIND
from steering.settings import SortingSettings
from steering.state import Change, State
from steering.store import Store
from steering.ui.once import _drawn as once_drawn
from steering.ui.words import NO_BREAK
from tests.commands import load, run, write_drop
from tests.marked import (
    CITIZENS,
    EVERYBODY,
    GONE,
    HELD_BY,
    LOOKERS,
    NORD,
    STAFF,
    SYD,
    files,
    publish,
)
from tests.ui.pages import texts
from tests.ui.signed_in import Open, Sent, claims, claims_of, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by

PAGE = "sorting"
A1, A2, AM, C1 = "BORGER-A1", "BORGER-A2", "BORGER-AM", "BORGER-C1"
OTHER = Viewer(Identity("otto@kommune.dk", "Otto"), Scope(figures=EVERYTHING, people=EVERYTHING))
ANNAS = {one for one in CITIZENS if HELD_BY[one[7]] == "MED-A"} - {GONE}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(
    open_as: Open, data: Path, role: str = "worker", locale: str = "en-GB", **query: str
) -> Sent:
    return open_as(data, claims_of(LOOKERS[role]), PAGE, query, locale)


def enter(
    data: Path, *citizens: str, group: str = "ready", why: str = "Ottos grund", seen: int = 0
) -> None:
    """Sorted by somebody else."""
    snapshot = Store(data).published()
    assert snapshot is not None
    entries = [Entry(one, group, seen=seen) for one in citizens]
    sortings.sort(State(data), snapshot, OTHER, SortingSettings(), entries, why)


def kept(data: Path) -> dict[str, tuple[str, str, str]]:
    """What stands: by citizen the group, the step and why."""
    return {
        one.key: (one.content["group"], one.content["step"], one.why)
        for one in State(data).current(KIND)
        if one.content
    }


def press(seen: Sent, key: str) -> Sent:
    """Press the button whose key begins so."""
    (button,) = (one for one in seen.page.button if str(one.key) == key)
    button.click()
    return seen.run()


def fill(seen: Sent, **fields: object) -> Sent:
    """Set these fields of the form, one after the other."""
    for name, value in fields.items():
        page = seen.page
        widgets = [*page.radio, *page.text_input, *page.selectbox, *page.multiselect]
        (widget,) = (one for one in widgets if str(one.key).startswith(f"sorting-{name}-"))
        widget.set_value(value)
        seen.run()
    return seen


def looked_at(seen: Sent) -> str:
    """Who stands there in one at a time."""
    (head,) = (str(one.value) for one in seen.page.markdown if str(one.value).startswith("#### "))
    return head.replace("\\", "").removeprefix("#### [").partition("]")[0]


def table(seen: Sent) -> Mapping[str, Mapping[str, str]]:
    """The table's rows by citizen."""
    found = [one.value for one in seen.page.table if "sorted, a row each" in one.proto.alt]
    rows = [_texts(row) for one in found for row in one.to_dict("records")]
    return {row["Citizen"].replace("\\", "")[1:].partition("]")[0]: row for row in rows}


def _texts(row: Mapping[Hashable, object]) -> dict[str, str]:
    return {str(name): str(cell) for name, cell in row.items()}


def said(seen: Sent) -> str:
    return "\n".join(str(one.value).replace("\\", "") for one in seen.page.success)


def test_a_worker_finds_those_whom_they_hold_as_suggested(open_as: Open, site: Path) -> None:
    seen = as_role(open_as, site)
    rows = table(seen)
    assert rows.keys() == ANNAS
    why = "Suggested, and why"
    assert all(row[why].startswith("**In placement or work** · For: ") for row in rows.values())
    assert "Since" not in rows[A1]  # nobody is sorted
    assert {row["Sorted as"] for row in rows.values()} == {"not sorted yet"}
    assert all("no end agreed" in row[why] for row in rows.values())
    assert "**0 of 3** citizens are sorted" in seen.text()
    danish = as_role(open_as, site, locale="da-DK")
    assert danish.page.title[0].value == "Sags\u00addifferentiering"
    assert "**0 af 3** borgere er sorteret" in danish.text()
    assert danish.has("I placering eller arbejde")


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_finds_what_is_theirs(open_as: Open, site: Path, role: str) -> None:
    looker = LOOKERS[role]
    held_by = {HELD_BY[one[7]] or "" for one in looker.people}
    held_by |= {"MED-C"} if AM in looker.people else set()  # who is a mentor to them
    colleagues = held_by | {STAFF[one][0] for one in held_by if one}
    allowed = looker.on_board | looker.with_people | looker.owned_by | looker.counts_programmes
    for part, whose in (
        ("table", "worker:MED-C"),
        ("table", f"team:{NORD}"),
        ("columns", "nobody"),
        ("one", "worker:MED-A"),
        ("numbers", ""),
    ):
        seen = as_role(open_as, site, role, part=part, whose=whose)
        if looker.counted is None:
            assert seen.marks() == frozenset()
            assert not seen.downloads()
            continue
        shown = marks_in(b"".join(seen._messages).replace(b"\\", b""))
        assert shown & EVERYBODY <= (set() if part == "numbers" else looker.in_caseload)
        assert shown - EVERYBODY <= allowed | colleagues
        for name, content in seen.downloads().items():
            people = {mark for mark in EVERYBODY if mark.encode() in told_by(content)}
            assert people == (shown & EVERYBODY if "numbers" not in name else set()), name
        assert bool(seen.page.radio) is (part == "one" and bool(shown & EVERYBODY))


def test_whose_citizens_are_chosen(open_as: Open, site: Path) -> None:
    def held(role: str, **query: str) -> set[str]:
        return set(table(as_role(open_as, site, role, **query)))

    cais = {one for one in CITIZENS if HELD_BY[one[7]] == "MED-C"}
    assert held("worker with a mentor's citizen") == cais | {AM}
    pair = {"whose": "worker:MED-A", "with-MED-A": "MED-C"}
    assert held("leader", **pair) == {AM}
    assert held("worker", **pair) == {AM}
    assert held("leader", whose=f"team:{SYD}") == cais
    assert held("leader", whose="nobody") == {"BORGER-U1"}
    assert held("team leader") == ANNAS | {"BORGER-B1", "BORGER-B2"}
    assert held("worker", whose="worker:MED-C") == {AM}  # of Cai's, those whom Anna may see
    assert held("worker", whose=f"team:{SYD}") == ANNAS  # nothing that is offered: as if nothing


def logged(data: Path, event: str) -> list[tuple[str, int]]:
    """What was written in the log of this event, newest first, and of how many people."""
    lines = run("audit", "--data", data, "--json").answer
    assert not any(number in str(lines) for number in EVERYBODY)
    return [(one["what"], one["citizens"]) for one in lines if one["event"] == event]


def test_people_are_written_in_the_log_before_they_are_shown(open_as: Open, data: Path) -> None:
    shutil.rmtree(data / "audit", ignore_errors=True)
    as_role(open_as, data, part="one")
    assert logged(data, "viewed") == [(PAGE, 1)]  # and not the others
    seen = as_role(open_as, data)
    assert seen.downloads()
    assert logged(data, "viewed") == [(PAGE, 3), (PAGE, 1)]
    assert logged(data, "exported") == [("sorting CSV", 3), ("sorting Excel", 3)]


def test_a_caseload_is_gone_through_one_at_a_time(open_as: Open, data: Path) -> None:
    shutil.rmtree(data / "audit", ignore_errors=True)
    seen = as_role(open_as, data, part="one")
    assert looked_at(seen) == A1
    assert "1 of 3" in seen.text()
    press(seen, "sorting-save-next")  # as suggested
    assert "BORGER-A1 is sorted as **In placement or work**" in said(seen)
    assert looked_at(seen) == A2
    fill(seen, group="ready")
    press(seen, "sorting-save-next")
    assert "Say why" in seen.text()
    assert looked_at(seen) == A2
    fill(seen, why="vil have fuld tid")
    press(seen, "sorting-save")
    assert looked_at(seen) == A2
    press(seen, "sorting-go-1")
    assert looked_at(seen) == AM
    fill(seen, group="soon", why="mangler kørekort")
    press(seen, "sorting-save-next")
    assert "Name the step" in seen.text()
    fill(seen, step="Tag kørekort")
    press(seen, "sorting-save-next")
    assert kept(data) == {
        A1: ("placed", "", ""),
        A2: ("ready", "", "vil have fuld tid"),
        AM: ("soon", "Tag kørekort", "mangler kørekort"),
    }
    assert looked_at(seen) == A1  # round again
    press(seen, "sorting-go--1")
    assert looked_at(seen) == AM
    assert "**3 of 3** citizens are sorted; 0 of them are to be looked at again, and 2" in seen.text()
    rows = table(as_role(open_as, data))
    assert rows[AM]["Sorted as"] == "**Ready within three months**"
    assert rows[AM]["Step and reason"] == "Tag kørekort – mangler kørekort"
    assert "anna" in rows[AM]["Since"]
    assert logged(data, "changed") == [("sortings", 1)] * 3


def test_those_who_are_left_are_gone_through(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data, part="one", only="unsorted")
    for citizen in (A1, A2, AM):
        assert looked_at(seen) == citizen
        press(seen, "sorting-save-next")
    assert "Nobody is left to look at here." in said(seen)
    assert not seen.page.radio
    assert kept(data).keys() == ANNAS


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("unsorted", {AM}),
        ("again", {A2}),
        ("departs", {A1}),
        ("in:ready", {A1}),
        ("in:placed", {A2, AM}),
        ("in:first", set()),
        ("anything", ANNAS),
    ],
)
def test_the_table_is_narrowed(open_as: Open, data: Path, only: str, expected: set[str]) -> None:
    enter(data, A1)
    enter(data, A2, group="placed", why="")
    (data / "settings.toml").write_text("[sorting]\nagain_weeks = 1", "utf-8")
    record = next(one for one in State(data).current(KIND) if one.key == A2)
    old = {**(record.content or {}), "sorted_on": "2026-11-12"}
    State(data).write([Change(KIND, A2, old, 1, A2)], "otto@kommune.dk")
    assert table(as_role(open_as, data, only=only)).keys() == expected


def test_what_is_typed_is_not_lost_and_a_second_editor_is_told(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data, part="one", only="unsorted")
    fill(seen, group="first", why="er syg lige nu")
    press(seen, "sorting-go-1")  # another citizen, another page, and back
    assert looked_at(seen) == A2
    seen.open("citizens").open(PAGE)
    while looked_at(seen) != A1:
        press(seen, "sorting-go-1")
    assert [one.value for one in seen.page.text_input if "sorting-why" in str(one.key)] == [
        "er syg lige nu"
    ]
    enter(data, A1)
    seen.run()
    assert looked_at(seen) == A1
    assert "otto@kommune.dk has sorted BORGER-A1 meanwhile" in seen.text()
    press(seen, "sorting-save")
    assert "has changed the same" in seen.text()
    assert kept(data)[A1] == ("ready", "", "Ottos grund")
    assert [one.value for one in seen.page.text_input if "sorting-why" in str(one.key)] == [
        "er syg lige nu"
    ]
    (go_on,) = (one for one in seen.page.button if str(one.key).startswith("sorting-go-on-"))
    press(seen, str(go_on.key))
    press(seen, "sorting-save")
    assert kept(data)[A1] == ("first", "", "er syg lige nu")
    assert "How it was sorted (2)" in [one.label for one in seen.page.expander]
    assert "Ottos grund" in seen.text()


def test_who_is_sorted_by_another_stays_where_something_may_be_being_typed(
    open_as: Open, data: Path
) -> None:
    seen = as_role(open_as, data, part="one", only="unsorted")
    enter(data, A1)
    seen.run()
    assert looked_at(seen) == A1
    press(seen, "sorting-go-1")
    press(seen, "sorting-go--1")
    assert looked_at(seen) == AM  # A1 is not among those who are left


def test_who_has_typed_nothing_begins_from_what_stands(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data, part="one")
    enter(data, A1)
    seen.run()
    assert "meanwhile" in seen.text()  # what the browser has not sent yet, the server does not know
    press(seen, "sorting-go-1")
    press(seen, "sorting-go--1")
    assert "meanwhile" not in seen.text()
    assert seen.page.radio[0].value == "ready"
    fill(seen, why="fortsat")
    press(seen, "sorting-save")
    assert kept(data)[A1] == ("ready", "", "fortsat")


def test_what_is_typed_outlives_another_group_another_language_and_new_data(
    open_as: Open, data: Path
) -> None:
    seen = fill(as_role(open_as, data, part="one"), why="vil gerne", group="soon", step="Ring")
    seen.page.segmented_control(key="lang").set_value("DA")
    seen.run()
    assert seen.page.title[0].value == "Sags\u00addifferentiering"
    again = (write_drop(data / "again", files()), data)
    assert load(*again).status == 0
    seen.run()
    assert looked_at(seen) == A1
    assert seen.page.radio[0].value == "soon"
    press(seen, "sorting-save")
    assert kept(data)[A1] == ("soon", "Ring", "vil gerne")


def test_beginning_again_takes_what_stands(open_as: Open, data: Path) -> None:
    seen = fill(as_role(open_as, data, part="one"), group="first", why="noget")
    enter(data, A1)
    seen.run()
    (again,) = (one for one in seen.page.button if str(one.key).startswith("sorting-begin-again-"))
    press(seen, str(again.key))
    assert seen.page.radio[0].value == "ready"
    assert "meanwhile" not in seen.text()


def test_several_are_sorted_at_once(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data)
    press(seen, "sorting-several-save")
    assert "Choose who is to be sorted." in seen.text()
    fill(seen, citizens=[A1, AM])
    enter(data, A1)
    seen.run()
    assert "Somebody has sorted BORGER-A1 meanwhile" in seen.text()
    press(seen, "sorting-several-save")
    assert kept(data).keys() == {A1}  # all of them or none
    (go_on,) = (one for one in seen.page.button if str(one.key).startswith("sorting-several-go-on-"))
    press(seen, str(go_on.key))
    fill(seen, group="ready")
    press(seen, "sorting-several-save")
    assert "Say why" in seen.text()
    fill(seen, why="de vil gerne")
    press(seen, "sorting-several-save")
    assert "Kept: 2 citizens are sorted." in said(seen)
    assert kept(data) == {A1: ("ready", "", "de vil gerne"), AM: ("ready", "", "de vil gerne")}
    fill(seen, citizens=[A2])
    press(seen, "sorting-several-save")  # as suggested
    assert kept(data)[A2] == ("placed", "", "")


def test_of_many_the_first_are_shown_and_they_alone_are_in_the_log(
    open_as: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steering.ui.sorting.table.MOST", 2)
    monkeypatch.setattr("steering.ui.sorting.board.MOST", 1)
    shutil.rmtree(data / "audit", ignore_errors=True)
    once_drawn.clear()
    seen = as_role(open_as, data)
    assert "The first 2 of 3: narrow." in seen.text()
    assert table(seen).keys() == {A1, A2}
    assert not seen.has(AM)
    assert logged(data, "viewed") == [(PAGE, 2)]
    seen = as_role(open_as, data, part="columns")
    assert "And 2 more: see the table." in seen.text()
    assert not seen.has(A2)
    assert logged(data, "viewed") == [(PAGE, 1), (PAGE, 2)]
    once_drawn.clear()


def test_the_columns_hold_everybody_once(open_as: Open, data: Path) -> None:
    enter(data, A1)
    seen = as_role(open_as, data, "leader", part="columns", whose=f"team:{NORD}")
    columns = [str(one.value).replace("\\", "").replace(NO_BREAK, " ") for one in seen.page.markdown]
    assert {"**In placement or work** · 4", "**Ready now** · 1", "**On the way out** · 0"} <= set(
        columns
    )
    (ready,) = (text for text in columns if text.startswith(f"[{A1}]"))
    assert "suggested: In placement or work" in ready
    assert sum(text.count("](citizens?citizen=P-") for text in columns) == 5


def test_the_sites_own_groups_and_one_that_is_taken_away(open_as: Open, data: Path) -> None:
    settings = data / "settings.toml"
    own = '[[sorting.groups]]\nkey = "mentor"\nen = "Mentor *first*"\nda = "Mentor først"\n'
    settings.write_text(own, "utf-8")
    seen = fill(as_role(open_as, data, part="one"), group="mentor", why="fordi")
    press(seen, "sorting-save")
    assert "Mentor *first*" in said(seen)
    assert "Mentor først" in as_role(open_as, data, locale="da-DK", part="columns").text()
    settings.write_text("", "utf-8")
    assert table(as_role(open_as, data))[A1]["Sorted as"] == "**mentor**"
    seen = as_role(open_as, data, part="one")
    assert seen.page.radio[0].value == "placed"
    assert "Stands: **mentor**" in seen.text()
    assert "**mentor** · 1" in as_role(open_as, data, part="columns").text().replace(NO_BREAK, " ")


def test_numbers_are_told_by_team_and_worker_but_to_analysts(open_as: Open, data: Path) -> None:
    enter(data, A1)

    def parts(role: str) -> list[dict[str, str]]:
        page = as_role(open_as, data, role, part="numbers").page
        found = [one.value for one in page.table if "a row for each" in one.proto.alt]
        return [_texts(row) for one in found for row in one.to_dict("records")]

    whole = as_role(open_as, data, "leader", part="numbers").page.table[0].value
    assert list(whole["In all"])[:2] == ["**9 of 10**", "**1 of 10**"]
    assert list(whole["In all"])[-1] == "1 of 10"  # sorted
    assert [(row["Team"], row["Ready now"], row["Of"]) for row in parts("leader")] == [
        (NORD, "1", "5"),
        (SYD, "0", "4"),
        ("Unassigned", "0", "1"),
    ]
    assert [(row["Worker"], row["Of"]) for row in parts("team leader")] == [
        ("Annamark", "3"),
        ("Bomark", "2"),
    ]
    page = as_role(open_as, data, "analyst").page
    assert set(page.table[0].value["In all"]) <= {"**hidden of 10**", "**0 of 10**"}
    assert {row["Ready"] for row in parts("analyst")} == {"hidden"}
    assert not any("worker" in one.proto.alt for one in page.table)


def test_who_sees_as_another_sorts_nobody_and_learns_no_number(open_as: Open, data: Path) -> None:
    enter(data, A1)
    seen = open_as(data, claims("drift@kommune.dk"), "administration")
    seen.page.selectbox[0].set_value("anna@kommune.dk")
    next(one for one in seen.page.button if one.label == "See as").click()
    seen.run().open(PAGE)
    assert len(table(seen)) == 3
    assert not seen.marks() & EVERYBODY
    seen.page.query_params["part"] = "one"
    assert not [one for one in seen.page.button if "save" in str(one.key)]
    assert not seen.page.radio


def test_nobody_to_sort_is_said(open_as: Open, tmp_path: Path) -> None:
    one = "citizen_id;enrolled_on;closed_on\nB1;2025-01-06;2025-02-02\n"
    files: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": one, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", files), tmp_path / "data").status == 0
    assert (
        "Nobody of them is in a programme this week." in open_as(tmp_path / "data", None, PAGE).text()
    )
    seen = open_as(tmp_path / "data", None, PAGE, {"part": "numbers"})
    assert "Nobody is in a programme this week." in seen.text()


@pytest.mark.parametrize("part", ["table", "columns", "one", "numbers"])
def test_every_text_is_translated(open_as: Open, data: Path, part: str) -> None:
    enter(data, A1)
    danish, english = (
        set(texts(as_role(open_as, data, locale=locale, part=part).page))
        for locale in ("da-DK", "en-GB")
    )
    sentences = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in sentences if "sort" in text.lower() or "suggest" in text}
