"""Milestones (milepæle): will the grant come, how many people are short, and what to do now."""

import runpy
from functools import partial
from pathlib import Path

import streamlit as st

from steering.ui import exports
from steering.ui.frame import Page
from steering.ui.milestones import ask, claims, detail, download, form, history, overview
from steering.ui.milestones.later import Later
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """How far the grants are; for those who may, the form; claims; what was changed when and why."""
    may_enter = ask.may_enter_any(who)
    names = [who.say("How far they are"), *([who.say("Set up and change")] if may_enter else [])]
    status, *forms, claimed, changes = st.tabs([*names, who.say("Claims"), who.say("History")])
    with status:
        _status(who, may_enter=may_enter)
    for tab in forms:
        with tab:
            form.draw(who)
    with claimed:
        claims.draw(who)
    with changes:
        history.draw(who, PAGE.address)


PAGE = Page("milestones", "Milestones", ":material/payments:", ask.may_see_any, draw)


def _status(who: Reader, *, may_enter: bool) -> None:
    if not ask.grants(who).standing:
        st.info(
            who.say(
                "No grant has been entered. A grant is money that comes in parts, each when its "
                "milestone is reached: so many people, of whom, by a day. Set one up in the tab "
                "*Set up and change*; the rules of Flere skal med, its follow-up and Forsøg med andre "
                "aktører are there to begin with."
            )
            if may_enter
            else who.say("No grant has been entered."),
            icon=":material/payments:",
        )
        return
    later = Later()
    overview.draw(who, later)
    exports.offer(
        who,
        PAGE.address,
        partial(download.frame, who),
        label=who.say("For the steering group"),
        more=partial(download.sheets, who),
    )
    detail.draw(who, PAGE.address, later)
    later.now(who)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
