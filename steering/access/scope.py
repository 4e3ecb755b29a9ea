"""What somebody may see: from who they are, what they are given, and who works where.

Figures and people are two things: a project manager follows the programme's figures without its people,
an analyst the site's. What is not given is not seen.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property, reduce

from steering.access.grants import Access, Grant, Role
from steering.access.identity import Identity, address


@dataclass(frozen=True)
class Worker:
    """A worker of the published data, by whose e-mail a person is known."""

    worker_id: str
    name: str | None
    email: str | None
    team: str | None


@dataclass(frozen=True)
class Reach:
    """Whose: everybody's, these workers', these teams', these programmes'; or nobody's."""

    everything: bool = False
    workers: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.everything or self.workers or self.teams or self.programmes)

    def holds(self, worker_id: str | None, team: str | None, programme: str | None) -> bool:
        """Whether a case is in it that this worker of this team has in this programme."""
        return (
            self.everything
            or worker_id in self.workers
            or team in self.teams
            or programme in self.programmes
        )

    def told(self) -> str:
        """``all``, ``none``, or which workers, teams and programmes."""
        if self.everything:
            return "all"
        parts = {"worker": self.workers, "team": self.teams, "programme": self.programmes}
        told = [f"{kind} {', '.join(sorted(names))}" for kind, names in parts.items() if names]
        return "; ".join(told) or "none"

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.everything or other.everything,
            self.workers | other.workers,
            self.teams | other.teams,
            self.programmes | other.programmes,
        )


EVERYTHING = Reach(everything=True)


@dataclass(frozen=True)
class Scope:
    """All that a person may see and do, of whatever roles it comes."""

    roles: frozenset[Role] = frozenset()
    figures: Reach = Reach()
    people: Reach = Reach()
    analyses: bool = False  # the site's figures, small numbers hidden, none of single workers
    administers: bool = False
    named: bool = True  # whether people stand under the case system's number, or a pseudonym

    @cached_property
    def key(self) -> str:
        """The same for those who may see the same, and for nobody else: for names and cache keys."""
        text = json.dumps(_plain(asdict(self)), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(
            self.roles | other.roles,
            self.figures | other.figures,
            self.people | other.people,
            self.analyses or other.analyses,
            self.administers or other.administers,
            self.named and other.named,
        )

    @property
    def counted(self) -> Reach:
        """Whose figures are counted: an analyst's are the whole site's."""
        return EVERYTHING if self.analyses else self.figures

    def told(self) -> str:
        """What is within it, in the words of the data: for the audit log."""
        return f"figures: {self.counted.told()}; people: {self.people.told()}"

    @property
    def sees_teams(self) -> bool:
        """Whether there are teams in it, and not only single workers."""
        return bool(self.counted.everything or self.counted.teams or self.counted.programmes)

    @property
    def hides_small_numbers(self) -> bool:
        """Whether figures are the site's with small numbers hidden: an analyst who is no leader."""
        return self.analyses and not self.figures.everything


NOTHING = Scope()


def scope_of(person: Identity, access: Access, workers: Sequence[Worker], today: date) -> Scope:
    """All that a person may see on that day, by own right and for those they stand in for."""
    own = list(_of_email(person.email, access, workers, today))
    by_group = [g for g in access.grants if g.group in person.groups and g.holds(today)]
    stands_in_for = [
        _without_administration(scope)
        for substitute in access.substitutes
        if substitute.by == person.email and substitute.holds(today)
        for scope in _of_email(substitute.of, access, workers, today)
    ]
    return reduce(Scope.__or__, [*own, *map(_granted, by_group), *stands_in_for], NOTHING)


def _of_email(email: str, access: Access, workers: Sequence[Worker], today: date) -> Iterator[Scope]:
    for worker in workers:
        if worker.email and address(worker.email) == email:
            yield _worker(worker.worker_id)
    for grant in access.grants:
        if grant.email == email and grant.holds(today):
            yield _granted(grant)


def _granted(grant: Grant) -> Scope:
    roles = frozenset({grant.role})
    match grant.role:
        case Role.WORKER:
            assert grant.worker_id is not None  # the grant's model sees to it
            return _worker(grant.worker_id)
        case Role.TEAM_LEADER:
            reach = Reach(teams=grant.teams)
            return Scope(roles, figures=reach, people=reach)
        case Role.LEADER:
            return Scope(roles, figures=EVERYTHING, people=EVERYTHING)
        case Role.PROJECT_MANAGER:
            reach = Reach(programmes=grant.programmes)
            return Scope(roles, figures=reach, people=reach if grant.people else Reach())
        case Role.ANALYST:
            return Scope(roles, analyses=True)
        case Role.ADMINISTRATOR:
            return Scope(roles, administers=True)


def _worker(worker_id: str) -> Scope:
    reach = Reach(workers=frozenset({worker_id}))
    return Scope(frozenset({Role.WORKER}), figures=reach, people=reach)


def _without_administration(scope: Scope) -> Scope:
    return Scope(scope.roles - {Role.ADMINISTRATOR}, scope.figures, scope.people, scope.analyses)


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
