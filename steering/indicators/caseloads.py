"""How large each worker's caseload (sagsstamme) is, and whether it has the size that works.

35 to 45 cases a worker is the effective size (BRF 4.5; FSM p.9: 52 fell to 47, and 30-40 where results
were good). A case is an enrolment that the worker holds in the week, exempt or not.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from steering.indicators.count import Source


class Size(StrEnum):
    """How a caseload lies to the effective size."""

    UNDER = "under"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True)
class Held:
    """How many enrolments a worker holds; `worker_id` None: those whom nobody holds.

    `whole` is False where the worker may hold others, whom whoever asks does not see.
    """

    worker_id: str | None
    team: str | None
    cases: int
    whole: bool = True

    def size(self, least: int, most: int) -> Size | None:
        """Against the effective size, both ends included; None where that can't be told."""
        if self.worker_id is None or not self.whole:
            return None
        if self.cases < least:
            return Size.UNDER
        return Size.ABOVE if self.cases > most else Size.WITHIN


def caseloads(source: Source, monday: date) -> list[Held]:
    """The caseloads in the week of this Monday, by `worker_id`, the unassigned last."""
    return [Held(*row) for row in source.query(_sql(), {"monday": monday})]


@cache
def _sql() -> str:
    return files(__package__).joinpath("caseloads.sql").read_text("utf-8")
