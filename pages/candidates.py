"""Who can be next (hvem kan blive den næste): is a target within reach, and who should one look for?"""

import runpy
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from steering.locale import Language
from steering.ui import chosen, exports, filters, once, plan
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.candidates import people, reach
from steering.ui.candidates.sought import Sought
from steering.ui.filters import Picked
from steering.ui.frame import Page
from steering.ui.progress import progresses
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge
from steering.ui.team import members
from steering.ui.team.members import Members


def draw(who: Reader) -> None:
    """Target by target: the numbers, and under them the people for those who may see them."""
    hides = who.viewer.scope.hides_small_numbers
    with filters.row():
        of = Members("team") if hides else members.choose(who)
        picked = filters.bar(who)
    if not plan.lines(who):
        target_line.none_set(who)
        return
    st.markdown(
        who.say("These are the figures of {whose}.", whose=badge.whose_figures(who))
        if of.by == "team" or of.team is None
        else who.say("The workers of {team}.", team=escape(of.team))
    )
    _targets(who, of, picked)


PAGE = Page(
    "candidates",
    "Who can be next",
    ":material/person_search:",
    lambda scope: bool(scope.counted),
    draw,
)


def _targets(who: Reader, of: Members, picked: Picked) -> None:
    """One target at a time, chosen by its tab; the others are not drawn before they are chosen."""
    found = progresses(who, picked.week, picked.week, picked.where)
    if not found:
        st.info(who.say("None of the targets counts anybody of this choice."), icon=":material/flag:")
        return
    names = [_name(who, one, who.language) for one in found]
    told = {name: partial(_name, who, one) for name, one in zip(names, found, strict=True)}
    chosen.understand(who, "target", told)
    tabs = st.tabs(names, key="target", on_change="rerun", bind="query-params")
    for tab, one in zip(tabs, found, strict=True):
        if tab.open:
            with tab:
                _target(who, Sought(target_line.key(one.line.whole), of, picked.week, picked.where))


def _target(who: Reader, of: Sought) -> None:
    hides = who.viewer.scope.hides_small_numbers
    once.drawn(reach.draw, who, of)
    exports.offer(who, "reach", partial(reach.frame, who, of), hidden=hides)
    if who.viewer.scope.people:
        people.draw(who, PAGE.address, of)


def _name(who: Reader, one: Progress, language: Language) -> str:
    return escape(target_line.name(replace(who, language=language), one.line.whole))


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
