"""The agreements of the board meetings: who sees which, who may enter, change and end them.

Who leads the site does all of it; who leads a team, with the team's; who manages a programme, with
those about its targets. A worker sees the own team's and may say that an own one is done. Nobody
changes any while seeing as somebody else.

One that is about a citizen is there for those alone who may see the citizen as well. It stays about
them, is kept under their number, and goes when they are forgotten.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.known import names_of
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.locale import message
from steering.meetings.agreement import KIND, LONGEST_ROLE, LONGEST_WHAT, Agreement
from steering.state import Change, Record, State

TeamOf = Mapping[str, str | None]  # each worker's team


@dataclass(frozen=True)
class Kept:
    """An agreement as it stands, or stood, and the version that it is."""

    agreement: Agreement
    record: Record

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record.key


def agreements(state: State, at: datetime | None = None) -> list[Kept]:
    """All, now or at that moment: by the day by which they are to be done."""
    found = _kept(state.current(KIND, at))
    return sorted(found, key=lambda kept: (kept.agreement.by, kept.key))


def history(state: State) -> list[Kept]:
    """The newest versions, newest first."""
    return _kept(state.history(KIND))


def may_change(viewer: Viewer, agreement: Agreement) -> bool:
    """Whether it is theirs to enter, change, drop and open again."""
    return viewer.acting_as is None and _leads(viewer, agreement)


def may_end(viewer: Viewer, agreement: Agreement) -> bool:
    """Whether they may say that it is done: it is theirs to change, or they are responsible."""
    if viewer.acting_as is not None:
        return False
    return _leads(viewer, agreement) or agreement.worker_id in viewer.scope.figures.workers


def may_enter_any(viewer: Viewer) -> bool:
    """Whether there is any agreement that they may enter."""
    led = viewer.scope.figures
    return viewer.acting_as is None and bool(led.everything or led.teams or led.programmes)


def may_see(
    viewer: Viewer, agreement: Agreement, team_of: TeamOf, people: Collection[str] = ()
) -> bool:
    """Whether it is theirs to see: theirs to change, their own, their team's or one of its workers'.

    One that is about a citizen only where that is one of the `people` whom they may see, by number.
    """
    if agreement.citizen is not None and agreement.citizen not in people:
        return False
    seen = viewer.scope.figures
    if _leads(viewer, agreement) or agreement.worker_id in seen.workers:
        return True
    responsible = team_of.get(agreement.worker_id) if agreement.worker_id is not None else None
    if responsible is not None and responsible in seen.teams:
        return True
    return agreement.team is not None and agreement.team in {team_of.get(w) for w in seen.workers}


def change(
    state: State,
    viewer: Viewer,
    key: str,
    after: Agreement,
    before: Kept | None,
    team_of: TeamOf,
    why: str = "",
    asked: Asked | None = None,
) -> int:
    """Enter an agreement under a new key, or put `after` in the place of `before`.

    `asked` are the viewer's data, without which none can be about a citizen. Raises `RefusedError`:
    ``not_yours``, ``no_text``, ``not_kept``, ``unknown``, ``no_reason`` where it is dropped or opened
    again without one, or ``changed_meanwhile`` where `before` stands no longer.
    """
    after, why = refused(viewer, after, before, team_of, why, asked)
    seen = before.record.number if before else 0
    change = Change(KIND, key, after.content(), seen, citizen=after.citizen)
    return state.write([change], viewer.identity.email, why)


def refused(
    viewer: Viewer,
    after: Agreement,
    before: Kept | None,
    team_of: TeamOf,
    why: str,
    asked: Asked | None = None,
) -> tuple[Agreement, str]:
    """Raise what `change` raises before it writes; else what is kept: the agreement and the reason."""
    _refuse_citizen(after, before, asked)
    stood = before.agreement if before else None
    only_done = stood is not None and stood.is_open and stood.ended("done", after.ended_on) == after
    theirs = may_change(viewer, after) and (stood is None or may_change(viewer, stood))
    if not (theirs or (only_done and may_end(viewer, after))):
        raise RefusedError(message("This agreement is not yours to change."), code="not_yours")
    if after.outcome == "dropped" or (stood is not None and not stood.is_open):
        why = own_words.reason(why, asked)
    elif why.strip():
        why = own_words.own_words(why, own_words.LONGEST_REASON, asked)
    if only_done:
        return after, why
    kept = {"what": own_words.own_words(after.what, LONGEST_WHAT, asked)}
    if after.role is not None:
        kept["role"] = own_words.own_words(after.role, LONGEST_ROLE, asked)
    for name, known in (("worker_id", team_of.keys()), ("team", {*team_of.values()})):
        value = getattr(after, name)
        if value is not None and value not in known and value != (stood and getattr(stood, name)):
            raise RefusedError(message("There is no {name} of that kind.", name=value), code="unknown")
    return after.model_copy(update=kept), why


def _refuse_citizen(after: Agreement, before: Kept | None, asked: Asked | None) -> None:
    """One may be about a citizen in scope, the same as long as it stands.

    Else an older version would be about somebody else than the newest: it would stay, or come back,
    when one of them is forgotten.
    """
    citizen = after.citizen
    if citizen is not None and (asked is None or not names_of(asked, [citizen])):
        raise RefusedError(message("Nobody whom you may see stands under this number."), code="unknown")
    if before is not None and citizen != before.agreement.citizen:
        raise RefusedError(
            message("An agreement stays about whom it was made: drop it, and make another."),
            code="not_kept",
        )


def _leads(viewer: Viewer, agreement: Agreement) -> bool:
    led = viewer.scope.figures
    if led.everything or (agreement.team is not None and agreement.team in led.teams):
        return True
    return agreement.whole is not None and agreement.whole.programme in led.programmes


def _kept(records: Sequence[Record]) -> list[Kept]:
    return [
        Kept(agreement, record)
        for record in records
        if record.content is not None
        and (agreement := _understood(record.content, record.citizen)) is not None
    ]


def _understood(content: Mapping[str, object], citizen: str | None) -> Agreement | None:
    """The agreement about them; without its target where that is of an indicator that is gone."""
    for of in (content, {name: value for name, value in content.items() if name != "whole"}):
        with suppress(ValidationError):
            return Agreement.model_validate_json(json.dumps({**of, "citizen": citizen}))
    return None
