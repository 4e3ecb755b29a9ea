"""The 13-week continuity (contract, section 2), given which weeks of an enrolment count."""

from collections.abc import Iterable, Sequence

from tests.reference.site import Rules


def reached_in(active: Iterable[bool], rules: Rules) -> int | None:
    """The number of the week, from 0, in which the criterion is reached, if it is.

    "Walk the active weeks in order; a chain breaks when more than 4 weeks (*configurable*)
    without activity lie between two active weeks; weeks in a gap don't count. The criterion is
    *reached* in the 13th (*configurable*) active week of a chain and stays reached."
    """
    chain = gap = 0
    for week_no, is_active in enumerate(active):
        if not is_active:
            gap += 1
            continue
        chain = 1 if gap > rules.gap_weeks else chain + 1
        gap = 0
        if chain == rules.criterion_weeks:
            return week_no
    return None


def reached_at_one_company_in(companies: Sequence[set[str]], rules: Rules) -> int | None:
    """The same for the company at which it is reached first, of each week's companies.

    "**At the same company**: the same, per company_id, over weeks in which a placement or
    ordinary_job activity at that company is active".
    """
    weeks = [
        reached_in([company in week for week in companies], rules)
        for company in set().union(*companies)
    ]
    return min((week for week in weeks if week is not None), default=None)
