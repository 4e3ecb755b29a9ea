"""How the citizens whom somebody may see are sorted (sagsdifferentiering), beside what is suggested.

Everybody who may see a citizen sees how they are sorted, and under the case system's number also how
they were before.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from pydantic import ValidationError

from steering.access.asked import Asked
from steering.access.not_now import kept as kept_off
from steering.access.rooms import people_room, pseudonym
from steering.casework.not_now import SORTING
from steering.casework.sorting import KIND, Sorting
from steering.indicators import weeks as iso
from steering.people.caseload import Case, caseload
from steering.people.nearness_reasons import Reason, reasons
from steering.people.suggestion import Suggestion, suggestions
from steering.state import Record, State
from steering.store import Room


@dataclass(frozen=True)
class Whose:
    """Whose citizens: those whom each of these workers holds, in whatever role; or a team's own.

    Without workers, those who are owned by the team; None: by nobody who is in a team.
    """

    workers: tuple[str, ...] = ()
    team: str | None = None


@dataclass(frozen=True)
class Decision:
    """A version of how a citizen was sorted."""

    sorting: Sorting
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Sorted:
    """A citizen with what is suggested and what stands; `number` is the newest version's, or 0.

    `put_off`: until the end of which day nobody wants to be asked to sort them; None: they do.
    """

    suggestion: Suggestion
    reasons: Sequence[Reason]
    decision: Decision | None
    number: int
    put_off: date | None = None

    @property
    def citizen_id(self) -> str:
        """Under the name that the scope allows."""
        return self.suggestion.citizen_id

    @property
    def group(self) -> str:
        """Where they stand: as sorted, else as suggested."""
        return self.decision.sorting.group if self.decision else str(self.suggestion.nearness)

    @property
    def departs(self) -> bool:
        """Whether they are sorted into another group than is suggested."""
        return self.decision is not None and self.group != self.suggestion.nearness

    def is_due(self, day: date, again_weeks: int) -> bool:
        """Whether they ask to be looked at again: sorted long ago, or overtaken by what happened."""
        if self.decision is None:
            return False
        sorting = self.decision.sorting
        return sorting.is_old(day, again_weeks) or sorting.was_overtaken(self.suggestion.nearness)


@dataclass(frozen=True)
class Kept:
    """All that is kept at a site, by the case system's numbers; no page sees one."""

    records: Mapping[str, Record]

    @cached_property
    def by_pseudonym(self) -> Mapping[str, Record]:
        """The same by pseudonym."""
        return {pseudonym(number): record for number, record in self.records.items()}

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The key of the group that stands for each."""
        stand = {number: (record.content or {}).get("group") for number, record in self.records.items()}
        return {number: group for number, group in stand.items() if isinstance(group, str)}


def sortings(asked: Asked, state: State, revision: int, whose: Whose) -> list[Sorted]:
    """Those citizens of theirs who are in scope and enrolled this week, by name.

    `revision` is nothing but a key for caches: what is read may be newer.
    """
    all_kept = kept(state, revision)
    by_name = all_kept.records if asked.scope.named else all_kept.by_pseudonym
    room, rules = people_room(asked.snapshot, asked.scope), asked.snapshot.rules
    week = iso.monday_of(asked.snapshot.as_of)
    if whose.workers:
        found = suggestions(room, rules, week, citizens=_held(room, whose.workers))
    else:
        found = suggestions(room, rules, week, where={"team": [whose.team]})
    put_off = {
        name if asked.scope.named else pseudonym(name): one.until
        for name, (one, _) in kept_off(state, revision, SORTING).standing(asked.snapshot.as_of).items()
    }
    stands = [(one, by_name.get(one.citizen_id)) for one in found]
    return [
        Sorted(
            one,
            reasons(one, rules),
            _decision(record) if record else None,
            record.number if record else 0,
            put_off.get(one.citizen_id),
        )
        for one, record in stands
    ]


def holders(asked: Asked, beside: str | None = None) -> dict[str, int]:
    """The workers who hold citizens in scope on the as-of date, in whatever role, and how many each.

    `beside`: of those whom this worker holds.
    """
    sql = """
        WITH held AS (
            SELECT DISTINCT citizen, worker_id
            FROM assignments
            SEMI JOIN citizens USING (citizen)
            WHERE $as_of BETWEEN from_on AND coalesce(to_on, $as_of)
        )
        SELECT worker_id, count(*)
        FROM held
        WHERE $beside::TEXT IS NULL
            OR worker_id <> $beside
            AND citizen IN (SELECT citizen FROM held WHERE worker_id = $beside)
        GROUP BY worker_id
        ORDER BY worker_id
    """
    room = people_room(asked.snapshot, asked.scope)
    return dict(room.query(sql, {"as_of": room.as_of, "beside": beside}))


def case(asked: Asked, citizen: int) -> Case | None:
    """One of this week's enrolments of a citizen in scope, by the citizen's number in the data."""
    room, week = people_room(asked.snapshot, asked.scope), iso.monday_of(asked.snapshot.as_of)
    cases = caseload(room, asked.snapshot.rules, week, citizen=citizen).cases
    return cases[0] if cases else None


def history(asked: Asked, state: State, revision: int, citizen_id: str) -> list[Decision]:
    """How a citizen in scope was sorted, newest first; `revision` is nothing but a key for caches."""
    if not asked.scope.named or not sees(people_room(asked.snapshot, asked.scope), [citizen_id]):
        return []
    found = (_decision(record) for record in state.history(KIND, citizen_id))
    return [one for one in found if one is not None]


@lru_cache(maxsize=2)
def kept(state: State, revision: int) -> Kept:
    """For this module and `sorting_numbers`: it knows no scope. `revision` is nothing but a key."""
    return Kept({record.key: record for record in state.current(KIND)})


def sorted_as(asked: Asked, state: State, revision: int, name: str) -> str | None:
    """The key of the group into which a citizen is sorted, by the name that the scope allows.

    For questions that have found the citizen in scope already: it looks for nobody in a room.
    """
    all_kept = kept(state, revision)
    record = (all_kept.records if asked.scope.named else all_kept.by_pseudonym).get(name)
    decision = _decision(record) if record else None
    return decision.sorting.group if decision else None


def sees(room: Room, names: Sequence[str]) -> bool:
    """Whether all of these are in a room of people, and none is asked about twice."""
    sql = "SELECT count(*) FROM citizens WHERE list_contains($names::TEXT[], citizen_id)"
    [(there,)] = room.query(sql, {"names": list(names)})
    return bool(there == len(names) == len(set(names)))


def _held(room: Room, workers: Sequence[str]) -> list[int]:
    """Those to whom each of these workers is assigned on the as-of date."""
    sql = """
        SELECT citizen
        FROM assignments
        WHERE list_contains($workers::TEXT[], worker_id)
            AND $as_of BETWEEN from_on AND coalesce(to_on, $as_of)
        GROUP BY citizen
        HAVING count(DISTINCT worker_id) = $all
    """
    of = {"workers": list(workers), "as_of": room.as_of, "all": len(set(workers))}
    return [citizen for (citizen,) in room.query(sql, of)]


def _decision(record: Record) -> Decision | None:
    """None for what was withdrawn, or a later version of the program has kept."""
    try:
        understood = Sorting.model_validate_json(json.dumps(record.content))
    except ValidationError:
        return None
    return Decision(understood, record.why, record.changed_by, record.changed_at)
