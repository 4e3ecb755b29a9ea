"""The targets in force (måltal): what people have entered, and who may enter what.

Until somebody enters a target, those of the settings are in force. With the first change they are taken
over as if entered, so that none of them is gone from the board because another was set. Who withdraws
the last target leaves none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from pydantic import ValidationError

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.scope import Reach
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.locale import message
from steering.state import Change, Record, State
from steering.targets import target as targets
from steering.targets.target import HAND, KIND, Line, Part, ShareByHand, Target


@dataclass(frozen=True)
class Plan:
    """Targets and hand-made shares.

    By kind and key, `numbers` has the newest version of each that was ever entered, and `records` who
    entered what is in force.
    """

    targets: tuple[Target, ...]
    by_hand: tuple[ShareByHand, ...]
    numbers: Mapping[tuple[str, str], int]
    records: Mapping[tuple[str, str], Record]

    @property
    def is_of_settings(self) -> bool:
        """Whether nobody has ever entered a target."""
        return not any(kind == KIND for kind, _ in self.numbers)

    def lines(self, reach: Reach | None = None) -> list[Line]:
        """The board's lines; with `reach`, without those of programmes beyond it."""
        narrow = reach is not None and not reach.everything and reach.programmes
        return [
            line
            for line in targets.lines(self.targets, self.by_hand)
            if not narrow or line.whole.programme in {None, *(reach.programmes if reach else ())}
        ]

    def of(self, part: Part) -> Target | None:
        """The target of a part, None where it has none of its own."""
        return next((target for target in self.targets if target.part == part), None)

    def seen(self, kind: str, part: Part) -> int:
        """The number of the version that somebody who looks at this plan has before them."""
        return self.numbers.get((kind, part.key), 0)


def plan(state: State, of_settings: Mapping[str, Decimal], at: datetime | None = None) -> Plan:
    """What is in force, or was at that moment."""
    seen = {kind: state.looked_at(kind, at) for kind in (KIND, HAND)}
    numbers = {(kind, key): n for kind, (_, of) in seen.items() for key, n in of.items()}
    entered, shares = seen[KIND][0], seen[HAND][0]
    found = [one for record in (*entered, *shares) if (one := _entered(record)) is not None]
    plan = Plan(
        tuple(one for one in found if isinstance(one, Target)),
        tuple(one for one in found if isinstance(one, ShareByHand)),
        numbers,
        {(record.kind, record.key): record for record in (*entered, *shares)},
    )
    return (
        replace(plan, targets=tuple(targets.of_settings(of_settings))) if plan.is_of_settings else plan
    )


def may_change(viewer: Viewer, part: Part, team_of: Mapping[str, str | None]) -> bool:
    """Whether they may set this part's target or share; `team_of` tells each worker's team.

    Who leads the site sets all; who manages a programme, all that is of it; who leads a team, how its
    people are shared among its workers, which is no other team's business. Nobody does while seeing as
    somebody else.
    """
    if viewer.acting_as is not None:
        return False
    led = viewer.scope.figures
    if led.everything or part.whole.programme in led.programmes:
        return True
    return part.worker_id is not None and team_of.get(part.worker_id) in led.teams


def may_see(viewer: Viewer, part: Part, team_of: Mapping[str, str | None]) -> bool:
    """Whether this part's target is theirs to see: a worker's own is no business of other teams.

    Who sees a whole's figures sees its target; who sees a team's, the team's; a worker, the team's as
    well. An analyst sees none of single workers.
    """
    seen, scope = viewer.scope.figures, viewer.scope
    programme, team = part.whole.programme, part.team
    if seen.everything or programme in seen.programmes:
        return True
    if part.worker_id is not None:
        return part.worker_id in seen.workers or team_of.get(part.worker_id) in seen.teams - {None}
    others = bool(seen.programmes) and programme is not None  # a programme that somebody else manages
    if team is None:
        return bool(scope.counted) and (scope.analyses or not others)
    theirs = seen.teams | {team_of.get(worker_id) for worker_id in seen.workers}
    return scope.analyses or team in theirs or bool(seen.programmes and not others)


def change(
    state: State,
    viewer: Viewer,
    before: Plan,
    entered: Sequence[Target | ShareByHand],
    withdrawn: Sequence[tuple[str, Part]],
    why: str,
    team_of: Mapping[str, str | None],
    asked: Asked | None = None,
) -> int:
    """Enter targets and shares, and withdraw others by kind and part: all of it or nothing.

    `before` is the plan that the editor saw. Raises `RefusedError`: ``not_yours``, ``no_reason``,
    ``not_kept``, or ``changed_meanwhile`` where somebody has changed the same since.
    """
    why = refuse(viewer, entered, withdrawn, why, team_of, asked)
    changed = [(KIND if isinstance(one, Target) else HAND, one.part) for one in entered]
    changes = [
        Change(kind, one.part.key, targets.content(one), before.seen(kind, one.part))
        for (kind, _), one in zip(changed, entered, strict=True)
    ] + [Change(kind, part.key, None, before.seen(kind, part)) for kind, part in withdrawn]
    if before.is_of_settings and any(change.kind == KIND for change in changes):
        keys = {change.key for change in changes if change.kind == KIND}
        changes += [
            Change(KIND, target.part.key, targets.content(target), 0)
            for target in before.targets
            if target.part.key not in keys
        ]
    return state.write(changes, viewer.identity.email, why)


def refuse(
    viewer: Viewer,
    entered: Sequence[Target | ShareByHand],
    withdrawn: Sequence[tuple[str, Part]],
    why: str,
    team_of: Mapping[str, str | None],
    asked: Asked | None = None,
) -> str:
    """Raise what `change` raises before it writes; gives the reason as it is kept."""
    for part in (*(one.part for one in entered), *(part for _, part in withdrawn)):
        if not may_change(viewer, part, team_of):
            raise RefusedError(message("This target is not yours to set."), code="not_yours")
    return own_words.reason(why, asked)


def history(state: State) -> list[tuple[Record, Target | ShareByHand | None]]:
    """The newest changes, newest first, each with what was entered; None: withdrawn."""
    found = sorted(
        (*state.history(KIND), *state.history(HAND)), key=lambda record: record.revision, reverse=True
    )
    return [(record, _entered(record)) for record in found]


def _entered(record: Record) -> Target | ShareByHand | None:
    """What was entered; None where it was withdrawn, or is of an indicator that there is no more."""
    if record.content is None:
        return None
    model = Target if record.kind == KIND else ShareByHand
    try:
        return model.model_validate_json(json.dumps(record.content))
    except ValidationError:
        return None
