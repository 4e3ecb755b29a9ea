"""Who counts where a number of people is asked for: one condition, to count, list and foresee by."""

from datetime import date

from steering.indicators.count import narrowed
from steering.milestones.criterion import HowMany
from steering.milestones.milestone import Population


def counted(
    of: HowMany, population: Population, programme: str | None, as_of: date
) -> tuple[str, dict[str, object]]:
    """A condition on `enrolments`, and the values that it binds."""
    narrowed_to, values = narrowed(population.where(programme))
    condition = f"""enrolled_on <= least($by, $as_of)
            AND coalesce(enrolled_on >= $enrolled_from, true)
            AND coalesce(enrolled_on <= $enrolled_by, true)
            AND (NOT $visited OR visitation_group IS NOT NULL)
            AND {narrowed_to}"""
    return condition, {
        **values,
        "by": of.by,
        "as_of": as_of,
        "visited": of.visited,
        "enrolled_from": population.enrolled_from,
        "enrolled_by": population.enrolled_by,
    }
