"""What to do now, and below it the grants with their milestones, a row each, and their money."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from steering.ui import once, words
from steering.ui.milestones import ask, expected, terms, time_line, to_do
from steering.ui.milestones.ask import Kept, Status
from steering.ui.milestones.later import Later
from steering.ui.reader import Reader, escape


def draw(who: Reader, later: Later) -> None:
    """What to do now; then each grant, by name, with room for what is expected of it."""
    once.drawn(to_do.draw, who)
    for kept in ask.grants(who).standing:
        with st.container(border=True, key=f"grant-{kept.key}"):
            once.drawn(_head, who, kept.key)
            later.draw(partial(once.drawn, expected.draw, who, kept.key))
            once.drawn(_milestones, who, kept.key)
            once.drawn(time_line.draw, who, kept.key)
    st.markdown(
        who.say(
            "**People short** is how many more must meet it for the milestone to be reached; "
            "**last start** the last week in which somebody who has nothing yet can begin and still "
            "meet it in time. [How it is reckoned](definitions)"
        )
    )


def _head(who: Reader, key: str) -> None:
    kept = ask.grants(who).of(key)
    assert kept is not None  # it is among those that are drawn
    found, grant = ask.statuses(who, kept.grant), kept.grant
    st.subheader(escape(grant.name))
    of = escape(grant.programme) if grant.programme else who.say("the whole site")
    st.markdown(
        who.say("Of {programme}. Rules: {source}.", programme=of, source=escape(grant.source))
        if grant.source
        else who.say("Of {programme}.", programme=of)
    )
    _money(who, kept, found)


def _milestones(who: Reader, key: str) -> None:
    kept = ask.grants(who).of(key)
    assert kept is not None  # it is among those that are drawn
    rows = [
        {who.say("No."): str(number), **_cells(who, one)}
        for number, one in enumerate(ask.statuses(who, kept.grant), start=1)
    ]
    alt = who.say("{grant}: the milestones, a row each", grant=kept.grant.name)
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _money(who: Reader, kept: Kept, found: Sequence[Status]) -> None:
    missed = sum((one.missed for one in found), start=Decimal(0))
    released = sum((one.released for one in found), start=kept.grant.paid_at_once)
    at_stake = sum((one.at_stake for one in found), start=Decimal(0))
    told = {
        who.say("Released"): released,
        who.say("At stake"): at_stake,
        who.say("Missed"): missed,
    }
    st.markdown(
        " · ".join(f"{name} **{terms.kroner(amount, who.language)}**" for name, amount in told.items())
    )
    if kept.grant.paid_at_once:
        at_once = terms.kroner(kept.grant.paid_at_once, who.language)
        st.markdown(who.say("Of what is released, {amount} hangs on no milestone.", amount=at_once))


def _cells(who: Reader, of: Status) -> dict[str, str]:
    one = of.milestone
    amount = terms.kroner(one.amount, who.language)
    starts = dict.fromkeys(terms.last_start(who, each) for each in of.criteria)
    return {
        # In one column: on a phone and on paper, a narrow one for the sentence would be a word a line.
        who.say("Milestone and what it asks"): f"**{escape(one.name)}** · {escape(_must(who, of))}",
        who.say("State"): _state(who, of),
        who.say("People short"): _short(who, of),
        who.say("So far"): _so_far(who, of),
        who.say("Deadline"): terms.on_one_line(words.day(one.deadline, who.language)),
        who.say("Last start"): " · ".join(starts) or words.NOTHING,
        who.say("Amount"): terms.on_one_line(amount if one.bonus is None else _each(who, amount)),
    }


def _must(who: Reader, of: Status) -> str:
    whom = terms.population(who, of.milestone.population)
    return who.say("{must} ({whom})", must=terms.milestone(who, of.milestone), whom=whom)


def _state(who: Reader, of: Status) -> str:
    told = terms.state(who, of)
    if of.waits_for is None:
        return told
    name = escape(of.waits_for)
    waits = (
        who.say("releases nothing, since {name} is missed", name=name)
        if of.is_lost
        else who.say("releases nothing before {name}", name=name)
    )
    return f"{told} {waits}"


def _so_far(who: Reader, of: Status) -> str:
    if of.milestone.bonus is None:
        return " · ".join(terms.achieved(who, one) for one in of.criteria)
    n, d = (words.people(number, who.language) for number in (of.earned, of.people))
    return who.say("{n} of {d}", n=n, d=d)


def _short(who: Reader, of: Status) -> str:
    if of.milestone.bonus is not None:
        return words.NOTHING
    return " · ".join(words.people(one.short, who.language) for one in of.criteria)


def _each(who: Reader, amount: str) -> str:
    return who.say("{amount} each", amount=amount)
