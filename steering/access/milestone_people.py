"""Whom a milestone counts, by name: who has met it, who still could, for whom it is too late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from steering.access.asked import Asked
from steering.access.milestone_progress import Whom, as_led, flags, progress_of
from steering.access.rooms import people_room
from steering.milestones.grant import Progress
from steering.milestones.status import State


@dataclass(frozen=True)
class Person:
    """Somebody whom a criterion or bonus counts, under the name that the scope allows."""

    citizen_id: str
    programme: str | None
    worker_id: str | None
    team: str | None
    earned_on: date | None = None


def people(asked: Asked, grant: str, milestone: str, criterion: int, whom: Whom) -> list[Person]:
    """The people behind a number, as far as they may be seen; by team, worker and name.

    `grant` is its JSON, `criterion` counts those of the milestone from 0. Raises as `statuses`.
    """
    asked = as_led(asked)
    progress = progress_of(asked, grant)
    found = next((one for one in progress if one.milestone.name == milestone), None)
    if found is None or not asked.scope.people:
        return []
    held = _earners(found, whom) if found.milestone.bonus else _behind(found, criterion, whom)
    names = people_room(asked.snapshot, asked.scope).query(_NAMES, {"enrolments": sorted(held)})
    those = [Person(name, programme, *held[enrolment]) for enrolment, name, programme in names]
    return sorted(those, key=lambda one: (one.team or "~", one.worker_id or "~", one.citizen_id))


_NAMES = """
    SELECT enrolment, citizen_id, programme
    FROM enrolments
    JOIN citizens USING (citizen)
    WHERE list_contains($enrolments::INTEGER[], enrolment)
"""
_Held = dict[int, tuple[str | None, str | None, date | None]]


def _behind(found: Progress, criterion: int, whom: Whom) -> _Held:
    if not 0 <= criterion < len(found.standings):
        return {}
    of = found.standings[criterion]
    if of.those is None:
        return {}
    rows: Sequence[tuple[int, str | None, str | None]] = list(
        zip(of.those.enrolments, of.those.workers, of.those.teams, strict=True)
    )
    are_so = flags(of, whom)
    return {
        enrolment: (worker, team, None)
        for (enrolment, worker, team), is_so in zip(rows, are_so, strict=True)
        if is_so
    }


def _earners(found: Progress, whom: Whom) -> _Held:
    return {
        one.enrolment: (one.worker_id, one.team, one.earned_on)
        for one in found.earners
        if _of_bonus(found, one.earned_on is not None, present=one.present) is whom
    }


def _of_bonus(found: Progress, has_earned: bool, *, present: bool) -> Whom:
    if has_earned:
        return Whom.MET
    if not present:
        return Whom.LEFT
    return Whom.TOO_LATE if found.state is State.REACHED else Whom.CAN
