"""What is put off (ikke nu), of the citizens whom somebody may see; and putting off and taking back.

Whoever may see a citizen may put a suggestion about them off and take it back, whoever put it off, but
nobody while seeing as somebody else. Citizens are named as everywhere in the scope: by the case
system's number or a pseudonym.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from pydantic import ValidationError

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.known import names_of
from steering.access.viewer import Viewer
from steering.casework.not_now import (
    KIND,
    LONGEST,
    SORTING,
    NotNow,
    key,
    of_candidate,
    of_deadline,
    of_risk,
)
from steering.errors import RefusedError
from steering.locale import message
from steering.people.nearest import LADDERS
from steering.people.risks import Kind
from steering.people.words import on
from steering.state import Change, Record, State
from steering.store import Snapshot

ABOUT = frozenset({*map(of_risk, Kind), *map(of_candidate, LADDERS), SORTING})  # and each deadline


@dataclass(frozen=True)
class PutOff:
    """A suggestion about a citizen that is put off: until when, why, by whom and since when."""

    citizen: str  # as the reader may name them
    until: date
    why: str
    by: str
    at: datetime


@dataclass(frozen=True)
class NotNows:
    """Who is put off, by name; and for each name the number of the newest version, whatever it says."""

    standing: Mapping[str, PutOff] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def seen(self, citizen: str) -> int:
        """The number of the version that whoever looks at this has before them."""
        return self.numbers.get(citizen, 0)


@dataclass(frozen=True)
class Kept:
    """What is kept of a kind of suggestion at a site, by the case system's numbers; no page sees it."""

    records: Mapping[str, tuple[NotNow, Record]]
    numbers: Mapping[str, int]  # of the newest versions, whatever they say

    def standing(self, day: date) -> dict[str, tuple[NotNow, Record]]:
        """Who is put off on that day, the first to come back first."""
        found = [(name, one) for name, one in self.records.items() if one[0].stands(day)]
        return dict(sorted(found, key=lambda one: (one[1][0].until, one[0])))


@lru_cache(maxsize=100)
def kept(state: State, revision: int, about: str) -> Kept:
    """For this module, `candidates` and `sorted_citizens`: it knows no scope.

    `revision` is nothing but a key.
    """
    own = f"{about}/"
    stands, seen = _looked_at(state, revision)
    numbers = {name.removeprefix(own): number for name, number in seen.items() if name.startswith(own)}
    records = {
        record.citizen: (found, record)
        for record in stands
        if record.key.startswith(own)
        and record.citizen is not None
        and (found := _understood(record)) is not None
    }
    return Kept(records, numbers)


@lru_cache(maxsize=2)
def _looked_at(state: State, _revision: int) -> tuple[Sequence[Record], Mapping[str, int]]:
    """Of all kinds of suggestion: read once, for a page asks about every deadline."""
    return state.looked_at(KIND)


def not_now(asked: Asked, state: State, revision: int, about: str) -> NotNows:
    """Who of those in scope is put off on the as-of date, for one kind of suggestion.

    `revision` is nothing but a key for caches: what is read may be newer.
    """
    of = kept(state, revision, about)
    if not of.numbers:
        return NotNows()
    names = names_of(asked, list(of.numbers))
    return NotNows(
        {
            names[citizen]: PutOff(
                names[citizen], found.until, record.why, record.changed_by, record.changed_at
            )
            for citizen, (found, record) in of.standing(asked.snapshot.as_of).items()
            if citizen in names
        },
        {name: of.numbers[citizen] for citizen, name in names.items()},
    )


def may_put_off(viewer: Viewer) -> bool:
    """Whether there is anybody about whom they may put something off."""
    return viewer.acting_as is None and viewer.scope.named and bool(viewer.scope.people)


def put_off(
    state: State,
    snapshot: Snapshot,
    viewer: Viewer,
    about: str,
    citizen_id: str,
    until: date,
    why: str,
    seen: int,
) -> int:
    """Leave the citizen out of a kind of suggestion up to and with a day; gives the revision.

    `seen` is the number of the version that they had before them. Raises `RefusedError`: ``not_yours``,
    ``unknown`` for a suggestion that nobody makes, ``out_of_range``, ``no_reason``, ``not_kept``, or
    ``changed_meanwhile``.
    """
    change, why = putting_off(snapshot, viewer, about, citizen_id, until, why, seen)
    return state.write([change], viewer.identity.email, why)


def putting_off(
    snapshot: Snapshot,
    viewer: Viewer,
    about: str,
    citizen_id: str,
    until: date,
    why: str,
    seen: int,
) -> tuple[Change, str]:
    """What `put_off` writes, and the reason as it is kept; raises what it raises before it writes."""
    asked = _theirs(snapshot, viewer, citizen_id)
    if about not in ABOUT | set(map(of_deadline, snapshot.rules.deadlines.by_key())):
        raise RefusedError(message("There is no {name} of that kind.", name=about), code="unknown")
    last = snapshot.as_of + LONGEST
    if not snapshot.as_of < until <= last:
        raise RefusedError(
            message(
                "Choose a day after {first}, and {last} at the latest.",
                first=on(snapshot.as_of),
                last=on(last),
            ),
            code="out_of_range",
        )
    content = NotNow(about=about, until=until).content()
    return Change(KIND, key(about, citizen_id), content, seen, citizen_id), own_words.reason(why, asked)


def take_back(
    state: State, snapshot: Snapshot, viewer: Viewer, about: str, citizen_id: str, seen: int
) -> int:
    """Make the suggestion again from now on; gives the revision.

    Raises ``not_yours`` or ``changed_meanwhile``.
    """
    change = taking_back(snapshot, viewer, about, citizen_id, seen)
    return state.write([change], viewer.identity.email)


def taking_back(snapshot: Snapshot, viewer: Viewer, about: str, citizen_id: str, seen: int) -> Change:
    """What `take_back` writes; raises what it raises before it writes."""
    _theirs(snapshot, viewer, citizen_id)
    return Change(KIND, key(about, citizen_id), None, seen, citizen_id)


def _theirs(snapshot: Snapshot, viewer: Viewer, citizen_id: str) -> Asked:
    """On whose behalf it is entered; raises ``not_yours`` where the citizen is not theirs."""
    asked = Asked(snapshot, viewer.scope, smallest=1)
    if not (may_put_off(viewer) and citizen_id in names_of(asked, [citizen_id])):
        raise RefusedError(message("This citizen is not yours to put off."), code="not_yours")
    return asked


def _understood(record: Record) -> NotNow | None:
    """None for what a later version of the program has kept."""
    try:
        return NotNow.model_validate_json(json.dumps(record.content))
    except ValidationError:
        return None
