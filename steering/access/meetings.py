"""The board meetings that were held: entered and withdrawn by who leads the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.locale import message
from steering.meetings.meeting import KIND, Meeting, week_before
from steering.state import Change, Record, State


@dataclass(frozen=True)
class Meetings:
    """Those that were held, newest first: who entered each, by its day.

    `numbers` has the newest version under each key, of those that were withdrawn as well.
    """

    records: Mapping[date, Record]
    numbers: Mapping[str, int]

    @property
    def newest(self) -> date | None:
        """The day of the newest one."""
        return next(iter(self.records), None)

    def week_before(self, monday: date) -> date | None:
        """The Monday of the newest meeting's week before the week that begins on `monday`."""
        return week_before(self.records, monday)


def meetings(state: State, at: datetime | None = None) -> Meetings:
    """What is held to have been held, now or at that moment."""
    records, numbers = state.looked_at(KIND, at)
    found = {Meeting.model_validate(r.content).held_on: r for r in records}
    return Meetings(dict(sorted(found.items(), reverse=True)), numbers)


def may_hold(viewer: Viewer) -> bool:
    """Whether they may say that a meeting was held: a leader, as themselves."""
    return viewer.acting_as is None and viewer.scope.figures.everything


def hold(state: State, viewer: Viewer, day: date, before: Meetings, *, latest: date) -> int:
    """Keep that a meeting was held on this day, at the `latest` on that one.

    Raises `RefusedError`: ``not_yours``, ``out_of_range``, ``already``, or ``changed_meanwhile`` where
    somebody has entered or withdrawn the same since `before`.
    """
    refuse_hold(viewer, day, before, latest=latest)
    meeting = Meeting(held_on=day)
    seen = before.numbers.get(meeting.key, 0)
    content = meeting.model_dump(mode="json")
    return state.write([Change(KIND, meeting.key, content, seen)], viewer.identity.email)


def refuse_hold(viewer: Viewer, day: date, before: Meetings, *, latest: date) -> None:
    """Raise what `hold` raises before it writes."""
    _refuse_others(viewer)
    if day > latest:
        raise RefusedError(message("That day has not come yet."), code="out_of_range")
    if day in before.records:
        raise RefusedError(message("A meeting on that day is noted already."), code="already")


def withdraw(
    state: State,
    viewer: Viewer,
    day: date,
    why: str,
    before: Meetings,
    asked: Asked | None = None,
) -> int:
    """Take back that a meeting was held on this day. Raises as `hold`, and ``no_reason``."""
    why = refuse_withdraw(viewer, why, asked)
    key = Meeting(held_on=day).key
    seen = before.numbers.get(key, 0)
    return state.write([Change(KIND, key, None, seen)], viewer.identity.email, why)


def refuse_withdraw(viewer: Viewer, why: str, asked: Asked | None = None) -> str:
    """Raise what `withdraw` raises before it writes; gives the reason as it is kept."""
    _refuse_others(viewer)
    return own_words.reason(why, asked)


def _refuse_others(viewer: Viewer) -> None:
    if not may_hold(viewer):
        raise RefusedError(
            message("Who leads the site says when a meeting was held."), code="not_yours"
        )
