"""The board meeting (tavlemøde): when was the last one, what has changed since, what was agreed?"""

import runpy
from datetime import timedelta
from pathlib import Path

import streamlit as st

from steering.ui import filters, once
from steering.ui.frame import Page
from steering.ui.meetings import agenda, agreements, held, history, listed, minutes, story
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """When the last meeting was, the agenda since then, what is agreed on, the minutes."""
    agreements.log_people(who, PAGE.address)
    # Each part has a place of its own: what is being typed in one stays open when another grows.
    with st.container():
        held.draw(who)
    once.drawn(_contents, who)
    picked = filters.bar(who, columns=(), compares=True)
    since = picked.since or picked.week - timedelta(weeks=1)
    with st.container():
        agenda.draw(who, since, picked.week)
    with st.container():
        listed.draw(who, since, picked.week)
    with st.container():
        story.draw(who, since)
    st.subheader(who.say("Take it with you"), anchor="minutes")
    minutes.draw(who, PAGE.address, since, picked.week)
    history.draw(who, PAGE.address)


def _contents(who: Reader) -> None:
    """Links to what stands below the agenda, which may be long."""
    below = {
        "agreements": who.say("Agreements"),
        "stories": who.say("Success stories"),
        "minutes": who.say("Take it with you"),
    }
    st.markdown(" · ".join(f"[{title}](#{anchor})" for anchor, title in below.items()))


PAGE = Page(
    "meeting",
    "Meeting",
    ":material/forum:",
    lambda scope: bool(scope.figures),
    draw,
)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
