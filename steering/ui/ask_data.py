"""What pages ask of the data themselves: deliveries, rejected rows, registrations to mend, rules.

As in `ask`, each is answered once for every snapshot and scope.
"""

from steering.access import deliveries, mending, rejected
from steering.access.ask import Asked
from steering.access.deliveries import Delivered as Delivered
from steering.access.deliveries import KeptLoad as KeptLoad
from steering.access.deliveries import Register as Register
from steering.access.mending import NumberToMend as NumberToMend
from steering.access.mending import ToMend as ToMend
from steering.access.rejected import RejectedRows as RejectedRows
from steering.ingest.rejects import Reject as Reject
from steering.people.mend import Check as Check
from steering.people.mend import checks as checks
from steering.settings import Rules
from steering.store import Store
from steering.ui.ask import answer
from steering.ui.reader import Reader


def tables_delivered(who: Reader) -> list[Delivered]:
    """How fresh each table is."""
    found: list[Delivered] = answer(deliveries.tables_delivered, who)
    return found


def register_reach(who: Reader) -> Register:
    """How far the income register has spoken."""
    found: Register = answer(deliveries.register_reach, who)
    return found


def kept_loads(who: Reader, most: int) -> list[KeptLoad]:
    """What the newest loads took."""
    found: list[KeptLoad] = answer(deliveries.kept_loads, who, most)
    return found


def rules_in_force(who: Reader) -> Rules:
    """The rules by which the published data were counted; else those of the settings."""
    if who.load is None:
        return who.settings.rules
    found: Rules = answer(deliveries.rules_in_force, who)
    return found


def rejected_rows(who: Reader) -> list[RejectedRows]:
    """How many rows were rejected and why, for those who see few."""
    found: list[RejectedRows] = answer(rejected.rejected_rows, who)
    return found


def rejects_no_longer_listed(who: Reader) -> bool:
    """Whether a list of rejected rows has been deleted for its age."""
    found: bool = answer(rejected.rejects_no_longer_listed, who)
    return found


def rejected_list(who: Reader) -> list[Reject]:
    """The rejected rows, for a download; never from a cache, where they would stay."""
    snapshot = Store(who.data).snapshot(who.load_id)
    return rejected.rejected_list(Asked(snapshot, who.viewer.scope, who.settings.smallest_shown))


def registrations_to_mend(who: Reader) -> list[ToMend]:
    """The list. Whoever shows it writes `citizens_to_mend` in the audit log first: see `logged`."""
    found: list[ToMend] = answer(mending.registrations_to_mend, who)
    return found


def citizens_to_mend(who: Reader) -> list[str]:
    """Who is in the list, for the audit log alone."""
    if who.viewer.scope.named:
        return sorted({one.citizen_id for one in registrations_to_mend(who)})
    found: list[str] = answer(mending.citizens_to_mend, who)
    return found


def numbers_to_mend(who: Reader) -> list[NumberToMend]:
    """How many there are for each worker, for those who see figures of single workers."""
    found: list[NumberToMend] = answer(mending.numbers_to_mend, who)
    return found
