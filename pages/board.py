"""The board (tavlen): where does the site stand on its targets, and what has changed lately?"""

import runpy
from datetime import date, datetime, timedelta
from pathlib import Path

import streamlit as st

from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.ui import exports, filters, once, plan, tables
from steering.ui.board import as_shown, board_tables, changes, quality
from steering.ui.board import target_line as one_line
from steering.ui.frame import Page
from steering.ui.progress import TREND_WEEKS, progresses
from steering.ui.reader import Load, Reader, escape
from steering.ui.sign_in import badge


def draw(who: Reader) -> None:
    """A line for each target, the teams beside each other, and what has changed."""
    with filters.row():
        shown = as_shown.choose(who)
        picked = filters.bar(shown.who, compares=True)
    since = picked.since or picked.week - timedelta(weeks=1)
    if not plan.lines(who, shown.at):
        one_line.none_set(who)
        return
    now = None if shown.at is None else who.load
    once.drawn(_targets, shown.who, picked.week, since, picked.where, shown.at, now=now)
    changes.draw(shown.who, since, picked.week, picked.where, people=shown.at is None)
    keys = list(dict.fromkeys(line.whole.indicator for line in plan.lines(who, shown.at)))
    weeks = iso.last(TREND_WEEKS, picked.week)
    st.subheader(who.say("Take the figures with you"))
    exports.offer_both(
        shown.who,
        PAGE.address,
        lambda outside: tables.figures(shown.who, keys, weeks, picked.where, for_outside=outside),
        who.say("All figures"),
    )


PAGE = Page(
    "board",
    "Board",
    ":material/dashboard:",
    lambda scope: bool(scope.counted),
    draw,
)


def _targets(
    who: Reader, week: date, since: date, where: Filters, at: datetime | None, *, now: Load | None
) -> None:
    told = who.say("These are the figures of {whose}.", whose=badge.whose_figures(who))
    if now is not None:
        told = who.say(
            "**This is the board as it was shown then**, by the load {load_id}. Below each share "
            "stands what is counted for the same week today: late registrations make the difference.",
            load_id=escape(who.load_id),
        )
    st.markdown(told)
    progress = progresses(who, week, since, where, at, now)
    weeks = iso.last(TREND_WEEKS, week)
    for each in progress:
        one_line.draw(who, each, weeks)
    if not progress:
        st.info(who.say("None of the targets counts anybody of this choice."), icon=":material/flag:")
    if who.viewer.scope.hides_small_numbers:
        st.markdown(
            who.say(
                "Numbers of fewer than {least} people are hidden, and what tells of them.",
                least=who.settings.smallest_shown,
            )
        )
    quality.draw(who, week, where)
    if who.viewer.scope.sees_teams and progress:
        board_tables.teams(who, progress)
    with st.expander(who.say("The last {weeks} weeks as a table", weeks=TREND_WEEKS)):
        board_tables.by_week(who, progress, weeks)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
