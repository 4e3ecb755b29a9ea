"""What only administrators ask: who has access, what the audit log says. No other is answered."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from steering.access import grants
from steering.access.audit import Audit
from steering.access.faults import Fault
from steering.access.grants import Access, Grant
from steering.access.scope import Worker
from steering.access.seal import Entry
from steering.errors import RefusedError
from steering.locale import Message, message
from steering.ui.reader import Reader
from steering.ui.staff import staff


def access(who: Reader) -> Access:
    """Who is given what."""
    _only_administrators(who)
    return grants.read(who.data)


def workers(who: Reader) -> Sequence[Worker]:
    """Who has access by standing in the workers table."""
    _only_administrators(who)
    return staff(who.data, who.load_id_if_any)[0]


def unknown_names(who: Reader, grant: Grant) -> Iterator[Message]:
    """What a grant names that the published data don't know: it gives nothing, and may be misspelt."""
    known_workers, programmes = staff(who.data, who.load_id_if_any)
    teams = {worker.team for worker in known_workers}
    ids = {worker.worker_id for worker in known_workers}
    for team in sorted(grant.teams - teams):
        yield message("There is no team {team}.", team=team)
    for programme in sorted(grant.programmes - set(programmes)):
        yield message("There is no programme {programme}.", programme=programme)
    if grant.worker_id is not None and grant.worker_id not in ids:
        yield message("There is no worker {worker_id}.", worker_id=grant.worker_id)


def settings(who: Reader) -> list[tuple[str, str]]:
    """The settings in force: each key, and its value as it would be written in the file."""
    _only_administrators(who)
    return list(_written(who.settings.model_dump(mode="json")))


def _written(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _written(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", json.dumps(value, ensure_ascii=False)


def log(who: Reader, most: int, since: date | None = None, actor: str | None = None) -> list[Entry]:
    """The newest lines of the audit log."""
    _only_administrators(who)
    return list(islice(_audit(who).entries(since=since, actor=actor), most))


def faults(who: Reader) -> list[Fault]:
    """Where the audit log is not as it was written."""
    _only_administrators(who)
    return _audit(who).verify()


def _audit(who: Reader) -> Audit:
    return Audit(who.data, who.settings.keep_audit_months)


def _only_administrators(who: Reader) -> None:
    if not who.viewer.scope.administers:
        raise RefusedError(message("Only an administrator sees this."), code="not_yours")
