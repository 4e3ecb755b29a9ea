"""The reasons for which an indicator counts a person or doesn't, in words and with the fact."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steering.contract.words import ActivityKind
from steering.locale import Message, message
from steering.people.caseload import FRESH_DAYS, Case, Week
from steering.people.citizen import Activity, Exemption
from steering.people.counted import Counted
from steering.people.words import amount, at, on, span, word
from steering.people.words import week as named


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


def _active(facts: Facts, kinds: Collection[ActivityKind], none: Message) -> Message:
    """The first of the activities that count; else that there is none, and the last that was."""
    found = facts.active(kinds)
    if found:
        one = found[0]
        return message(
            "{kind} {at} {period} is active in {week}",
            kind=word(one.kind),
            at=at(one.company),
            period=span(one.starts_on, one.ends_on),
            week=named(facts.week.monday),
        )
    over = [one for one in facts.activities if one.kind in kinds and _ended(one, facts.week)]
    if not over:
        return none
    last = max(over, key=lambda one: one.ends_on or date.min)
    return message(
        "{none}; the last one, {kind} {at}, ended on {day}",
        none=none,
        kind=word(last.kind),
        at=at(last.company),
        day=on(last.ends_on or date.min),
    )


def _ended(one: Activity, week: Week) -> bool:
    return one.ends_on is not None and one.ends_on < week.monday


def _placement(facts: Facts) -> Message:
    none = message("No company placement is active in {week}", week=named(facts.week.monday))
    return _active(facts, facts.placement, none)


def _internship(facts: Facts) -> Message:
    none = message("No internship or try-out is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT}, none)


def _wage_subsidy(facts: Facts) -> Message:
    none = message("No wage subsidy is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.WAGE_SUBSIDY}, none)


def _hours(facts: Facts) -> Message:
    by = message("the income register") if facts.in_register else message("the case system")
    hours, week = facts.case.hours, named(facts.week.monday)
    if facts.case.works:
        return message(
            "{hours} ordinary hours in {week}, by {by}", hours=amount(hours), week=week, by=by
        )
    jobs = [one for one in facts.active({ActivityKind.ORDINARY_JOB}) if not one.hours_per_week]
    if jobs and not facts.in_register:
        return message(
            "The ordinary job {at} has no hours written down: a registration to mend",
            at=at(jobs[0].company),
        )
    return message("No ordinary hours in {week}, by {by}", week=week, by=by)


def _thirty(facts: Facts) -> Message:
    if not facts.case.works:
        return _hours(facts)
    enough = message("30 or more") if facts.case.hours >= 30 else message("fewer than 30")
    return message("{hours}: {enough}", hours=_hours(facts), enough=enough)


def _continuity(facts: Facts) -> Message:
    chain = facts.case.chain
    if chain.reached:
        return message("Reached in {week}, and stays reached", week=named(chain.reached))
    if not chain.active:
        return message("No active week since the start on {day}", day=on(facts.case.enrolled_on))
    state = message(
        "{active} of {of} active weeks, gap {gap} of {gap_of}",
        active=chain.active,
        of=chain.of,
        gap=chain.gap,
        gap_of=chain.gap_of,
    )
    if chain.alive:
        return state
    last = facts.week.monday - timedelta(weeks=chain.gap)
    return message("The chain is broken: the last active week was {week}", week=named(last))


def _same_company(facts: Facts) -> Message:
    if facts.same_company_in:
        return message("Reached in {week}, and stays reached", week=named(facts.same_company_in))
    return message("Not reached at any one company")


def _hours_after(facts: Facts) -> Message:
    if not facts.same_company_in:
        return message("Not asked about: 13 weeks at one company are not reached")
    if facts.first_hours_in:
        return message("Ordinary hours for the first time in {week}", week=named(facts.first_hours_in))
    return message("No ordinary hours since the start on {day}", day=on(facts.case.enrolled_on))


def _with_hours(facts: Facts) -> Message:
    if not facts.case.placement:
        return message("Not asked about: {reason}", reason=_placement(facts))
    return _hours(facts)


def _working(facts: Facts) -> Message:
    return (
        _hours(facts)
        if facts.case.works
        else message("Not asked about: {reason}", reason=_hours(facts))
    )


def _course(facts: Facts) -> Message:
    if facts.case.placement:
        return _placement(facts)
    if facts.case.works:
        return _hours(facts)
    none = message("No company course is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.FLEX_JOB, ActivityKind.EDUCATION}, none)


def _course_3m(facts: Facts) -> Message:
    if facts.course_in == facts.week.monday:
        return _course(facts)
    if facts.course_in:
        return message("Last in a company course in {week}", week=named(facts.course_in))
    return message("Not in a company course since the start on {day}", day=on(facts.case.enrolled_on))


def _contact(facts: Facts) -> Message:
    case, since = facts.case, facts.week.last_day - timedelta(days=FRESH_DAYS)
    if case.last_contact and (case.last_contact > since or case.enrolled_on <= since):
        if case.last_contact > since:
            return message("Contact on {day}", day=on(case.last_contact))
        return message("No contact since {day}", day=on(case.last_contact))
    if case.enrolled_on > since:
        return message("Enrolled on {day}, within 28 days", day=on(case.enrolled_on))
    return message("No contact since the start on {day}", day=on(case.enrolled_on))


_REASONS: Mapping[str, Callable[[Facts], Message]] = {
    "placement_share": _placement,
    "internship_share": _internship,
    "wage_subsidy_share": _wage_subsidy,
    "ordinary_hours_share": _hours,
    "ordinary_hours_mean": _hours,
    "ordinary_hours_mean_working": _working,
    "hours_30_share": _thirty,
    "continuity_13_share": _continuity,
    "continuity_13_same_company_share": _same_company,
    "hours_after_13_share": _hours_after,
    "placement_with_hours_share": _with_hours,
    "course_share": _course,
    "course_3m_share": _course_3m,
    "contact_28d_share": _contact,
}
