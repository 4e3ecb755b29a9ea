"""Every version of the agreements: who entered or changed what, when and why."""

import pandas as pd
import streamlit as st

from steering.ui import exports, once, words
from steering.ui.meetings import agreements
from steering.ui.reader import Reader, escape


def draw(who: Reader, address: str) -> None:
    """The newest versions, newest first, and a download of them; nothing where there are none."""
    if not agreements.history(who):
        return
    with st.expander(who.say("The history of the agreements")):
        once.drawn(_table, who)
        name = f"{address}-history"
        about = agreements.citizens(one.agreement for one in agreements.history(who))
        label = who.say("The history")
        exports.offer(who, name, lambda: pd.DataFrame(_rows(who)), lambda: about, label=label)


def _table(who: Reader) -> None:
    shown = pd.DataFrame(_rows(who)).map(lambda text: escape(str(text)))
    alt = who.say("The changes of agreements, the newest first")
    st.table(shown, hide_index=True, border="horizontal", alt=alt)


def _rows(who: Reader) -> list[dict[str, str]]:
    names = agreements.names(who)
    outcomes = {"open": who.say("open"), "done": who.say("done"), "dropped": who.say("dropped")}
    return [
        {
            who.say("When"): words.moment(kept.record.changed_at, who.language),
            who.say("Who"): kept.record.changed_by,
            who.say("Agreement"): kept.agreement.what,
            who.say("Responsible"): agreements.responsible(kept.agreement, names),
            who.say("By"): words.day(kept.agreement.by, who.language),
            who.say("About"): agreements.about(who, kept.agreement) or words.NOTHING,
            who.say("Outcome"): outcomes[kept.agreement.outcome],
            who.say("Why"): kept.record.why or words.NOTHING,
        }
        for kept in agreements.history(who)
    ]
