"""The audit log's lines, each sealed together with the seal of the one before; written by `audit`.

A seal is an HMAC-SHA-256 under a key made from the site's secret: whoever can write the data folder
but can't read the secret can neither change a line nor make a new one.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

_MARK = b',"seal":"'


class Event(StrEnum):
    """What can have happened; the last five are the log's own."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    VIEWED = "viewed"
    EXPORTED = "exported"
    CHANGED = "changed"
    SAW_AS = "saw_as"
    STARTED = "started"
    TORN = "torn"
    FORGOTTEN = "forgotten"
    STARTED_OVER = "started_over"


class _Sealed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Sealed):
    """One line: at what time (UTC) who did what, and to how many citizens.

    `named` has a keyed hash of each citizen, or is empty where they were too many: then `detail` says
    which scope and load they were. `before` is the seal of the line before.
    """

    number: int
    at: datetime
    actor: str
    acting_as: str | None = None
    event: Event
    what: str
    citizens: int = 0
    named: tuple[str, ...] = ()
    detail: Mapping[str, str] = {}
    before: str = ""


class Link(_Sealed):
    """A place in the chain: after line `number`, in the file of that `month`; 0 is before the first."""

    month: str
    number: int = 0
    seal: str = ""


class Head(_Sealed):
    """From where to where the chain goes, so that a line that is gone at an end is missed.

    `first` is what was forgotten last, with the oldest month kept; `size` is how many bytes of the
    newest month's file are known.
    """

    first: Link
    last: Link
    size: int


Kind = TypeVar("Kind", bound=_Sealed)


@dataclass(frozen=True, repr=False)
class Seal:
    """Seals and opens what the log keeps, under the site's secret."""

    secret: bytes

    def write(self, sealed: _Sealed) -> bytes:
        """One line of JSON, with its end of line."""
        return self._line(type(sealed), sealed.model_dump_json().encode())

    def read(self, line: bytes, kind: type[Kind]) -> Kind | None:
        """What `write` made into this line; None where anything in it is otherwise."""
        body = line.rpartition(_MARK)[0] + b"}"
        if not hmac.compare_digest(self._line(kind, body), line):
            return None
        return kind.model_validate_json(body)

    def citizen(self, citizen_id: str) -> str:
        """What stands for a citizen in the log: 16 hexadecimal digits."""
        return self._hash("citizen", citizen_id.encode(errors="replace"))[:16]

    def _line(self, kind: type[_Sealed], body: bytes) -> bytes:
        return body[:-1] + _MARK + self._hash(kind.__name__, body).encode() + b'"}\n'

    def _hash(self, purpose: str, content: bytes) -> str:
        """Under a key for this purpose alone: a seal made for another proves nothing here."""
        key = hmac.digest(self.secret, f"steering audit {purpose}".encode(), hashlib.sha256)
        return hmac.new(key, content, hashlib.sha256).hexdigest()


def seal_of(line: bytes) -> str:
    """The seal that a sealed line ends with."""
    return line.rpartition(_MARK)[2][:64].decode()
