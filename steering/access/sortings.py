"""Sorting citizens (sagsdifferentiering), one or many at once.

Whoever may see a citizen under the case system's number may sort them, but nobody while seeing as
somebody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.rooms import people_room
from steering.access.sorted_citizens import sees
from steering.access.viewer import Viewer
from steering.casework.sorting import KIND, LONGEST_STEP, Sorting, groups
from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.locale import message
from steering.people.suggestion import suggestions
from steering.settings import SortingSettings
from steering.state import Change, State
from steering.store import Room, Snapshot


def may_sort(viewer: Viewer) -> bool:
    """Whether there is anybody whom they may sort."""
    return viewer.acting_as is None and viewer.scope.named and bool(viewer.scope.people)


@dataclass(frozen=True)
class Entry:
    """How a citizen is to be sorted; `seen` is the number of the version that one had before one."""

    citizen_id: str
    group: str
    step: str = ""
    seen: int = 0


def sort(
    state: State,
    snapshot: Snapshot,
    viewer: Viewer,
    site: SortingSettings,
    entries: Sequence[Entry],
    why: str = "",
) -> int:
    """Sort these citizens, all of them or none; gives the revision.

    Raises `RefusedError`: ``not_yours``, ``unknown`` for a group that the site does not have or a
    citizen who is in no programme, ``no_step``, ``no_reason`` where a group is not the suggested one,
    ``not_kept``, or ``changed_meanwhile`` where somebody has sorted one of them since.
    """
    changes, why = sorting(snapshot, viewer, site, entries, why)
    return state.write(changes, viewer.identity.email, why)


def sorting(
    snapshot: Snapshot, viewer: Viewer, site: SortingSettings, entries: Sequence[Entry], why: str
) -> tuple[list[Change], str]:
    """What `sort` writes, and the reason as it is kept; raises what it raises before it writes."""
    room = people_room(snapshot, viewer.scope)
    names = [one.citizen_id for one in entries]
    if not may_sort(viewer) or not entries or not sees(room, names):
        raise RefusedError(message("This citizen is not yours to sort."), code="not_yours")
    asked = Asked(snapshot, viewer.scope, smallest=1)
    suggested = _suggested(room, snapshot, names)
    known = {group.key: group for group in groups(site)}
    changes = []
    for one in entries:
        group = known.get(one.group)
        if group is None or one.citizen_id not in suggested:
            raise RefusedError(
                message("There is no {name} of that kind.", name=one.group), code="unknown"
            )
        step = ""
        if group.asks_for_step:
            if not one.step.strip():
                raise RefusedError(message("Name the step that is to be done."), code="no_step")
            step = own_words.own_words(one.step, LONGEST_STEP, asked)
        content = Sorting(
            group=one.group,
            step=step,
            sorted_on=snapshot.as_of,
            suggested=suggested[one.citizen_id],
        ).content()
        changes.append(Change(KIND, one.citizen_id, content, one.seen, one.citizen_id))
    if any(one.group != suggested[one.citizen_id] for one in entries):
        why = own_words.reason(why, asked)
    elif why.strip():
        why = own_words.own_words(why, own_words.LONGEST_REASON, asked)
    return changes, why.strip()


def _suggested(room: Room, snapshot: Snapshot, names: Sequence[str]) -> dict[str, str]:
    sql = "SELECT citizen FROM citizens WHERE list_contains($names::TEXT[], citizen_id)"
    citizens = [number for (number,) in room.query(sql, {"names": list(names)})]
    week = iso.monday_of(snapshot.as_of)
    found = suggestions(room, snapshot.rules, week, citizens=citizens)
    return {one.citizen_id: str(one.nearness) for one in found}
