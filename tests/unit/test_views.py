"""Saved views: whose they are, what they may be called, and two at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from steering.access import views
from steering.access.identity import Identity
from steering.access.scope import NOTHING
from steering.access.viewer import Viewer
from steering.access.views import View
from steering.errors import RefusedError
from steering.state import ChangedMeanwhileError, State

ANNA, BO = (Viewer(Identity(f"{name}@kommune.dk", name), NOTHING) for name in ("anna", "bo"))
AS_ANNA = replace(BO, acting_as=ANNA.identity.email)
FIRST, SECOND = View(where={"team": "Nord"}, only="no_hours"), View(order="hours")


def save(state: State, viewer: Viewer, name: str, view: View, page: str = "citizens") -> None:
    """With all that stands now before one's eyes."""
    views.save(state, viewer, page, name, view, views.views(state, viewer, page))


def own(state: State, viewer: Viewer, page: str = "citizens") -> dict[str, View]:
    return dict(views.views(state, viewer, page).by_name)


def test_everybody_has_their_own_of_each_page(tmp_path: Path) -> None:
    state = State(tmp_path)
    save(state, ANNA, "Min", FIRST)
    save(state, BO, "Min", SECOND)
    save(state, ANNA, "Min", SECOND, "my_targets")
    assert own(state, ANNA) == {"Min": FIRST}
    assert own(state, BO) == {"Min": SECOND}
    views.delete(state, BO, "citizens", "Min", views.views(state, BO, "citizens"))
    assert own(state, BO) == {}
    assert own(state, ANNA) == {"Min": FIRST}
    assert own(state, ANNA, "my_targets") == {"Min": SECOND}


def test_nobody_has_or_changes_views_while_seeing_as_somebody_else(tmp_path: Path) -> None:
    state = State(tmp_path)
    save(state, ANNA, "Min", FIRST)
    save(state, BO, "Bos", FIRST)
    assert own(state, AS_ANNA) == {}
    before = views.views(state, ANNA, "citizens")
    with pytest.raises(RefusedError) as saving:
        views.save(state, AS_ANNA, "citizens", "Min", SECOND, before)
    with pytest.raises(RefusedError) as deleting:
        views.delete(state, AS_ANNA, "citizens", "Min", before)
    assert saving.value.code == deleting.value.code == "not_yours"
    assert state.revision() == 2


def test_what_was_not_seen_is_neither_replaced_nor_deleted(tmp_path: Path) -> None:
    state = State(tmp_path)
    before = views.views(state, ANNA, "citizens")
    save(state, ANNA, "Min", FIRST)
    with pytest.raises(ChangedMeanwhileError):
        views.save(state, ANNA, "citizens", "Min", SECOND, before)
    before = views.views(state, ANNA, "citizens")
    save(state, ANNA, "Min", SECOND)
    with pytest.raises(ChangedMeanwhileError):
        views.delete(state, ANNA, "citizens", "Min", before)
    assert own(state, ANNA) == {"Min": SECOND}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "no_name"),
        (" Min", "no_name"),
        ("Min\nanden", "no_name"),
        ("ø" * 61, "not_kept"),
        ("Søren 010203-1234", "not_kept"),
        ("\ud800", "not_kept"),
    ],
)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str, code: str) -> None:
    state = State(tmp_path)
    with pytest.raises(RefusedError) as refused:
        save(state, ANNA, name, FIRST)
    assert refused.value.code == code
    assert state.revision() == 0


def test_any_other_name_comes_back_as_it_was(tmp_path: Path) -> None:
    state = State(tmp_path)
    names = ['"]', '", "citizens", "', "ø" * 60, "**fed**", "👩🏽‍🦽", "a" * 60]
    for name in names:
        save(state, ANNA, name, FIRST)
    assert set(own(state, ANNA)) == set(names)
    assert own(state, BO) == {}


def test_there_are_so_many_and_no_more(tmp_path: Path) -> None:
    state = State(tmp_path)
    for number in range(views.MOST):
        save(state, ANNA, f"{number}", FIRST)
    with pytest.raises(RefusedError) as refused:
        save(state, ANNA, "one more", FIRST)
    assert refused.value.code == "too_many"
    save(state, ANNA, "0", SECOND)
    assert own(state, ANNA)["0"] == SECOND
