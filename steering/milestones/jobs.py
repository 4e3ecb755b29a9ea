"""What a bonus pays for, as weeks: who is in an activity of its kinds, and since when in the same one.

A week counts when the activity goes on at its end, and the week in which it begins always does. One and
the same activity is one row of the export: where one follows right upon another, a week between them is
left out, so that what is told apart by the bonus is told apart in the weeks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from steering.indicators import weeks as iso
from steering.indicators.count import Source, narrowed
from steering.milestones.criterion import Bonus
from steering.milestones.met import Flags
from steering.milestones.milestone import Population

Job = tuple[date, date | None]  # its first and last day
Enrolled = tuple[date, date | None]


@dataclass(frozen=True, eq=False)
class Jobs:
    """By enrolment: bool[people, weeks] from the week of the Monday `first` to the last of the data.

    Who still has what began while enrolled is present, enrolled or not. `of` holds each one's
    activities, by their first day.
    """

    first: date
    enrolments: tuple[int, ...]
    of: tuple[tuple[Job, ...], ...]
    has: Flags
    present: Flags

    def column(self, day: date) -> int:
        """The column of the week that holds a day; beyond the matrix for a day to come."""
        return (iso.monday_of(day) - self.first).days // 7


def jobs(
    source: Source, bonus: Bonus, population: Population, programme: str | None, first: date
) -> Jobs:
    """Of all of the population who have been enrolled by the as-of date."""
    narrowed_to, values = narrowed(population.where(programme))
    values |= {
        "as_of": source.as_of,
        "kinds": sorted(bonus.activities),
        "enrolled_from": population.enrolled_from,
        "enrolled_by": population.enrolled_by,
    }
    enrolled: dict[int, Enrolled] = {}
    of: dict[int, list[Job]] = {}
    for enrolment, enrolled_on, closed_on, starts, ends in source.query(
        _sql().format(narrowed=narrowed_to), values
    ):
        enrolled[enrolment] = enrolled_on, closed_on
        of.setdefault(enrolment, []).extend([(starts, ends)] if starts else [])
    return in_weeks(enrolled, of, iso.monday_of(first), source.as_of)


def in_weeks(enrolled: dict[int, Enrolled], of: dict[int, list[Job]], first: date, as_of: date) -> Jobs:
    """The matrices from these days, in the order of the enrolments."""
    width = (iso.monday_of(as_of) - first).days // 7 + 1
    number = {enrolment: at for at, enrolment in enumerate(enrolled)}
    spans = [(number[one], *_weeks(job, first, as_of)) for one, some in of.items() for job in some]
    stays = [(number[one], *_stay(span, first, as_of)) for one, span in enrolled.items()]
    has = _covered(spans, len(enrolled), width)
    together = _covered([(who, begins + 1, ends) for who, begins, ends in spans], len(enrolled), width)
    # Two weeks that no activity covers both: one ends and the next begins.
    changes = has[:, 1:] & has[:, :-1] & ~together[:, 1:]
    long_enough = np.zeros_like(changes)
    long_enough[:, 1:] = has[:, :-2]
    has[:, :-1] &= ~(changes & long_enough)
    return Jobs(
        first,
        tuple(enrolled),
        tuple(tuple(of.get(one, ())) for one in enrolled),
        has,
        _covered(stays, len(enrolled), width) | has,
    )


def _weeks(job: Job, first: date, as_of: date) -> tuple[int, int]:
    """The first and last week that a job covers: at whose end, or at the as-of date, it goes on."""
    begins = (job[0] - first).days // 7
    last = (iso.monday_of(as_of) - first).days // 7
    if job[1] is None or job[1] >= as_of:
        return begins, last
    return begins, max(begins, (job[1] + timedelta(days=1) - first).days // 7 - 1)


def _stay(of: Enrolled, first: date, as_of: date) -> tuple[int, int]:
    return (of[0] - first).days // 7, (min(of[1] or as_of, as_of) - first).days // 7


def _covered(spans: list[tuple[int, int, int]], people: int, width: int) -> Flags:
    """bool[people, weeks]: in which some span of a person, its first and last week, lies."""
    edges: NDArray[np.int32] = np.zeros((people, width + 1), np.int32)
    if spans:
        who, begins, ends = np.array(spans).T
        inside = (begins <= ends) & (ends >= 0) & (begins < width)
        who, begins, ends = who[inside], np.maximum(begins[inside], 0), ends[inside]
        np.add.at(edges, (who, begins), 1)
        np.add.at(edges, (who, np.minimum(ends + 1, width)), -1)
    return np.asarray(edges.cumsum(axis=1)[:, :width] > 0)


@cache
def _sql() -> str:
    return files(__package__).joinpath("jobs.sql").read_text("utf-8")
