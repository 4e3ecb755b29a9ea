"""The page Meeting: meetings noted, agreements entered, changed, done and dropped; by whom."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from steering.access import agreements, meetings, stories
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.viewer import Viewer
from steering.meetings.agreement import Agreement
from steering.state import State
from steering.targets.target import Whole
from tests.commands import load, run, write_drop
from tests.marked import ALFA, AS_OF, CAI, LOOKERS, NORD, STAFF, SYD, publish
from tests.ui.signed_in import Open, Sent, claims, claims_of
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by

TEAM_OF = {worker_id: team for worker_id, (_, team) in STAFF.items()}
OTHER = Viewer(Identity("otto@kommune.dk", "Otto"), Scope(figures=EVERYTHING))
NORDS = Agreement(what="Nords aftale", worker_id="MED-A", by=AS_OF, team=NORD, agreed_on=AS_OF)
SYDS = Agreement(what="Syds aftale", worker_id="MED-C", by=AS_OF, team=SYD, agreed_on=AS_OF)
ALFAS = Agreement(
    what="Alfas aftale",
    role="Projektet",
    by=AS_OF,
    whole=Whole(indicator="placement_share", programme=ALFA),
    agreed_on=AS_OF,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(open_as: Open, data: Path, role: str = "leader", locale: str = "en-GB") -> Sent:
    return open_as(data, claims_of(LOOKERS[role]), "meeting", locale=locale)


def stand(data: Path) -> dict[str, agreements.Kept]:
    """What stands, by the words of it."""
    return {kept.agreement.what: kept for kept in agreements.agreements(State(data))}


def enter(data: Path, *new: Agreement) -> None:
    for one in new:
        agreements.change(State(data), OTHER, one.what, one, None, TEAM_OF)


def fill(seen: Sent, **fields: object) -> Sent:
    """Set these fields of the form."""
    page = seen.page
    for name, value in fields.items():
        widgets = [*page.text_area, *page.text_input, *page.selectbox, *page.date_input]
        (widget,) = (one for one in widgets if str(one.key).startswith(f"agreement-{name}-"))
        widget.set_value(value)
    return seen.run()


def press(seen: Sent, key: str) -> Sent:
    """Press the button whose key begins so."""
    (button,) = (one for one in seen.page.button if str(one.key).startswith(key))
    button.click()
    return seen.run()


def buttons(seen: Sent, key: str) -> set[str]:
    """What stands behind this beginning in the keys of buttons."""
    found = (str(one.key) for one in seen.page.button if one.key)
    return {name.removeprefix(key) for name in found if name.startswith(key)}


def told(seen: Sent) -> str:
    return "\n".join(str(one.value).replace("\\", "") for one in seen.page.success)


@pytest.mark.parametrize(
    ("locale", "title", "none", "no_meeting", "button"),
    [
        (
            "en-GB",
            "Meeting",
            "No agreement is open.",
            "No meeting has been noted yet.",
            "New agreement",
        ),
        ("da-DK", "Tavlemøde", "Ingen aftale er åben.", "endnu ikke noteret noget møde", "Ny aftale"),
    ],
)
def test_with_nothing_entered_it_says_so(
    open_as: Open, site: Path, locale: str, title: str, none: str, no_meeting: str, button: str
) -> None:
    seen = as_role(open_as, site, locale=locale)
    assert seen.page.title[0].value == title
    assert none in seen.text()
    assert no_meeting in seen.text()
    assert button in [one.label for one in seen.page.button]


def test_a_target_that_counts_nobody_is_not_called_met(open_as: Open, tmp_path: Path) -> None:
    one = "citizen_id;enrolled_on;closed_on\nB1;2025-01-06;2025-02-02\n"
    files: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": one, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", files), tmp_path / "data").status == 0
    text = open_as(tmp_path / "data", None, "meeting").text()
    assert "No target counts anybody in this week." in text
    assert "is met" not in text


def test_the_board_looks_back_to_the_last_meeting(open_as: Open, data: Path) -> None:
    def since(seen: Sent) -> str:
        (chosen,) = (one for one in seen.page.selectbox if one.key == "since")
        return str(chosen.proto.placeholder)

    board = open_as(data, claims_of(LOOKERS["worker"]), "board")
    assert since(board) == "2026-W46"
    seen = as_role(open_as, data)
    assert seen.page.date_input[0].value == AS_OF
    press(seen, "meeting-hold")  # in the week that is shown: what has changed since the one before it
    seen.page.date_input[0].set_value(date(2026, 10, 28))
    press(seen, "meeting-hold")
    assert told(seen) == "Noted: a meeting on 28 October 2026."
    assert "The last meeting was held on **20 November 2026** (week 47, 2026)" in seen.text()
    assert since(board.open("board")) == "2026-W44"
    assert "What has changed since week 44" in [one.value for one in board.page.subheader]
    line = run("audit", "--data", data, "--json").answer[0]
    assert (line["event"], line["what"], line["actor"]) == ("changed", "meetings", "leder@kommune.dk")


def test_a_meeting_is_withdrawn_with_a_reason(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data), "meeting-hold")
    press(seen, "meeting-hold")
    assert "A meeting on that day is noted already." in seen.text()
    press(seen, "meeting-withdraw")
    assert "Say why" in seen.text()
    next(one for one in seen.page.text_input if str(one.key).startswith("meeting-why")).set_value(
        "fejl"
    )
    press(seen, "meeting-withdraw")
    assert "Withdrawn: the meeting on 20 November 2026." in told(seen)
    assert "No meeting has been noted yet." in seen.text()
    assert not meetings.meetings(State(data)).records


def test_an_agreement_is_entered_done_and_opened_again(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data), "agreement-new")
    press(seen, "agreement-save")
    assert "Write what is to be done." in seen.text()
    fill(seen, what="Ring til **ti** virksomheder")
    press(seen, "agreement-save")
    assert "Choose who is responsible, or write a role." in seen.text()
    fill(seen, worker=f"{CAI} (MED-C)", by=date(2026, 11, 19), team=SYD)
    fill(seen, target=next(one for one in seen.page.selectbox if "target" in str(one.key)).options[0])
    press(seen, "agreement-save")
    assert "Kept: Ring til **ti** virksomheder" in told(seen)
    (kept,) = agreements.agreements(State(data))
    assert kept.agreement == Agreement(
        what="Ring til **ti** virksomheder",
        worker_id="MED-C",
        by=date(2026, 11, 19),
        team=SYD,
        whole=Whole(indicator="placement_share"),
        agreed_on=AS_OF,
    )
    line = run("audit", "--data", data, "--json").answer[0]
    assert (line["event"], line["what"]) == ("changed", "agreements")
    assert "Overdue: by 19 November 2026" in seen.text()
    assert f"{CAI}" in seen.text()
    assert "Share in company placement · Sydhold" in seen.text()

    press(seen, "agreement-done-")
    assert "Done on 20 November 2026" in seen.text()
    assert "No agreement is open." in seen.text()
    press(seen, "agreement-change-")
    press(seen, "agreement-again")
    assert "Say why" in seen.text()
    fill(seen, why="ikke alle tog den")
    press(seen, "agreement-again")
    assert "Overdue: by 19 November 2026" in seen.text()
    (history,) = (one.value for one in seen.page.table if "changes of agreements" in one.proto.alt)
    assert list(history["Outcome"]) == ["open", "done", "open"]
    assert list(history["Why"]) == ["ikke alle tog den", "–", "–"]


def test_an_agreement_comes_back_each_week_until_it_is_dropped(open_as: Open, data: Path) -> None:
    enter(data, NORDS.model_copy(update={"by": AS_OF + timedelta(days=400)}))
    seen = as_role(open_as, data, locale="da-DK")
    assert "senest 25.12.2027" in seen.text()
    press(seen, "agreement-change-")
    press(seen, "agreement-drop")
    assert "Skriv hvorfor" in seen.text()
    fill(seen, why="ikke længere muligt")
    press(seen, "agreement-drop")
    assert "Droppet: Nords aftale" in told(seen)
    assert "Droppet 20.11.2026" in seen.text()
    assert "ikke længere muligt" in seen.text()
    assert stand(data)["Nords aftale"].agreement.outcome == "dropped"


def test_a_cpr_number_is_refused_and_what_was_typed_stays(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data), "agreement-new")
    fill(seen, what="Ring til 010203-1234", role="Mentorerne")
    press(seen, "agreement-save")
    assert "A text must not hold a CPR number." in seen.text()
    assert seen.page.text_area[0].value == "Ring til 010203-1234"
    assert State(data).revision() == 0
    assert run("audit", "--data", data, "--json").answer[0]["event"] != "changed"


def test_what_was_typed_stays_while_another_page_is_open(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data), "agreement-new")
    target = next(one for one in seen.page.selectbox if "target" in str(one.key)).options[0]
    fill(seen, what="Ring rundt", role="Mentorerne", by=date(2026, 12, 1), team=SYD, target=target)
    seen.open("board").open("meeting")
    assert seen.page.text_area[0].value == "Ring rundt"
    press(seen, "agreement-save")
    assert stand(data)["Ring rundt"].agreement == Agreement(
        what="Ring rundt",
        role="Mentorerne",
        by=date(2026, 12, 1),
        team=SYD,
        whole=Whole(indicator="placement_share"),
        agreed_on=AS_OF,
    )


def test_the_language_can_be_changed_while_something_is_typed(open_as: Open, data: Path) -> None:
    enter(data, ALFAS)
    seen = press(as_role(open_as, data), "agreement-change-")
    fill(seen, what="Ring rundt")
    seen.page.session_state["lang"] = "DA"
    seen.run()
    assert seen.page.title[0].value == "Tavlemøde"
    assert seen.page.text_area[0].value == "Ring rundt"
    press(seen, "agreement-save")
    assert stand(data)["Ring rundt"].agreement.whole == ALFAS.whole


def test_a_second_editor_is_told_and_loses_no_text(open_as: Open, data: Path) -> None:
    enter(data, NORDS)
    seen = press(as_role(open_as, data, "team leader"), "agreement-change-")
    fill(seen, what="Mine ord")
    before = stand(data)["Nords aftale"]
    theirs = NORDS.model_copy(update={"what": "Ottos ord"})
    agreements.change(State(data), OTHER, before.key, theirs, before, TEAM_OF)
    press(seen, "agreement-save")
    assert "otto@kommune.dk has changed this agreement meanwhile" in seen.text()
    assert "Now it is: Ottos ord" in seen.text()
    assert "Nothing was kept" in seen.text()
    assert seen.page.text_area[0].value == "Mine ord"
    assert set(stand(data)) == {"Ottos ord"}
    press(seen, "agreement-go-on")
    assert seen.page.text_area[0].value == "Mine ord"
    press(seen, "agreement-save")
    assert set(stand(data)) == {"Mine ord"}


def test_the_agenda_tells_what_became_of_it(open_as: Open, data: Path) -> None:
    state, held = State(data), meetings.meetings(State(data))
    meetings.hold(state, OTHER, date(2026, 11, 4), held, latest=AS_OF)
    week_45 = date(2026, 11, 2)
    done = NORDS.ended("done", week_45)
    for one in (SYDS, ALFAS.model_copy(update={"by": AS_OF + timedelta(days=8)}), NORDS):
        enter(data, one)
    agreements.change(state, OTHER, NORDS.what, done, stand(data)[NORDS.what], TEAM_OF)
    seen = as_role(open_as, data)
    headings = [one.value for one in seen.page.subheader]
    assert headings == [
        "Targets that are not met",
        "What has changed since week 45",
        "Agreements that are due or overdue",
        "Done or dropped since week 45",
        "Agreements",
        "Success stories",
        "Take it with you",
    ]
    lists = [one.value for one in seen.page.markdown if str(one.value).startswith("- ")]
    assert [line.count("\n") for line in lists] == [0, 0]
    assert "Syds aftale" in lists[0]
    assert "Due soon: by 20 November 2026" in lists[0]
    assert "Nords aftale" in lists[1]
    assert "Done on 2 November 2026" in lists[1]
    (below,) = (one.value for one in seen.page.table if "not met" in one.proto.alt)
    board = open_as(data, claims_of(LOOKERS["leader"]), "board")
    missing = [m.value for m in board.page.metric if m.label == "People missing" and m.value != "0"]
    assert list(below["People missing"]) == [f"**{number}**" for number in missing]
    assert missing
    seen = as_role(open_as, data, locale="da-DK")
    assert "Frist snart" in seen.text()


def test_an_agreement_of_before_the_last_meetings_week_is_not_told_again(
    open_as: Open, data: Path
) -> None:
    state, held = State(data), meetings.meetings(State(data))
    meetings.hold(state, OTHER, date(2026, 11, 4), held, latest=AS_OF)
    enter(data, NORDS)
    before = NORDS.ended("done", date(2026, 11, 1))  # a Sunday
    agreements.change(state, OTHER, NORDS.what, before, stand(data)[NORDS.what], TEAM_OF)
    seen = as_role(open_as, data)
    assert not [one.value for one in seen.page.markdown if str(one.value).startswith("- ")]
    assert "Done on 1 November 2026" in seen.text()  # among those that ended


@pytest.mark.parametrize("role", ["leader", "team leader", "worker"])
def test_the_minutes_hold_what_is_on_the_page_and_no_more(open_as: Open, data: Path, role: str) -> None:
    enter(data, NORDS, SYDS, ALFAS)
    seen = as_role(open_as, data, role)
    (name,) = [name for name in seen.downloads() if "minutes" in name and name.endswith(".csv")]
    text = told_by(seen.downloads()[name]).decode("utf-8-sig")
    assert {what for what in (_NORD, _ALFA, _SYD) if what in text} == RIGHTS[role][0]
    assert "Open agreement" in text
    assert "Started a company placement" in text
    assert LOOKERS[role].email in text


def tell(seen: Sent, text: str, *, named: bool = False) -> Sent:
    """Tell a success story."""
    (field,) = (one for one in seen.page.text_area if str(one.key).startswith("story-text"))
    field.set_value(text)
    (box,) = (one for one in seen.page.checkbox if str(one.key).startswith("story-named"))
    box.set_value(named)
    return press(seen, "story-tell")


def test_a_story_is_told_without_a_name_and_taken_down(open_as: Open, data: Path) -> None:
    anna = tell(as_role(open_as, data, "worker", "da-DK"), "Hun fik sin **første** løn")
    assert "Tak: historien er fortalt." in told(anna)
    assert "“Hun fik sin **første** løn”" in anna.text()
    assert [one.value for one in anna.page.text_area] == [""]
    leader = as_role(open_as, data)
    assert f"— {NORD} · 20 November 2026" in leader.text()
    assert not leader.has("anna@kommune.dk")
    minutes = [made for name, made in leader.downloads().items() if name.endswith(".csv")]
    assert any("første".encode() in made for made in minutes)
    assert not any(b"anna@kommune.dk" in made for made in minutes)
    press(leader, "story-down-")
    assert "Say why" in leader.text()
    next(one for one in leader.page.text_input if "story-why" in str(one.key)).set_value("for let")
    press(leader, "story-down-")
    assert "The story was taken down." in told(leader)
    assert not as_role(open_as, data, "worker").has("første")
    changed = [line["what"] for line in run("audit", "--data", data, "--json").answer]
    assert changed.count("stories") == 2


def test_a_story_that_is_being_written_stays_while_another_page_is_open(
    open_as: Open, data: Path
) -> None:
    seen = as_role(open_as, data)
    (text,) = (one for one in seen.page.text_area if str(one.key).startswith("story-text"))
    (team,) = (one for one in seen.page.selectbox if str(one.key).startswith("story-team"))
    text.set_value("Hun fik sin første løn")
    team.set_value(SYD)
    seen.run()
    seen.open("board").open("meeting")
    assert [one.value for one in seen.page.text_area] == ["Hun fik sin første løn"]
    seen.page.session_state["lang"] = "DA"
    press(seen.run(), "story-tell")
    assert "Tak: historien er fortalt." in told(seen)
    assert [one.value for one in seen.page.text_area] == [""]
    (story,) = stories.stories(State(data))
    assert (story.story.text, story.story.team) == ("Hun fik sin første løn", SYD)


def test_a_story_under_a_name_and_one_with_a_cpr_number(open_as: Open, data: Path) -> None:
    seen = tell(as_role(open_as, data, "worker"), "Om 010203-1234", named=True)
    assert "A text must not hold a CPR number." in seen.text()
    assert seen.page.text_area[0].value == "Om 010203-1234"
    assert State(data).revision() == 0
    tell(seen, "Det gik godt", named=True)
    assert f"— anna@kommune.dk · {NORD}" in as_role(open_as, data, "team leader").text()
    assert not buttons(as_role(open_as, data, "team leader"), "story-down-")


# A role: which agreements it sees, which it may change, and of which it may say that they are done.
_NORD, _ALFA, _SYD = "Nords aftale", "Alfas aftale", "Syds aftale"
RIGHTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "worker": ({_NORD}, set(), {_NORD}),
    "worker with a mentor's citizen": ({_SYD}, set(), {_SYD}),
    "worker by a grant": ({_NORD}, set(), {_NORD}),
    "team leader": ({_NORD}, {_NORD}, {_NORD}),
    "leader": ({_NORD, _ALFA, _SYD}, {_NORD, _ALFA, _SYD}, {_NORD, _ALFA, _SYD}),
    "project manager": ({_ALFA}, {_ALFA}, {_ALFA}),
    "project manager with people": ({_ALFA}, {_ALFA}, {_ALFA}),
    "substitute": ({_NORD}, set(), {_NORD}),
}


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_finds_what_is_theirs(open_as: Open, data: Path, role: str) -> None:
    enter(data, NORDS, SYDS, ALFAS)
    seen = as_role(open_as, data, role)
    sees, changes, ends = RIGHTS.get(role, (set(), set(), set()))
    assert {what for what in (_NORD, _ALFA, _SYD) if seen.has(what)} == sees
    assert buttons(seen, "agreement-change-") == changes
    assert buttons(seen, "agreement-done-") == ends
    assert bool(buttons(seen, "agreement-new")) is bool(changes)
    assert bool(buttons(seen, "meeting-hold")) is (role == "leader")
    for content in seen.downloads().values():
        text = content if not content.startswith(b"PK") else b""
        assert all(what.encode() not in text for what in {_NORD, _ALFA, _SYD} - sees)


def test_who_sees_as_another_can_enter_nothing(open_as: Open, data: Path) -> None:
    enter(data, NORDS)
    seen = open_as(data, claims("drift@kommune.dk"), "administration")
    seen.page.selectbox[0].set_value("nordleder@kommune.dk")
    next(one for one in seen.page.button if one.label == "See as").click()
    seen.run().open("meeting")
    assert seen.has("Nords aftale")
    for key in ("agreement-new", "agreement-change-", "agreement-done-", "meeting-hold"):
        assert not buttons(seen, key)


def test_what_is_chosen_in_the_browser_is_not_written_over(open_as: Open, data: Path) -> None:
    """A page that is drawn while somebody chooses sends no value for the menus: theirs stands."""
    seen = press(as_role(open_as, data), "agreement-new").run()
    menus = [one for one in seen.page.selectbox if str(one.key).startswith("agreement-")]
    assert len(menus) >= 3
    assert not [one.key for one in menus if one.proto.set_value]
