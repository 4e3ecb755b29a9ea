"""What is known of an enrolment in a week: the facts that reasons are told from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from steering.contract.words import ActivityKind
from steering.people.caseload import Case, Week
from steering.people.citizen import Activity, Exemption


@dataclass(frozen=True)
class Facts:
    """What is known of an enrolment in a week."""

    case: Case
    week: Week
    placement: frozenset[ActivityKind]  # the kinds that are one in this week
    activities: Sequence[Activity]
    exemptions: Sequence[Exemption]
    in_register: bool  # whether the hours of this week are those of the income register
    same_company_in: date | None  # the Mondays of the weeks in which it was reached first,
    first_hours_in: date | None  # of the enrolment,
    course_in: date | None  # and of the last week in a company course

    def active(self, kinds: Collection[ActivityKind]) -> list[Activity]:
        """The activities of these kinds that are active in the week."""
        return [
            one
            for one in self.activities
            if one.kind in kinds
            and one.starts_on <= self.week.last_day
            and (one.ends_on is None or one.ends_on >= self.week.monday)
        ]
