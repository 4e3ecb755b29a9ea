"""The question how far those are who have not reached the 13 weeks, within a scope; see `ask`."""

from collections import Counter
from datetime import date
from enum import StrEnum

from steering.access.asked import Asked
from steering.access.parts import protect_parts
from steering.access.rooms import figures_room
from steering.indicators import chains as counted_chains
from steering.indicators.count import SITE, Filters
from steering.people.chain import Chain
from steering.settings import Rules


class Lacking(StrEnum):
    """How many active weeks are lacking of the criterion, where a chain is alive."""

    FEW = "few"  # one to three
    SOME = "some"  # up to eight
    MANY = "many"  # more
    ALL = "all"  # no chain is alive


class Gap(StrEnum):
    """How much is used of the gap that a chain bears."""

    NONE = "none"  # active this week
    SHORT = "short"  # less than half
    LONG = "long"  # half or more: about to lose the chain


State = tuple[Lacking, Gap]
_SOME = 8


def chain_states(asked: Asked, week: date, where: Filters | None = None) -> dict[State, int | None]:
    """Of those who have not reached the 13 weeks, how many are how far; None is hidden.

    Every state is listed that the site's rules allow.
    """
    asked.refuse_single_workers(SITE, where)
    found = _states(asked, week, where or {})
    if not asked.hides:
        return dict(found)
    return protect_parts(found, _states(asked, week, {}), asked.smallest)


def _states(asked: Asked, week: date, where: Filters) -> dict[State, int]:
    room, rules = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules
    states: Counter[State] = Counter()
    for one in counted_chains.chains(room, week, rules.gap_weeks, where=where):
        states[_state(one.active, one.gap, rules)] += one.people
    lengths, gaps = range(rules.criterion_weeks), range(rules.gap_weeks + 1)
    possible = {_state(active, gap, rules) for active in lengths for gap in gaps}
    order = {state: n for n, state in enumerate((x, y) for x in Lacking for y in Gap)}
    return {state: states[state] for state in sorted(possible, key=order.__getitem__)}


def _state(active: int, gap: int, rules: Rules) -> State:
    chain = Chain(active, rules.criterion_weeks, gap, rules.gap_weeks, None)
    if not chain.alive:
        return Lacking.ALL, Gap.NONE
    near = (
        Lacking.FEW
        if chain.about_to_reach
        else Lacking.SOME
        if chain.lacking <= _SOME
        else Lacking.MANY
    )
    return near, Gap.LONG if chain.about_to_break else Gap.SHORT if gap else Gap.NONE
