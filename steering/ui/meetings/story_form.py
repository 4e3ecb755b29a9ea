"""The form in which a success story is told; what is typed stays while another page is open."""

import secrets
from dataclasses import dataclass, field

import streamlit as st

from steering.errors import RefusedError
from steering.meetings.story import LONGEST_TEXT, Story
from steering.ui.fields import Fields
from steering.ui.meetings import stories, told
from steering.ui.reader import Reader

_DRAFT = "story-draft"  # in the session


@dataclass
class Draft(Fields):
    """A story while it is written: under which key it is kept."""

    key: str = field(default_factory=lambda: secrets.token_hex(8))
    language: str = ""  # that of the page

    def field_key(self, name: str) -> str:
        """The key of the field of this name."""
        # The browser keeps a menu's choice by what it is called: in another language it is a new menu.
        return f"story-{name}-{self.key}{self.language if name == 'team' else ''}"


def draw(who: Reader, teams: list[str | None]) -> None:
    """The fields, folded away until something stands in them; `teams` are those of the reader."""
    draft: Draft = st.session_state.setdefault(_DRAFT, Draft())
    draft.language = who.language
    label, icon = who.say("Tell a success story"), ":material/edit_note:"
    with st.expander(label, icon=icon, expanded=bool(draft.typed.get("text"))):
        _form(who, draft, teams)


def _form(who: Reader, draft: Draft, teams: list[str | None]) -> None:
    text = st.text_area(
        who.say("What went well, in your own words"),
        key=draft.begun("text", ""),
        max_chars=LONGEST_TEXT,
        help=who.say(
            "All who come to the meeting can read it. Name no citizen, neither by name nor by number, "
            "and tell nothing by which somebody would be known."
        ),
    )
    team = _team(who, draft, teams)
    named = st.checkbox(
        who.say("Show my name"),
        key=draft.begun("named", False),
        help=who.say("Without it, no page shows who has told it. The log keeps who entered what."),
    )
    draft.keep("text", "team", "named")
    if not st.button(who.say("Tell it"), key="story-tell", icon=":material/send:"):
        return
    if not text.strip():
        st.error(who.say("Write what went well."), icon=":material/error:")
        return
    author = who.viewer.identity.name if named else None
    try:
        story = Story(text=text[:LONGEST_TEXT], team=team, author=author, told_on=who.as_of)
        stories.tell(who, draft.key, story)
    except RefusedError as error:
        told.refused(who, error)
        return
    del st.session_state[_DRAFT]
    told.done("stories", who.say("Thank you: the story is told."))


def _team(who: Reader, draft: Draft, teams: list[str | None]) -> str | None:
    if len(teams) == 1:
        return teams[0]
    names = [team or "" for team in teams]
    chosen = st.selectbox(
        who.say("Team"),
        names,
        format_func=lambda team: team or who.say("no team"),
        key=draft.begun("team", names[0], names, names[0]),
        width=220,
    )
    return chosen or None
