"""Who looks, and what they may see: what every question is asked on behalf of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from steering.access.grants import Access
from steering.access.identity import Identity, address
from steering.access.scope import Scope, Worker, scope_of
from steering.store import Snapshot


@dataclass(frozen=True)
class Viewer:
    """Who looks. `acting_as` is the e-mail of whom an administrator sees the pages as."""

    identity: Identity
    scope: Scope
    acting_as: str | None = None


def viewer(
    person: Identity,
    access: Access,
    workers: Sequence[Worker],
    today: date,
    see_as: str | None = None,
) -> Viewer:
    """The viewer that a person is; with the rights of `see_as` where an administrator asks for it.

    Then people stand under pseudonyms, unless the administrator may see all of them anyway: what
    one has to see is where the other one's rights end, not who is within them.
    """
    own = scope_of(person, access, workers, today)
    if see_as is None or not own.administers:
        return Viewer(person, own)
    other = scope_of(Identity(address(see_as), see_as), access, workers, today)
    return Viewer(person, replace(other, named=own.people.everything), address(see_as))


def workers_of(snapshot: Snapshot) -> list[Worker]:
    """The workers of the published data."""
    sql = "SELECT worker_id, name, email, team FROM workers ORDER BY team, name, worker_id"
    return [Worker(*row) for row in snapshot.query(sql)]


def programmes_of(snapshot: Snapshot) -> list[str]:
    """The names of the programmes of the published data."""
    sql = "SELECT DISTINCT programme FROM enrolments WHERE programme IS NOT NULL ORDER BY programme"
    return [programme for (programme,) in snapshot.query(sql)]
