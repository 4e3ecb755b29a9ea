"""The states in which a forecast sees somebody: what they were at last, and for how many weeks.

One number a person is all that is carried from week to week, and the walk through the history, which
counts, and the one into the future, which draws, are the same: `NEXT`.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint16]
Bools = npt.NDArray[np.bool_]

WEEKS = 64  # a clock stands still at 63


class Kind(IntEnum):
    """What somebody was in the last week; a state is `kind * WEEKS + weeks`."""

    OUTSIDE = 0  # not seen yet
    NEVER = 1  # present, and never had it; weeks since the first
    AFTER = 2  # present, had it once; weeks since it ended
    HAVING = 3  # has it; weeks so far
    LONG_HAVING = 4  # has it since nobody knows when: the first week, or before an absence
    AWAY_NEVER = 5  # has left or is exempt; weeks so far
    AWAY_AFTER = 6
    AWAY_HAVING = 7


class Risk(IntEnum):
    """What can happen to somebody in a week."""

    START = 0
    END = 1
    LEAVE = 2
    RETURN = 3


ABSENT, WITHOUT, WITH = range(3)  # a week of a person
NO_NEWCOMER = 13  # weeks: who comes back without ever having had it counts as here for so long at least

FIRST, ON, LATE = range(3)  # a clock begins, goes on, or goes on as that of no newcomer
_LEADS = {  # to which state a week of each sort leads
    Kind.OUTSIDE: ((Kind.OUTSIDE, ON), (Kind.NEVER, FIRST), (Kind.HAVING, FIRST)),
    Kind.NEVER: ((Kind.AWAY_NEVER, FIRST), (Kind.NEVER, ON), (Kind.HAVING, FIRST)),
    Kind.AFTER: ((Kind.AWAY_AFTER, FIRST), (Kind.AFTER, ON), (Kind.HAVING, FIRST)),
    Kind.HAVING: ((Kind.AWAY_HAVING, FIRST), (Kind.AFTER, FIRST), (Kind.HAVING, ON)),
    Kind.LONG_HAVING: ((Kind.AWAY_HAVING, FIRST), (Kind.AFTER, FIRST), (Kind.LONG_HAVING, ON)),
    Kind.AWAY_NEVER: ((Kind.AWAY_NEVER, ON), (Kind.NEVER, LATE), (Kind.HAVING, FIRST)),
    Kind.AWAY_AFTER: ((Kind.AWAY_AFTER, ON), (Kind.AFTER, ON), (Kind.HAVING, FIRST)),
    Kind.AWAY_HAVING: ((Kind.AWAY_HAVING, ON), (Kind.AFTER, FIRST), (Kind.LONG_HAVING, FIRST)),
}

_KINDS = np.repeat(np.arange(len(Kind)), WEEKS)
_CLOCKS = np.tile(np.arange(WEEKS), len(Kind))
HAVING: Bools = np.isin(_KINDS, [Kind.HAVING, Kind.LONG_HAVING, Kind.AWAY_HAVING])
PRESENT: Bools = np.isin(_KINDS, [Kind.NEVER, Kind.AFTER, Kind.HAVING, Kind.LONG_HAVING])


def _next() -> Codes:
    """uint16[3, states]: the state after a week of each sort."""
    table = np.zeros((3, len(_KINDS)), np.uint16)
    for kind, leads in _LEADS.items():
        of = kind == _KINDS
        clocks = {FIRST: 1, ON: _CLOCKS[of] + 1, LATE: _CLOCKS[of] + NO_NEWCOMER}
        for week, (then, clock) in enumerate(leads):
            table[week, of] = then * WEEKS + np.minimum(clocks[clock], WEEKS - 1)
    return table


NEXT = _next()


def first_states(has: Bools, present: Bools) -> Codes:
    """The states after the first known week, before which nothing is known; both bool[people]."""
    found = np.where(has, Kind.LONG_HAVING * WEEKS + 1, Kind.NEVER * WEEKS + 1)
    return np.where(present, found, 0).astype(np.uint16)


def after(states: Codes, has: Bools, present: Bools) -> Codes:
    """The states a week later, of any shape."""
    happened = np.where(present, np.where(has, WITH, WITHOUT), ABSENT)
    return np.asarray(NEXT[happened, states])


# Weeks from which on a state has a hazard of its own, by what can happen.
_CHANGES = (
    (Risk.START, Kind.OUTSIDE, (0,)),  # has it from the first week
    (Risk.START, Kind.NEVER, (0, 5, 14, 27, 53)),
    (Risk.START, Kind.AFTER, (0, 3, 5, 14, 27)),
    (Risk.START, Kind.AWAY_NEVER, (0,)),  # comes back with it
    (Risk.START, Kind.AWAY_AFTER, (0,)),
    (Risk.END, Kind.HAVING, tuple(range(1, 29))),  # each week: many are agreed for 4, 13 or 26
    (Risk.END, Kind.LONG_HAVING, (0,)),
    (Risk.END, Kind.AWAY_HAVING, (0,)),  # comes back without it
)
_PRESENCES = (
    (Risk.LEAVE, Kind.NEVER, (0, 14, 27, 53)),
    (Risk.LEAVE, Kind.AFTER, (0, 5, 14)),
    (Risk.LEAVE, Kind.HAVING, (0, 5, 14)),
    (Risk.LEAVE, Kind.LONG_HAVING, (0,)),
    (Risk.RETURN, Kind.AWAY_NEVER, (0, 5, 14, 27)),
    (Risk.RETURN, Kind.AWAY_AFTER, (0, 5, 14, 27)),
    (Risk.RETURN, Kind.AWAY_HAVING, (0, 5, 14, 27)),
)
_ALIKE = (5, 12, 15, 25, 28)  # between these, the weeks of a spell borrow from each other


class Cells:
    """Which states share a hazard.

    Of each state the cell of what can change, and of whether somebody is present; of each cell its
    risk, and the family of cells that borrow from each other.
    """

    def __init__(self) -> None:
        self.change = np.zeros(len(_KINDS), np.int64)
        self.presence = np.zeros(len(_KINDS), np.int64)
        risks: list[Risk] = []
        families: list[int] = []
        for into, shared in ((self.change, _CHANGES), (self.presence, _PRESENCES)):
            for risk, kind, lows in shared:
                for low in lows:
                    spell = risk is Risk.END and kind is Kind.HAVING
                    new = not spell or low == 1 or low in _ALIKE
                    families.append(families[-1] + new if families else 0)
                    into[(kind == _KINDS) & (low <= _CLOCKS)] = len(risks)
                    risks.append(risk)
        self.risks = np.array(risks)
        self.families = np.array(families)


CELLS = Cells()
