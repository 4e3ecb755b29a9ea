"""The questions about deadlines, cached as those of `ui.ask`.

Whoever shows people writes it in the audit log first: see `logged`.
"""

from collections.abc import Collection, Sequence
from datetime import date

from steering.access import deadlines as ask
from steering.access.deadlines import Number as Number
from steering.access.deadlines import Numbers as Numbers
from steering.access.deadlines import Open as Open
from steering.access.deadlines import OpenDeadlines as OpenDeadlines
from steering.access.deadlines import State as State
from steering.contract.words import Role
from steering.deadline_rules import Deadline
from steering.indicators.count import SITE, Filters
from steering.ui.ask import answer
from steering.ui.reader import Reader


def deadlines(who: Reader) -> Sequence[Deadline]:
    """The deadlines by which the published data are counted."""
    found: Sequence[Deadline] = answer(ask.deadlines, who)
    return found


def numbers(
    who: Reader,
    week: date,
    by: str = SITE,
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> Numbers:
    """Where each deadline stands in a week, in all and by group."""
    found: Numbers = answer(
        ask.deadline_numbers, who, week, by=by, where=where, for_outside=for_outside
    )
    return found


def open_deadlines(
    who: Reader,
    week: date,
    *,
    where: Filters | None = None,
    key: str | None = None,
    role: Role | None = None,
    states: Sequence[State] = (State.OVERDUE, State.DUE),
    citizen_id: str | None = None,
    among: Collection[tuple[str, str]] | None = None,
    without: Collection[tuple[str, str]] = (),
    most: int = 1_000_000,
) -> OpenDeadlines:
    """The first of those who are waited for, nearest to the last day first, and how many there are."""
    found: OpenDeadlines = answer(
        ask.open_deadlines,
        who,
        week,
        where=where,
        key=key,
        role=role,
        states=tuple(states),
        citizen_id=citizen_id,
        among=None if among is None else tuple(among),
        without=tuple(without),
        most=most,
    )
    return found
