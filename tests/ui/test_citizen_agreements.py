"""Agreements about citizens on the pages: entered by number or on the citizen's page, shown to few."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from steering.access import agreements
from steering.access.ask import Asked
from steering.access.rooms import pseudonym
from steering.access.scope import EVERYTHING, Scope
from steering.access.viewer import Viewer
from steering.meetings.agreement import Agreement
from steering.state import State
from steering.store import Store
from steering.targets.target import Whole
from tests.commands import run
from tests.marked import ALFA, AS_OF, LOOKERS, NORD
from tests.ui.signed_in import Open, Sent, claims, claims_of
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by
from tests.ui.test_meeting import OTHER, TEAM_OF, as_role, buttons, fill, press, stand, told
from tests.ui.test_meeting import data as data
from tests.ui.test_meeting import site as site

A1S = Agreement(
    what="Nords om én", worker_id="MED-A", by=AS_OF, team=NORD, citizen="BORGER-A1", agreed_on=AS_OF
)
AMS = Agreement(
    what="Alfas om én",
    role="Projektet",
    by=AS_OF,
    whole=Whole(indicator="placement_share", programme=ALFA),
    citizen="BORGER-AM",
    agreed_on=AS_OF,
)
# A role: which of them it finds, anywhere.
FINDS: Mapping[str, set[str]] = {
    "worker": {A1S.what},
    "worker by a grant": {A1S.what},
    "substitute": {A1S.what},
    "team leader": {A1S.what},
    "leader": {A1S.what, AMS.what},
    "project manager with people": {AMS.what},
}


def enter(data: Path, *new: Agreement) -> None:
    """As somebody who leads the site and may see all."""
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = Viewer(OTHER.identity, Scope(figures=EVERYTHING, people=EVERYTHING))
    asked = Asked(snapshot, viewer.scope, smallest=1)
    for one in new:
        agreements.change(State(data), viewer, one.what, one, None, TEAM_OF, "", asked)


def citizens_page(open_as: Open, data: Path, role: str, citizen: str = "BORGER-A1") -> Sent:
    query = {"citizen": pseudonym(citizen)}
    return open_as(data, claims_of(LOOKERS[role]), "citizens", query=query)


def events(data: Path, event: str, what: str) -> list[int]:
    """How many citizens each such line of the audit log tells of, the newest first."""
    lines = run("audit", "--data", data, "--json").answer
    return [line["citizens"] for line in lines if (line["event"], line["what"]) == (event, what)]


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_finds_those_about_citizens_whom_it_sees(open_as: Open, data: Path, role: str) -> None:
    enter(data, A1S, AMS)
    finds = FINDS.get(role, set())
    seen = as_role(open_as, data, role)
    assert {what for what in (A1S.what, AMS.what) if seen.has(what)} == finds
    numbers = {one.citizen for one in (A1S, AMS) if one.what in finds}
    assert seen.marks() & {"BORGER-A1", "BORGER-AM"} == numbers
    sent = [told_by(content).decode("utf-8-sig") for content in seen.downloads().values()]
    for text in sent:
        assert {what for what in (A1S.what, AMS.what) if what in text} <= finds
    if finds:
        assert sum("Citizen BORGER-A" in text for text in sent) == 4  # minutes and history, twice
        assert "The minutes hold what is agreed on about citizens" in seen.text()
        assert events(data, "viewed", "meeting") == [len(finds)]
        assert events(data, "exported", "meeting-minutes CSV") == [len(finds)]
    else:
        assert "No agreement is open." in seen.text() or "meeting" not in LOOKERS[role].pages
        assert not any("history" in name for name in seen.downloads())
        assert not any("BORGER-A" in text for text in sent)


def test_seeing_as_somebody_else_they_stand_under_pseudonyms(open_as: Open, data: Path) -> None:
    enter(data, A1S, AMS)
    seen = open_as(data, claims("drift@kommune.dk"), "administration")
    seen.page.selectbox[0].set_value("nordleder@kommune.dk")
    next(one for one in seen.page.button if one.label == "See as").click()
    seen.run().open("meeting")
    assert seen.has(A1S.what)
    assert not seen.has(AMS.what)
    name = pseudonym("BORGER-A1")
    assert f"Citizen [{name}](citizens?citizen={name})" in seen.text()
    assert not seen.marks() & {"BORGER-A1", "BORGER-AM"}
    assert not buttons(seen, "agreement-")
    for content in seen.downloads().values():
        assert b"BORGER-A" not in told_by(content)


def test_one_is_entered_by_number_in_the_meetings_form(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data, "team leader"), "agreement-new")
    fill(seen, what="Find et praktiksted", role="Virksomhedskonsulenten", team=NORD)
    for number in ("BORGER-C1", "BORGER-XX"):  # another team's, and nobody
        fill(seen, citizen=number)
        press(seen, "agreement-save")
        assert [one.value for one in seen.page.error] == [
            "Nobody whom you may see stands under this number."
        ]
    assert State(data).revision() == 0
    fill(seen, citizen=" BORGER-B1 ")
    press(seen, "agreement-save")
    kept = stand(data)["Find et praktiksted"]
    assert kept.record.citizen == kept.agreement.citizen == "BORGER-B1"
    link = f"Citizen [BORGER-B1](citizens?citizen={pseudonym('BORGER-B1')})"
    assert link in seen.text()
    assert events(data, "changed", "agreements") == [1]
    press(seen, "agreement-change-")
    assert "About citizen BORGER-B1" in seen.text()
    assert not [one for one in seen.page.text_input if "agreement-citizen" in str(one.key)]
    fill(seen, what="Find to")
    press(seen, "agreement-save")
    assert stand(data)["Find to"].agreement.citizen == "BORGER-B1"


def test_a_number_in_the_words_is_refused_and_what_was_typed_stays(open_as: Open, data: Path) -> None:
    seen = press(as_role(open_as, data), "agreement-new")
    fill(seen, what="Ring til BORGER-U1", role="Mentorerne")
    press(seen, "agreement-save")
    assert "A text must not hold a citizen's number." in seen.text()
    assert seen.page.text_area[0].value == "Ring til BORGER-U1"
    assert State(data).revision() == 0


def test_one_is_entered_and_done_on_the_citizens_page(open_as: Open, data: Path) -> None:
    seen = citizens_page(open_as, data, "team leader")
    press(seen, "agreement-new")
    assert "About citizen BORGER-A1" in seen.text()
    fill(seen, what="Tal om timer", team=NORD)  # the owner is responsible, until another is chosen
    press(seen, "agreement-save")
    assert "Kept: Tal om timer" in told(seen)
    kept = stand(data)["Tal om timer"].agreement
    assert (kept.citizen, kept.worker_id) == ("BORGER-A1", "MED-A")
    other = citizens_page(open_as, data, "team leader", "BORGER-A2")
    assert not other.has("Tal om timer")
    anna = citizens_page(open_as, data, "worker")
    assert anna.has("Tal om timer")
    assert not buttons(anna, "agreement-new")
    press(anna, "agreement-done-")
    assert stand(data)["Tal om timer"].agreement.outcome == "done"
    assert not buttons(anna, "agreement-done-")


def test_a_draft_about_one_is_not_drawn_on_the_page_of_another(open_as: Open, data: Path) -> None:
    seen = press(citizens_page(open_as, data, "leader"), "agreement-new")
    fill(seen, what="Tal om timer")
    seen.page.query_params["citizen"] = pseudonym("BORGER-A2")
    seen.run()
    assert not [one for one in seen.page.text_area if one.value == "Tal om timer"]
    assert "Another agreement is being written" in seen.text()
    seen.page.query_params.clear()
    seen.open("meeting")
    assert seen.page.text_area[0].value == "Tal om timer"
    assert "About citizen BORGER-A1" in seen.text()


def test_who_sees_no_agreements_sees_none_on_a_citizens_page(open_as: Open, data: Path) -> None:
    enter(data, A1S)
    cai = citizens_page(open_as, data, "worker with a mentor's citizen", "BORGER-AM")
    assert not buttons(cai, "agreement-")
    project = citizens_page(open_as, data, "project manager with people", "BORGER-A1")
    assert not project.has(A1S.what)


def test_a_second_editor_is_told_and_loses_no_text(open_as: Open, data: Path) -> None:
    enter(data, A1S)
    seen = press(citizens_page(open_as, data, "team leader"), "agreement-change-")
    fill(seen, what="Mine ord")
    first = press(citizens_page(open_as, data, "leader"), "agreement-change-")
    press(fill(first, what="Deres ord"), "agreement-save")
    press(seen, "agreement-save")
    assert "Now it is: Deres ord" in seen.text()
    assert seen.page.text_area[0].value == "Mine ord"
    press(press(seen, "agreement-go-on"), "agreement-save")
    assert set(stand(data)) == {"Mine ord"}
    assert stand(data)["Mine ord"].agreement.citizen == "BORGER-A1"


def test_one_who_is_forgotten_while_it_is_edited(open_as: Open, data: Path) -> None:
    enter(data, A1S)
    seen = press(as_role(open_as, data), "agreement-change-")
    State(data).forget(["BORGER-A1"])
    press(fill(seen, what="Mine ord"), "agreement-save")
    assert "no longer there" in seen.text()
    assert not stand(data)


LONG_AGO = date(2026, 1, 16)  # nobody was placed yet; all are since March, and have reached 13 weeks


def sentences(seen: Sent, what: str) -> list[str]:
    """All that the page tells of an agreement, as often as it is told."""
    found = [str(one.value).replace("\\", "") for one in seen.page.markdown]
    return [line for text in found for line in text.split("\n- ") if what in line]


def test_what_became_of_it_is_told_on_the_agenda_in_the_list_and_in_the_minutes(
    open_as: Open, data: Path
) -> None:
    enter(data, A1S.model_copy(update={"agreed_on": LONG_AGO}))
    happened = "Since week 3: started a company placement, reached 13 weeks."
    seen = as_role(open_as, data)
    told_of = sentences(seen, A1S.what)
    assert len(told_of) == 2  # due, and open
    assert all(happened in text for text in told_of)
    assert happened in citizens_page(open_as, data, "worker").text()
    seen = as_role(open_as, data)
    texts = [told_by(made).decode("utf-8-sig") for name, made in seen.downloads().items()]
    assert sum(happened in text for text in texts) == 2  # of the minutes
    danish = as_role(open_as, data, locale="da-DK").text()
    assert "Siden uge 3: startede i virksomhedsplacering, nåede 13 uger." in danish


def test_of_a_target_it_tells_who_were_missing_then_and_are_now(open_as: Open, data: Path) -> None:
    whole = Whole(indicator="placement_share")
    sites = A1S.model_copy(
        update={"citizen": None, "whole": whole, "team": None, "agreed_on": LONG_AGO}
    )
    nords = sites.model_copy(update={"what": "Nords mål", "team": NORD})
    enter(data, sites, nords)
    seen = as_role(open_as, data)  # 40 % of twelve in January; all are placed now
    assert "People missing: 5 in week 3, 0 in week 47." in seen.text()
    assert f"People missing in {NORD}: 4 in week 3, 0 in week 47." in seen.text()  # of eight
    anna = as_role(open_as, data, "worker").text()  # both are hers, and of the numbers her own
    assert anna.count("People missing among your own: 2 in week 3, 0 in week 47.") == 4
    leads = as_role(open_as, data, "team leader").text()
    assert f"People missing in {NORD}: 4 in week 3" in leads


def test_of_what_was_agreed_on_this_week_nothing_is_told_yet(open_as: Open, data: Path) -> None:
    enter(data, A1S)
    assert "Since week" not in as_role(open_as, data).text()
