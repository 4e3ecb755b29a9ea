"""Deadlines (frister): are they kept, and who is waited for?"""

import runpy
from pathlib import Path

import streamlit as st

from steering.contract.words import Role
from steering.ui import chosen, exports, filters, once
from steering.ui.deadlines import figures, waiting
from steering.ui.deadlines.ask import State
from steering.ui.deadlines.waiting import STATES, Wanted, roles
from steering.ui.filters import Picked
from steering.ui.frame import Page
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """The numbers for those who have any, and under them the people for those who may see them."""
    scope = who.viewer.scope
    columns = ("programme", "target_group", "visitation_group")
    by_team = scope.sees_teams and not scope.hides_small_numbers
    picked = filters.bar(who, (*columns, "team") if by_team else columns)
    if scope.counted:
        once.drawn(figures.draw, who, picked.week, picked.where)
        exports.offer_both(
            who,
            "deadlines",
            lambda outside: figures.frame(who, picked.week, picked.where, for_outside=outside),
            who.say("All figures"),
        )
    key = _one(who, picked)
    if key and scope.counted:
        once.drawn(figures.by_group, who, key, picked.week, picked.where)
    if scope.people:
        _people(who, picked, key)


PAGE = Page(
    "deadlines",
    "Deadlines",
    ":material/event_upcoming:",
    lambda scope: bool(scope.counted or scope.people),
    draw,
)


def _one(who: Reader, picked: Picked) -> str | None:
    st.subheader(who.say("One deadline, or all of them"))
    offered = figures.offered(who, picked.week, picked.where)
    return chosen.one_of(
        who.say("Deadline"),
        {one.key: one.name[who.language] for one in offered},
        "deadline",
        all_of_them=who.say("All"),
    )


def _people(who: Reader, picked: Picked, key: str | None) -> None:
    st.subheader(who.say("Who is waited for"))
    with filters.row():
        state = chosen.one_of(
            who.say("Stands"),
            {each.value: told.to(who.language) for each, told in STATES.items()},
            "state",
            all_of_them=who.say("Overdue or due soon"),
        )
        role = chosen.one_of(
            who.say("To be done by"),
            roles(who),
            "role",
            all_of_them=who.say("All"),
        )
    waiting.show(
        who,
        PAGE.address,
        Wanted(
            picked.week,
            picked.where,
            key,
            Role(role) if role else None,
            (State(state),) if state else (State.OVERDUE, State.DUE),
        ),
    )


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
