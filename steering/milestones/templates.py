"""Grants as the reports tell of them, to begin with: amounts, people and days are the site's own.

The rules are those of Flere skal med and its follow-up (FSM p.3, p.37) and of Forsøg med andre aktører
(AA p.16). A month is the calendar month that begins on the day given.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from steering.contract.words import ActivityKind
from steering.locale import Message, message
from steering.milestones.criterion import Bonus, How, HowMany, OverAWindow, Subject
from steering.milestones.milestone import Grant, Milestone, Population

GROUP_1 = Population(visitation_groups=(1,))
ORE = Decimal("0.01")


@dataclass(frozen=True)
class Template:
    """A grant to begin with: from its programme, first day, number of people and amount."""

    name: Message
    source: str
    make: Callable[[str | None, date, int, Decimal], Grant]


def flere_skal_med(programme: str | None, first: date, people: int, amount: Decimal) -> Grant:
    """People visited within six months; then 40 % of group 1 in a company course over three months."""
    visited_by = months_after(first, 6) - timedelta(days=1)
    begins = months_after(first, 9)
    ends = months_after(begins, 3) - timedelta(days=1)
    return Grant(
        name="Flere skal med",
        programme=programme,
        source="FSM p.3",
        milestones=(
            Milestone(
                name="Visitation",
                deadline=visited_by,
                amount=Decimal(0),
                condition=HowMany(people=people, visited=True, by=visited_by),
            ),
            Milestone(
                name="40 %",
                deadline=ends,
                amount=amount,
                population=GROUP_1,
                condition=_share("0.40", Subject.COURSE, begins, ends),
                after="Visitation",
            ),
        ),
    )


def follow_up(programme: str | None, first: date, people: int, amount: Decimal) -> Grant:
    """Half on expenses; 40 % more at 15 % in paid hours or education in a month, the rest at 20 %."""
    del people  # no number of people is asked for
    begins = months_after(first, 11)
    ends = months_after(begins, 1) - timedelta(days=1)
    at_15, at_20 = _part(amount, "0.40"), _part(amount, "0.10")
    return Grant(
        name="Flere skal med II",
        programme=programme,
        source="FSM p.37",
        paid_at_once=amount - at_15 - at_20,
        milestones=tuple(
            Milestone(
                name=f"{share} %",
                deadline=ends,
                amount=of_it,
                population=GROUP_1,
                condition=_share(f"0.{share}", Subject.HOURS_OR_EDUCATION, begins, ends),
            )
            for share, of_it in (("15", at_15), ("20", at_20))
        ),
    )


def other_actors(programme: str | None, first: date, people: int, amount: Decimal) -> Grant:
    """A fixed quarter; a quarter each at first placement, two and four months in the same flex-job."""
    last = months_after(first, 12) - timedelta(days=1)
    each = _part(amount, "0.25") / people
    placement = frozenset({ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT})
    jobs = frozenset({ActivityKind.FLEX_JOB})
    kinds: tuple[tuple[str, frozenset[ActivityKind], int | None], ...] = (
        ("1. placering", placement, None),
        ("2 mdr. i job", jobs, 2),
        ("4 mdr. i job", jobs, 4),
    )
    return Grant(
        name="Forsøg med andre aktører",
        programme=programme,
        source="AA p.16",
        paid_at_once=amount - 3 * people * each.quantize(ORE),
        milestones=tuple(
            Milestone(
                name=name,
                deadline=last,
                amount=each.quantize(ORE),
                bonus=Bonus(activities=activities, months=months, first=first, last=last),
                most_people=people,
            )
            for name, activities, months in kinds
        ),
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _share(threshold: str, subject: Subject, first: date, last: date) -> OverAWindow:
    return OverAWindow(
        subject=subject, how=How.ANY_WEEK, threshold=Decimal(threshold), first=first, last=last
    )


def _part(amount: Decimal, share: str) -> Decimal:
    return (amount * Decimal(share)).quantize(ORE)


TEMPLATES: Mapping[str, Template] = {
    "flere_skal_med": Template(message("Flere skal med"), "FSM p.3", flere_skal_med),
    "follow_up": Template(message("The follow-up of Flere skal med"), "FSM p.37", follow_up),
    "other_actors": Template(message("Forsøg med andre aktører"), "AA p.16", other_actors),
}
