"""The reasons that lie in the weeks up to this one: the chain, what was reached, the last contact."""

from datetime import timedelta

from steering.locale import Message, message
from steering.people import reasons_of_week as of_week
from steering.people.caseload import FRESH_DAYS
from steering.people.facts import Facts
from steering.people.words import on
from steering.people.words import week as named


def continuity(facts: Facts) -> Message:
    """How far the chain is, when it reached, or when it broke."""
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


def same_company(facts: Facts) -> Message:
    """Whether the chain has been reached at one company."""
    if facts.same_company_in:
        return message("Reached in {week}, and stays reached", week=named(facts.same_company_in))
    return message("Not reached at any one company")


def hours_after(facts: Facts) -> Message:
    """The first ordinary hours of those who reached at one company."""
    if not facts.same_company_in:
        return message("Not asked about: 13 weeks at one company are not reached")
    if facts.first_hours_in:
        return message("Ordinary hours for the first time in {week}", week=named(facts.first_hours_in))
    return message("No ordinary hours since the start on {day}", day=on(facts.case.enrolled_on))


def course_3m(facts: Facts) -> Message:
    """When there was last a company course."""
    if facts.course_in == facts.week.monday:
        return of_week.course(facts)
    if facts.course_in:
        return message("Last in a company course in {week}", week=named(facts.course_in))
    return message("Not in a company course since the start on {day}", day=on(facts.case.enrolled_on))


def contact(facts: Facts) -> Message:
    """The last contact, or that there has been none."""
    case, since = facts.case, facts.week.last_day - timedelta(days=FRESH_DAYS)
    if case.last_contact and (case.last_contact > since or case.enrolled_on <= since):
        if case.last_contact > since:
            return message("Contact on {day}", day=on(case.last_contact))
        return message("No contact since {day}", day=on(case.last_contact))
    if case.enrolled_on > since:
        return message("Enrolled on {day}, within 28 days", day=on(case.enrolled_on))
    return message("No contact since the start on {day}", day=on(case.enrolled_on))
