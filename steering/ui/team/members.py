"""Whose rows a page about teams shows: those of all teams, or of the workers of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from steering.access.suppression import ShownShare
from steering.indicators.count import Group
from steering.ui import ask, filters
from steering.ui.ask import Standing
from steering.ui.reader import Reader


@dataclass(frozen=True)
class Members:
    """All teams; or the workers of `team`, which is None where no worker has one."""

    by: Literal["team", "worker"]
    team: str | None = None

    def shares(self, standing: Standing) -> Sequence[ShownShare]:
        """Their parts of a target, by name; the unassigned last."""
        if self.by == "team":
            return standing.teams.groups
        return [one for one in _workers(standing) if one.team == self.team]

    def together(self, standing: Standing) -> ShownShare:
        """What they are parts of: the whole, or the team."""
        if self.by == "team":
            return standing.teams.site
        of_team = (one for one in standing.teams.groups if one.group == self.team)
        return next(of_team, standing.teams.site)


def choose(who: Reader) -> Members:
    """The team, as far as there is more than one to choose between; none chosen: all teams."""
    teams = [str(team) for team in ask.choices(who).values["team"]]
    if len(teams) < 2:
        return Members("worker", *teams)
    team = filters.one_of(who, "team", who.say("Team"), teams, all_of_them=who.say("All teams"))
    return Members("team") if team is None else Members("worker", team)


def name(who: Reader, members: Members, group: Group, names: dict[str, str]) -> str:
    """What a member is called; `names` are those of the workers."""
    if group is None:
        return who.say("Unassigned")
    return str(group) if members.by == "team" else names.get(str(group), str(group))


def has_pages(who: Reader, members: Members) -> bool:
    """Whether each of them has a page that the reader may see: a worker's shows people."""
    return members.by == "team" or bool(who.viewer.scope.people)


def link(who: Reader, members: Members, group: Group, names: dict[str, str]) -> str | None:
    """The address of that page: a team's is this one, a worker's that of the worker's targets."""
    if group is None or not has_pages(who, members):
        return None
    if members.by == "team":
        return f"team?team={quote(str(group), safe='')}"
    return f"my_targets?worker={quote(f'{names.get(str(group), group)} ({group})', safe='')}"


def _workers(standing: Standing) -> Sequence[ShownShare]:
    return standing.workers.groups if standing.workers else ()
