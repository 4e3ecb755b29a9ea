"""Sorting several citizens at once: all of them into a group, or each as is suggested."""

import streamlit as st

from steering.casework.sorting import LONGEST_STEP, group_of, groups
from steering.errors import RefusedError
from steering.ui import filters, reason, words
from steering.ui.meetings import told
from steering.ui.reader import Reader, escape
from steering.ui.sorting import draft as drafts
from steering.ui.sorting import form, records, table
from steering.ui.sorting.draft import Draft
from steering.ui.sorting.records import Entry, Sorted, Whose

PART = "sorting-several"  # of the page: where it is told what came of it
_AS_SUGGESTED = "as-suggested"


def draw(who: Reader, whose: Whose, only: str | None) -> None:
    """The form below the table, for those who may sort."""
    told.draw(PART)
    rows = table.first(who, whose, only)  # who stands in the table has been written in the log
    if not records.may_sort(who) or not rows:
        return
    draft = drafts.of("")
    with st.expander(
        who.say("Sort several at once"), icon=":material/checklist:", key="sorting-several-form"
    ):
        _form(who, draft, {row.citizen_id: row for row in rows})


def _form(who: Reader, draft: Draft, rows: dict[str, Sorted]) -> None:
    site = who.settings.sorting
    above = st.container()
    chosen = st.multiselect(
        who.say("Citizens"),
        list(rows),
        key=draft.begun("citizens", [], list(rows)),
        placeholder=who.say("Choose citizens"),
    )
    names = [name for name in chosen if name in rows]
    with above:
        _tell_of_others(who, draft, [rows[name] for name in names])
    options = [_AS_SUGGESTED, *(one.key for one in groups(site))]
    with filters.row():
        group = st.selectbox(
            who.say("Sort as"),
            options,
            format_func=lambda of: (
                who.say("As suggested")
                if of == _AS_SUGGESTED
                else group_of(of, site).name.to(who.language)
            ),
            key=draft.begun("group", _AS_SUGGESTED),
            width=280,
        )
        step = st.text_input(
            who.say("Step"),
            key=draft.begun("step", ""),
            max_chars=LONGEST_STEP,
            placeholder=who.say("where the group asks for one"),
        )
        why = reason.typed(who, key=draft.begun("why", ""))
    draft.keep("citizens", "group", "step", "why")
    beside = st.container()
    if st.button(who.say("Sort them"), key="sorting-several-save", icon=":material/save:"):
        with beside:
            entries = [_entry(who, rows[name], str(group), step, draft) for name in names]
            _save(who, draft, entries, why)


def _entry(who: Reader, row: Sorted, group: str, step: str, draft: Draft) -> Entry:
    into = str(row.suggestion.nearness) if group == _AS_SUGGESTED else group
    named = step if step.strip() else form.first_step(who, row)
    return Entry(row.citizen_id, into, named, draft.saw(row.citizen_id, row.number))


def _save(who: Reader, draft: Draft, entries: list[Entry], why: str) -> None:
    if not entries:
        st.error(who.say("Choose who is to be sorted."), icon=":material/error:")
        return
    try:
        records.sort(who, entries, why)
    except RefusedError as error:
        told.refused(who, error)
        return
    drafts.forget(draft.of)
    people = words.people(len(entries), who.language)
    told.done(PART, who.say("Kept: {people} citizens are sorted.", people=people))


def _tell_of_others(who: Reader, draft: Draft, rows: list[Sorted]) -> None:
    """Whom somebody else has sorted since they were chosen; what was typed stays where it is."""
    others = [row for row in rows if draft.saw(row.citizen_id, row.number) != row.number]
    if not others:
        return
    st.warning(
        who.say(
            "Somebody has sorted {citizens} meanwhile. What you typed stands below and is not saved.",
            citizens=", ".join(escape(row.citizen_id) for row in others),
        ),
        icon=":material/group:",
    )
    st.button(
        who.say("Go on with what I typed"),
        key=f"sorting-several-go-on-{draft.version}",
        on_click=_accept,
        args=(draft, others),
    )


def _accept(draft: Draft, others: list[Sorted]) -> None:
    for row in others:
        draft.accept(row.citizen_id, row.number)
