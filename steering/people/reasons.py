"""The reasons for which an indicator counts a person or doesn't, in words and with the fact."""

from collections.abc import Callable, Mapping

from steering.locale import Message, message
from steering.people import reasons_of_week as of_week
from steering.people import reasons_so_far as so_far
from steering.people.counted import Counted
from steering.people.facts import Facts
from steering.people.words import on, span


def reason(key: str, of: Counted, facts: Facts) -> Message:
    """Why an indicator counts an enrolment in the way it does."""
    if facts.case.exempt:
        return _exempt(facts)
    say = _REASONS.get(key)
    if say:
        return say(facts)
    return message("Counted") if of.numerator else message("Not counted")


def _exempt(facts: Facts) -> Message:
    day = facts.week.last_day
    covering = [e for e in facts.exemptions if e.from_on <= day and (e.to_on or day) >= day]
    period = span(covering[0].from_on, covering[0].to_on)
    return message("Exempt {period}: covers {day}", period=period, day=on(day))


_REASONS: Mapping[str, Callable[[Facts], Message]] = {
    "placement_share": of_week.placement,
    "internship_share": of_week.internship,
    "wage_subsidy_share": of_week.wage_subsidy,
    "ordinary_hours_share": of_week.hours,
    "ordinary_hours_mean": of_week.hours,
    "ordinary_hours_mean_working": of_week.working,
    "hours_30_share": of_week.thirty,
    "continuity_13_share": so_far.continuity,
    "continuity_13_same_company_share": so_far.same_company,
    "hours_after_13_share": so_far.hours_after,
    "placement_with_hours_share": of_week.with_hours,
    "course_share": of_week.course,
    "course_3m_share": so_far.course_3m,
    "contact_28d_share": so_far.contact,
}
