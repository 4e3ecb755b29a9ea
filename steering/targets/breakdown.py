"""A target broken down: from the site to its teams, and from each team to its workers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Literal

from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Filters, Group, Source, count
from steering.indicators.registry import indicator
from steering.locale import message
from steering.targets.aim import Aim
from steering.targets.allocation import Part, allocate, needed


@dataclass(frozen=True)
class Share:
    """A group's figure with what it lacks by itself, and its part of what the whole lacks."""

    group: Group
    team: str | None
    numerator: int
    denominator: int
    value: float | None
    target: Decimal  # the group's own where it has one, else the whole's
    needed: int
    allocated: int
    by_hand: bool = False  # whether somebody has decided how many it takes


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
    aim, mondays = Aim(target), [week] if week else iso.last(1, source.as_of)
    (site,) = count(source, [key], by=SITE, weeks=mondays, where=where)
    return broken_down(aim, site, count(source, [key], by="worker", weeks=mondays, where=where), by)


def broken_down(
    aim: Aim, site: Figure, workers: Sequence[Figure], by: Literal["team", "worker"]
) -> Breakdown:
    """The same from figures that were counted already: those of the site and by worker, in one week."""
    if indicator(site.indicator).unit != "share":
        raise RefusedError(
            message("{key} is not a share, so it can't be broken down to people.", key=site.indicator),
            code="not_a_share",
        )
    whole = needed(aim.share, int(site.numerator), int(site.denominator))
    return shared_out(aim, site, workers, by, whole)


def shared_out(
    aim: Aim, site: Figure, workers: Sequence[Figure], by: Literal["team", "worker"], people: int
) -> Breakdown:
    """So many people shared out among teams, or their workers, whatever is counted of them."""
    teams = _teams(workers, aim)
    asked = allocate(people, aim.share, [part for part, _ in teams])
    groups: list[Share] = []
    for (part, members), of_team in zip(teams, asked, strict=True):
        team = _name(part)
        if by == "team":
            groups.append(_share(part, team, aim.of_team(team), of_team))
            continue
        parts = [_part(member, aim) for member in members]
        for own, share in zip(parts, allocate(of_team, aim.of_team(team), parts), strict=True):
            groups.append(_share(own, team, aim.of_worker(_name(own), team), share))
    return Breakdown(
        site.indicator,
        site.week,
        aim.share,
        _share(Part(site.group, int(site.numerator), int(site.denominator)), None, aim.share, people),
        tuple(groups),
    )


def _teams(workers: Sequence[Figure], aim: Aim) -> list[tuple[Part, list[Figure]]]:
    """Each team with its workers; it can be asked for no more than those below the target can give."""

    def team_of(figure: Figure) -> tuple[bool, str]:
        return (figure.team is None, figure.team or "")

    teams = []
    for (missing, name), members in groupby(sorted(workers, key=team_of), key=team_of):
        figures = list(members)
        parts = [_part(figure, aim) for figure in figures]
        share = aim.share if missing else aim.of_team(name)
        part = Part(
            None if missing else name,
            sum(p.numerator for p in parts),
            sum(p.denominator for p in parts),
            # by the team's target: its workers' own share its people out, and move none to others
            most=sum(p.room for p in parts if _by_rule(p).shortfall(share) > 0),
            target=None if missing else aim.teams.get(name),
            by_hand=None if missing else aim.team_people.get(name),
        )
        teams.append((part, figures))
    return teams


def _by_rule(part: Part) -> Part:
    return part if part.target is None else replace(part, target=None)


def _part(figure: Figure, aim: Aim) -> Part:
    name = None if figure.group is None else str(figure.group)
    return Part(
        figure.group,
        int(figure.numerator),
        int(figure.denominator),
        target=None if name is None else aim.workers.get(name),
        by_hand=None if name is None else aim.worker_people.get(name),
    )


def _name(part: Part) -> str | None:
    return None if part.name is None else str(part.name)


def _share(part: Part, team: str | None, target: Decimal, allocated: int) -> Share:
    value = part.numerator / part.denominator if part.denominator else None
    lacks = needed(target, part.numerator, part.denominator)
    return Share(
        part.name,
        team,
        part.numerator,
        part.denominator,
        value,
        target,
        lacks,
        allocated,
        by_hand=part.by_hand is not None,
    )
