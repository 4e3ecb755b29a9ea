"""Who has changed which target, when, why, from what to what."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from steering.targets.target import Part, ShareByHand, Target
from steering.ui import exports, once, plan, words
from steering.ui.reader import Reader, escape
from steering.ui.targets import target_words


def draw(who: Reader, address: str) -> None:
    """The newest changes, newest first, and a download of them."""
    once.drawn(_table, who)
    if plan.history(who):
        name = f"{address}-history"
        exports.offer(who, name, lambda: pd.DataFrame(_rows(who)), label=who.say("The history"))


def _table(who: Reader) -> None:
    rows = _rows(who)
    if not rows:
        st.info(who.say("Nobody has changed a target yet."), icon=":material/history:")
        return
    shown = pd.DataFrame(rows).map(lambda text: escape(str(text)))
    alt = who.say("The changes of targets, the newest first")
    st.table(shown, hide_index=True, border="horizontal", alt=alt)


def _rows(who: Reader) -> list[dict[str, str]]:
    changes = plan.history(who)
    return [
        {
            who.say("When"): words.moment(record.changed_at, who.language),
            who.say("Who"): record.changed_by,
            who.say("Target"): target_words.name(who, Part.model_validate_json(record.key)),
            who.say("From"): _before(who, changes, at),
            who.say("To"): _told(who, entered),
            who.say("Why"): record.why,
        }
        for at, (record, entered) in enumerate(changes)
    ]


def _before(who: Reader, changes: Sequence[plan.Change], at: int) -> str:
    record = changes[at][0]
    if record.number == 1:
        return words.NOTHING
    for earlier, entered in changes[at + 1 :]:
        if (earlier.kind, earlier.key) == (record.kind, record.key):
            return _told(who, entered)
    return who.say("earlier than this list")


def _told(who: Reader, entered: Target | ShareByHand | None) -> str:
    if entered is None:
        return who.say("withdrawn")
    if isinstance(entered, ShareByHand):
        return who.say(
            "{people} people, decided by hand", people=words.people(entered.people, who.language)
        )
    return target_words.path(who, entered.path)
