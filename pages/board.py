"""The board (tavlen): where does the site stand on its targets, and who lacks how many people?"""

import runpy
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import streamlit as st

from steering.access.suppression import ShownShare
from steering.charts.trend import trend
from steering.indicators import weeks as iso
from steering.indicators.registry import Indicator, indicator
from steering.ui import ask, badge, exports, once, tables, words
from steering.ui.frame import Page
from steering.ui.reader import Reader, escape

TREND_WEEKS = 13


def draw(who: Reader) -> None:
    """One line for each target, then the same per team and per worker."""
    targets = [(indicator(key), target) for key, target in who.settings.targets.items()]
    if not targets:
        st.info(who.say("No targets are set in `settings.toml`."), icon=":material/flag:")
        return
    weeks = iso.last(TREND_WEEKS, who.as_of)
    once.drawn(_figures, who, weeks)
    _downloads(who, [one.key for one, _ in targets], weeks)


PAGE = Page(
    "board",
    "Board",
    ":material/dashboard:",
    lambda scope: bool(scope.counted),
    draw,
)


def _figures(who: Reader, weeks: Sequence[date]) -> None:
    targets = [(indicator(key), target) for key, target in who.settings.targets.items()]
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    standings = ask.standings(who, [(one.key, target) for one, target in targets], weeks)
    for (one, target), standing in zip(targets, standings, strict=True):
        _target_line(who, one, target, standing)
    if who.viewer.scope.hides_small_numbers:
        st.markdown(
            who.say(
                "Numbers of fewer than {least} people are hidden, and what tells of them.",
                least=who.settings.smallest_shown,
            )
        )
    st.subheader(who.say("Per team and per worker"))
    st.markdown(
        who.say("**Needed:** {meaning}", meaning=tables.needed_help(who))
        + "  \n"
        + who.say("**Allocated:** {meaning}", meaning=tables.allocated_help(who))
    )
    tabs = st.tabs([one.name[who.language] for one, _ in targets])
    for tab, (one, _), standing in zip(tabs, targets, standings, strict=True):
        with tab:
            _parts(who, one, standing)


def _target_line(who: Reader, one: Indicator, target: Decimal, standing: ask.Standing) -> None:
    figures, site = standing.figures, standing.teams.site
    goal = words.percent(float(target), who.language, 0)
    with st.container(border=True, key=f"target-{one.key}"):
        name, actual, missing, line = st.columns([3, 2, 2, 5], vertical_alignment="center")
        name.markdown(f"#### {escape(one.name[who.language])}")
        name.markdown(_status(who, site))
        with actual.container(gap=None):
            share = words.share(site, who.language)
            st.metric(who.say("Actual"), share, help=escape(one.definition[who.language]))
            n, d = (words.people(x, who.language) for x in (site.numerator, site.denominator))
            st.markdown(who.say("{n} of {d}", n=n, d=d))
        with missing.container(gap=None):
            lacks = words.people(site.needed, who.language) if site.denominator else words.NOTHING
            st.metric(who.say("People missing"), words.hidden(who.language) if site.hidden else lacks)
            st.markdown(who.say("to reach {target}", target=goal))
        texts = [words.share(figure, who.language) for figure in figures]
        weeks = [words.week(f.week, who.language) for f in figures]
        line.plotly_chart(
            trend(weeks, [f.value for f in figures], texts, (float(target), goal)),
            key=f"trend-{one.key}",
            config={"displayModeBar": False, "locale": who.language},
            alt=who.say(
                "A line from {first} in {first_week} to {last} in {last_week}; the target is {target}.",
                first=texts[0],
                first_week=weeks[0],
                last=texts[-1],
                last_week=weeks[-1],
                target=goal,
            ),
        )


def _status(who: Reader, site: ShownShare) -> str:
    """By shape, word and colour, so that none of them carries it alone."""
    if site.hidden:
        mark, word = ":material/visibility_off: {}", words.hidden(who.language)
    elif not site.denominator:
        mark, word = ":material/remove: {}", who.say("Nobody to count")
    elif site.needed:
        mark, word = ":orange[:material/arrow_downward: **{}**]", who.say("Below target")
    else:
        mark, word = ":green[:material/check_circle: **{}**]", who.say("On target")
    return mark.format(word)


def _parts(who: Reader, one: Indicator, standing: ask.Standing) -> None:
    name, names, scope = one.name[who.language], ask.worker_names(who), who.viewer.scope
    per_team = standing.teams.groups if scope.sees_teams else ()
    per_worker = standing.workers.groups if standing.workers else ()
    anybody_has = any(share.group is not None for share in per_worker)
    never_delivered = anybody_has and not names
    no_team = who.say("No team") if never_delivered else who.say("Unassigned")
    if not per_team and not per_worker:
        st.markdown(who.say("Nobody to count"))
    left, right = st.columns([5, 6])
    if per_team:
        alt, key = who.say("{indicator}, per team", indicator=name), f"teams-{one.key}"
        with left:
            tables.breakdown(who, per_team, "team", names, no_team=no_team, alt=alt, key=key)
    if anybody_has:
        alt, key = who.say("{indicator}, per worker", indicator=name), f"workers-{one.key}"
        with right:
            tables.breakdown(who, per_worker, "worker", names, no_team=words.NOTHING, alt=alt, key=key)
    if any(share.group is None for share in per_worker):
        st.markdown(who.say("Unassigned: no worker has these citizens on the last day of the week."))
    with st.expander(who.say("The last {weeks} weeks as a table", weeks=TREND_WEEKS)):
        tables.by_week(who, standing.figures, alt=name)


def _downloads(who: Reader, keys: Sequence[str], weeks: Sequence[date]) -> None:
    """For use within the site, and for what leaves it."""
    st.subheader(who.say("Take the figures with you"))
    if not who.viewer.scope.hides_small_numbers:
        exports.offer(
            who, PAGE.address, lambda: tables.figures(who, keys, weeks), label=who.say("All figures")
        )
    exports.offer(
        who,
        f"{PAGE.address}-outside",
        lambda: tables.figures(who, keys, weeks, for_outside=True),
        label=who.say("For use outside the site, small numbers hidden"),
        hidden=True,
    )


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
