"""How often things have happened to people in each state: counted, and drawn for each path."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from steering.milestones.states import (
    CELLS,
    HAVING,
    PRESENT,
    WEEKS,
    Bools,
    Codes,
    Risk,
    after,
    first_states,
)

Floats = npt.NDArray[np.float64]

BORROWED = 2.0  # events that a hazard borrows from those it is like
INTAKE = len(Risk)  # the row of `weekly` and `expected` after those of the risks


@dataclass(frozen=True)
class History:
    """What has happened.

    `weekly`, `expected`: float[risks + 1, weeks - 1], what happened in each week and what was to be
    expected, had the hazards not moved; the last row is the intake.
    """

    states: Codes  # of each person, after the last week
    exposed: Floats  # person-weeks by cell
    events: Floats  # by cell
    weekly: Floats
    expected: Floats


def count(has: Bools, present: Bools) -> History:
    """Walk through bool[people, weeks]."""
    weeks, cells = has.shape[1], len(CELLS.risks)
    exposed, events = np.zeros((weeks - 1, cells)), np.zeros((weeks - 1, cells))
    intake = np.zeros(weeks - 1)
    states = first_states(has[:, 0], present[:, 0])
    for week in range(1, weeks):
        here, having = present[:, week], has[:, week]
        seen = states >= WEEKS
        moved = here != PRESENT[states]
        changed = (having != HAVING[states]) & here
        presence, change = CELLS.presence[states], CELLS.change[states]
        exposed[week - 1] += np.bincount(presence[seen], minlength=cells)
        exposed[week - 1] += np.bincount(change[here], minlength=cells)
        events[week - 1] += np.bincount(presence[seen & moved], minlength=cells)
        events[week - 1] += np.bincount(change[changed], minlength=cells)
        intake[week - 1] = np.count_nonzero(here & ~seen)
        states = after(states, having, here)
    total, happened = exposed.sum(axis=0), events.sum(axis=0)
    mean = _mean(total, happened)
    of = np.arange(len(Risk))[:, None] == CELLS.risks
    weekly = [*(events @ of.T).T, intake]
    expected = [*((exposed * mean) @ of.T).T, np.full(weeks - 1, intake.mean())]
    return History(states, total, happened, np.array(weekly), np.array(expected))


def draw(history: History, paths: int, rng: np.random.Generator) -> Floats:
    """float[paths, cells]: hazards a week from their posterior.

    How high they are all in all is left to the time effect (`drift`), which has its own uncertainty;
    drawn here is how they differ from each other.
    """
    prior = _prior(history.exposed, history.events)
    drawn = rng.beta(
        history.events + BORROWED,
        history.exposed - history.events + BORROWED * (1 / prior - 1),
        size=(paths, len(prior)),
    )
    mean = _mean(history.exposed, history.events)
    for risk in Risk:
        of = CELLS.risks == risk
        weight = history.exposed[of] + 1e-9
        scale = (weight @ mean[of]) / (drawn[:, of] @ weight)
        odds = drawn[:, of] / (1 - drawn[:, of]) * scale[:, None]
        drawn[:, of] = odds / (1 + odds)
    return np.asarray(drawn)


def _mean(exposed: Floats, events: Floats) -> Floats:
    return np.asarray((events + BORROWED) / (exposed + BORROWED / _prior(exposed, events)))


def _prior(exposed: Floats, events: Floats) -> Floats:
    """Of each cell: the rate of its family, which itself leans to that of the risk."""
    risk = _summed(CELLS.risks, events) + 0.5, _summed(CELLS.risks, exposed) + 10.0
    pooled = np.minimum(risk[0] / risk[1], 0.5)
    family = _summed(CELLS.families, events), _summed(CELLS.families, exposed)
    return np.asarray((family[0] + BORROWED) / (family[1] + BORROWED / pooled))


def _summed(groups: npt.NDArray[np.int64], of: Floats) -> Floats:
    """Of each cell, the sum over its group."""
    return np.asarray(np.bincount(groups, of)[groups])
