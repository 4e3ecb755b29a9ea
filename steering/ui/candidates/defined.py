"""What the page of definitions says of who can be next: who is ready, and the rungs of each ladder."""

import pandas as pd
import streamlit as st

from steering.indicators.registry import indicators
from steering.people.nearest import LADDERS, ladder
from steering.people.ready import BEGUN, SPOKEN
from steering.people.rungs import EVERYBODY
from steering.ui.reader import Reader, escape


def draw(who: Reader) -> None:
    """In words, and a row for the shares that are alike in it."""
    st.markdown(
        who.say(
            "**Can be next** in a target: who is among those whom it asks about this week, and "
            "does not count yet. **Ready** of these are those who are sorted, or where nobody has "
            "sorted them are suggested, into a group that counts as ready, and who are not put off"
            " for this target. A group says how near somebody is to a placement: so to targets in "
            "which a placement that begins does not count by itself, who is in placement or work "
            "is ready, too."
        )
    )
    st.markdown(
        who.say(
            "The people stand nearest first: by the first of the following that is true of them. It is "
            "a help to look for those who can start, no verdict on anybody."
        )
    )
    alike: dict[tuple[str, str], list[str]] = {}
    for key, one in indicators().items():
        if key in LADDERS:
            alike.setdefault((_rungs(who, key), _ready(who, key)), []).append(one.name[who.language])
    rows = [
        {
            who.say("Indicator"): f"**{escape(', '.join(names))}**",
            who.say("Nearest first"): rungs,
            who.say("Ready"): ready,
        }
        for (rungs, ready), names in alike.items()
    ]
    alt = who.say("In which order people stand in each indicator, and who is ready")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _rungs(who: Reader, key: str) -> str:
    told = [rung.told.to(who.language) for rung in LADDERS[key] if rung.stands != EVERYBODY]
    last = next(rung for rung in ladder(key) if rung.stands == EVERYBODY)
    return " ".join(
        f"**{place})** {escape(each)}."
        for place, each in enumerate([*told, last.told.to(who.language)], start=1)
    )


def _ready(who: Reader, key: str) -> str:
    if key == SPOKEN:
        return who.say("everybody")
    if key in BEGUN:
        return who.say("who stands as ready")
    return who.say("who stands as ready, or in placement or work")
