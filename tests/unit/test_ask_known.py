"""Whom people may enter something about, asked by every role; and whose number a text holds."""

from dataclasses import replace

import pytest

from steering.access import known as ask
from steering.access.ask import Asked
from steering.access.rooms import pseudonym
from steering.store import Snapshot
from tests.marked import EVERYBODY, LOOKERS
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def test_every_question_is_asked_below() -> None:
    assert questions_of(ask) == {"names_of", "number_of", "is_named_in"}


@ALL_ROLES
def test_those_who_are_theirs_stand_under_the_name_of_the_scope(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    assert ask.names_of(asked, EVERYBODY | {"BORGER-??"}) == {one: one for one in looker.people}
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    assert ask.names_of(unnamed, EVERYBODY) == {one: pseudonym(one) for one in looker.people}
    assert ask.names_of(asked, []) == {}


@ALL_ROLES
def test_somebody_is_meant_by_that_name_alone(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    for citizen in EVERYBODY:
        number = citizen if citizen in looker.people else None
        assert ask.number_of(asked, f" {citizen} ") == number
        assert ask.number_of(unnamed, pseudonym(citizen)) == number
        assert ask.number_of(asked, pseudonym(citizen)) is None
        assert ask.number_of(unnamed, citizen) is None
    assert ask.number_of(asked, "") is None


@ALL_ROLES
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ring til BORGER-A1 i morgen", True),
        ("borger-a1", True),
        ("(BORGER-U1)", True),
        ("BORGER-A1: et praktiksted", True),
        ("BORGER-A12 findes ikke", False),
        ("xBORGER-A1", False),
        ("BORGER", False),
        ("Ring til to borgere", False),
    ],
)
def test_a_number_is_found_whoever_asks(
    snapshot: Snapshot, role: str, text: str, *, named: bool
) -> None:
    asked = Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=1)
    assert ask.is_named_in(asked, text) is named
