"""The spread of a target over workers or teams, chance considered: a chart, and a table beside it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from steering.charts.spread import Mark, spread
from steering.indicators.count import Filters
from steering.ui import chart, words
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.progress import progresses
from steering.ui.reader import Reader
from steering.ui.team import member_rows, spread_table
from steering.ui.team.member_rows import VERDICTS, Row, between
from steering.ui.team.members import Members

_TICKS = 5  # shares below the chart, at most one more


def draw(who: Reader, of: Members, week: date, where: Filters, line: str) -> None:
    """Of the target whose whole has this key."""
    found = [
        one for one in progresses(who, week, week, where) if target_line.key(one.line.whole) == line
    ]
    for one in found:
        rows = member_rows.rows(who, of, one, where)
        counted = sorted(
            (row for row in rows if row.fits), key=lambda row: (-(row.share.value or 0.0), row.name)
        )
        if not counted:
            st.info(who.say("Nobody to count in this week."), icon=":material/group:")
            continue
        _explain(who)
        _chart(who, of, one, counted)
        spread_table.draw(who, of, one, rows)


def _explain(who: Reader) -> None:
    st.markdown(
        who.say(
            "The mark is the share, the dashed line the target, and the bar holds the shares that "
            "fit with what was counted (95 %: Wilson score interval, SciPy's normal quantile). Where "
            "the bar crosses the target, the share can't be told from it: with so few people it may "
            "as well be chance. "
            "[How it is reckoned](definitions)"
        )
    )


def _chart(who: Reader, of: Members, progress: Progress, rows: Sequence[Row]) -> None:
    goal = float(of.together(progress.standing).target)
    marks = [_mark(who, row, goal) for row in rows]
    told = words.percent(goal, who.language)
    top = max([goal, *(mark.high for mark in marks)])
    name = target_line.name(who, progress.line.whole)
    chart.draw(
        who,
        spread(marks, goal, told, _ticks(who, top)),
        key=f"spread-{target_line.key(progress.line.whole)}",
        alt=who.say(
            "{target}: {count} shares from {lowest} to {highest}; the target is {goal}. The table "
            "below has the numbers.",
            target=name,
            count=len(rows),
            lowest=words.percent(rows[-1].share.value, who.language),
            highest=words.percent(rows[0].share.value, who.language),
            goal=told,
        ),
    )
    if any(mark.own is not None for mark in marks):
        st.markdown(who.say("An upright tick is a target of one's own."))


def _mark(who: Reader, row: Row, goal: float) -> Mark:
    assert row.fits is not None
    assert row.verdict is not None
    own = float(row.share.target)
    counts = target_line.counts(who, row.share)
    share, fits = words.share(row.share, who.language), between(who, row.fits)
    told = f"{row.name}: {share} ({counts}), {fits} – {VERDICTS[row.verdict].to(who.language)}"
    return Mark(
        f"{row.name} ({counts})",
        told,
        row.share.value or 0.0,
        row.fits.low,
        row.fits.high,
        row.verdict.value,
        None if own == goal else own,
    )


def _ticks(who: Reader, top: float) -> list[tuple[float, str]]:
    step = next(s for s in (2, 5, 10, 20) if s * _TICKS >= 100 * min(top, 1.0))
    return [(share / 100, words.percent(share / 100, who.language, 0)) for share in range(0, 101, step)]
