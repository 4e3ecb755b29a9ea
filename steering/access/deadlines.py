"""The questions about deadlines, within somebody's scope; see `ask`.

Numbers for all, and who is waited for, for those who may see people. `people.deadlines` says how it is
counted.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import figures_room, people_room
from steering.access.suppression import Shown, protect
from steering.contract.words import Role
from steering.deadline_rules import Deadline
from steering.indicators.count import SITE, Figure, Filters, Group
from steering.people.deadlines import Standing, standings
from steering.people.open_deadlines import Open as Open
from steering.people.open_deadlines import OpenDeadlines as OpenDeadlines
from steering.people.open_deadlines import State as State
from steering.people.open_deadlines import open_deadlines as _open_deadlines


@dataclass(frozen=True)
class Number:
    """Where one deadline stands for a group, as in `Standing`; None: hidden, because they are few."""

    key: str
    group: Group
    team: str | None  # the worker's team, where the groups are workers
    in_time: int | None
    fell_due: int | None
    days: float | None  # None as well where none was met
    days_hidden: bool
    overdue: int | None
    soon: int | None
    running: int | None


@dataclass(frozen=True)
class Numbers:
    """Each deadline in its order, of all that is in scope; and of each group, those that it has."""

    whole: Sequence[Number]
    groups: Sequence[Number]


def deadlines(asked: Asked) -> Sequence[Deadline]:
    """The deadlines by which the published data are counted, the newest rule of each key."""
    return list(asked.snapshot.rules.deadlines.by_key().values())


def deadline_numbers(
    asked: Asked, week: date, *, by: str = SITE, where: Filters | None = None
) -> Numbers:
    """Where each deadline stands in the week of this Monday, in all and by group."""
    asked.refuse_single_workers(by, where)
    room, rules = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules
    whole, groups = standings(room, rules, week, by=by, where=where, different=asked.hides)
    if not asked.hides:
        return Numbers(*([_as_it_is(one) for one in those] for those in (whole, groups)))
    all_of_it, all_groups = (
        standings(room, rules, week, by=by, different=True) if where else (whole, groups)
    )
    return Numbers(
        _protected(whole, all_of_it, asked.smallest), _protected(groups, all_groups, asked.smallest)
    )


def open_deadlines(
    asked: Asked,
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
    """Who is waited for, of all whom one may see, under the names that the scope allows.

    As `people.open_deadlines`. These are more than the numbers count where somebody sees citizens whom
    others hold. Whoever shows them writes it in the audit log first.
    """
    return _open_deadlines(
        people_room(asked.snapshot, asked.scope),
        asked.snapshot.rules,
        week,
        where=where,
        key=key,
        role=role,
        states=states,
        citizen_id=citizen_id,
        among=among,
        without=without,
        most=most,
    )


def _as_it_is(one: Standing) -> Number:
    return Number(
        one.key,
        one.group,
        one.team,
        one.in_time,
        one.fell_due,
        one.days,
        False,
        one.overdue,
        one.soon,
        one.running,
    )


def _protected(found: Sequence[Standing], every: Sequence[Standing], smallest: int) -> list[Number]:
    """With small numbers of enrolments hidden, however many times each was asked.

    Neither few with one in time, nor few with one that was not, nor few that had none but such.
    """
    kept = _shown(found, every, smallest, lambda one: (one.asked, one.kept))
    never_failed = _shown(found, every, smallest, lambda one: (one.asked, one.asked - one.failed))
    overdue = _shown(found, every, smallest, lambda one: (one.running, one.overdue))
    soon = _shown(found, every, smallest, lambda one: (one.running, one.soon))
    return [
        Number(
            one.key,
            one.group,
            one.team,
            None if a.numerator is None or b.numerator is None else one.in_time,
            None if a.denominator is None or b.denominator is None else one.fell_due,
            None if 0 < one.met < smallest else one.days,
            0 < one.met < smallest,
            None if c.numerator is None else one.overdue,
            None if d.numerator is None else one.soon,
            None if c.denominator is None else one.running,
        )
        for one, a, b, c, d in zip(found, kept, never_failed, overdue, soon, strict=True)
    ]


def _shown(
    found: Sequence[Standing],
    every: Sequence[Standing],
    smallest: int,
    share: Callable[[Standing], tuple[int, int]],
) -> list[Shown]:
    """As shares of different enrolments, so that small numbers are hidden by the same rules.

    An enrolment that changed hands is in two groups: the whole is the sum of the groups.
    """
    wholes = []
    for key in dict.fromkeys(one.key for one in found):
        told, of_all = (
            [sum(numbers) for numbers in zip((0, 0), *(share(one) for one in those), strict=True)]
            for those in ([s for s in found if s.key == key], [s for s in every if s.key == key])
        )
        wholes.append(_figure(key, SITE, None, max(told[0], of_all[0]), max(told[1], of_all[1])))
    return protect(
        [_figure(one.key, one.group, one.team, *share(one)) for one in found], wholes, smallest
    )


def _figure(key: str, group: Group, team: str | None, people: int, of_them: int) -> Figure:
    return Figure(key, "", group, team, of_them, people, of_them, people)
