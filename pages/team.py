"""Team: who has how many people, where does each stand on the targets, and who takes how many more?"""

import runpy
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from steering.indicators.count import Filters
from steering.locale import Language
from steering.ui import chosen, exports, filters, once, plan
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.filters import Picked
from steering.ui.frame import Page
from steering.ui.progress import progresses
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge
from steering.ui.targets import handover
from steering.ui.team import members, spread, team_download, team_overview
from steering.ui.team.members import Members


def draw(who: Reader) -> None:
    """The workers of a team, or the teams: an overview, then target by target."""
    with filters.row():
        of = members.choose(who)
        picked = filters.bar(who)
    once.drawn(_overview, who, of, picked.week, picked.where)
    if not plan.lines(who):
        target_line.none_set(who)
        return
    _targets(who, of, picked)
    exports.offer(who, PAGE.address, lambda: team_download.table(who, of, picked.week, picked.where))


PAGE = Page(
    "team",
    "Team",
    ":material/groups:",
    lambda scope: scope.sees_teams and not scope.hides_small_numbers,
    draw,
)


def _overview(who: Reader, of: Members, week: date, where: Filters) -> None:
    st.markdown(
        who.say("These are the figures of {whose}.", whose=badge.whose_figures(who))
        if of.team is None
        else who.say("The workers of {team}.", team=escape(of.team))
    )
    team_overview.draw(who, of, week, where)


def _targets(who: Reader, of: Members, picked: Picked) -> None:
    """One target at a time, chosen by its tab; the others are not drawn before they are chosen."""
    found = progresses(who, picked.week, picked.week, picked.where)
    if not found:
        st.info(who.say("None of the targets counts anybody of this choice."), icon=":material/flag:")
        return
    st.subheader(who.say("Target by target"))
    names = [_name(who, one, who.language) for one in found]
    told = {name: partial(_name, who, one) for name, one in zip(names, found, strict=True)}
    chosen.understand(who, "target", told)
    tabs = st.tabs(names, key="target", on_change="rerun", bind="query-params")
    for tab, one in zip(tabs, found, strict=True):
        if tab.open:
            with tab:
                key = target_line.key(one.line.whole)
                once.drawn(spread.draw, who, of, picked.week, picked.where, key)
                handover.draw(who, of, one, picked)


def _name(who: Reader, one: Progress, language: Language) -> str:
    return escape(target_line.name(replace(who, language=language), one.line.whole))


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
