"""A grant for the made-up municipality: by the rules of Flere skal med, and two milestones more."""

from datetime import date
from decimal import Decimal

from steering.indicators import weeks as iso
from steering.indicators.count import Source, count
from steering.milestones.criterion import AtADate, How, OverAWindow, Subject
from steering.milestones.milestone import Grant, Milestone
from steering.milestones.templates import GROUP_1, flere_skal_med, months_after

AMOUNT = Decimal(1_200_000)
_BEGAN = -10  # months from the as-of date: the visitation is over, the three months have begun
_VISITED = Decimal("0.9")  # of those whom the first programme had visited by then


def grant(source: Source) -> Grant | None:
    """Of the first programme, None where there is none."""
    programme = _first(source)
    if programme is None:
        return None
    began = months_after(source.as_of, _BEGAN)
    visited_by = months_after(began, 6)
    people = max(1, int(_VISITED * _visited(source, programme, visited_by)))
    of_rules = flere_skal_med(programme, began, people, AMOUNT)
    ends = of_rules.milestones[-1].deadline
    later = months_after(ends, 3)
    hours = OverAWindow(
        subject=Subject.HOURS_OR_EDUCATION,
        how=How.ANY_WEEK,
        threshold=Decimal("0.30"),
        first=months_after(source.as_of, -1),
        last=later,
    )
    continuity = AtADate(indicator="continuity_13_share", threshold=Decimal("0.60"), on=later)
    return of_rules.model_copy(
        update={
            "milestones": (
                *of_rules.milestones,
                Milestone(
                    name="Timer eller uddannelse",
                    deadline=later,
                    amount=AMOUNT / 4,
                    population=GROUP_1,
                    condition=hours,
                ),
                Milestone(
                    name="13 uger",
                    deadline=later,
                    amount=AMOUNT / 2,
                    population=GROUP_1,
                    condition=continuity,
                ),
            )
        }
    )


def _first(source: Source) -> str | None:
    figures = count(source, ["placement_share"], by="programme", weeks=iso.last(1, source.as_of))
    return min((str(one.group) for one in figures if one.group is not None), default=None)


def _visited(source: Source, programme: str, by: date) -> int:
    sql = """
        SELECT count(DISTINCT citizen)
        FROM enrolments
        WHERE programme = $programme AND visitation_group IS NOT NULL AND enrolled_on <= $by
    """
    [(found,)] = source.query(sql, {"programme": programme, "by": by})
    return int(found)
