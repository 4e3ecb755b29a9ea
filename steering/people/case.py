"""A case: one enrolment in a week with all that its worker asks of it, as `caseload.sql` finds it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from steering.contract.words import ActivityKind
from steering.people.chain import Chain
from steering.people.week_strip import week_strip
from steering.settings import Rules


@dataclass(frozen=True)
class Activity:
    """A placement or an ordinary job of a case; `company` by its name, else its number."""

    kind: ActivityKind
    company: str | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Case:
    """One enrolment in a week. *Last* and *next* are seen from the last day of the week's reach."""

    enrolment: int
    citizen_id: str
    programme: str | None
    team: str | None  # the owner's; None where nobody owns it
    worker_id: str | None
    enrolled_on: date
    week_no: int  # weeks since enrolment, the first is 0
    exempt: bool
    placement: bool
    works: bool  # whether there are ordinary hours this week
    hours: Decimal  # ordinary hours this week
    contact_28d: bool
    chain: Chain
    hours_lately: float  # a week, over the last four weeks
    hours_before: float  # a week, over the four before them
    hours_last_in: date | None  # the Monday of the last week with ordinary hours
    last_contact: date | None
    last_contact_kind: str | None
    next_contact: date | None
    contact_due: date  # 28 days after the last contact, or after enrolment where that is later
    placed: Activity | None  # the placement of the week that lasts longest
    next_placement: Activity | None
    last_placement: Activity | None  # that has ended
    next_job: Activity | None
    prepared: bool  # job goal and CV are done
    strip: str  # of the last 26 weeks, see `week_strip`

    @property
    def continuity(self) -> bool:
        """Whether the 13 weeks have been reached."""
        return self.chain.reached is not None


def case_of(rules: Rules, *row: Any) -> Case:
    """The case that stands in a row, without what is found beside it."""
    *first, active, gap, reached = row[:15]
    chain = Chain(active, rules.criterion_weeks, gap, rules.gap_weeks, reached)
    *facts, placed, coming, was, job, prepared, subjects = row[15:]
    activities = map(_activity, (placed, coming, was, job))
    return Case(*[*first, chain, *facts, *activities, prepared, week_strip(*subjects)])


def _activity(row: dict[str, Any] | None) -> Activity | None:
    return Activity(**{**row, "kind": ActivityKind(row["kind"])}) if row else None
