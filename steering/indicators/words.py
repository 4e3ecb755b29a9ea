"""What an indicator's expressions count, in words: for the pages and the documentation."""

import re
from collections.abc import Sequence

from steering.locale import Message, message

# What the SQL of the indicators' files counts: the columns of `citizen_weeks`.
SIGNS: dict[str, Message] = {
    "placement": message("in company placement"),
    "internship": message("an internship or a try-out is active"),
    "wage_subsidy": message("a wage subsidy is active"),
    "works": message("ordinary hours above 0 in the week"),
    "hours": message("ordinary hours in the week"),
    "course": message("in a company course, broad"),
    "course_3m": message("in one in any of the 13 weeks up to this that the enrolment was in"),
    "contact_28d": message(
        "a contact in the 28 days up to the reach's last day, or enrolled within them"
    ),
    "continuity": message("13-week continuity reached by this week"),
    "same_company": message("reached at one and the same company by this week"),
    "worked": message("ordinary hours above 0 in any week of the enrolment up to this"),
}


def in_words(expression: str) -> Message:
    """What an expression counts; raises `LookupError` where it has a form or a sign not known here."""
    if expression == "count(*)":
        return message("the population")
    if match := re.fullmatch(r"sum\((\w+)\)", expression):
        return message("the sum of: {what}", what=SIGNS[match[1]])
    if match := re.fullmatch(r"count_if\((.+)\)", expression):
        return message(
            "those with: {what}", what=_all([_condition(one) for one in match[1].split(" AND ")])
        )
    raise LookupError(expression)


def _all(conditions: Sequence[Message]) -> Message:
    first, *others = conditions
    return message("{first}; and: {others}", first=first, others=_all(others)) if others else first


def _condition(text: str) -> Message:
    sign, *bound = text.split(" >= ")
    if bound:
        return message("{what}, {least} or more", what=SIGNS[sign], least=bound[0])
    return SIGNS[sign]
