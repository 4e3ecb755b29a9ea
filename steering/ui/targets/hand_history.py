"""What has been decided by hand about a target's people: by whom, when, why."""

import pandas as pd
import streamlit as st

from steering.ui import plan, words
from steering.ui.reader import Reader, escape
from steering.ui.targets.hand import Hand
from steering.ui.team import members

_MOST_SHOWN = 50  # changes


def draw(who: Reader, hand: Hand, names: dict[str, str]) -> None:
    """Of the editor's members, the newest first; `names` are those of workers by `worker_id`."""
    parts = {hand.part(share): share for share in hand.shares}
    member = who.say("Team") if hand.of.by == "team" else who.say("Worker")
    rows = [
        {
            who.say("When"): words.moment(record.changed_at, who.language),
            member: escape(members.name(who, hand.of, parts[part].group, names)),
            who.say("People"): who.say("by rule") if entered is None else str(entered.people),
            who.say("Who"): escape(record.changed_by),
            who.say("Why"): escape(record.why),
        }
        for record, part, entered in plan.shares_changed(who)
        if part in parts
    ]
    if rows:
        st.markdown(who.say("**What has been decided**"))
        st.table(
            pd.DataFrame(rows[:_MOST_SHOWN]),
            hide_index=True,
            border="horizontal",
            alt=who.say("What has been decided by hand, the newest first"),
        )
