"""The part of a snapshot that somebody may see: one room for figures, one for people.

The only way from a page to the data. ``figures.sql`` and ``people.sql`` furnish a room for a scope:
queries in it name the same tables as everywhere, and find what is in reach. So no filter, no address
and no forgotten condition can widen what a page shows.
"""

import hmac
from functools import cache
from importlib.resources import files

from steering.access.scope import Reach, Scope
from steering.database import Statement
from steering.secret import read_secret, secret_path
from steering.sql import CITIZEN_WEEKS
from steering.store import Room, Snapshot


def figures_room(snapshot: Snapshot, scope: Scope) -> Room:
    """What the scope's figures are counted from: no person has a number in it."""
    furniture = _furniture("figures", _values(scope.counted))
    return Room(snapshot, f"figures_{scope.key}", furniture)


def people_room(snapshot: Snapshot, scope: Scope) -> Room:
    """The people whom the scope holds, with all that is known of them."""
    people = [] if scope.named else snapshot.query("SELECT citizen, citizen_id FROM citizens")
    values = {
        **_values(scope.people),
        "as_of": snapshot.as_of,
        "numbers": [citizen for citizen, _ in people],
        "pseudonyms": [pseudonym(citizen_id) for _, citizen_id in people],
    }
    return Room(snapshot, f"people_{scope.key}", _furniture("people", values))


def pseudonym(citizen_id: str) -> str:
    """What a citizen is called before those who may not see the case system's number."""
    digest = hmac.digest(_secret(), b"citizen " + citizen_id.encode(), "sha256")
    return f"P-{digest.hex()[:12].upper()}"


@cache
def _secret() -> bytes:
    return read_secret(secret_path())


def _values(reach: Reach) -> dict[str, object]:
    return {
        "everything": reach.everything,
        "workers": sorted(reach.workers),
        "teams": sorted(reach.teams),
        "programmes": sorted(reach.programmes),
    }


def _furniture(room: str, values: dict[str, object]) -> tuple[Statement, ...]:
    """The room's statements, each with the values that it names."""
    return tuple(
        (sql, {name: value for name, value in values.items() if f"${name}" in sql})
        for sql in (*_statements(room), CITIZEN_WEEKS)
    )


@cache
def _statements(room: str) -> tuple[str, ...]:
    text = files(__package__).joinpath(f"{room}.sql").read_text("utf-8")
    return tuple(statement for statement in text.split(";\n") if statement.strip())
