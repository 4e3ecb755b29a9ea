"""Figures as they may leave the site and as analysts see them: without small numbers of people.

Hidden is, in each group, week and indicator,

- a number of people from 1 to `smallest` - 1, as numerator, as denominator or as population,
- one that leaves so few: of the denominator, who are not in the numerator; of the population, who are
  not in the denominator; of the whole, who are not in the group,
- what those could be reckoned from: where all groups but one are told, and their whole, the last one is
  told, too. So others are hidden with it, the smallest first. Workers are held against their team's
  whole, which can be asked for as well, and are hidden with their team.

Where the numerator is hours, the people are those who have any. 0 is told. Where the denominator is
hidden, the numerator is, too, and with the numerator the value and all that is reckoned from it.

What this does not hide: what changes from one week to the next; differences between two filters or two
groupings of the same people, or between two indicators one of which is a part of the other (those with
30 hours are some of those with hours). Enrolments are counted, so somebody in two programmes counts
twice. Whoever may ask without limits must be trusted not to reckon so.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from steering.access.small import LEVELS, Cell, People, hidden
from steering.indicators.count import Figure, Group, Number
from steering.targets.breakdown import Breakdown, Share


@dataclass(frozen=True)
class Shown:
    """A figure of which parts may be hidden: those are None.

    A `value` of None is hidden where `hidden` says so; else there is nobody to divide by.
    """

    indicator: str
    week: str
    group: Group
    team: str | None
    numerator: Number | None
    denominator: Number | None
    value: float | None
    hidden: bool


@dataclass(frozen=True)
class ShownShare:
    """A group's part of a breakdown; what is None is hidden, `value` as in `Shown`."""

    group: Group
    team: str | None
    numerator: int | None
    denominator: int | None
    value: float | None
    target: Decimal
    needed: int | None
    allocated: int | None
    by_hand: bool
    hidden: bool


@dataclass(frozen=True)
class ShownBreakdown:
    """A breakdown of which parts may be hidden."""

    indicator: str
    week: str
    target: Decimal
    site: ShownShare
    groups: tuple[ShownShare, ...]


def as_they_are(figures: Sequence[Figure]) -> list[Shown]:
    """The figures with nothing hidden."""
    return [_figure(one, LEVELS) for one in figures]


def breakdown_as_it_is(found: Breakdown) -> ShownBreakdown:
    """A breakdown with nothing hidden."""
    site, *groups = (_share(one, LEVELS, told=True) for one in (found.site, *found.groups))
    return ShownBreakdown(found.indicator, found.week, found.target, site, tuple(groups))


def protect(figures: Sequence[Figure], wholes: Sequence[Figure], smallest: int) -> list[Shown]:
    """The figures in their order, with small numbers hidden.

    `figures` must have all the groups of a grouping, by whatever filter; `wholes` the site's figures
    for the same indicators and weeks, without a filter. Raises `LookupError` where one is missing.
    """
    whole = {(one.indicator, one.week): one for one in wholes}
    tables: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[figure.indicator, figure.week].append(figure)
    levels = {key: _levels(table, whole[key], smallest) for key, table in tables.items()}
    return [_figure(one, levels[one.indicator, one.week][one.group]) for one in figures]


def protect_breakdown(
    found: Breakdown,
    by: Literal["team", "worker"],
    workers: Sequence[Figure],
    whole: Figure,
    smallest: int,
) -> ShownBreakdown:
    """A breakdown by `by`, with small numbers hidden.

    `workers` are the figures by worker of the same indicator, week and filters, `whole` the site's
    without a filter. What a group is allocated depends on what the others lack: it is hidden for all
    where a team is hidden, and for the workers of a team where one of them is.
    """
    people = _people([whole])
    teams = _by_team(workers)
    team_levels = _partition(teams, people, smallest)
    [site_level] = _partition({found.site.group: workers}, people, smallest).values()
    levels = team_levels if by == "team" else _levels(workers, whole, smallest)
    told = all(level == LEVELS for level in team_levels.values())
    told_in = {
        team: told and (by == "team" or all(levels[member.group] == LEVELS for member in members))
        for team, members in teams.items()
    }
    return ShownBreakdown(
        found.indicator,
        found.week,
        found.target,
        _share(found.site, site_level, told=True),
        tuple(_share(one, levels[one.group], told=told_in[one.team]) for one in found.groups),
    )


def _levels(table: Sequence[Figure], whole: Figure, smallest: int) -> dict[Group, int]:
    """How many of each group's numbers are told: `LEVELS`, or as many as come before what is hidden."""
    people = _people([whole])
    if all(figure.team is None for figure in table):
        return _partition({figure.group: [figure] for figure in table}, people, smallest)
    teams = _by_team(table)
    team_levels = _partition(teams, people, smallest)
    levels: dict[Group, int] = {}
    for team, members in teams.items():
        own = _partition({one.group: [one] for one in members}, _people(members), smallest)
        levels |= {group: min(level, team_levels[team]) for group, level in own.items()}
    return levels


def _partition(
    groups: Mapping[Group, Sequence[Figure]], whole: People, smallest: int
) -> dict[Group, int]:
    """The same for groups that are parts of a whole, each the sum of its figures."""
    cells = [Cell((group is None, str(group)), _people(parts)) for group, parts in groups.items()]
    told = [sum(numbers) for numbers in zip((0, 0, 0), *(cell.people for cell in cells), strict=True)]
    rest = (whole[0] - told[0], whole[1] - told[1], whole[2] - told[2])
    if min(rest) < 0:
        raise ValueError("the groups have more people than the whole")
    sets = hidden(cells, rest, smallest)
    return {group: LEVELS - sum(i in each for each in sets) for i, group in enumerate(groups)}


def _by_team(workers: Sequence[Figure]) -> dict[Group, list[Figure]]:
    teams: dict[Group, list[Figure]] = defaultdict(list)
    for figure in workers:
        teams[figure.team].append(figure)
    return teams


def _people(figures: Sequence[Figure]) -> People:
    return (
        sum(one.population for one in figures),
        sum(int(one.denominator) for one in figures),
        sum(one.contributors for one in figures),
    )


def _figure(one: Figure, level: int) -> Shown:
    numerator = one.numerator if level == LEVELS else None
    denominator = one.denominator if level >= LEVELS - 1 else None
    value = one.value if level == LEVELS else None
    return Shown(
        one.indicator, one.week, one.group, one.team, numerator, denominator, value, level < LEVELS
    )


def _share(one: Share, level: int, *, told: bool) -> ShownShare:
    denominator = one.denominator if level >= LEVELS - 1 else None
    shown = ShownShare(
        one.group, one.team, None, denominator, None, one.target, None, None, one.by_hand, True
    )
    if level < LEVELS:
        return shown
    return replace(
        shown,
        numerator=one.numerator,
        value=one.value,
        needed=one.needed,
        allocated=one.allocated if told else None,
        hidden=False,
    )
