"""One line of the board: a target's share, sub-target, people missing, change, and thirteen weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import streamlit as st

from steering.access.suppression import Shown, ShownShare
from steering.charts.trend import trend
from steering.indicators import weeks as iso
from steering.indicators.registry import indicator
from steering.targets.target import Line, Whole
from steering.ui import chart, words
from steering.ui.ask import Standing
from steering.ui.reader import Reader, escape


@dataclass(frozen=True)
class Progress:
    """A target and where it stands: its figures by week, the last one broken down.

    `week` is the Monday of the last week, `since` that of the one it is compared with; `counted_now` is
    the last week's figure by today's data, where the line shows an earlier day's.
    """

    line: Line
    standing: Standing
    week: date
    since: date
    counted_now: Shown | None = None

    @property
    def figures(self) -> Mapping[date, Shown]:
        """The figures by the Monday of their week."""
        return {iso.parse(figure.week, self.week): figure for figure in self.standing.figures}


def name(who: Reader, whole: Whole) -> str:
    """What a target is of: the indicator, and whom it counts."""
    title, of = indicator(whole.indicator).name[who.language], whom(who, whole)
    return f"{title} ({of})" if of else title


def whom(who: Reader, whole: Whole) -> str:
    """Of whom a target is, where it does not count everybody; else nothing."""
    of = [
        whole.programme,
        whole.target_group,
        who.say("visitation group {number}", number=whole.visitation_group)
        if whole.visitation_group
        else None,
    ]
    return ", ".join(part for part in of if part)


def draw(who: Reader, progress: Progress, weeks: Sequence[date]) -> None:
    """The line; `weeks` are those of the chart, the last one is the line's."""
    site, line = progress.standing.teams.site, progress.line
    with st.container(border=True, key=f"target-{key(line.whole)}"):
        # On paper, Streamlit sets a row with a chart in it under each other: the figures are one of
        # their own, so that they stay side by side.
        told, chart = st.columns([7, 5], vertical_alignment="center")
        title, actual, missing = told.columns([3, 2, 2], vertical_alignment="center")
        title.markdown(f"#### {escape(name(who, line.whole))}  \n{status(who, site)}")
        with actual.container(gap=None):
            _actual(who, progress)
        with missing.container(gap=None):
            _missing(who, progress)
        with chart:
            _chart(who, progress, weeks)


def none_set(who: Reader) -> None:
    """Instead of the lines, where there are none."""
    st.info(
        who.say("No targets are set. Whoever leads the site sets them on the page *Targets*."),
        icon=":material/flag:",
    )


def status(who: Reader, site: ShownShare) -> str:
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


def counts(who: Reader, of: Shown | ShownShare) -> str:
    """``37 of 100``."""
    n, d = (words.people(number, who.language) for number in (of.numerator, of.denominator))
    return who.say("{n} of {d}", n=n, d=d)


def _actual(who: Reader, progress: Progress) -> None:
    site, then = progress.standing.teams.site, progress.figures[progress.since]
    change, told = None, [counts(who, site)]
    if site.value is not None and then.value is not None:
        since = words.week(iso.label(progress.since), who.language)
        if points := words.points(site.value - then.value, who.language):
            since_then = who.say("since {week}", week=since)
            # In one text: a description of its own is written in a grey that is too pale for some.
            change = f"{points} {since_then}"
        else:
            told.insert(0, who.say("as in {week}", week=since))
    st.metric(
        who.say("Actual"),
        words.share(site, who.language),
        delta=change,
        help=escape(indicator(progress.line.whole.indicator).definition[who.language]),
    )
    if progress.counted_now is not None:
        now = progress.counted_now
        told.append(
            who.say(
                "counted today: {share} ({counts})",
                share=words.share(now, who.language),
                counts=counts(who, now),
            )
        )
    st.markdown("  \n".join(told))


def _missing(who: Reader, progress: Progress) -> None:
    site, path = progress.standing.teams.site, progress.line.path
    lacks = words.people(site.needed, who.language) if site.denominator else words.NOTHING
    st.metric(who.say("People missing"), words.hidden(who.language) if site.hidden else lacks)
    told = [who.say("to reach {target} now", target=words.percent(float(site.target), who.language))]
    ahead = path.next_point(progress.week)
    if ahead.monday > progress.week:
        told.append(
            who.say(
                "{target} by {day}",
                target=words.percent(float(ahead.share), who.language),
                day=words.day(ahead.on, who.language),
            )
        )
    if site.allocated is not None and site.allocated != site.needed:
        told.append(
            who.say(
                "of what the whole lacks: {people}", people=words.people(site.allocated, who.language)
            )
        )
    st.markdown("  \n".join(told))


def _chart(who: Reader, progress: Progress, weeks: Sequence[date]) -> None:
    figures = [progress.figures[monday] for monday in weeks]
    texts = [words.share(figure, who.language) for figure in figures]
    names = [words.week(figure.week, who.language) for figure in figures]
    path = progress.line.path.along(weeks)
    path_texts = [_goal(who, share) for share in path]
    chart.draw(
        who,
        trend(
            names,
            [figure.value for figure in figures],
            texts,
            [None if share is None else float(share) for share in path],
            path_texts,
        ),
        key=f"trend-{key(progress.line.whole)}",
        framed=False,
        alt=who.say(
            "A line from {first} in {first_week} to {last} in {last_week}; the target is {target}.",
            first=texts[0],
            first_week=names[0],
            last=texts[-1],
            last_week=names[-1],
            target=path_texts[-1],
        ),
    )


def _goal(who: Reader, share: Decimal | None) -> str:
    return words.NOTHING if share is None else words.percent(float(share), who.language)


def key(whole: Whole) -> str:
    """What tells it from others in the page's elements: letters, digits and dashes alone."""
    of = (whole.programme, whole.target_group, whole.visitation_group)
    told = "-".join(str(part) for part in of if part is not None)
    return "-".join([whole.indicator, *(f"{ord(c):x}" for c in told)])
