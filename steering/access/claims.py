"""Claims for payment: made of a milestone and kept, withdrawn with a reason; who may do which.

Who may enter a grant makes and withdraws its claims, who may see it sees them. A claim is made while no
load runs: so the snapshot that it rests on is there, and stays as long as the claim stands.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from steering.access import claim_people, milestones, own_words
from steering.access.asked import Asked
from steering.access.claim_people import People, may_see_people
from steering.access.milestone_progress import as_led, progress_of
from steering.access.milestones import Kept
from steering.access.scope import Scope
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.ingest.alone import locked
from steering.locale import Language, message
from steering.milestones.claim import KIND, Claim, RulesThen, result
from steering.settings import Settings
from steering.state import Change, Record, State
from steering.store import Store

MOST = 2000  # versions that are read
PATIENCE = 30.0  # seconds for which one waits for a load
_PIECE = 1 << 20  # bytes
Write = Callable[[Claim, People | None], bytes]  # the document, with the people or without


@dataclass(frozen=True)
class Made:
    """A claim, under which key and by which record; `withdrawn` by which, None as long as it stands."""

    key: str
    claim: Claim
    record: Record
    withdrawn: Record | None = None


def claims(state: State, revision: int, scope: Scope) -> tuple[Made, ...]:
    """Those of the grants that are in scope, the newest first. `revision` is nothing but a key."""
    every = _made(state, revision)
    return tuple(one for one in every if milestones.may_see(scope, one.claim.grant.programme))


@lru_cache(maxsize=20)
def _made(state: State, revision: int) -> tuple[Made, ...]:
    """All of the site: it knows no scope."""
    del revision
    found: dict[str, Made] = {}
    withdrawn: dict[str, Record] = {}
    for record in state.history(KIND, most=MOST):
        if record.content is None:
            withdrawn[record.key] = record
        elif (claim := _understood(record)) is not None:
            found[record.key] = Made(record.key, claim, record, withdrawn.get(record.key))
    return tuple(found.values())


def next_key(state: State, revision: int, grant_key: str, milestone: str) -> str:
    """Under which key the next claim of a milestone is kept: of two who make it, one is told.

    `revision` is nothing but a key, as in `claims`.
    """
    before = _before(grant_key, milestone)
    of = [key.removeprefix(before) for key in _keys(state, revision) if key.startswith(before)]
    return f"{before}{1 + sum(number.isdecimal() for number in of)}"


def _before(grant_key: str, milestone: str) -> str:
    """What the keys of a milestone's claims begin with."""
    return f"{grant_key}/{milestone}/"


@lru_cache(maxsize=20)
def _keys(state: State, revision: int) -> tuple[str, ...]:
    """All that were ever made."""
    del revision
    return tuple(state.numbers(KIND))


def refuse(viewer: Viewer, asked: Asked, of: Kept, note: str) -> str:
    """Raise what `make` raises before it writes; gives the note as it is kept."""
    if not milestones.may_enter(viewer, of.grant.programme):
        raise RefusedError(message("This grant is not yours to set."), code="not_yours")
    return own_words.own_words(note, own_words.LONGEST_REASON, asked) if note.strip() else ""


def make(
    state: State,
    settings: Settings,
    viewer: Viewer,
    asked: Asked,
    of: Kept,
    milestone: str,
    language: Language,
    note: str,
    key: str,
    write: Write,
) -> int:
    """Make a claim of a milestone under a `next_key`; gives the revision.

    `write` makes its document, of which the sum is kept. Raises `RefusedError`: ``not_yours``,
    ``not_kept``, ``unknown``; ``busy`` where a load runs for too long, ``changed_meanwhile`` where the
    grant, the data, or what is claimed of the milestone is not what was looked at any more.
    """
    note = refuse(viewer, asked, of, note)
    patient = settings.model_copy(
        update={"wait_for_load_seconds": min(PATIENCE, settings.wait_for_load_seconds)}
    )
    store = Store(asked.snapshot.path.parent.parent)
    with locked(store, patient, lambda _: None):
        stands = milestones.grants(state, state.revision(), viewer.scope).seen(of.key)
        is_seen = key.startswith(_before(of.key, milestone)) and stands == of.record.number
        if not is_seen or store.published_id() != asked.snapshot.load_id:
            raise RefusedError(
                message(
                    "The grant or the data have changed meanwhile. Nothing was kept: look at them "
                    "again and then make the claim."
                ),
                code="changed_meanwhile",
            )
        claim = _claim(viewer, asked, of, milestone, language, note, write)
        change = Change(KIND, key, claim.content(), 0)
        return state.write([change], viewer.identity.email, note)


def _claim(
    viewer: Viewer,
    asked: Asked,
    of: Kept,
    milestone: str,
    language: Language,
    note: str,
    write: Write,
) -> Claim:
    snapshot, rules = asked.snapshot, asked.snapshot.rules
    of_it = claim_people.one_of(progress_of(as_led(asked), of.grant.model_dump_json()), milestone)
    people = claim_people.people(asked, of.grant, milestone)
    claim = Claim(
        grant_key=of.key,
        grant_number=of.record.number,
        grant=of.grant,
        milestone=milestone,
        load_id=snapshot.load_id,
        snapshot_sum=sum_of_file(snapshot.path),
        as_of=snapshot.as_of,
        loaded_at=snapshot.loaded_at,
        rules=RulesThen(
            placement=rules.placement,
            gap_weeks=rules.gap_weeks,
            criterion_weeks=rules.criterion_weeks,
            steering_role=rules.steering_role,
        ),
        language=language,
        made_by=viewer.identity.email,
        made_at=datetime.now(UTC).replace(microsecond=0),
        note=note,
        result=result(of_it),
        enrolments=claim_people.enrolments(asked, of.grant, milestone),
        figures_sum=sum_of(b""),
    )
    return claim.model_copy(
        update={
            "figures_sum": sum_of(write(claim, None)),
            "with_people_sum": sum_of(write(claim, people)) if people else None,
        }
    )


def withdrawing(state: State, asked: Asked, viewer: Viewer, of: Made, why: str) -> tuple[Change, str]:
    """What `withdraw` writes, and the reason as it is kept; raises what it raises before it writes."""
    if not milestones.may_enter(viewer, of.claim.grant.programme):
        raise RefusedError(message("This grant is not yours to set."), code="not_yours")
    return Change(KIND, of.key, None, of.record.number), own_words.reason(why, asked)


def withdraw(state: State, asked: Asked, viewer: Viewer, of: Made, why: str) -> int:
    """Withdraw a claim; gives the revision. What was claimed, and that it was, stays in the history.

    Raises `RefusedError`: ``not_yours``, ``no_reason``, ``not_kept``, ``changed_meanwhile``.
    """
    change, why = withdrawing(state, asked, viewer, of, why)
    return state.write([change], viewer.identity.email, why)


@dataclass(frozen=True)
class Basis:
    """What has become of the snapshot that a claim rests on.

    `is_there`: it can be read. `is_same`: to the last bit. `forgotten` enrolments are in it no more.
    """

    is_there: bool
    is_same: bool
    forgotten: int = 0


def basis(data: Path, scope: Scope, smallest: int, of: Claim) -> Basis:
    """What a claim's document would be made from now."""
    store = Store(data)
    try:
        snapshot = store.readable(of.load_id)
        if sum_of_file(store.path(of.load_id)) == of.snapshot_sum:
            return Basis(is_there=True, is_same=True)
        left = claim_people.enrolments(Asked(snapshot, scope, smallest), of.grant, of.milestone)
    except (RefusedError, OSError):  # a load may take it away meanwhile
        return Basis(is_there=False, is_same=False)
    return Basis(is_there=True, is_same=False, forgotten=max(0, of.enrolments - left))


def people_then(
    data: Path, scope: Scope, smallest: int, of: Claim, *, with_evidence: bool = True
) -> People | None:
    """The people of a claim, from the snapshot that it rests on; None for who may not see them.

    Raises `RefusedError` where the snapshot is gone.
    """
    if not may_see_people(scope, of.grant.programme):
        return None
    then = Asked(Store(data).readable(of.load_id), scope, smallest)
    return claim_people.people(then, of.grant, of.milestone, with_evidence=with_evidence)


def moved(asked: Asked, data: Path, of: str, sum_now: str) -> tuple[int, int] | None:
    """How many have met it by today's data who had not then, and had then and have not today.

    People, each once, also where there are several criteria.
    `of` is the claim as JSON, `sum_now` nothing but a key: that of its snapshot's file. None for
    whoever may not see the people.
    """
    del sum_now
    claim = Claim.model_validate_json(of)
    then = people_then(data, asked.scope, asked.smallest, claim, with_evidence=False)
    now = claim_people.people(asked, claim.grant, claim.milestone, with_evidence=False)
    if then is None or now is None:
        return None
    parts = range(max(1, len(claim.result.criteria)))
    more = {name for number in parts for name in now.met(number) - then.met(number)}
    fewer = {name for number in parts for name in then.met(number) - now.met(number)}
    return len(more), len(fewer)


def sum_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sum_of_file(path: Path) -> str:
    """The same of a file, which is read once as long as it is the same file."""
    there = path.stat()
    return _sum_of_file(path, there.st_ino, there.st_size, there.st_mtime_ns)


@lru_cache(maxsize=200)
def _sum_of_file(path: Path, inode: int, size: int, changed: int) -> str:
    del inode, size, changed
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _understood(record: Record) -> Claim | None:
    """None for what a later version of the program has kept."""
    try:
        return Claim.model_validate_json(json.dumps(record.content))
    except ValidationError:
        return None
