"""The outlook of a criterion on the page: how likely, between which shares, at which pace."""

import streamlit as st

from steering.milestones.forecast import Forecast
from steering.ui import words
from steering.ui.milestones import ask
from steering.ui.milestones.ask import Kept
from steering.ui.reader import Reader, tell

LEAST, MOST = 0.05, 0.95  # nearer to the certain than this the model isn't sure, nor so slow a pace
MORE = 50  # starts a week that can be asked about


def draw(who: Reader, kept: Kept, milestone: str, number: int) -> None:
    """The forecast, and what it would be if so many more started a week."""
    found = ask.forecast(who, kept.grant, milestone, number)
    if found is None:
        return
    if found.why_not is not None:
        st.info(tell(found.why_not, who.language), icon=":material/query_stats:")
        return
    st.markdown(_told(who, found), help=_method(who))
    more = st.number_input(
        who.say("If so many more started each week"),
        min_value=0,
        max_value=MORE,
        value=0,
        key=f"milestone-more-{kept.key}-{milestone}-{number}",
        width=300,
    )
    if more:
        then = ask.forecast(who, kept.grant, milestone, number, float(more))
        assert then is not None  # as it was without them
        st.markdown(
            who.say(
                "Then it is reached with a probability of **{probability}**, and the share lies "
                "between {low} and {high}.",
                probability=_probability(who, then.probability),
                low=words.percent(then.value_low, who.language),
                high=words.percent(then.value_high, who.language),
            )
        )


def _told(who: Reader, found: Forecast) -> str:
    first = who.say(
        "**Outlook.** By the programme's own history it is reached with a probability of "
        "**{probability}**; at the deadline the share lies between {low} and {high} (eight times in "
        "ten), {mid} in the middle.",
        probability=_probability(who, found.probability),
        low=words.percent(found.value_low, who.language),
        mid=words.percent(found.value_mid, who.language),
        high=words.percent(found.value_high, who.language),
    )
    so_far = words.number(found.pace_so_far or 0.0, who.language)
    if found.needed_pace is None:
        pace = who.say(
            "So far {so_far} have started a week; no pace is enough any more.", so_far=so_far
        )
    elif found.needed_pace < LEAST:
        pace = who.say(
            "So far {so_far} have started a week; it is likelier than not even if nobody more starts.",
            so_far=so_far,
        )
    else:
        pace = who.say(
            "So far {so_far} have started a week; {needed} a week make it as likely as not.",
            so_far=so_far,
            needed=words.number(found.needed_pace, who.language),
        )
    return f"{first} {pace}"


def _method(who: Reader) -> str:
    return who.say(
        "Some hundred futures are drawn week by week and person by person: who begins, who stops, who "
        "leaves and who comes, as often as has happened at this programme to people who were as far, "
        "and with as much drift from week to week as there has been. Each future is counted as the "
        "milestone will be. Tried on made-up programmes, eight in ten lay in the interval."
    )


def _probability(who: Reader, share: float | None) -> str:
    assert share is not None  # there is history enough
    if share < LEAST:
        return who.say("under {share}", share=words.percent(LEAST, who.language, 0))
    if share > MOST:
        return who.say("over {share}", share=words.percent(MOST, who.language, 0))
    return words.percent(share, who.language, 0)
