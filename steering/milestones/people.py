"""The people whom a milestone counts, and what each had in each week: a matrix of weeks.

The same matrix is what a status is read from and what a forecast prolongs, so that what is forecast is
what will be counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from steering.indicators import weeks as iso
from steering.indicators.count import Filters, Source, described, narrowed
from steering.indicators.registry import indicator
from steering.milestones.criterion import Subject

Marks = NDArray[np.int8]  # people x weeks: 1 has it, 0 has not, -1 does not count in that week

HAS, HAS_NOT, ABSENT = 1, 0, -1

_COUNTED = {
    Subject.PLACEMENT: "count_if(placement)",
    Subject.ORDINARY_HOURS: "count_if(works)",
    Subject.ACTIVE: "count_if(placement OR works)",
    Subject.COURSE: "count_if(course)",
    Subject.HOURS_OR_EDUCATION: "count_if(works OR coalesce(studies, false))",
}
_STUDIES = """
    LEFT JOIN (
        SELECT DISTINCT enrolment, week, true AS studies
        FROM activities
        JOIN enrolment_strips USING (citizen)
        JOIN weeks ON starts_on <= last_day AND coalesce(ends_on >= monday, true)
        WHERE kind = 'education'
    ) AS education USING (enrolment, week)
"""


@dataclass(frozen=True, eq=False)
class People:
    """Enrolments of a population, a row each, those who hold them, and their weeks.

    `marks` has a column for each week from that of the Monday `first` to the last of the data. Who has
    left, or has not come, is absent, as is who is exempt. `enrolled` tells the column of the week in
    which an enrolment begins, below 0 where it began before; `present` whether it is in the programme
    in the last week, exempt or not.
    """

    first: date
    enrolments: tuple[int, ...]
    workers: tuple[str | None, ...]
    teams: tuple[str | None, ...]
    enrolled: NDArray[np.int64]
    present: NDArray[np.bool_]
    marks: Marks

    @property
    def last(self) -> date:
        """The Monday of the last week."""
        return self.first + timedelta(weeks=self.marks.shape[1] - 1)

    def column(self, day: date) -> int:
        """The column of the week that holds a day; beyond the matrix for a day to come."""
        return (iso.monday_of(day) - self.first).days // 7


def people(
    source: Source,
    of: Subject | str,
    first: date,
    *,
    where: Filters | None = None,
    enrolled_from: date | None = None,
    enrolled_by: date | None = None,
) -> People:
    """Those who are in the population in a week from that of `first` on, by their enrolment.

    `of` is a subject, or the key of an indicator that is a share. Raises `RefusedError` for a key or
    column that does not exist.
    """
    if isinstance(of, Subject):
        numerator, denominator = _COUNTED[of], "count(*)"
    else:
        numerator, denominator = indicator(of).numerator, indicator(of).denominator
    narrowed_to, values = narrowed(where or {})
    monday = _first_monday(source, iso.monday_of(first))
    width = (iso.monday_of(source.as_of) - monday).days // 7 + 1
    sql = _sql().format(
        numerator=numerator,
        denominator=denominator,
        narrowed=narrowed_to,
        described=described("enrolments.", narrowed_to)
        + (_STUDIES if of is Subject.HOURS_OR_EDUCATION else ""),
    )
    values |= {"first": monday, "enrolled_from": enrolled_from, "enrolled_by": enrolled_by}
    rows = source.query(sql, values)
    return People(
        monday,
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(row[2] for row in rows),
        np.array([row[3] for row in rows], dtype=np.int64),
        np.array([row[4] + len(row[5]) == width for row in rows], dtype=np.bool_),
        _marks([(row[4], row[5]) for row in rows], width),
    )


def _first_monday(source: Source, monday: date) -> date:
    """That Monday, but none before the first week of the data or after the last."""
    first: date
    [(first,)] = source.query("SELECT min(monday) FROM weeks")
    return max(min(monday, iso.monday_of(source.as_of)), first)


def _marks(strips: list[tuple[int, str]], width: int) -> Marks:
    """The strips under each other, each from its column on."""
    drawn = "".join(
        "-" * begins + strip + "-" * (width - begins - len(strip)) for begins, strip in strips
    )
    marks = np.frombuffer(drawn.encode("ascii"), dtype=np.uint8).reshape(len(strips), width)
    return np.where(marks == ord("1"), HAS, np.where(marks == ord("0"), HAS_NOT, ABSENT)).astype(
        np.int8
    )


@cache
def _sql() -> str:
    return files(__package__).joinpath("people.sql").read_text("utf-8")
