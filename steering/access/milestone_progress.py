"""How far the grants are that are in scope, in numbers; `milestone_people` tells who they are.

The numbers are of the whole that a grant is of: only who sees all of that sees the grant. What is short
is shared out to teams and workers as what a target lacks is.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import numpy as np

from steering.access.asked import Asked
from steering.access.milestones import may_see
from steering.access.rooms import figures_room
from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Group
from steering.locale import message
from steering.milestones.criterion import AtADate, Criterion, How, OverAWindow
from steering.milestones.grant import Progress, progress
from steering.milestones.met import Flags
from steering.milestones.milestone import Grant, Milestone
from steering.milestones.people import ABSENT, HAS
from steering.milestones.status import Standing, State, within_reach
from steering.targets.aim import Aim
from steering.targets.breakdown import shared_out


class Whom(StrEnum):
    """Whom one can ask for by name."""

    MET = "met"
    CAN = "can"  # not yet, but still could
    TOO_LATE = "too_late"  # in the programme, but too few weeks are left
    LEFT = "left"  # out of the programme without it


@dataclass(frozen=True)
class Member:
    """A team's or worker's part: who has met it of who counts, who still could, and how many it takes.

    Of an average, `numerator` and `denominator` are those of the last week.
    """

    group: Group
    team: str | None
    numerator: int
    denominator: int
    can: int
    allocated: int


@dataclass(frozen=True)
class Stands:
    """A criterion: the numbers of `Standing`, and people by what has become of them.

    `people` is empty, and there are no members, where only a number of people is asked for.
    """

    criterion: Criterion
    state: State
    numerator: int
    denominator: int
    needed: int
    short: int
    within_reach: bool
    last_start: date | None
    people: dict[Whom, int]
    teams: tuple[Member, ...]
    workers: tuple[Member, ...]


@dataclass(frozen=True)
class Status:
    """A milestone: of a condition its criteria, of a bonus how many of `people` have `earned` it."""

    milestone: Milestone
    state: State
    within_reach: bool
    criteria: tuple[Stands, ...]
    earned: int
    people: int
    released: Decimal
    at_stake: Decimal
    missed: Decimal
    waits_for: str | None
    is_lost: bool


def statuses(asked: Asked, grant: str) -> tuple[Status, ...]:
    """How far the milestones of a grant are, in their order; `grant` is its JSON.

    Raises `RefusedError` ``not_yours`` for a grant that is not in scope.
    """
    asked = as_led(asked)
    return tuple(_status(asked, one) for one in progress_of(asked, grant))


def as_led(asked: Asked) -> Asked:
    """Who is an analyst as well sees a grant as whoever manages its programme does."""
    return replace(asked, scope=replace(asked.scope, analyses=False))


def progress_of(asked: Asked, grant: str) -> list[Progress]:
    """Of each milestone of a grant, with who they are by their enrolments: for this package alone."""
    of = Grant.model_validate_json(grant)
    if not may_see(asked.scope, of.programme):
        raise RefusedError(message("This grant is not yours to see."), code="not_yours")
    return progress(figures_room(asked.snapshot, asked.scope), asked.snapshot.rules, of)


def _status(asked: Asked, one: Progress) -> Status:
    condition = one.milestone.condition
    return Status(
        one.milestone,
        one.state,
        condition is None or within_reach(condition, one.standings),
        tuple(_stands(asked, standing) for standing in one.standings),
        one.earned,
        len(one.earners),
        one.released,
        one.at_stake,
        one.missed,
        one.waits_for,
        one.is_lost,
    )


def _stands(asked: Asked, of: Standing) -> Stands:
    return Stands(
        of.criterion,
        of.state,
        of.numerator,
        of.denominator,
        of.needed,
        of.short,
        of.within_reach,
        of.last_start,
        {whom: int(flags(of, whom).sum()) for whom in Whom} if of.those else {},
        _members(asked, of, "team"),
        _members(asked, of, "worker"),
    )


def flags(of: Standing, whom: Whom) -> Flags:
    """Who of a criterion's people they are: each who counts, or still could, is one of the four."""
    assert of.those is not None
    without: Flags = (of.counts | of.those.present) & ~of.met & ~of.can
    if whom is Whom.MET:
        return of.counts & of.met
    if whom is Whom.CAN:
        return of.can
    return without & (of.those.present if whom is Whom.TOO_LATE else ~of.those.present)


def _members(asked: Asked, of: Standing, by: Literal["team", "worker"]) -> tuple[Member, ...]:
    those = of.those
    if those is None or not isinstance(of.criterion, AtADate | OverAWindow):
        return ()
    counts, met = of.counts, of.met
    if isinstance(of.criterion, OverAWindow) and of.criterion.how is How.AVERAGE:
        now = those.marks[:, -1]
        counts, met = now != ABSENT, now == HAS
    week = iso.label(iso.monday_of(asked.snapshot.as_of))
    held = list(zip(those.workers, those.teams, strict=True))
    number = {one: at for at, one in enumerate(dict.fromkeys(held))}
    whose = np.array([number[one] for one in held], dtype=np.int64)
    ns, ds = (np.bincount(whose[flags], minlength=len(number)) for flags in (counts & met, counts))
    workers = [
        Figure("", week, worker, team, int(ns[at]), int(ds[at]), int(ns[at]), int(ds[at]))
        for (worker, team), at in number.items()
    ]
    n, d = int(ns.sum()), int(ds.sum())
    site = Figure("", week, SITE, None, n, d, n, d)
    lacking = of.short if of.state is State.SHORT else 0  # it is not asked of anybody once it is over
    able = Counter(
        team if by == "team" else worker
        for (worker, team), can in zip(held, of.can, strict=True)
        if can
    )
    return tuple(
        Member(
            share.group,
            share.team,
            share.numerator,
            share.denominator,
            able[None if share.group is None else str(share.group)],
            share.allocated,
        )
        for share in shared_out(Aim(of.criterion.threshold), site, workers, by, lacking).groups
    )
