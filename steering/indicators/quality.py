"""The figures that stand beside the targets, so that nobody is pushed to produce placements (FSM p.38).

They are counted over the same people as the indicators: those in an enrolment in the week, not exempt.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Filters, Source, count, described, narrowed
from steering.locale import Message, message
from steering.settings import Rules

WITH_HOURS = "placement_with_hours_share"


@dataclass(frozen=True)
class Measure:
    """A figure of quality; all are shares of people."""

    key: str
    name: Message
    definition: Message
    source: str


BROKEN_OFF = Measure(
    "broken_off_share",
    message("Broken off"),
    message(
        "Of those whose company placement ended in the last 13 weeks, the share in whose case one was "
        "broken off. A placement whose end has no reason counts as not broken off."
    ),
    "FSM p.38",
)
REPEATED = Measure(
    "repeated_without_hours_share",
    message("Repeated without hours"),
    message(
        "Of those in a company placement, the share for whom it is at least the second of the "
        "enrolment, with a week or more between, and who have had no ordinary hours in it."
    ),
    "FSM p.38",
)
MEASURES = (BROKEN_OFF, REPEATED)


def quality(source: Source, week: date, rules: Rules, where: Filters) -> list[Figure]:
    """Placements with hours, broken off, repeated without hours, in the week of this Monday."""
    condition, values = narrowed(where)
    [(number,)] = source.query("SELECT max(week) FROM weeks WHERE monday = $monday", {"monday": week})
    values |= {"week": number, "kinds": sorted(rules.placements(week))}
    ((population, *numbers),) = source.query(
        _sql().format(narrowed=condition, described=described(condition)), values
    )
    shares = zip(MEASURES, numbers[::2], numbers[1::2], strict=True)
    return count(source, [WITH_HOURS], weeks=[week], where=where) + [
        Figure(one.key, iso.label(week), SITE, None, n, d, n, population) for one, n, d in shares
    ]


@cache
def _sql() -> str:
    return files(__package__).joinpath("quality.sql").read_text("utf-8")
