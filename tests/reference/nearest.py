"""Who is nearest to counting, case by case in plain Python (`steering.people.nearest`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from steering.people.caseload import Case

Place = float | None
Rung = Callable[[Case, date], Place]
"""Where a case stands on the last day of a week's reach, smallest first; None: not on this rung."""


def in_order(key: str, cases: Iterable[Case], day: date) -> list[tuple[int, Case]]:
    """The cases by the ladder of a share, each with the number of its rung."""
    ladder = (*LADDERS[key], contact)

    def stands(case: Case) -> tuple[int, float]:
        for number, rung in enumerate(ladder):
            place = rung(case, day)
            if place is not None:
                return number, place
        raise AssertionError("everybody stands on the last rung")

    found = [(*stands(case), case) for case in cases]
    found.sort(key=lambda one: (one[0], one[1], one[2].citizen_id, one[2].enrolment))
    return [(number, case) for number, _, case in found]


def placement_starts(case: Case, day: date) -> Place:
    return case.next_placement.starts_on.toordinal() if case.next_placement else None


def job_starts(case: Case, day: date) -> Place:
    return case.next_job.starts_on.toordinal() if case.next_job else None


def placed_before(case: Case, day: date) -> Place:
    was = case.last_placement
    return -(was.ends_on or date.max).toordinal() if was else None


def placement_ended_lately(case: Case, day: date) -> Place:
    was = case.last_placement
    lately = was and (was.ends_on or date.max) > day - timedelta(weeks=8)
    return placed_before(case, day) if lately else None


def placed_now(case: Case, day: date) -> Place:
    return (case.placed.ends_on or date.max).toordinal() if case.placed else None


def worked_before(case: Case, day: date) -> Place:
    return -case.hours_last_in.toordinal() if case.hours_last_in else None


def works_now(case: Case, day: date) -> Place:
    return -float(case.hours) if case.works else None


def contact(case: Case, day: date) -> Place:
    if case.last_contact is None:
        return -case.enrolled_on.toordinal() / 1e7
    return -case.last_contact.toordinal()


def prepared(case: Case, day: date) -> Place:
    return contact(case, day) if case.prepared and case.contact_28d else None


def chain_grows(case: Case, day: date) -> Place:
    chain = case.chain
    return chain.lacking + chain.weeks_left / 1000 if chain.on_the_way else None


def contact_overdue(case: Case, day: date) -> Place:
    return case.contact_due.toordinal()


_PLACEMENT: tuple[Rung, ...] = (placement_starts, placement_ended_lately, prepared, placed_before)
_HOURS: tuple[Rung, ...] = (job_starts, placed_now, worked_before, prepared, placement_starts)
_CONTINUITY: tuple[Rung, ...] = (chain_grows, placed_now, placement_starts, job_starts, prepared)
LADDERS: Mapping[str, Sequence[Rung]] = {
    "placement_share": _PLACEMENT,
    "internship_share": _PLACEMENT,
    "wage_subsidy_share": (placed_now, *_PLACEMENT),
    "ordinary_hours_share": _HOURS,
    "hours_30_share": (works_now, *_HOURS),
    "continuity_13_share": _CONTINUITY,
    "continuity_13_same_company_share": _CONTINUITY,
    "hours_after_13_share": _HOURS,
    "placement_with_hours_share": (job_starts, worked_before, placed_now),
    "course_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "course_3m_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "contact_28d_share": (contact_overdue,),
}
