"""Registrations to mend: what stands in the case system in a way that bends the figures.

``mend.sql`` finds them in a whole snapshot, for whether a citizen is enrolled at all can't be told from
a part of it; ``steering.access.mending`` hands each reader those of the citizens within reach.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from steering.locale import Language
from steering.settings import Rules
from steering.store import Snapshot


class Check(BaseModel):
    """What is looked for: why it matters and what to do, told to who mends it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: str
    bends: tuple[str, ...]  # the indicators whose figures are wrong by it; none: all by worker and team
    name: dict[Language, str]
    why: dict[Language, str]
    mend: dict[Language, str]


@dataclass(frozen=True)
class Finding:
    """One registration that stands out."""

    kind: str
    enrolments: tuple[int, ...]  # whose figures it bends, by number in the snapshot
    worker_id: str | None  # who holds them at the as-of date, or held them when they closed
    about: tuple[str, ...]  # activity kinds, tables, columns or workers, as the kind has it
    since: date
    reference: str | None  # the activity's number in the case system


@cache
def checks() -> dict[str, Check]:
    """All that is looked for, by kind, in the order in which it is shown."""
    text = files(__package__).joinpath("mend.toml").read_text("utf-8")
    return {kind: Check(kind=kind, **words) for kind, words in tomllib.loads(text).items()}


def findings(snapshot: Snapshot, rules: Rules) -> list[Finding]:
    """Everything there is to mend in a snapshot, the oldest first."""
    values = {
        "as_of": snapshot.as_of,
        "steering_role": rules.steering_role.value,
        "placement": sorted(rules.placements(snapshot.as_of)),
    }
    return [
        Finding(kind, tuple(enrolments), worker_id, tuple(about), since, reference)
        for kind, enrolments, worker_id, about, since, reference in snapshot.query(_sql(), values)
    ]


@cache
def _sql() -> str:
    return files(__package__).joinpath("mend.sql").read_text("utf-8")
