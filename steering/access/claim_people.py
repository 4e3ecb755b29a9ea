"""The people of a claim: whom its milestone counts, who has met it, and on which evidence.

Of a milestone's population these are all or nobody: whoever may not see every one of them sees none, so
that a document is either whole or has no people in it. For a claim under pseudonyms there is no use.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from steering.access.asked import Asked
from steering.access.milestone_progress import as_led, progress_of
from steering.access.rooms import figures_room, people_room
from steering.access.scope import Scope
from steering.errors import RefusedError
from steering.indicators.count import Source
from steering.locale import message
from steering.milestones.criterion import HowMany, OverAWindow
from steering.milestones.evidence import Evidence, earned, enrolled, evidence
from steering.milestones.grant import Progress
from steering.milestones.milestone import Grant
from steering.milestones.people import ABSENT, HAS
from steering.milestones.status import Standing

Name = tuple[str, str | None, date]  # of an enrolment: citizen, programme, first day


@dataclass(frozen=True)
class Part:
    """An enrolment's part of a criterion: whether it counts, has met it, and in how many weeks.

    `had` of `weeks` are those of the window, or the one of a date; a number of people has none.
    """

    counts: bool = False
    met: bool = False
    had: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class Listed:
    """An enrolment of the population, whose it is, and its part of each criterion, or of a bonus."""

    enrolment: int
    citizen_id: str
    programme: str | None
    enrolled_on: date
    closed_on: date | None
    visitation_group: int | None
    target_group: str | None
    arm: str | None
    worker_id: str | None
    worker: str | None
    team: str | None
    parts: tuple[Part, ...] = ()
    earned_on: date | None = None

    @property
    def name(self) -> Name:
        """By what it is known again in another load."""
        return self.citizen_id, self.programme, self.enrolled_on


@dataclass(frozen=True)
class People:
    """All who count, by team, worker and name; and the evidence of each criterion, or of a bonus."""

    listed: tuple[Listed, ...]
    evidence: tuple[tuple[Evidence, ...], ...] = field(default=())

    def met(self, criterion: int) -> frozenset[Name]:
        """Who has met a criterion, or earned the bonus."""
        return frozenset(
            one.name
            for one in self.listed
            if (one.parts[criterion].met if one.parts else one.earned_on is not None)
        )


def may_see_people(scope: Scope, programme: str | None) -> bool:
    """Whether all the people of a grant of this programme are theirs to see, by their own names."""
    reach = scope.people
    return scope.named and (
        reach.everything or (programme is not None and programme in reach.programmes)
    )


def people(asked: Asked, grant: Grant, milestone: str, *, with_evidence: bool = True) -> People | None:
    """The people of a milestone; None for whoever may not see them.

    Raises `RefusedError` ``not_yours`` where the grant is not in scope.
    """
    asked = as_led(asked)
    of = _alone(asked, grant, milestone)
    if not may_see_people(asked.scope, grant.programme):
        return None
    room, rules = people_room(asked.snapshot, asked.scope), asked.snapshot.rules
    parts = _parts(room, of, grant.programme)
    by = {one.enrolment: one.earned_on for one in of.earners}
    asked_of = sorted({*by, *(one for part in parts for one in part)})
    found = [
        replace(
            Listed(*row),
            parts=tuple(part.get(row[0], Part()) for part in parts),
            earned_on=by.get(row[0]),
        )
        for row in room.query(_LISTED, {"enrolments": asked_of})
    ]
    if not with_evidence:
        rows = []
    elif of.milestone.bonus is not None:
        rows = [earned(room, of.milestone.bonus, of.earners)]
    else:
        rows = [
            enrolled(room, one.criterion, of.milestone.population, grant.programme)
            if isinstance(one.criterion, HowMany)
            else evidence(room, rules, one)
            for one in of.standings
        ]
    listed = sorted(found, key=_by_team)
    return People(tuple(listed), tuple(tuple(each) for each in rows))


def enrolments(asked: Asked, grant: Grant, milestone: str) -> int:
    """How many enrolments a milestone counts, whoever they are. Raises as `people`."""
    asked = as_led(asked)
    of = _alone(asked, grant, milestone)
    room = figures_room(asked.snapshot, asked.scope)
    parts = _parts(room, of, grant.programme)
    return len({*(one.enrolment for one in of.earners), *(one for part in parts for one in part)})


def one_of(found: Iterable[Progress], milestone: str) -> Progress:
    """The one of that name; raises `RefusedError` ``unknown`` where there is none."""
    for one in found:
        if one.milestone.name == milestone:
            return one
    raise RefusedError(message("There is no such milestone."), code="unknown")


def _alone(asked: Asked, grant: Grant, milestone: str) -> Progress:
    """Its people are the same whatever has become of those beside it, which take their time."""
    these = [
        one.model_copy(update={"after": None}) for one in grant.milestones if one.name == milestone
    ]
    alone = grant.model_copy(update={"milestones": tuple(these)})
    return one_of(progress_of(asked, alone.model_dump_json()), milestone)


def _by_team(of: Listed) -> tuple[str, str, str, str, date]:
    return of.team or "~", of.worker or "~", of.citizen_id, of.programme or "", of.enrolled_on


def _parts(source: Source, of: Progress, programme: str | None) -> list[dict[int, Part]]:
    """Of each criterion, by enrolment, the part of those who count."""
    return [_part(source, one, of, programme) for one in of.standings]


def _part(source: Source, of: Standing, whole: Progress, programme: str | None) -> dict[int, Part]:
    if isinstance(of.criterion, HowMany):
        rows = enrolled(source, of.criterion, whole.milestone.population, programme)
        return {one.enrolment: Part(counts=True, met=True) for one in rows}
    those, asked = of.those, of.criterion
    assert those is not None  # of a criterion about people's weeks
    if isinstance(asked, OverAWindow):
        first, last = those.column(asked.first), those.column(asked.last)
    else:
        first = last = min(those.column(asked.on), those.marks.shape[1] - 1)
    window = those.marks[:, max(0, first) : max(0, last + 1)]
    had, weeks = (window == HAS).sum(-1), (window != ABSENT).sum(-1)
    return {
        those.enrolments[at]: Part(True, bool(of.met[at]), int(had[at]), int(weeks[at]))
        for at in np.flatnonzero(of.counts).tolist()
    }


_LISTED = """
    SELECT
        enrolment, citizen_id, programme, enrolled_on, closed_on, visitation_group, target_group,
        arm, worker_id, workers.name, workers.team
    FROM enrolments
    JOIN citizens USING (citizen)
    LEFT JOIN (
        SELECT enrolment, arg_max(worker_id, to_week) AS worker_id FROM held_weeks GROUP BY enrolment
    ) USING (enrolment)
    LEFT JOIN workers USING (worker_id)
    WHERE list_contains($enrolments::INTEGER[], enrolment)
"""
