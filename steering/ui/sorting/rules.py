"""By what a group is suggested, in words, with the numbers that the published data were counted by."""

import streamlit as st

from steering.casework.sorting import Group, groups
from steering.people.suggestion import Nearness
from steering.settings import Rules
from steering.ui.reader import Reader, escape, tell


def draw(who: Reader, rules: Rules) -> None:
    """The groups of the site in its order."""
    st.markdown(
        who.say(
            "Whoever goes through a caseload sorts each citizen by how near they are to a company "
            "placement. The data suggest a group; the worker decides, and says why where it is another "
            "one. It asks to be looked at again after {weeks} weeks, and when somebody has come into "
            "placement or work since, or out of it.",
            weeks=who.settings.sorting.again_weeks,
        )
    )
    told = _told(who, rules)
    st.markdown("\n".join(_line(who, one, told) for one in groups(who.settings.sorting)))


def _line(who: Reader, group: Group, told: dict[str, str]) -> str:
    of_site = who.say("A group of this site, which is never suggested.")
    return f"- **{tell(group.name, who.language)}**: {told.get(group.key, of_site)}"


def _told(who: Reader, rules: Rules) -> dict[str, str]:
    of = rules.sorting
    return {
        Nearness.PLACED: who.say(
            "In company placement or with ordinary hours this week, or in an ordinary job or a "
            "flex-job."
        ),
        Nearness.READY: who.say(
            "A placement, an ordinary job or a flex-job is agreed on and begins within {ahead} weeks; "
            "or nothing is lacking of a contact in the last {days} days, a job goal and a CV. Whoever "
            "has tried it in the last {lately} weeks, in a placement that was not broken off or with "
            "ordinary hours, needs neither job goal nor CV.",
            ahead=of.ahead_weeks,
            days=of.contact_days,
            lately=of.lately_weeks,
        ),
        Nearness.SOON: who.say("One of these is lacking: to do it is the step."),
        Nearness.FIRST: who.say("More than one of these is lacking, or exempt until a known day."),
        Nearness.LEAVING: who.say(
            "In visitation group {groups}, or the enrolment ends within {ahead} weeks, or exempt "
            "without a known end; and neither in placement nor in work.",
            groups=escape(", ".join(map(str, of.leaving_groups)) or "–"),
            ahead=of.ahead_weeks,
        ),
    }
