"""The fields in which a citizen is sorted, and what somebody else has made of it meanwhile."""

from dataclasses import dataclass

import streamlit as st

from steering.casework.sorting import LONGEST_STEP, group_of, groups
from steering.people.nearness_reasons import STEPS
from steering.people.suggestion import Nearness
from steering.ui import reason, words
from steering.ui.reader import Reader, escape
from steering.ui.sorting import draft as drafts
from steering.ui.sorting import told
from steering.ui.sorting.draft import Draft
from steering.ui.sorting.records import Entry, Sorted


@dataclass(frozen=True)
class Typed:
    """What stands in the fields."""

    entry: Entry
    why: str


def draw(who: Reader, draft: Draft, row: Sorted) -> Typed:
    """The group, the step where the group asks for one, and why."""
    site = who.settings.sorting
    keys = [one.key for one in groups(site)]
    begins = row.group if row.group in keys else str(row.suggestion.nearness)
    group = st.radio(
        who.say("Sort as"),
        keys,
        format_func=lambda of: told.group(who, of),  # Markdown, as the label of a radio is
        key=draft.begun("group", begins, keys, begins),  # the site can take groups away meanwhile
        horizontal=True,
    )
    group = str(group) if group in keys else begins
    step = ""
    if group_of(group, site).asks_for_step:
        step = st.text_input(
            who.say("Step"),
            key=draft.begun("step", first_step(who, row)),
            max_chars=LONGEST_STEP,
            placeholder=who.say("what is to be done"),
        )
    needed = who.say("needed, because it is another group than the suggested one")
    why = reason.typed(
        who,
        key=draft.begun("why", ""),
        placeholder=needed if group != row.suggestion.nearness else None,
    )
    draft.keep("group", "step", "why")
    return Typed(Entry(row.citizen_id, group, step, draft.saw(row.citizen_id, row.number)), why)


def first_step(who: Reader, row: Sorted) -> str:
    """The step that was named, else the one that is suggested, in words."""
    if row.decision and row.decision.sorting.step:
        return row.decision.sorting.step
    if row.suggestion.nearness is Nearness.SOON and row.suggestion.step:
        return STEPS[row.suggestion.step].to(who.language)
    return ""


def tell_of_others(who: Reader, draft: Draft, row: Sorted) -> Draft:
    """Who else has sorted the citizen meanwhile; what was typed stays where it is.

    Also where nothing seems to be typed: what a browser has not sent yet, nobody here knows.
    """
    if draft.saw(row.citizen_id, row.number) == row.number:
        return draft
    if row.decision is None:  # there is nothing to write over
        draft.accept(row.citizen_id, row.number)
        return draft
    st.warning(
        who.say(
            "{email} has sorted {citizen} meanwhile, {when}: {group}. What you typed stands below and "
            "is not saved.",
            email=escape(row.decision.by),
            citizen=escape(row.citizen_id),
            when=words.moment(row.decision.at, who.language),
            group=told.group(who, row.group),
        ),
        icon=":material/group:",
    )
    with st.container(horizontal=True):
        st.button(
            who.say("Go on with what I typed"),
            key=f"sorting-go-on-{draft.version}",
            on_click=draft.accept,
            args=(row.citizen_id, row.number),
        )
        st.button(
            who.say("Begin again from what stands now"),
            key=f"sorting-begin-again-{draft.version}",
            on_click=drafts.forget,
            args=(draft.of,),
        )
    return draft
