"""How many will be enrolled, or visited, by a day: people who come, from how many have come so far.

Time is counted in weeks of seven days that end on the as-of date, so that the last is a whole one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import numpy as np

from steering.indicators.count import Source
from steering.locale import Message, message
from steering.milestones import drift
from steering.milestones.criterion import HowMany
from steering.milestones.enrolled import counted
from steering.milestones.forecast import LATELY, LEAST_PEOPLE, LEAST_WEEKS, Floats
from steering.milestones.milestone import Population
from steering.milestones.simulation import MOST_EFFECT

HISTORY, SHOWN = 104, 52  # weeks that are learned from, and that a course shows
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, eq=False)
class Intake:
    """Who has come: the people of the population by the day on which each was enrolled first.

    `opens` and `closes` are the first and last day on which somebody who counts can be enrolled.
    """

    as_of: date
    days: tuple[date, ...]
    opens: date = date.min
    closes: date = date.max

    @property
    def weekly(self) -> Floats:
        """float[weeks] of newcomers up to the as-of date; those of the first day were there before."""
        first = self.days[0] if self.days else self.as_of
        weeks = min(HISTORY, (self.as_of - first).days // 7)
        ago = np.array([(self.as_of - day).days // 7 for day in self.days if day > first], np.int64)
        counted = np.bincount(ago[ago < weeks], minlength=weeks)[:weeks]
        return counted[::-1].astype(float)

    @property
    def why_not(self) -> Message | None:
        """Why there can be no forecast; none where there can, or where nobody can come any more."""
        if self.closes <= self.as_of:
            return None
        if len(self.weekly) < LEAST_WEEKS:
            return message(
                "A forecast takes {least} weeks of history; there are fewer.", least=LEAST_WEEKS
            )
        if self.weekly.sum() < LEAST_PEOPLE:
            return message(
                "A forecast takes {least} people who have come; there have been fewer.",
                least=LEAST_PEOPLE,
            )
        return None

    @property
    def pace_so_far(self) -> float:
        """Newcomers a week in the latest weeks."""
        lately = self.weekly[-LATELY:]
        return float(lately.mean()) if len(lately) else 0.0

    def needed_pace(self, people: int, by: date) -> float | None:
        """Newcomers a week until the day that make it so many; none where nobody can come any more."""
        weeks = float(self._open(by).sum())
        lacking = max(0, people - len(self.days))
        return lacking / weeks if weeks else 0.0 if not lacking else None

    def known_days(self) -> list[date]:
        """The ends of the latest weeks that are known."""
        return [self.as_of - WEEK * ago for ago in range(min(SHOWN, len(self.weekly)), -1, -1)]

    def known(self) -> Floats:
        """float[days]: how many had come by each of these days."""
        every = np.array(sorted(self.days), "datetime64[D]")
        days = np.array(self.known_days(), "datetime64[D]")
        return np.searchsorted(every, days, "right").astype(float)

    def days_ahead(self, by: date) -> list[date]:
        """The ends of the weeks to come, the last on the day itself."""
        weeks = ceil((by - self.as_of).days / 7)
        return [min(by, self.as_of + WEEK * week) for week in range(1, weeks + 1)]

    def ahead(self, by: date, paths: int, seed: int, more: float = 0.0) -> Floats:
        """float[paths, weeks]: how many may have come by the end of each; `more`: a week, on top."""
        is_open = self._open(by)
        if self.closes <= self.as_of or not len(self.weekly):
            return np.full((paths, len(is_open)), float(len(self.days)))
        rng = np.random.default_rng([seed, 2])
        usual = self.weekly.mean()
        expected = np.full((1, len(self.weekly)), usual)
        effects = drift.draw(self.weekly[None], expected, len(is_open), paths, rng)[0]
        rates = usual * np.exp(np.clip(effects, -MOST_EFFECT, MOST_EFFECT)) + more
        # By quantiles of the same draws, so that a higher rate never gives fewer.
        drawn = _poisson(np.maximum(rates, 0.0) * is_open, rng)
        return np.asarray(len(self.days) + drawn.cumsum(axis=1))

    def _open(self, by: date) -> Floats:
        """float[weeks]: how much of each week to come counts."""
        ends = self.days_ahead(by)
        begins = [self.as_of, *ends[:-1]]
        one = timedelta(days=1)
        opens = self.opens - one if self.opens > date.min else date.min
        spans = [
            min(end, self.closes) - max(begin, opens) for begin, end in zip(begins, ends, strict=True)
        ]
        return np.array([max(0, span.days) / 7 for span in spans])


def _poisson(rates: Floats, rng: np.random.Generator) -> Floats:
    from scipy.stats import poisson  # half a second, which no other page is to wait for

    return np.asarray(poisson.ppf(rng.random(rates.shape), rates))


def intake(source: Source, of: HowMany, population: Population, programme: str | None) -> Intake:
    """Who is counted by a criterion as `status` counts them."""
    counts, values = counted(of, population, programme, source.as_of)
    sql = f"""
        SELECT min(enrolled_on)
        FROM enrolments
        WHERE {counts}
        GROUP BY citizen
        ORDER BY 1
    """  # noqa: S608
    days: Sequence[tuple[date]] = source.query(sql, values)
    return Intake(
        source.as_of,
        tuple(day for (day,) in days),
        population.enrolled_from or date.min,
        population.enrolled_by or date.max,
    )
