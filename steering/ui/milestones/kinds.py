"""Adding a milestone to a grant that is being typed: of which kind, with something to begin with."""

from datetime import date, timedelta
from decimal import Decimal

import streamlit as st

from steering.contract.words import ActivityKind
from steering.locale import Message, message
from steering.milestones.criterion import AtADate, Bonus, How, HowMany, OverAWindow, Subject
from steering.milestones.milestone import Grant, Milestone
from steering.ui import filters
from steering.ui.milestones import inputs
from steering.ui.milestones.drafts import Draft
from steering.ui.reader import Reader

KINDS: dict[str, Message] = {
    "over_a_window": message("A share of the people, over some weeks"),
    "at_a_date": message("An indicator, in one week"),
    "how_many": message("A number of people"),
    "bonus": message("A bonus for each person"),
}
_MOST = 50  # milestones of a grant
_MONTHS = timedelta(weeks=13)


def add(who: Reader, draft: Draft, was: Grant) -> None:
    """The kind, and the button that adds one of it at the end."""
    if len(was.milestones) >= _MOST:
        return
    names = {kind: told.to(who.language) for kind, told in KINDS.items()}
    with filters.row():
        kind = inputs.one_of(draft, "kind", who.say("One more milestone"), "over_a_window", names, 340)
        if not st.button(who.say("Add"), key="grant-add", icon=":material/add:"):
            return
    taken = {one.name for one in was.milestones}
    number = len(was.milestones) + 1
    name = who.say("Milestone {number}", number=number)
    while name in taken:
        number += 1
        name = who.say("Milestone {number}", number=number)
    new = begun(kind, name, who.as_of)
    draft.grant = was.model_copy(update={"milestones": (*was.milestones, new)})
    st.rerun()


def begun(kind: str, name: str, today: date) -> Milestone:
    """A milestone of this kind over the next three months, to be changed."""
    last, nothing = today + _MONTHS, Decimal(0)
    if kind == "bonus":
        kinds = frozenset({ActivityKind.INTERNSHIP})
        bonus = Bonus(activities=kinds, first=today, last=last)
        return Milestone(name=name, deadline=last, amount=nothing, bonus=bonus)
    share = Decimal("0.40")
    condition: OverAWindow | AtADate | HowMany
    if kind == "how_many":
        condition = HowMany(people=1, by=last)
    elif kind == "at_a_date":
        condition = AtADate(indicator="placement_share", threshold=share, on=last)
    else:
        condition = OverAWindow(
            subject=Subject.PLACEMENT, how=How.ANY_WEEK, threshold=share, first=today, last=last
        )
    return Milestone(name=name, deadline=last, amount=nothing, condition=condition)
