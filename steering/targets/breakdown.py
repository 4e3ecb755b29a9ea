"""A target broken down: from the site to its teams, and from each team to its workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Literal

from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Filters, Group, Source, count
from steering.indicators.registry import indicator
from steering.locale import message
from steering.targets.allocation import Part, allocate, needed


@dataclass(frozen=True)
class Share:
    """A group's figure with what it lacks by itself, and its part of what the whole lacks."""

    group: Group
    team: str | None
    numerator: int
    denominator: int
    value: float | None
    needed: int
    allocated: int


@dataclass(frozen=True)
class Breakdown:
    """A target for one indicator and week: the whole and its parts."""

    indicator: str
    week: str
    target: Decimal
    site: Share
    groups: tuple[Share, ...]


def break_down(
    source: Source,
    key: str,
    target: Decimal,
    *,
    by: Literal["team", "worker"] = "team",
    week: date | None = None,
    where: Filters | None = None,
) -> Breakdown:
    """The target as numbers of people, per team or per worker of each team.

    `week` is a Monday, by default that of the last week. Raises `RefusedError` where the indicator is
    no share or the target lies outside 0 to 1.
    """
    mondays = [week] if week else iso.last(1, source.as_of)
    (site,) = count(source, [key], by=SITE, weeks=mondays, where=where)
    return broken_down(target, site, count(source, [key], by="worker", weeks=mondays, where=where), by)


def broken_down(
    target: Decimal, site: Figure, workers: Sequence[Figure], by: Literal["team", "worker"]
) -> Breakdown:
    """The same from figures that were counted already: those of the site and by worker, in one week."""
    if indicator(site.indicator).unit != "share":
        raise RefusedError(
            message("{key} is not a share, so it can't be broken down to people.", key=site.indicator),
            code="not_a_share",
        )
    if not (target.is_finite() and 0 <= target <= 1):
        raise RefusedError(
            message("The target {target} must lie between 0 and 1.", target=target),
            code="target_out_of_range",
        )
    whole = needed(target, int(site.numerator), int(site.denominator))
    teams = _teams(workers, target)
    asked = allocate(whole, target, [part for part, _ in teams])
    groups: list[Share] = []
    for (part, members), people in zip(teams, asked, strict=True):
        if by == "team":
            team = None if part.name is None else str(part.name)
            groups.append(_share(part, team, target, people))
            continue
        parts = [_part(member) for member in members]
        for member, own, share in zip(members, parts, allocate(people, target, parts), strict=True):
            groups.append(_share(own, member.team, target, share))
    return Breakdown(
        site.indicator,
        site.week,
        target,
        _share(_part(site), None, target, whole),
        tuple(groups),
    )


def _teams(workers: Sequence[Figure], target: Decimal) -> list[tuple[Part, list[Figure]]]:
    """Each team with its workers; it can be asked for no more than those below the target can give."""

    def team_of(figure: Figure) -> tuple[bool, str]:
        return (figure.team is None, figure.team or "")

    teams = []
    for (missing, name), members in groupby(sorted(workers, key=team_of), key=team_of):
        figures = list(members)
        parts = [_part(figure) for figure in figures]
        part = Part(
            None if missing else name,
            sum(p.numerator for p in parts),
            sum(p.denominator for p in parts),
            most=sum(p.room for p in parts if p.shortfall(target) > 0),
        )
        teams.append((part, figures))
    return teams


def _part(figure: Figure) -> Part:
    return Part(figure.group, int(figure.numerator), int(figure.denominator))


def _share(part: Part, team: str | None, target: Decimal, allocated: int) -> Share:
    value = part.numerator / part.denominator if part.denominator else None
    lacks = needed(target, part.numerator, part.denominator)
    return Share(part.name, team, part.numerator, part.denominator, value, lacks, allocated)
