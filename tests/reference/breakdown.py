"""From target to people (contract, section 3): the site's need shared among its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.reference.facts import EnrolmentWeek
from tests.reference.indicators import SHARES, measure, population, value
from tests.reference.site import Row, Site, name_order, names
from tests.reference.weeks import monday_of, week_of


@dataclass(frozen=True)
class Part:
    """The site, a team or a worker: numerator n and denominator d against the target T."""

    team: str | None
    name: str | None
    numerator: int
    denominator: int
    target: Fraction
    parts: tuple["Part", ...] = ()

    @property
    def needed(self) -> int:
        """ "`needed` = max(0, ⌈T·d⌉ − n)"."""
        return max(0, ceil(self.target * self.denominator) - self.numerator)

    @property
    def shortfall(self) -> Fraction:
        """ "each part's shortfall max(0, T·d − n)"."""
        return max(Fraction(0), self.target * self.denominator - self.numerator)

    @property
    def room(self) -> int:
        """The most it can be given.

        "no part gets more than d − n, and a part at or above the target gets 0": that holds for
        a team's workers too, so a team has room for no more than they have together.
        """
        if self.shortfall == 0:
            return 0
        if self.parts:
            return sum(part.room for part in self.parts)
        return self.denominator - self.numerator


def share(total: int, parts: Iterable[Part]) -> list[tuple[Part, int]]:
    """Share a whole's needed among its parts.

    "proportional to each part's shortfall max(0, T·d − n), by largest remainder, ties to the
    smaller name, so that the parts sum to the whole's needed exactly".
    """
    parts = list(parts)
    whole = sum(part.shortfall for part in parts)
    quotas = {part: total * part.shortfall / whole if whole else Fraction(0) for part in parts}
    given = {part: min(floor(quotas[part]), part.room) for part in parts}
    queue = sorted(parts, key=lambda part: (floor(quotas[part]) - quotas[part], name_order(part.name)))
    if total > sum(part.room for part in parts):
        raise ValueError("more to share than there is room for")
    while sum(given.values()) < total:
        for part in queue:
            if sum(given.values()) < total and given[part] < part.room:
                given[part] += 1
    return list(given.items())


def breakdown(
    site: Site,
    key: str,
    target: Decimal,
    by: str = "team",
    week: date | str | None = None,
    where: Mapping[str, Any] | None = None,
) -> Row:
    """The document of section 4's `breakdown`; by default in the as-of date's week.

    "A whole's needed is shared among its parts (site → teams → workers) as `allocated`"; "by
    worker, `allocated` is the team's allocation shared among its workers."
    """
    asked = week_of(site, monday_of(site.as_of) if week is None else week)
    if key not in SHARES or by not in ("team", "worker") or not 0 <= target <= 1 or asked is None:
        raise ValueError(f"no breakdown of {key} by {by} to {target} in {week}")
    whole = _whole(key, Fraction(target), population(site, asked, where))
    groups = share(whole.needed, whole.parts)
    if by == "worker":
        groups = [pair for team, given in groups for pair in share(given, team.parts)]
    return {
        "indicator": key,
        "week": str(asked),
        "target": float(target),
        "site": _figures(whole),
        "groups": [
            {"group": part.name, "team": part.team, **_figures(part), "allocated": given}
            for part, given in groups
        ],
    }


def _whole(key: str, target: Fraction, members: list[EnrolmentWeek]) -> Part:
    """The site with its teams with their workers, of those that occur in the population."""

    def part(team: str | None, name: str | None, own: list[EnrolmentWeek], *parts: Part) -> Part:
        numerator, denominator = measure(key, own)
        return Part(team, name, int(numerator), denominator, target, parts)

    teams = []
    for team in names(fact.now.team for fact in members):
        held = [fact for fact in members if fact.now.team == team]
        workers = [
            part(team, worker, [fact for fact in held if fact.now.worker == worker])
            for worker in names(fact.now.worker for fact in held)
        ]
        teams.append(part(team, team, held, *workers))
    return part(None, "site", members, *teams)


def _figures(part: Part) -> Row:
    return {
        "numerator": part.numerator,
        "denominator": part.denominator,
        "value": value(part.numerator, part.denominator),
        "needed": part.needed,
    }
