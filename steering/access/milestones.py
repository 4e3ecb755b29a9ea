"""Grants (bevillinger) with their milestones: what people have entered, and who may see and enter it.

Who leads the site sees and enters all of them; who manages a programme, those of the programme. Money
is nobody else's business: a worker's or team's own part is told by the targets. Nobody enters anything
while seeing as somebody else.
"""

import json
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.scope import Scope
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.locale import message
from steering.milestones.milestone import KIND, Grant
from steering.state import Change, Record, State

MOST = 200  # versions that are read for the history
_LONGEST = 300  # characters of a name; the model has its own bounds


@dataclass(frozen=True)
class Kept:
    """A grant as it stands, under which key, and who entered it."""

    key: str
    grant: Grant
    record: Record


@dataclass(frozen=True)
class Grants:
    """Those that somebody may see, by name."""

    standing: tuple[Kept, ...] = ()

    def of(self, key: str) -> Kept | None:
        """The grant under a key, None where none stands that is theirs."""
        return next((one for one in self.standing if one.key == key), None)

    def seen(self, key: str) -> int:
        """The number of the version that whoever looks at this has before them."""
        stands = self.of(key)
        return stands.record.number if stands else 0


@dataclass(frozen=True)
class Version:
    """One version of a grant; None: it was dropped."""

    record: Record
    grant: Grant | None
    name: str  # also of one that was dropped


def may_see(scope: Scope, programme: str | None) -> bool:
    """Whether a grant of this programme is theirs to see; None: of the whole site."""
    led = scope.figures
    return led.everything or (programme is not None and programme in led.programmes)


def may_see_any(scope: Scope) -> bool:
    """Whether there are grants that could be theirs."""
    return bool(scope.figures.everything or scope.figures.programmes)


def may_enter(viewer: Viewer, programme: str | None) -> bool:
    """Whether a grant of this programme is theirs to enter, change and drop."""
    return viewer.acting_as is None and may_see(viewer.scope, programme)


def may_enter_any(viewer: Viewer) -> bool:
    """Whether there are grants that could be theirs to enter."""
    return viewer.acting_as is None and may_see_any(viewer.scope)


def grants(state: State, revision: int, scope: Scope) -> Grants:
    """Those that stand and are in scope. `revision` is nothing but a key: what is read may be newer."""
    every = _kept(state, revision)
    return Grants(tuple(one for one in every if may_see(scope, one.grant.programme)))


@lru_cache(maxsize=20)
def _kept(state: State, revision: int) -> tuple[Kept, ...]:
    """All of the site: it knows no scope."""
    del revision
    records = state.current(KIND)
    found = [Kept(record.key, grant, record) for record in records if (grant := _understood(record))]
    return tuple(sorted(found, key=lambda one: (one.grant.name, one.key)))


def enter(
    state: State, asked: Asked, viewer: Viewer, key: str, grant: Grant, seen: int, why: str
) -> int:
    """Enter a grant, or change the one under this key; gives the revision.

    `seen` is the number of the version that they had before them, 0 for a new one, which needs no
    reason. Raises `RefusedError`: ``not_yours``, ``no_reason``, ``not_kept``, ``changed_meanwhile``.
    """
    change, why = entering(state, asked, viewer, key, grant, seen, why)
    return state.write([change], viewer.identity.email, why)


def entering(
    state: State, asked: Asked, viewer: Viewer, key: str, grant: Grant, seen: int, why: str
) -> tuple[Change, str]:
    """What `enter` writes, and the reason as it is kept; raises what it raises before it writes."""
    _refuse(state, viewer, key, grant.programme)
    for text in (grant.name, grant.source, *(one.name for one in grant.milestones)):
        if text.strip():
            own_words.own_words(text, _LONGEST, asked)
    is_new = seen == 0 and not why.strip()
    kept = "" if is_new else own_words.reason(why, asked)
    return Change(KIND, key, grant.content(), seen), kept


def drop(state: State, asked: Asked, viewer: Viewer, key: str, seen: int, why: str) -> int:
    """Drop the grant under this key; gives the revision. Raises as `enter`."""
    change, why = dropping(state, asked, viewer, key, seen, why)
    return state.write([change], viewer.identity.email, why)


def dropping(
    state: State, asked: Asked, viewer: Viewer, key: str, seen: int, why: str
) -> tuple[Change, str]:
    """What `drop` writes, and the reason as it is kept; raises what it raises before it writes."""
    stands = next((one for one in _kept(state, state.revision()) if one.key == key), None)
    if stands is None:
        raise RefusedError(message("There is no such grant."), code="unknown")
    _refuse(state, viewer, key, stands.grant.programme)
    return Change(KIND, key, None, seen), own_words.reason(why, asked)


def history(state: State, scope: Scope) -> list[Version]:
    """The newest versions that are in scope, newest first; a dropped one is as the one before it."""
    records = state.history(KIND, most=MOST)
    found = []
    for at, record in enumerate(records):
        grant = _understood(record)
        of = grant or next(
            (old for one in records[at + 1 :] if one.key == record.key and (old := _understood(one))),
            None,
        )
        if of is not None and may_see(scope, of.programme):
            found.append(Version(record, grant, of.name))
    return found


def _refuse(state: State, viewer: Viewer, key: str, programme: str | None) -> None:
    """Raise ``not_yours``: by the programme it shall have, and the one that it has now."""
    stands = next((one for one in _kept(state, state.revision()) if one.key == key), None)
    of = {programme} | ({stands.grant.programme} if stands else set())
    if not all(may_enter(viewer, one) for one in of):
        raise RefusedError(message("This grant is not yours to set."), code="not_yours")


def _understood(record: Record) -> Grant | None:
    """None for what was dropped, or a later version of the program has kept."""
    if record.content is None:
        return None
    try:
        return Grant.model_validate_json(json.dumps(record.content))
    except ValidationError:
        return None
