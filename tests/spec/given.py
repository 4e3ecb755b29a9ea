"""What may happen in a drawing: the rows that a line stands for, by the line's name.

enrolled, enrolled fsm          in the default programme, or in a programme
activity, activity at bakery    see `KINDS` for the letters
activity 37 h                   so many hours a week (an O without: `HOURS`; an o has none)
paid 160 h                      one payment, for all of its days
contact                         one every day that has a letter
exempt
caseworker anna                 or another role, and the worker
as of                           the last day that the data describe
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from steering.contract.words import Role
from tests.sites import Row

KINDS = {
    "P": "internship",  # praktik
    "S": "try_out",  # snusepraktik
    "L": "wage_subsidy",  # løntilskud
    "O": "ordinary_job",  # ordinære timer
    "o": "ordinary_job",  # for which nobody has written the hours down
    "F": "flex_job",  # fleksjob
    "U": "education",  # uddannelse
    "N": "utility_job",  # nytteindsats
}
HOURS = 10.0
_ACTIVITY = re.compile(r"activity(?: at (?P<company>\w+))?(?: (?P<hours>[\d.]+) h)?")
_PAID = re.compile(r"paid (?P<hours>[\d.]+) h")


class Stretch(NamedTuple):
    """Days in a row with the same letter; `last` is None where they go on beyond the drawing."""

    letter: str
    first: date
    last_drawn: date
    last: date | None


def happened(name: str, stretches: Sequence[Stretch]) -> list[tuple[str, Row]] | None:
    """The rows, each with its table; None where the line tells of nothing that happens."""
    word, _, detail = name.partition(" ")
    if name == "as of":
        return []
    if word == "enrolled":
        return [("enrolments", _enrolment(each, detail or "default")) for each in stretches]
    if activity := _ACTIVITY.fullmatch(name):
        hours = float(activity["hours"]) if activity["hours"] else None
        return [("activities", _activity(each, activity["company"], hours)) for each in stretches]
    if paid := _PAID.fullmatch(name):
        return [("paid_hours", _payment(each, float(paid["hours"]))) for each in stretches]
    if name == "contact":
        return [("contacts", row) for each in stretches for row in _contacts(each)]
    if name == "exempt":
        return [("exemptions", {"from_on": each.first, "to_on": each.last}) for each in stretches]
    if word in set(Role):
        return [("assignments", _assignment(each, word, detail)) for each in stretches]
    return None


def _enrolment(stretch: Stretch, programme: str) -> Row:
    return {"programme": programme, "enrolled_on": stretch.first, "closed_on": stretch.last}


def _activity(stretch: Stretch, company: str | None, hours: float | None) -> Row:
    return {
        "activity_id": f"{stretch.letter} {stretch.first}",
        "kind": KINDS[stretch.letter],
        "starts_on": stretch.first,
        "ends_on": stretch.last,
        "hours_per_week": HOURS if hours is None and stretch.letter == "O" else hours,
        "company_id": company,
    }


def _payment(stretch: Stretch, hours: float) -> Row:
    return {"period_start": stretch.first, "period_end": stretch.last_drawn, "hours": hours}


def _contacts(stretch: Stretch) -> list[Row]:
    days = (stretch.last_drawn - stretch.first).days + 1
    held = [stretch.first + timedelta(days=n) for n in range(days)]
    return [{"held_on": day, "kind": "interview"} for day in held]


def _assignment(stretch: Stretch, role: str, worker_id: str) -> Row:
    return {
        "worker_id": worker_id,
        "role": role,
        "from_on": stretch.first,
        "to_on": stretch.last,
    }
