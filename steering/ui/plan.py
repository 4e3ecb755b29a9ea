"""The targets in force for whoever reads; kept as long as nobody enters anything. And changing them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from steering.access import plan as access_plan
from steering.access.own_words import LONGEST_REASON
from steering.access.plan import Plan
from steering.state import Record, State
from steering.targets.target import HAND, KIND, Line, Part, ShareByHand, Target
from steering.ui import ask, logged
from steering.ui.reader import Reader
from steering.ui.staff import staff

Change = tuple[Record, Target | ShareByHand | None]


def plan(who: Reader, at: datetime | None = None) -> Plan:
    """All that is in force, or was at that moment."""
    return _plan(who.data, who.revision, tuple(sorted(who.settings.targets.items())), at)


def lines(who: Reader, at: datetime | None = None) -> list[Line]:
    """The board's lines for this reader: all but those of programmes that are not theirs."""
    return plan(who, at).lines(who.viewer.scope.counted)


def targets(who: Reader) -> list[Target]:
    """The targets in force that are this reader's to see: each whole's, then those of its parts."""
    return [
        target
        for line in lines(who)
        for target in (
            Target(part=Part(whole=line.whole), path=line.path),
            *sorted(line.own, key=lambda own: (own.part.team is None, own.part.key)),
        )
        if access_plan.may_see(who.viewer, target.part, teams_of(who))
    ]


def record(who: Reader, part: Part) -> Record | None:
    """Who set this part's target, when and why; None where the settings did."""
    return plan(who).records.get((KIND, part.key))


def newest(who: Reader, part: Part) -> Record | None:
    """The newest change of this part's target, also where it was withdrawn."""
    return next(iter(State(who.data).history(KIND, part.key, most=1)), None)


def history(who: Reader) -> list[Change]:
    """The newest changes that are this reader's to see, newest first; None: withdrawn."""
    return [
        (record, entered)
        for record, entered in _history(who.data, who.revision)
        if access_plan.may_see(who.viewer, Part.model_validate_json(record.key), teams_of(who))
    ]


def shares_changed(who: Reader) -> list[tuple[Record, Part, ShareByHand | None]]:
    """The newest changes of shares by hand that are this reader's to see, newest first."""
    return [
        (
            record,
            Part.model_validate_json(record.key),
            entered if isinstance(entered, ShareByHand) else None,
        )
        for record, entered in history(who)
        if record.kind == HAND
    ]


def may_change(who: Reader, part: Part) -> bool:
    """Whether this part's target is theirs to set."""
    return access_plan.may_change(who.viewer, part, teams_of(who))


def may_change_any(who: Reader) -> bool:
    """Whether there is any target that is theirs to set."""
    led = who.viewer.scope.figures
    return who.viewer.acting_as is None and bool(led.everything or led.programmes or led.teams)


def change(
    who: Reader,
    entered: Sequence[Target | ShareByHand],
    withdrawn: Sequence[tuple[str, Part]],
    why: str,
    before: Plan | None = None,
) -> int:
    """Enter and withdraw, all or nothing; in the audit log first. Raises as `access.plan.change`.

    `before` is the plan that the editor began with, by default the one that now lies before the reader.
    """
    before = before or plan(who)
    asked = ask.asked(who) if who.load else None  # before there are data nobody can be named
    change = (entered, withdrawn, why[:LONGEST_REASON], teams_of(who), asked)
    access_plan.refuse(who.viewer, *change)
    parts = [one.part.key for one in entered] + [part.key for _, part in withdrawn]
    logged.changed(who, "targets", parts)
    return access_plan.change(State(who.data), who.viewer, before, *change)


def teams_of(who: Reader) -> Mapping[str, str | None]:
    """The team of each worker, by `worker_id`."""
    return _teams_of(who.data, who.load_id_if_any)


@lru_cache(maxsize=8)
def _teams_of(data: Path, load_id: str | None) -> Mapping[str, str | None]:
    return {worker.worker_id: worker.team for worker in staff(data, load_id)[0]}


@lru_cache(maxsize=100)
def _plan(
    data: Path, revision: int, of_settings: tuple[tuple[str, Decimal], ...], at: datetime | None
) -> Plan:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return access_plan.plan(State(data), dict(of_settings), at)


@lru_cache(maxsize=4)
def _history(data: Path, revision: int) -> Sequence[Change]:
    """As `_plan`."""
    return access_plan.history(State(data))
