"""Futures of a programme, person by person, from its own history.

Each week each person stays, leaves or comes back, and has it or not, by hazards that hang on what they
were (`states`), drawn from what the history knows (`hazards`) and moved for all together (`drift`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from steering.milestones import drift, hazards
from steering.milestones.states import CELLS, HAVING, NEXT, WEEKS, Bools, Risk

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]

STATES = NEXT.shape[1]
AT_ONCE = 4_000_000  # person-weeks that are in memory at a time
MOST_EFFECT = 3.0  # on the log scale: twentyfold

_TURNED = np.isin(
    CELLS.risks, [Risk.START, Risk.RETURN]
)  # what happens is not to be absent, or without
_PAIRS, _PAIR = np.unique([CELLS.presence, CELLS.change], axis=1, return_inverse=True)


@dataclass(frozen=True)
class Futures:
    """Some of the paths: bool[paths, people + new people, weeks ahead]. Who is new comes last."""

    has: Bools
    present: Bools
    starts: Floats  # of each path, a week on average


@dataclass(frozen=True)
class Programme:
    """What is common to each path, drawn once, so that a *what if* differs in nothing but that."""

    history: hazards.History
    odds: Floats  # float[paths, cells]
    effects: Floats  # float[rows, paths, ahead]: on the log odds of each risk, and of the intake
    enrolled: npt.NDArray[np.int64]  # int[paths, ahead + 1]: so many until now
    order: npt.NDArray[np.int64]  # of the people within the history
    seed: int

    @property
    def cost(self) -> int:
        """Of a path, in weeks of people who are known."""
        return len(self.order) * max(1, int(self.effects.shape[2]))

    def fewer(self, paths: int) -> "Programme":
        """The first of the paths."""
        return replace(
            self,
            odds=self.odds[:paths],
            effects=self.effects[:, :paths],
            enrolled=self.enrolled[:paths],
        )

    def futures(self, more_starts: float = 0.0) -> Iterator[Futures]:
        """Some paths at a time. `more_starts`: so many more begin a week, below zero fewer."""
        rng = np.random.default_rng([self.seed, 1])
        paths, ahead = self.effects.shape[1:]
        people = len(self.order) + self.enrolled.max(initial=0)
        step = max(1, AT_ONCE // max(1, people * ahead))
        for first in range(0, paths, step):
            yield self._walk(slice(first, first + step), people, more_starts, rng)

    def _walk(self, part: slice, people: int, more_starts: float, rng: np.random.Generator) -> Futures:
        odds, effects, enrolled = self.odds[part], self.effects[:, part], self.enrolled[part]
        paths, ahead = effects.shape[1:]
        states = np.zeros((paths, people), np.uint16)
        states[:, : len(self.order)] = self.history.states
        newcomer = np.arange(people) - len(self.order)
        row = np.arange(0, paths * STATES, STATES)[:, None]
        has = np.empty((ahead, paths, people), np.bool_)
        present = np.empty_like(has)
        starts = np.zeros(paths)
        for week in range(ahead):
            absent, without = _outcomes(odds, effects[..., week])
            at = states + row
            drawn = rng.random(states.shape, np.float32)
            gone, bound = absent.take(at), without.take(at)
            here = np.greater_equal(drawn, gone, out=present[week])
            here |= (newcomer >= enrolled[:, week, None]) & (newcomer < enrolled[:, week + 1, None])
            idle = here & ~HAVING.take(states)
            if more_starts:
                each = more_starts / np.maximum(idle.sum(axis=1, keepdims=True), 1)
                bound -= idle * (1 - gone) * each.astype(np.float32)
            on = np.greater_equal(drawn, bound, out=has[week])
            on &= here
            starts += (on & idle).sum(axis=1)
            happened = here.view(np.uint8) + on.view(np.uint8)
            states = NEXT.take(happened * np.uint16(STATES) + states)
        back = np.concatenate([np.argsort(self.order), np.arange(len(self.order), people)])
        return Futures(
            has[:, :, back].transpose(1, 2, 0),
            present[:, :, back].transpose(1, 2, 0),
            starts / max(ahead, 1),
        )


def learned(
    has: Bools, present: Bools, ahead: int, paths: int, seed: int, intake: float | None = None
) -> Programme:
    """From bool[people, weeks], two weeks or more with anybody: what `simulate` explains."""
    begins = int(present.any(axis=0).argmax())  # who is there from the start is no intake
    has, present = has[:, begins:], present[:, begins:]
    order = np.lexsort(np.packbits(np.hstack([has, present]), axis=1).T)
    history = hazards.count(has[order], present[order])
    rng = np.random.default_rng([seed, 0])
    rates = hazards.draw(history, paths, rng)
    effects = drift.draw(history.weekly, history.expected, ahead, paths, rng)
    effects = np.clip(effects, -MOST_EFFECT, MOST_EFFECT)
    usual = history.expected[hazards.INTAKE, :1] * np.exp(effects[hazards.INTAKE])
    new = rng.poisson(usual if intake is None else np.full(usual.shape, intake))
    enrolled = np.cumsum(np.hstack([np.zeros((paths, 1), np.int64), new]), axis=1)
    return Programme(history, rates / (1 - rates), effects, enrolled, order, seed)


def simulate(
    has: Bools,
    present: Bools,
    ahead: int,
    paths: int,
    seed: int,
    *,
    more_starts: float = 0.0,
    intake: float | None = None,
) -> Iterator[Futures]:
    """Futures of bool[people, weeks], `ahead` weeks of them, some paths at a time.

    `has` counts where somebody is `present`: in the programme and not exempt. `more_starts`: so many
    more begin a week, below zero fewer. `intake`: so many are enrolled a week; none is what the history
    lets expect, 0 a population that is closed. With one seed the same is drawn whatever `more_starts`
    is, and whatever order the people are in.
    """
    return learned(has, present, ahead, paths, seed, intake).futures(more_starts)


def _outcomes(odds: Floats, effects: Floats) -> tuple[Singles, Singles]:
    """float32[paths, states] twice, of a draw from 0 to 1.

    Below the first somebody is absent, from there to the second present without it.
    """
    lifted = odds * np.exp(effects[: len(Risk)].T[:, CELLS.risks])
    risks = (lifted / (1 + lifted)).astype(np.float32)
    keeps = np.where(_TURNED, 1 - risks, risks)
    absent, without = keeps[:, _PAIRS[0]], keeps[:, _PAIRS[1]]
    without = absent + (1 - absent) * without
    absent, without = absent[:, _PAIR], without[:, _PAIR]
    absent[:, :WEEKS], without[:, :WEEKS] = 1.0, keeps[:, CELLS.change[:WEEKS]]
    return absent, without
