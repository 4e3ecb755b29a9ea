"""The board meetings that were held; kept as long as nobody enters anything. And entering them."""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from steering.access import meetings as access
from steering.access.meetings import Meetings
from steering.state import State
from steering.ui import ask, logged
from steering.ui.reader import Reader


def held(who: Reader) -> Meetings:
    """Those that were held. When, is no secret."""
    return _held(who.data, who.revision)


def may_hold(who: Reader) -> bool:
    """Whether the reader may say that a meeting was held."""
    return access.may_hold(who.viewer)


def hold(who: Reader, day: date) -> int:
    """Keep that a meeting was held; in the audit log first. Raises as `access.meetings.hold`."""
    latest = max(who.as_of, datetime.now().astimezone().date())
    access.refuse_hold(who.viewer, day, held(who), latest=latest)
    logged.changed(who, "meetings", [day.isoformat()])
    return access.hold(State(who.data), who.viewer, day, held(who), latest=latest)


def withdraw(who: Reader, day: date, why: str) -> int:
    """Take it back. Raises as `access.meetings.withdraw`."""
    asked = ask.asked(who)
    access.refuse_withdraw(who.viewer, why, asked)
    logged.changed(who, "meetings", [day.isoformat()])
    return access.withdraw(State(who.data), who.viewer, day, why, held(who), asked)


@lru_cache(maxsize=8)
def _held(data: Path, revision: int) -> Meetings:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return access.meetings(State(data))
