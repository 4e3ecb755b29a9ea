"""Continuity (sammenhæng): who reaches the 13 weeks and when, how far are the others, who is next?"""

import runpy
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from steering.charts.bars import Bars, bars
from steering.indicators.count import Filters
from steering.indicators.registry import indicator
from steering.locale import Message, message
from steering.ui import ask, ask_curves, ask_data, chart, chosen, exports, filters, once, words
from steering.ui.ask_curves import Gap, Lacking
from steering.ui.curves import arms, calendar_weeks, curve_points, curves, grouped
from steering.ui.curves.calendar_weeks import Period
from steering.ui.frame import Page
from steering.ui.people import caseload
from steering.ui.people.caseload_choice import Chosen
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge

KEY: ask_curves.Key = "continuity_13_share"
_LACKING = {
    Lacking.FEW: message("1–3 weeks lacking"),
    Lacking.SOME: message("4–8 weeks lacking"),
    Lacking.MANY: message("9 weeks lacking or more"),
}
_GAPS = {
    Gap.NONE: message("Active this week"),
    Gap.SHORT: message("A short gap"),
    Gap.LONG: message("Half of the allowed gap used or more"),
}
_SOON: dict[str, Message] = {
    "about_to_break": message("About to lose the chain"),
    "about_to_reach": message("About to reach 13 weeks"),
}


def draw(who: Reader) -> None:
    """The curve, the chains of those who have not reached, and the people who are next."""
    picked = filters.bar(who)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = grouped.choose(who, key="by")
        period = calendar_weeks.choose(who, picked.week, key="period")
    once.drawn(_reached, who, period, by, picked.where)
    exports.offer_both(
        who,
        "continuity-curve",
        lambda outside: curve_points.frame(who, [KEY], period, by, picked.where, for_outside=outside),
        who.say("All figures"),
    )
    once.drawn(_others, who, picked.week, picked.where)
    if who.viewer.scope.people:
        _people(who, picked.week, picked.where)


PAGE = Page(
    "continuity",
    "Continuity",
    ":material/link:",
    lambda scope: bool(scope.counted),
    draw,
)


def _reached(who: Reader, period: Period, by: str, where: Filters) -> None:
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    one = indicator(KEY)
    (now,) = ask.series(who, [KEY], [period[1]], where=where)
    n, d = (words.people(x, who.language) for x in (now.numerator, now.denominator))
    st.metric(
        one.name[who.language],
        words.share(now, who.language),
        help=escape(one.definition[who.language]),
    )
    st.markdown(who.say("{n} of {d}", n=n, d=d))
    st.subheader(who.say("Share that has reached it, by weeks since enrolment"))
    st.markdown(
        who.say(
            "Of those who were followed so far and were not exempt, the share that had reached the 13 "
            "weeks by then. Those who have left are not in later weeks, and those who came lately not "
            "yet: so the line may fall, though nobody loses what was reached."
        )
    )
    curve = curve_points.read(KEY, by, ask_curves.curves(who, [KEY], period, by, where)[KEY])
    curves.draw(who, curve, key="reached")
    if by == "arm":
        arms.draw(who, curve)


def _others(who: Reader, week: date, where: Filters) -> None:
    st.subheader(who.say("How far the others are"))
    states = ask_curves.chain_states(who, week, where)
    if not any(people is None or people for people in states.values()):
        st.info(
            who.say("Nobody is on the way: all have reached it, or there is nobody to count."),
            icon=":material/link:",
        )
        return
    none, rules = states[Lacking.ALL, Gap.NONE], ask_data.rules_in_force(who)
    st.markdown(
        who.say(
            "Of those who have not reached the 13 weeks, **{people}** have no chain under way. The "
            "others stand below, by how many active weeks their chain lacks and how long it has been "
            "without activity. A chain bears a gap of {gap} weeks; {of} active weeks are asked for.",
            people=words.people(none, who.language),
            gap=rules.gap_weeks,
            of=rules.criterion_weeks,
        )
    )
    lacking = [one for one in _LACKING if any(state[0] is one for state in states)]
    names = [_LACKING[one].to(who.language) for one in lacking]
    series = [
        Bars(
            told.to(who.language),
            [states.get((one, gap)) for one in lacking],
            [words.people(states.get((one, gap), 0), who.language) for one in lacking],
        )
        for gap, told in _GAPS.items()
    ]
    rows = [
        {who.say("Of the 13 weeks"): name, **{one.name: one.texts[number] for one in series}}
        for number, name in enumerate(names)
    ]
    title = who.say("Those who have not reached the 13 weeks, by weeks lacking and gap")
    described = [", ".join(f"{told} {people}" for told, people in [*row.items()][1:]) for row in rows]
    chart.draw(
        who,
        bars(names, series, lying=True),
        key="states",
        alt=" ".join(f"{name}: {told}." for name, told in zip(names, described, strict=True)),
    )
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=title)


def _people(who: Reader, week: date, where: Filters) -> None:
    """Under their numbers, for those who may see them."""
    st.subheader(who.say("Who is next"))
    chosen.understand(who, "soon", {one: told.to for one, told in _SOON.items()})
    only = st.segmented_control(
        who.say("Show"),
        list(_SOON),
        default="about_to_break",
        format_func=lambda one: _SOON[one].to(who.language),
        key="soon",
        bind="query-params",
    )
    st.markdown(who.say("Those who are exempt are in the list, though not in the numbers above."))
    soon = Chosen(week, where, only if only in _SOON else "about_to_break", order="chain")
    caseload.show(who, PAGE.address, soon, workers=True)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
