"""Where targets stand: their figures week by week, and the last week broken down to teams and workers.

Everybody reads the same number for the same team or worker. So what is allocated is always shared out
among the whole, and those who see a part of it are told that part's. Nothing but the number of people
allocated to a team or worker in scope is taken from beyond the scope. For whoever sees programmes these
are the whole, for that is whom their targets are of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from steering.access.asked import Asked
from steering.access.rooms import figures_room
from steering.access.scope import EVERYTHING, Reach, Scope
from steering.access.suppression import (
    Shown,
    ShownBreakdown,
    as_they_are,
    breakdown_as_it_is,
    protect,
    protect_breakdown,
)
from steering.indicators.count import SITE, Figure, Filters, count
from steering.targets.aim import Aim
from steering.targets.breakdown import Breakdown, broken_down

WHOLE = Scope(figures=EVERYTHING)


@dataclass(frozen=True)
class Line:
    """A target to ask about: a share indicator, what is aimed at, and whom it counts."""

    indicator: str
    aim: Aim
    where: Filters


@dataclass(frozen=True)
class Standing:
    """Where a target stands: the figures week by week, and the last week broken down.

    `workers` is None where no figures of single workers are told.
    """

    figures: Sequence[Shown]
    teams: ShownBreakdown
    workers: ShownBreakdown | None


def standings(asked: Asked, lines: Sequence[Line], weeks: Sequence[date]) -> list[Standing]:
    """Where each target stands at the end of these weeks; same people, same statement."""
    room = figures_room(asked.snapshot, asked.scope)
    alike: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        alike[repr(sorted(line.where.items()))].append(position)
    found: dict[int, Standing] = {}
    for positions in alike.values():
        keys = list(dict.fromkeys(lines[i].indicator for i in positions))
        where = lines[positions[0]].where
        by_week = by_indicator(count(room, keys, weeks=weeks, where=where))
        unfiltered = by_indicator(count(room, keys, weeks=weeks)) if asked.hides and where else by_week
        workers = by_indicator(count(room, keys, by="worker", weeks=weeks[-1:], where=where))
        whole = _whole(asked, keys, weeks[-1], where)
        for i in positions:
            key = lines[i].indicator
            everybody = None if whole is None else whole[key]
            counted = _Counted(by_week[key], unfiltered[key], workers[key], everybody)
            found[i] = _standing(asked, lines[i].aim, counted)
    return [found[i] for i in range(len(lines))]


@dataclass(frozen=True)
class _Counted:
    """An indicator within the scope: week by week, the same unfiltered, the last week by worker.

    `whole` is the last week of everybody by worker, None where the scope is the whole.
    """

    by_week: Sequence[Figure]
    unfiltered: Sequence[Figure]
    workers: Sequence[Figure]
    whole: Sequence[Figure] | None


def _whole(
    asked: Asked, keys: Sequence[str], week: date, where: Filters
) -> Mapping[str, list[Figure]] | None:
    counted = asked.scope.counted
    if counted.everything or counted.programmes:
        return None
    everybody = figures_room(asked.snapshot, WHOLE)
    return by_indicator(count(everybody, keys, by="worker", weeks=[week], where=where))


def _standing(asked: Asked, aim: Aim, counted: _Counted) -> Standing:
    site, workers = counted.by_week[-1], counted.workers
    if asked.hides:
        teams = broken_down(aim, site, workers, "team")
        shown = protect(counted.by_week, counted.unfiltered, asked.smallest)
        whole = counted.unfiltered[-1]
        return Standing(shown, protect_breakdown(teams, "team", workers, whole, asked.smallest), None)
    own = aim_of(asked.scope.counted, aim, workers)
    told = {
        by: breakdown_as_it_is(
            _with_allocated(broken_down(own, site, workers, by), aim, counted.whole, by)
        )
        for by in _BOTH
    }
    return Standing(as_they_are(counted.by_week), told["team"], told["worker"])


_BOTH: tuple[Literal["team"], Literal["worker"]] = ("team", "worker")


def aim_of(reach: Reach, aim: Aim, workers: Sequence[Figure]) -> Aim:
    """What those in scope aim at together: one team's or worker's own share, else the whole's."""
    if reach.everything or reach.programmes or len(reach.workers) + len(reach.teams) != 1:
        return aim
    if reach.teams:
        return replace(aim, share=aim.of_team(*reach.teams))
    (worker_id,) = reach.workers
    team = next((figure.team for figure in workers if figure.group == worker_id), None)
    return replace(aim, share=aim.of_worker(worker_id, team))


def _with_allocated(
    own: Breakdown, aim: Aim, whole: Sequence[Figure] | None, by: Literal["team", "worker"]
) -> Breakdown:
    """The breakdown with each group's part of what the whole lacks."""
    if whole is None:
        return own
    everybody = broken_down(aim, all_of(own.indicator, own.week, whole), whole, by)
    people = {share.group: share.allocated for share in everybody.groups}
    groups = tuple(replace(share, allocated=people.get(share.group, 0)) for share in own.groups)
    return replace(
        own, site=replace(own.site, allocated=sum(share.allocated for share in groups)), groups=groups
    )


def all_of(indicator: str, week: str, workers: Sequence[Figure]) -> Figure:
    """All together, from the figures by worker: everybody is one worker's, or nobody's."""
    return Figure(
        indicator,
        week,
        SITE,
        None,
        sum(int(one.numerator) for one in workers),
        sum(int(one.denominator) for one in workers),
        sum(one.contributors for one in workers),
        sum(one.population for one in workers),
    )


def by_indicator(figures: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    """The figures of each indicator."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.indicator].append(figure)
    return found
