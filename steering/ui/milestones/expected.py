"""What a grant is expected to pay, and how likely each of its milestones pays: drawn after the rest.

It is slow the first time that anybody looks at a grant after a load.
"""

from decimal import Decimal

import pandas as pd
import streamlit as st

from steering.ui import words
from steering.ui.milestones import ask, terms
from steering.ui.milestones.ask import Kept, Likely, Outlook
from steering.ui.reader import Reader, escape, tell

LEAST, MOST = 0.05, 0.95  # nearer to the certain than this the model isn't sure
_ROUND_FROM = 100_000.0  # kroner, from which thousands are told


def draw(who: Reader, key: str) -> None:
    """The figure, its interval, and a row for each milestone of which something is open."""
    kept = ask.grants(who).of(key)
    if kept is None:
        return
    found = ask.outlook(who, kept.grant)
    if not any(one.courses for one in found.milestones):
        return  # all of it is over, and what it has paid stands above
    if found.pay_out is None:
        why = next((one.why_not for one in found.milestones if one.why_not is not None), None)
        st.info(
            who.say("What the grant will pay can't be said yet. {why}", why=tell(why, who.language))
            if why is not None
            else who.say("What the grant will pay can't be said yet."),
            icon=":material/query_stats:",
        )
        return
    _figure(who, kept, found)
    rows = [_cells(who, one) for one in found.milestones if one.courses]
    alt = who.say("{grant}: how likely each milestone pays", grant=kept.grant.name)
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _figure(who: Reader, kept: Kept, found: Outlook) -> None:
    st.metric(who.say("Expected pay-out"), about(who, found.pay_out), help=_method(who, found))
    assert found.low is not None  # as the pay-out is
    assert found.high is not None
    low, high = (terms.kroner(_whole(amount), who.language) for amount in (found.low, found.high))
    of = terms.kroner(kept.grant.at_stake + kept.grant.paid_at_once, who.language)
    pays = (
        f"**{low}**" if low == high else who.say("between **{low}** and **{high}**", low=low, high=high)
    )
    told = (
        who.say(
            "Of {amount} in all it pays {pays} in at least eight futures in ten.", amount=of, pays=pays
        )
        if all(one.bonus is None or one.most_people for one in kept.grant.milestones)
        else who.say("It pays {pays} in at least eight futures in ten.", pays=pays)
    )
    if found.left_out:
        names = ", ".join(escape(name) for name in found.left_out)
        told = who.say(
            "{told} Not counted, but for what it has paid: {names}, of which too little is known.",
            told=told,
            names=names,
        )
    st.markdown(told)


def _cells(who: Reader, of: Likely) -> dict[str, str]:
    return {
        who.say("Milestone"): f"**{escape(of.milestone)}**",
        who.say("Pays with a probability of"): _likely(who, of),
        who.say("Expected"): words.NOTHING if of.pay_out is None else about(who, of.pay_out),
    }


def _likely(who: Reader, of: Likely) -> str:
    if of.why_not is not None:
        return tell(of.why_not, who.language)
    if of.pay_out is None:
        return who.say("It waits for one of which too little is known.")
    if of.probability is None:
        return who.say("pays for each person")
    return f"**{probability(who, of.probability)}**"


def probability(who: Reader, share: float) -> str:
    """In whole per cent; near to the certain, only that it is."""
    if share < LEAST:
        return who.say("under {share}", share=words.percent(LEAST, who.language, 0))
    if share > MOST:
        return who.say("over {share}", share=words.percent(MOST, who.language, 0))
    return words.percent(share, who.language, 0)


def about(who: Reader, amount: float | None) -> str:
    """Kroner, no more exactly than a forecast is."""
    assert amount is not None  # the caller has seen to it
    return terms.on_one_line(terms.kroner(rounded(amount), who.language))


def rounded(amount: float) -> Decimal:
    """Kroner in thousands or hundreds: a forecast knows no more."""
    return Decimal(int(round(amount, -3 if amount >= _ROUND_FROM else -2)))


def _whole(amount: float) -> Decimal:
    return Decimal(round(amount))


def _method(who: Reader, found: Outlook) -> str:
    told = who.say(
        "The mean over some hundred futures, drawn week by week and person by person from the "
        "programme's own history and counted as the milestones will be. What is asked about the same "
        "people and the same thing is counted on the same futures; a milestone that waits for another "
        "pays where that one is reached."
    )
    if found.streams < 2:
        return told
    apart = who.say(
        "Different things are not drawn together. They are joined in two ways: as if they had nothing "
        "to do with each other, and as if all went well together; told are the wider interval and the "
        "lower probability and amount."
    )
    return f"{told} {apart}"
