"""What is kept and what is to be kept: a version, a change, and the refusal of one that comes late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steering.errors import RefusedError
from steering.locale import message


@dataclass(frozen=True)
class Record:
    """One version of what somebody entered.

    `revision` counts every version of everything, `number` the versions under this kind and key from 1
    on. `content` is what JSON can hold, None where it was withdrawn. `changed_at` is in UTC. `citizen`
    is whom it is about, by the case system's number.
    """

    revision: int
    kind: str
    key: str
    number: int
    content: Mapping[str, Any] | None
    changed_by: str
    changed_at: datetime
    why: str
    citizen: str | None = None


@dataclass(frozen=True)
class Change:
    """A version to be written: what shall stand under kind and key, None to withdraw it.

    `seen` is the number of the version that whoever changes it had before them, 0 where there was none.
    `citizen` is whom it is about, who is named nowhere else in it: when they are forgotten, it is too.
    """

    kind: str
    key: str
    content: Mapping[str, Any] | None
    seen: int
    citizen: str | None = None


class ChangedMeanwhileError(RefusedError):
    """Somebody has changed the same since it was looked at; `newest` is what stands there now.

    None where nothing does: a backup was put back that is older than the page.
    """

    def __init__(self, newest: Record | None) -> None:
        told = message("What you changed is no longer there. Nothing was kept: look at it again.")
        if newest:
            told = message(
                "{who} has changed the same, {when}. Nothing was kept: look at it again and then make "
                "your change.",
                who=newest.changed_by,
                when=f"{newest.changed_at.astimezone():%Y-%m-%d %H:%M}",
            )
        super().__init__(told, code="changed_meanwhile")
        self.newest = newest
