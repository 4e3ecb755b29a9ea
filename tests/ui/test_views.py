"""Saved views of a caseload: saved, chosen, replaced, deleted, by their owner alone."""

from pathlib import Path
from typing import Any

import pytest

from steering.state import Change, State
from tests.commands import run
from tests.marked import ALFA, LOOKERS, NORD, publish
from tests.ui.signed_in import Open, Sent, claims, claims_of
from tests.ui.signed_in import open_as as open_as

LEADER, ANNA = LOOKERS["leader"], LOOKERS["worker"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The marked site, published."""
    return publish(tmp_path)


def choose(seen: Sent, **choices: str | None) -> Sent:
    """Set these widgets, by their keys."""
    for key, value in choices.items():
        (widget,) = (one for one in seen.page.selectbox if one.key == key)
        widget.set_value(value)
    return seen.run()


def chosen(seen: Sent) -> dict[str, str | None]:
    """What stands in the caseload's widgets."""
    keys = ("programme", "team", "target_group", "visitation_group", "only", "order")
    return {one.key: one.value for one in seen.page.selectbox if one.key in keys}


def offered(seen: Sent) -> list[str]:
    """The names of the views."""
    return next((list(one.options) for one in seen.page.selectbox if one.key == "view"), [])


def picked(seen: Sent) -> str | None:
    """The view that is said to be on the page."""
    (one,) = (one for one in seen.page.selectbox if one.key == "view")
    name: str | None = one.value
    return name


def menu(seen: Sent) -> Sent:
    """Open the list of views."""
    seen.page.session_state["views"] = True
    return seen.run()


def name(seen: Sent, text: str) -> Sent:
    """Open the list and type a name."""
    (field,) = (one for one in menu(seen).page.text_input if str(one.key).startswith("view-name"))
    field.set_value(text)
    return seen.run()


def press(seen: Sent, key: str) -> Sent:
    """Click the button whose key begins so."""
    (button,) = (one for one in seen.page.button if str(one.key).startswith(key))
    button.click()
    return seen.run()


def save(seen: Sent, text: str) -> Sent:
    """Save what is on the page under this name."""
    return press(name(seen, text), "view-save")


def test_a_view_is_saved_and_chosen_in_either_language(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LEADER), "citizens")
    choose(seen, programme=ALFA, team=NORD, only="not_placed", order="hours")
    before = chosen(seen)
    save(seen, "  Alfa   i Nord ")
    assert "Saved: Alfa i Nord." in seen.text()
    assert picked(seen) == "Alfa i Nord"
    (record,) = State(data).current("view")
    assert record.content == {
        "where": {"programme": ALFA, "team": NORD},
        "only": "not_placed",
        "order": "hours",
    }
    line = run("audit", "--data", data, "--json").answer[0]
    assert (line["event"], line["what"], line["actor"]) == ("changed", "views", LEADER.email)

    again = open_as(data, claims_of(LEADER), "citizens", locale="da-DK")
    assert picked(again) is None
    choose(again, view="Alfa i Nord")
    assert chosen(again) == before
    assert picked(again) == "Alfa i Nord"
    assert choose(again, order="citizen").page.session_state["view"] is None  # shows something else now
    choose(again, view="Alfa i Nord")
    assert chosen(choose(again, view=None)) == {**dict.fromkeys(before), "order": "owner"}


def test_what_is_searched_for_is_not_kept(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LEADER), "citizens")
    next(one for one in seen.page.text_input if one.key == "search").set_value("BORGER-A1")
    save(seen, "Min")
    assert "BORGER" not in str(State(data).history("view"))


def test_a_name_that_is_taken_is_told_before_it_is_replaced(open_as: Open, data: Path) -> None:
    seen = save(open_as(data, claims_of(ANNA), "my_targets"), "Min")
    choose(seen, only="exempt")
    name(seen, "Min")
    assert "You have a view of that name." in seen.text()
    assert not [one for one in seen.page.button if one.key == "view-save"]
    assert [record.number for record in State(data).history("view")] == [1]
    press(seen, "view-replace")
    assert [(record.content or {})["only"] for record in State(data).current("view")] == ["exempt"]


def test_a_name_that_was_taken_meanwhile_is_told_and_not_replaced(open_as: Open, data: Path) -> None:
    here = name(open_as(data, claims_of(ANNA), "my_targets"), "Min")
    there = open_as(data, claims_of(ANNA), "my_targets")
    save(choose(there, only="exempt"), "Min")
    press(here, "view-save")  # which stood there when the name was free
    assert "You have a view of that name." in here.text()
    assert [(record.content or {})["only"] for record in State(data).current("view")] == ["exempt"]


def test_a_view_is_deleted_and_its_name_is_free_again(open_as: Open, data: Path) -> None:
    seen = save(save(open_as(data, claims_of(ANNA), "my_targets"), "En"), "To")
    press(menu(seen), "view-delete-0-En")
    assert "Deleted: En." in seen.text()
    assert offered(seen) == ["To"]
    assert offered(save(seen, "En")) == ["En", "To"]
    assert picked(seen) == "En"  # the other one has the same choices


def test_views_are_their_owners_alone_and_each_page_has_its_own(open_as: Open, data: Path) -> None:
    save(open_as(data, claims_of(LEADER), "citizens"), "Lederens")
    assert offered(open_as(data, claims_of(LEADER), "my_targets", {"worker": "Annamark (MED-A)"})) == []
    seen = open_as(data, claims_of(ANNA), "citizens")
    assert offered(seen) == []
    assert not menu(seen).has("Lederens")
    save(seen, "Lederens")  # a name is one's own
    assert len(State(data).current("view")) == 2


def test_who_sees_as_another_has_no_views(open_as: Open, data: Path) -> None:
    save(open_as(data, claims_of(ANNA), "citizens"), "Annas")
    seen = open_as(data, claims("drift@kommune.dk"), "administration")
    seen.page.selectbox[0].set_value(ANNA.email)
    press_label(seen, "See as")
    menu(seen.open("citizens"))
    assert "You see the pages as" in seen.text()
    assert not seen.has("Annas")
    assert not seen.has("Save view")


def press_label(seen: Sent, label: str) -> Sent:
    """Click the button of this label."""
    next(one for one in seen.page.button if one.label == label).click()
    return seen.run()


def test_a_name_that_cannot_be_is_told_and_nothing_is_kept(open_as: Open, data: Path) -> None:
    seen = save(open_as(data, claims_of(ANNA), "citizens"), "Søren 010203-1234")
    assert "A name must not hold a CPR number." in seen.text()
    assert State(data).current("view") == []


def test_a_view_of_what_is_gone_says_so_and_chooses_nothing(open_as: Open, data: Path) -> None:
    content = {"where": {"programme": "Gammaprogram"}, "only": "exempt", "order": "owner"}
    views: dict[str, dict[str, Any]] = {"Gamma": dict(content), "Other order": {"order": "by name"}}
    for text, of in views.items():
        key = f'["{LEADER.email}", "citizens", "{text}"]'
        State(data).write([Change("view", key, of, 0)], LEADER.email)
    seen = open_as(data, claims_of(LEADER), "citizens")
    assert offered(seen) == ["Gamma"]  # the other one no program understands
    before = chosen(seen)
    choose(seen, view="Gamma")
    assert "asks for something that isn't there any more: Programme Gammaprogram." in seen.text()
    assert chosen(seen) == before
    assert picked(seen) is None
