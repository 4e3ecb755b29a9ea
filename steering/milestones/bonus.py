"""What pays for each person: the day on which each has earned a bonus (AA p.16).

An activity counts when it begins while the person is enrolled. It is one job as long as it is one row
of the export, so that who is hired anew begins anew. Months are calendar months: a job from 3 February
has lasted two months on 2 April.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from steering.indicators.count import Source, narrowed
from steering.milestones.criterion import Bonus
from steering.milestones.milestone import Population


@dataclass(frozen=True)
class Earner:
    """An enrolment of the population, and when it has earned the bonus; None: not so far."""

    enrolment: int
    worker_id: str | None  # who holds it now, or held it last
    team: str | None
    earned_on: date | None
    present: bool  # whether it is in the programme in the last week


def earners(
    source: Source, bonus: Bonus, population: Population, programme: str | None
) -> list[Earner]:
    """All of the population who are enrolled by the bonus's last day, by their enrolment."""
    narrowed_to, values = narrowed(population.where(programme))
    values |= {
        "as_of": source.as_of,
        "first": bonus.first,
        "last": bonus.last,
        "months": bonus.months or 0,
        "kinds": sorted(bonus.activities),
        "enrolled_from": population.enrolled_from,
        "enrolled_by": population.enrolled_by,
    }
    return [Earner(*row) for row in source.query(_sql().format(narrowed=narrowed_to), values)]


@cache
def _sql() -> str:
    return files(__package__).joinpath("bonus.sql").read_text("utf-8")
