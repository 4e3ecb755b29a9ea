"""Claims for whoever reads, made, withdrawn and downloaded; what is asked is cached as in `ask`.

What is entered, and every document with whom it names, stands in the audit log first: see `logged`.
"""

from collections.abc import Sequence
from functools import partial

from steering.access import claim_people
from steering.access import claims as access
from steering.access.claims import Basis as Basis
from steering.access.claims import Made as Made
from steering.access.own_words import LONGEST_REASON
from steering.errors import RefusedError
from steering.locale import message
from steering.state import State
from steering.store import Store
from steering.ui import ask, logged
from steering.ui.look import still_sees
from steering.ui.milestones import claim_document
from steering.ui.milestones.ask import Kept
from steering.ui.reader import Reader

_LOG = "claims"


def claims(who: Reader) -> Sequence[Made]:
    """Those that are the reader's to see, the newest first."""
    return access.claims(State(who.data), who.revision, who.viewer.scope)


def may_see_people(who: Reader, programme: str | None) -> bool:
    """Whether the reader's documents of a grant of this programme have the people in them."""
    return claim_people.may_see_people(who.viewer.scope, programme)


def next_key(who: Reader, of: Kept, milestone: str) -> str:
    """Under which key a claim of this milestone would be kept, as things stand."""
    return access.next_key(State(who.data), who.revision, of.key, milestone)


def make(who: Reader, of: Kept, milestone: str, note: str, key: str) -> None:
    """Make a claim; in the audit log first. Raises as `access.claims.make`."""
    asked, note = ask.asked(who), note[:LONGEST_REASON]
    access.refuse(who.viewer, asked, of, note)
    logged.changed(who, _LOG, [key])
    access.make(
        State(who.data),
        who.settings,
        who.viewer,
        asked,
        of,
        milestone,
        who.language,
        note,
        key,
        partial(claim_document.document, who),
    )


def withdraw(who: Reader, of: Made, why: str) -> None:
    """Withdraw a claim; in the audit log first. Raises as `access.claims.withdraw`."""
    asked, why = ask.asked(who), why[:LONGEST_REASON]
    access.withdrawing(State(who.data), asked, who.viewer, of, why)
    logged.changed(who, _LOG, [of.key])
    access.withdraw(State(who.data), asked, who.viewer, of, why)


def basis(who: Reader, of: Made) -> Basis:
    """What the claim's document would be made from now."""
    return access.basis(who.data, who.viewer.scope, who.settings.smallest_shown, of.claim)


def moved(who: Reader, of: Made) -> tuple[int, int] | None:
    """How many have met it by what is known today who had not then, and had then and have not today.

    None for whoever may not see them, and where the snapshot of the claim can't be read.
    """
    path = Store(who.data).path(of.claim.load_id)
    try:
        key = access.sum_of_file(path)
        found: tuple[int, int] | None = ask.answer(
            access.moved, who, who.data, of.claim.model_dump_json(), key
        )
    except (RefusedError, FileNotFoundError):
        return None
    return found


def document(who: Reader, of: Made, *, with_people: bool) -> bytes:
    """The claim's document made again; logged with whom it names before it is handed over.

    Whoever may not see the people gets it without them. Raises `RefusedError` where the reader has no
    longer access, or the snapshot can't be read.
    """
    if not still_sees(who):
        raise RefusedError(message("You no longer have access to this."), code="not_yours")
    people, forgotten = None, 0
    if with_people:
        scope, smallest = who.viewer.scope, who.settings.smallest_shown
        people = access.people_then(who.data, scope, smallest, of.claim)
        forgotten = basis(who, of).forgotten
    content = claim_document.again(who, of.claim, people, forgotten)
    named = list(dict.fromkeys(one.citizen_id for one in people.listed)) if people else []
    logged.exported(who, f"claim {of.key}", named)
    return content
