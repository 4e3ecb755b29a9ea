"""Questions about registrations to mend: the list for those who see the people, numbers for others.

What is found is told of a citizen within reach, and nothing of it that lies outside: see `people.mend`.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from steering.access.ask import Asked
from steering.access.rooms import figures_room, people_room
from steering.people.mend import Finding, findings


@dataclass(frozen=True)
class ToMend:
    """One registration to mend, of a citizen within reach; the rest as in `Finding`."""

    kind: str
    citizen_id: str
    programmes: tuple[str, ...]
    team: str | None
    worker_id: str | None
    about: tuple[str, ...]
    since: date
    reference: str | None  # None too where people stand under pseudonyms: it could tell who they are


@dataclass(frozen=True)
class NumberToMend:
    """How many registrations of a kind a worker has to mend."""

    kind: str
    team: str | None
    worker_id: str | None
    number: int


def registrations_to_mend(asked: Asked) -> list[ToMend]:
    """What is to be mended of the people within reach, the oldest first."""
    found, room = _findings(asked), people_room(asked.snapshot, asked.scope)
    sql = """
        SELECT enrolment, citizen_id, programme
        FROM enrolments JOIN citizens USING (citizen)
        WHERE enrolment IN (SELECT unnest($asked_of::INTEGER[]))
    """
    known = {
        enrolment: (citizen_id, programme)
        for enrolment, citizen_id, programme in room.query(sql, {"asked_of": _enrolments(found)})
    }
    teams: dict[str | None, str] = dict(room.query("SELECT worker_id, team FROM workers"))
    return [
        ToMend(
            one.kind,
            citizen_id=theirs[0][0],
            programmes=tuple(sorted({programme for _, programme in theirs})),
            team=teams.get(one.worker_id),
            worker_id=one.worker_id,
            about=one.about,
            since=one.since,
            reference=one.reference if asked.scope.named else None,
        )
        for one in found
        if (theirs := [known[enrolment] for enrolment in one.enrolments if enrolment in known])
    ]


def citizens_to_mend(asked: Asked) -> list[str]:
    """The case system's numbers of those in the list: for the audit log, never for a page."""
    named = replace(asked, scope=replace(asked.scope, named=True))
    return sorted({one.citizen_id for one in registrations_to_mend(named)})


def numbers_to_mend(asked: Asked) -> list[NumberToMend]:
    """How many there are of each kind for each worker whose figures are in scope, by kind and team.

    Raises `RefusedError` where no figures of single workers are told.
    """
    asked.refuse_single_workers("worker", None)
    found, room = _findings(asked), figures_room(asked.snapshot, asked.scope)
    sql = """
        SELECT DISTINCT enrolment, worker_id
        FROM held_weeks
        WHERE enrolment IN (SELECT unnest($asked_of::INTEGER[]))
    """
    counted = set(room.query(sql, {"asked_of": _enrolments(found)}))
    teams: dict[str | None, str] = dict(room.query("SELECT worker_id, team FROM workers"))
    numbers = Counter(
        (one.kind, teams.get(one.worker_id), one.worker_id)
        for one in found
        if any((enrolment, one.worker_id) in counted for enrolment in one.enrolments)
    )
    return [
        NumberToMend(*whose, number)
        for whose, number in sorted(numbers.items(), key=lambda item: [str(part) for part in item[0]])
    ]


def _findings(asked: Asked) -> list[Finding]:
    return findings(asked.snapshot, asked.snapshot.rules)


def _enrolments(found: list[Finding]) -> list[int]:
    return sorted({enrolment for one in found for enrolment in one.enrolments})
