"""The outlook of a criterion or bonus on the page: its course, how likely, and at which pace."""

import streamlit as st

from steering.milestones.criterion import Bonus, Criterion, HowMany, criteria
from steering.milestones.forecast import Forecast
from steering.milestones.milestone import Milestone
from steering.ui import once, words
from steering.ui.milestones import ask, course, expected
from steering.ui.milestones.ask import Kept
from steering.ui.reader import Reader, tell

NONE = 0.05  # starts a week: so slow a pace is none
MORE = 50  # starts a week that can be asked about


def draw(who: Reader, kept: Kept, milestone: str, number: int) -> None:
    """The forecast, and what it would be if so many more started, or came, each week."""
    found = ask.forecast(who, kept.grant, milestone, number)
    if found is None:
        return
    once.drawn(course.draw, who, kept.key, milestone, number)
    if found.why_not is not None:
        st.info(tell(found.why_not, who.language), icon=":material/query_stats:")
        return
    of = _asked(next(one for one in kept.grant.milestones if one.name == milestone), number)
    st.markdown(f"{_told(who, of, found)} {_pace(who, of, found)}", help=_method(who))
    more = st.number_input(
        who.say("If so many more came each week")
        if isinstance(of, HowMany)
        else who.say("If so many more started each week"),
        min_value=0,
        max_value=MORE,
        value=0,
        key=f"milestone-more-{kept.key}-{milestone}-{number}",
        width=300,
    )
    if more:
        then = ask.forecast(who, kept.grant, milestone, number, float(more))
        assert then is not None  # as it was without them
        st.markdown(_then(who, of, then))


def _asked(of: Milestone, number: int) -> Criterion | Bonus:
    if of.condition is not None:
        return criteria(of.condition)[number]
    assert of.bonus is not None  # the model sees to it
    return of.bonus


def _told(who: Reader, of: Criterion | Bonus, found: Forecast) -> str:
    low, mid, high = _values(who, of, found)
    if found.probability is None:
        return who.say(
            "**Outlook.** By the programme's own history between {low} and {high} people will have "
            "earned it by its last day (eight times in ten), {mid} in the middle.",
            low=low,
            mid=mid,
            high=high,
        )
    probability = expected.probability(who, found.probability)
    if isinstance(of, Bonus):
        return who.say(
            "**Outlook.** By the programme's own history between {low} and {high} people will have "
            "earned it by its last day (eight times in ten), {mid} in the middle; it is earned in full "
            "with a probability of **{probability}**.",
            probability=probability,
            low=low,
            mid=mid,
            high=high,
        )
    if isinstance(of, HowMany):
        return who.say(
            "**Outlook.** By the programme's own history it is reached with a probability of "
            "**{probability}**; by the deadline there are between {low} and {high} people (eight times "
            "in ten), {mid} in the middle.",
            probability=probability,
            low=low,
            mid=mid,
            high=high,
        )
    return who.say(
        "**Outlook.** By the programme's own history it is reached with a probability of "
        "**{probability}**; at the deadline the share lies between {low} and {high} (eight times in "
        "ten), {mid} in the middle.",
        probability=probability,
        low=low,
        mid=mid,
        high=high,
    )


def _then(who: Reader, of: Criterion | Bonus, found: Forecast) -> str:
    low, _, high = _values(who, of, found)
    if found.probability is None:
        return who.say("Then between {low} and {high} people will have earned it.", low=low, high=high)
    probability = expected.probability(who, found.probability)
    if isinstance(of, Bonus | HowMany):
        return who.say(
            "Then it is reached with a probability of **{probability}**, and there are between {low} "
            "and {high} people.",
            probability=probability,
            low=low,
            high=high,
        )
    return who.say(
        "Then it is reached with a probability of **{probability}**, and the share lies "
        "between {low} and {high}.",
        probability=probability,
        low=low,
        high=high,
    )


def _pace(who: Reader, of: Criterion | Bonus, found: Forecast) -> str:
    so_far = words.number(found.pace_so_far or 0.0, who.language)
    needed = found.needed_pace
    if isinstance(of, HowMany):
        if needed is None:
            return who.say(
                "So far {so_far} have come a week; nobody can be enrolled any more.", so_far=so_far
            )
        return who.say(
            "So far {so_far} have come a week; {needed} a week are needed.",
            so_far=so_far,
            needed=words.number(needed, who.language),
        )
    if found.probability is None:
        return who.say("So far {so_far} have started a week.", so_far=so_far)
    if needed is None:
        return who.say(
            "So far {so_far} have started a week; no pace is enough any more.", so_far=so_far
        )
    if needed < NONE:
        return who.say(
            "So far {so_far} have started a week; it is likelier than not even if nobody more starts.",
            so_far=so_far,
        )
    return who.say(
        "So far {so_far} have started a week; {needed} a week make it as likely as not.",
        so_far=so_far,
        needed=words.number(needed, who.language),
    )


def _values(who: Reader, of: Criterion | Bonus, found: Forecast) -> list[str]:
    values = (found.value_low, found.value_mid, found.value_high)
    if isinstance(of, Bonus | HowMany):
        return [words.people(round(value or 0.0), who.language) for value in values]
    return [words.percent(value, who.language) for value in values]


def _method(who: Reader) -> str:
    return who.say(
        "Some hundred futures are drawn week by week and person by person: who begins, who stops, who "
        "leaves and who comes, as often as has happened at this programme to people who were as far, "
        "and with as much drift from week to week as there has been. Each future is counted as the "
        "milestone will be. Tried on made-up programmes, eight in ten lay in the interval."
    )
