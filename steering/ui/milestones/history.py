"""Who has entered, changed or dropped which grant, when and why."""

import pandas as pd
import streamlit as st

from steering.ui import exports, once, words
from steering.ui.milestones import ask, terms
from steering.ui.reader import Reader, escape


def draw(who: Reader, address: str) -> None:
    """The newest changes, newest first, and a download of them."""
    once.drawn(_table, who)
    if ask.history(who):
        name = f"{address}-history"
        exports.offer(who, name, lambda: pd.DataFrame(_rows(who)), label=who.say("The history"))


def _table(who: Reader) -> None:
    rows = _rows(who)
    if not rows:
        st.info(who.say("Nobody has entered a grant yet."), icon=":material/history:")
        return
    alt = who.say("The changes of grants, the newest first")
    shown = pd.DataFrame(rows).map(lambda text: escape(str(text)))
    st.table(shown, hide_index=True, border="horizontal", alt=alt)


def _rows(who: Reader) -> list[dict[str, str]]:
    return [
        {
            who.say("When"): words.moment(one.record.changed_at, who.language),
            who.say("Who"): one.record.changed_by,
            who.say("Grant"): one.name,
            who.say("To"): _told(who, one),
            who.say("Why"): one.record.why or words.NOTHING,
        }
        for one in ask.history(who)
    ]


def _told(who: Reader, of: ask.Version) -> str:
    if of.grant is None:
        return who.say("dropped")
    return "; ".join(
        who.say(
            "{name}: {amount} by {day}, {must}",
            name=one.name,
            amount=terms.kroner(one.amount, who.language),
            day=words.day(one.deadline, who.language),
            must=terms.milestone(who, one),
        )
        for one in of.grant.milestones
    )
