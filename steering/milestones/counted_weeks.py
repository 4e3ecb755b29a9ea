"""In which weeks somebody who has met a criterion has done so: those that its evidence is from.

Of a window they are its weeks with what is asked for; of weeks in a row, the first row that is long
enough; of a date, the week that holds it; of the 13 weeks, those of the chain that has reached them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from steering.indicators.count import Source
from steering.milestones.criterion import AtADate, How, OverAWindow
from steering.milestones.people import HAS, HAS_NOT, People
from steering.milestones.status import Standing
from steering.settings import Rules

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Weeks:
    """The numbers of an enrolment's weeks; with a company, what is to be found is at it alone."""

    enrolment: int
    weeks: Sequence[int]
    company_id: str | None = None


def counted_weeks(source: Source, rules: Rules, of: Standing) -> list[Weeks]:
    """Of each who counts and has met it; of the 13 weeks and what follows on them, several of one."""
    those, criterion = of.those, of.criterion
    if those is None:
        return []
    met: Flags = of.counts & of.met
    ((first,),) = source.query("SELECT min(monday) FROM weeks")
    offset = (those.first - first).days // 7
    if isinstance(criterion, OverAWindow):
        return list(_of_window(criterion, those, met, offset))
    assert isinstance(criterion, AtADate)  # the others have no people
    week = offset + min(those.column(criterion.on), those.marks.shape[1] - 1)
    enrolments = [one for one, is_so in zip(those.enrolments, met, strict=True) if is_so]
    chain = _CHAINS.get(criterion.indicator)
    if chain is None:
        return [Weeks(one, [week]) for one in enrolments]
    mondays = source.query("SELECT week, monday FROM weeks")
    placed = [(number, kind) for number, monday in mondays for kind in rules.placements(monday)]
    values: dict[str, object] = {
        "enrolments": enrolments,
        "last_week": week,
        "criterion_weeks": rules.criterion_weeks,
        "gap_weeks": rules.gap_weeks,
        "placed_weeks": [number for number, _ in placed],
        "placed_kinds": [kind.value for _, kind in placed],
    }
    named = {name: value for name, value in values.items() if f"${name}" in chain}
    return [Weeks(*row) for row in source.query(chain, named)]


def _of_window(of: OverAWindow, those: People, met: Flags, offset: int) -> Iterator[Weeks]:
    begins, ends = max(0, those.column(of.first)), those.column(of.last)
    for enrolment, marks, is_so in zip(those.enrolments, those.marks, met, strict=True):
        if is_so:
            window = marks[begins : max(0, ends + 1)]
            found = (
                _first_row(window, of.in_a_row or 1)
                if of.how is How.IN_A_ROW
                else np.flatnonzero(window == HAS).tolist()
            )
            yield Weeks(enrolment, [offset + begins + week for week in found])


def _first_row(window: npt.NDArray[np.int8], weeks: int) -> list[int]:
    """The first so many in a row; those in which one does not count are passed over."""
    row: list[int] = []
    for week, mark in enumerate(window.tolist()):
        if mark == HAS:
            row.append(week)
        elif mark == HAS_NOT:
            row = []
        if len(row) == weeks:
            break
    return row


# The active weeks of the chain: the last so many up to the one in which it was reached.
_CONTINUITY = """
    WITH active AS (
        SELECT
            enrolment, week,
            row_number() OVER (PARTITION BY enrolment ORDER BY week DESC) AS back
        FROM citizen_weeks
        JOIN enrolment_strips USING (enrolment)
        WHERE list_contains($enrolments::INTEGER[], enrolment)
            AND citizen_weeks.week <= continuity_week
            AND (citizen_weeks.placement OR citizen_weeks.works)
    )
    SELECT enrolment, list(week ORDER BY week), NULL
    FROM active
    WHERE back <= $criterion_weeks
    GROUP BY enrolment
"""
# The same at one company, whose weeks are those of the company's activities: of several companies at
# which it was reached in the same week, the first by number.
_SAME_COMPANY = """
    WITH asked AS (
        SELECT enrolment, citizen, same_company_week
        FROM enrolment_strips
        WHERE list_contains($enrolments::INTEGER[], enrolment)
    ), placements AS (
        SELECT unnest($placed_weeks::INTEGER[]) AS week, unnest($placed_kinds::TEXT[]) AS kind
    ), there AS (
        SELECT DISTINCT asked.enrolment, company_id, week, same_company_week
        FROM asked
        JOIN activities USING (citizen)
        JOIN weeks ON starts_on <= last_day AND coalesce(ends_on >= monday, true)
        JOIN held_weeks ON held_weeks.enrolment = asked.enrolment
            AND week BETWEEN from_week AND to_week
        LEFT JOIN (SELECT week, kind, true AS placed FROM placements) USING (week, kind)
        WHERE company_id IS NOT NULL
            AND (kind = 'ordinary_job' OR coalesce(placed, false))
            AND week <= same_company_week
    ), walked AS (
        SELECT
            enrolment, company_id, week, same_company_week,
            row_number() OVER (PARTITION BY enrolment, company_id ORDER BY week DESC) AS back,
            week - lag(week) OVER (PARTITION BY enrolment, company_id ORDER BY week) AS step
        FROM there
    ), reached AS (
        SELECT enrolment, company_id, list(week ORDER BY week) AS found
        FROM walked
        WHERE back <= $criterion_weeks
        GROUP BY enrolment, company_id
        HAVING count(*) = $criterion_weeks
            AND max(week) = any_value(same_company_week)
            AND coalesce(max(step) FILTER (back < $criterion_weeks) <= $gap_weeks + 1, true)
    )
    SELECT enrolment, arg_min(found, company_id), min(company_id)
    FROM reached
    GROUP BY enrolment
"""
_HOURS_AFTER = f"""
    FROM ({_SAME_COMPANY})
    UNION ALL
    SELECT enrolment, [first_hours_week], NULL
    FROM enrolment_strips
    WHERE list_contains($enrolments::INTEGER[], enrolment)
"""  # noqa: S608
_COURSE = """
    SELECT enrolment, list(week ORDER BY week), NULL
    FROM citizen_weeks
    WHERE list_contains($enrolments::INTEGER[], enrolment)
        AND course
        AND week BETWEEN $last_week - 12 AND $last_week
    GROUP BY enrolment
"""
_CHAINS = {
    "continuity_13_share": _CONTINUITY,
    "continuity_13_same_company_share": _SAME_COMPANY,
    "hours_after_13_share": _HOURS_AFTER,
    "course_3m_share": _COURSE,
}
