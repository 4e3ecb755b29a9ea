"""How far a milestone's criteria are: who meets them, how many are short, for whom it is too late.

A status is of the last week of the data. Its people are enrolments, each with the worker and team that
hold it now, or held it last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

import numpy as np

from steering.indicators.chains import unreached
from steering.indicators.count import Source
from steering.milestones.criterion import (
    All,
    AnyOf,
    AtADate,
    Condition,
    Criterion,
    How,
    HowMany,
    OverAWindow,
)
from steering.milestones.enrolled import counted
from steering.milestones.met import Flags, Met, enough, met
from steering.milestones.milestone import Population
from steering.milestones.people import ABSENT, HAS, People, people
from steering.milestones.still import CONTINUITY, can_still, last_start
from steering.settings import Rules


class State(StrEnum):
    """Where a criterion or a condition stands. Its last day is over when the data describe it."""

    REACHED = "reached"  # and nothing to come can change it
    MISSED = "missed"
    ENOUGH = "enough"  # it would be reached if its last day were the as-of date
    SHORT = "short"


def _nobody() -> Flags:
    return np.zeros(0, dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class Standing:
    """How far one criterion is, and of whom.

    `numerator` of `denominator` have met it and `needed` must; these are people, of an average weeks of
    people. `short` is always people: of an average, how many more must have it in each week that is
    left, or must have had it in each. `counts`, `met` and `can`, who has not met it but still could,
    have a flag for each of `those`; where only numbers of people are asked for there are none.
    """

    criterion: Criterion
    state: State
    numerator: int
    denominator: int
    needed: int
    short: int
    last_start: date | None = None
    those: People | None = None
    counts: Flags = field(default_factory=_nobody)
    met: Flags = field(default_factory=_nobody)
    can: Flags = field(default_factory=_nobody)

    @property
    def within_reach(self) -> bool:
        """Whether there are as many who still could as are short."""
        if self.state is State.MISSED:
            return False
        return self.those is None or self.short <= int(self.can.sum())


def standings(
    source: Source, rules: Rules, condition: Condition, population: Population, programme: str | None
) -> list[Standing]:
    """Of each criterion of a condition, in their order."""
    if isinstance(condition, All | AnyOf):
        parts = (standings(source, rules, one, population, programme) for one in condition.of)
        return [standing for part in parts for standing in part]
    if isinstance(condition, HowMany):
        return [_how_many(source, condition, population, programme)]
    return [_of_people(source, rules, condition, population, programme)]


def state_of(condition: Condition, found: Sequence[Standing]) -> State:
    """What the states of the criteria come to, joined as the condition joins them."""
    return _joined(condition, iter([one.state for one in found]))


def within_reach(condition: Condition, found: Sequence[Standing]) -> bool:
    """Whether a condition can still be reached, as far as that is known."""
    return _reachable(condition, iter(found))


def _reachable(condition: Condition, found: Iterator[Standing]) -> bool:
    if not isinstance(condition, All | AnyOf):
        return next(found).within_reach
    parts = [_reachable(one, found) for one in condition.of]
    return all(parts) if isinstance(condition, All) else any(parts)


def _joined(condition: Condition, states: Iterator[State]) -> State:
    if not isinstance(condition, All | AnyOf):
        return next(states)
    parts = [_joined(one, states) for one in condition.of]
    # The worst of all of them, the best of any of them.
    order = [State.REACHED, State.ENOUGH, State.SHORT, State.MISSED]
    choose = max if isinstance(condition, All) else min
    return choose(parts, key=order.index)


def _of_people(
    source: Source,
    rules: Rules,
    of: AtADate | OverAWindow,
    population: Population,
    programme: str | None,
) -> Standing:
    begins, ends = (of.on, of.on) if isinstance(of, AtADate) else (of.first, of.last)
    those = people(
        source,
        of.indicator if isinstance(of, AtADate) else of.subject,
        begins,
        where=population.where(programme),
        enrolled_from=population.enrolled_from,
        enrolled_by=population.enrolled_by,
    )
    found = met_by_now(of, those)
    n, d = int(found.numerator), int(found.denominator)
    needed = enough(Fraction(of.threshold), d)
    lacking: dict[int, int] = {}
    if isinstance(of, AtADate) and of.indicator in CONTINUITY:
        chains = unreached(source, those.last, rules.gap_weeks)
        lacking = {one: rules.criterion_weeks - active for one, active in chains.items()}
    return Standing(
        of,
        _state(is_enough=d > 0 and n >= needed, is_over=source.as_of >= ends),
        n,
        d,
        needed,
        _short(of, those, found),
        last_start(of, rules.criterion_weeks),
        those,
        found.counts,
        found.met,
        can_still(of, those, found.met, lacking, rules.criterion_weeks),
    )


def met_by_now(of: AtADate | OverAWindow, those: People) -> Met:
    """Who meets it in the weeks that are known; before a window begins nobody of who counts now."""
    width = those.marks.shape[1]
    if isinstance(of, AtADate):
        day = min(those.column(of.on), width - 1)
        return met(of, those.marks, day, day)
    if those.column(of.first) >= width:
        counts = those.marks[:, -1] != ABSENT
        nobody = np.zeros_like(counts)
        return Met(counts, nobody, nobody.sum(-1), counts.sum(-1))
    return met(of, those.marks, those.column(of.first), min(those.column(of.last), width - 1))


def _short(of: AtADate | OverAWindow, those: People, found: Met) -> int:
    n, d, share = int(found.numerator), int(found.denominator), Fraction(of.threshold)
    if isinstance(of, AtADate) or of.how is not How.AVERAGE:
        return max(0, enough(share, d) - n)
    width = those.marks.shape[1]
    left = those.column(of.last) - max(width, those.column(of.first)) + 1
    if left <= 0:
        weeks = those.column(of.last) - those.column(of.first) + 1
        return max(0, ceil(Fraction(enough(share, d) - n, weeks)))
    begun = those.column(of.first) < width
    now = those.marks[:, -1]
    count, have = int((now != ABSENT).sum()), int((now == HAS).sum())
    weeks_then = (d if begun else 0) + count * left
    lacking = enough(share, weeks_then) - (n if begun else 0) - have * left
    return max(0, ceil(Fraction(lacking, left)))


def _how_many(source: Source, of: HowMany, population: Population, programme: str | None) -> Standing:
    counts, values = counted(of, population, programme, source.as_of)
    sql = f"SELECT count(DISTINCT citizen) FROM enrolments WHERE {counts}"  # noqa: S608
    [(found,)] = source.query(sql, values)
    state = (
        State.REACHED if found >= of.people else _state(is_enough=False, is_over=source.as_of >= of.by)
    )
    return Standing(of, state, found, found, of.people, max(0, of.people - found))


def _state(*, is_enough: bool, is_over: bool) -> State:
    if is_over:
        return State.REACHED if is_enough else State.MISSED
    return State.ENOUGH if is_enough else State.SHORT
