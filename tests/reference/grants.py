"""What the milestones of a template's grant release, walked by hand: its fields alone are read."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.reference.evidence import earned
from tests.reference.milestones import window
from tests.reference.site import Site


@dataclass(frozen=True)
class Paid:
    """Whether a milestone is met, whether that stays so whatever comes, and what it has released."""

    met: bool
    for_good: bool
    released: Fraction


def paid(site: Site, grant: Any) -> list[Paid]:
    """Of each milestone, in their order.

    "A milestone can wait for one before it in the grant, and then releases nothing until that one is
    reached."
    """
    found: dict[str, Paid] = {}
    for one in grant.milestones:
        alone = _milestone(site, grant.programme, one)
        before = found[one.after] if one.after else None
        waits = before is not None and not (before.met and before.for_good)
        found[one.name] = Paid(alone.met, alone.for_good, Fraction(0) if waits else alone.released)
    return list(found.values())


def _milestone(site: Site, programme: str | None, one: Any) -> Paid:
    each = Fraction(one.amount)
    if one.bonus is not None:
        bonus = one.bonus
        days = earned(site, set(bonus.activities), bonus.months or 0, bonus.first, bonus.last)
        people = sum(programme in (None, key[1]) for key in days)
        many = min(people, one.most_people)
        return Paid(people > 0, site.as_of >= bonus.last or people >= one.most_people, each * many)
    met, over = _is_met(site, programme, one)
    # A number of people is reached as soon as there are so many; a share when its last day is over.
    for_good = over or (met and one.condition.kind == "how_many")
    return Paid(met, for_good, each if met and for_good else Fraction(0))


def _is_met(site: Site, programme: str | None, one: Any) -> tuple[bool, bool]:
    asked = one.condition
    if asked.kind == "how_many":
        there = {
            row["citizen_id"]
            for row in site.tables["enrolments"]
            if row["enrolled_on"] <= min(asked.by, site.as_of)
            and programme in (None, row["programme"])
            and (not asked.visited or row["visitation_group"] is not None)
        }
        return len(there) >= asked.people, site.as_of >= asked.by
    (group,) = one.population.visitation_groups
    counting = [
        person
        for person in window(site, asked.subject, asked.first, asked.last, group)
        if programme in (None, person.key[1]) and any(week is not None for week in person.weeks)
    ]
    having = sum(person.meets("any_week", None) for person in counting)
    enough = bool(counting) and having >= Fraction(asked.threshold) * len(counting)
    return enough, site.as_of >= asked.last
