"""The caseload (sagsstamme): the citizens who are in a programme this week, and where each stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from steering.store import Room


@dataclass(frozen=True)
class Case:
    """One enrolment in the last week."""

    citizen_id: str
    programme: str | None
    team: str | None  # the owner's; None where nobody owns it
    worker_id: str | None
    enrolled_on: date
    week_no: int  # weeks since enrolment, the first is 0
    placement: bool
    hours: Decimal  # ordinary hours this week
    continuity: bool  # whether the 13 weeks have been reached
    exempt: bool


def caseload(room: Room) -> list[Case]:
    """The cases in a room of people, by team, worker and day of enrolment."""
    return [Case(*row) for row in room.query(_sql())]


@cache
def _sql() -> str:
    return files(__package__).joinpath("caseload.sql").read_text("utf-8")
