"""The success stories on the page: read, told, taken down."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from steering.errors import RefusedError
from steering.ui import reason, words
from steering.ui.meetings import stories, story_form, told
from steering.ui.meetings.stories import Told
from steering.ui.reader import Reader, escape

_EARLIER = 20  # that are shown of those from before the last meeting


def draw(who: Reader, since: date) -> None:
    """Those since the last meeting, earlier ones folded away, and a form for another."""
    st.subheader(who.say("Success stories"), anchor="stories")
    told.draw("stories")
    found = stories.seen(who)
    new = [one for one in found if one.story.told_on >= since]
    earlier = [one for one in found if one.story.told_on < since]
    with st.container():  # what stands below it does not move
        _stories(who, new, earlier)
    if teams := stories.teams(who):
        story_form.draw(who, teams)


def _stories(who: Reader, new: Sequence[Told], earlier: Sequence[Told]) -> None:
    if not new:
        st.markdown(who.say("None has been told since the last meeting."))
    for one in new:
        _story(who, one)
    if earlier:
        with st.expander(
            who.say("Earlier stories ({count})", count=len(earlier)), key="stories-earlier"
        ):
            for one in earlier[:_EARLIER]:
                _story(who, one)


def _story(who: Reader, one: Told) -> None:
    story = one.story
    by = [story.author, story.team, words.day(story.told_on, who.language)]
    text = f"“{escape(story.text)}”  \n— {escape(' · '.join(part for part in by if part))}"
    with st.container(
        border=True, key=f"story-{one.key}", horizontal=True, vertical_alignment="center"
    ):
        st.markdown(text, width="stretch")
        if stories.may_take_down(who, one):
            with st.popover(who.say("Take down"), icon=":material/visibility_off:"):
                _take_down(who, one)


def _take_down(who: Reader, one: Told) -> None:
    why = reason.typed(who, key=f"story-why-{one.key}")
    if not st.button(who.say("Take the story down"), key=f"story-down-{one.key}"):
        return
    try:
        stories.take_down(who, one, why)
    except RefusedError as error:
        told.refused(who, error)
        return
    told.done("stories", who.say("The story was taken down."))
