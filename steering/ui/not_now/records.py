"""Who is put off among those whom the reader may see; and putting off and taking back, logged first."""

from datetime import date

from steering.access import not_now as access
from steering.access.not_now import NotNows as NotNows
from steering.access.not_now import PutOff as PutOff
from steering.access.own_words import LONGEST_REASON
from steering.state import State
from steering.store import Snapshot, Store
from steering.ui import logged
from steering.ui.ask import answer
from steering.ui.reader import Reader

_LOG = "not now"


def seen(who: Reader, about: str) -> NotNows:
    """Who is put off for this kind of suggestion, by name, the first to come back first."""
    found: NotNows = answer(access.not_now, who, State(who.data), who.revision, about)
    return found


def may_put_off(who: Reader) -> bool:
    """Whether there is anybody about whom the reader may put something off."""
    return access.may_put_off(who.viewer)


def put_off(who: Reader, about: str, citizen: str, until: date, why: str, seen: int) -> None:
    """Put it off; in the audit log first. Raises as `access.not_now.put_off`."""
    of = (_snapshot(who), who.viewer, about, citizen, until, why[:LONGEST_REASON], seen)
    access.putting_off(*of)
    logged.changed(who, _LOG, [about], [citizen])
    access.put_off(State(who.data), *of)


def take_back(who: Reader, about: str, citizen: str, seen: int) -> None:
    """Take it back; in the audit log first. Raises as `access.not_now.take_back`."""
    of = (_snapshot(who), who.viewer, about, citizen, seen)
    access.taking_back(*of)
    logged.changed(who, _LOG, [about], [citizen])
    access.take_back(State(who.data), *of)


def _snapshot(who: Reader) -> Snapshot:
    return Store(who.data).snapshot(who.load_id)
