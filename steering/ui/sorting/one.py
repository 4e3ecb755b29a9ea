"""Going through the citizens one at a time: the facts, the suggestion with its reasons, and the fields.

By keyboard too: each button that goes on has a shortcut, which stands on it.
"""

from collections.abc import Mapping

import streamlit as st

from steering.errors import RefusedError
from steering.people.caseload import Case
from steering.ui import ask, ask_people, logged, once, words
from steering.ui.meetings import told as meeting_told
from steering.ui.not_now import sorting as not_now
from steering.ui.people import case_words, week_strip
from steering.ui.reader import Reader, escape
from steering.ui.sorting import draft as drafts
from steering.ui.sorting import form, records, told
from steering.ui.sorting.form import Typed
from steering.ui.sorting.records import Sorted, Whose

PART = "sorting"  # of the page: where it is told what came of it
_AT, _SHOWN = "sorting-at", "sorting-shown"  # in the session: who is looked at, who was last


def draw(who: Reader, page: str, whose: Whose, only: str | None) -> None:
    """The citizen who is looked at. Raises `RefusedError` where the log can't be kept: then nobody."""
    meeting_told.draw(PART)
    rows = {row.citizen_id: row for row in records.seen(who, whose)}
    among = [row.citizen_id for row in told.narrowed(who, [*rows.values()], only)]
    at = _at((whose, only), among, rows)
    if at is None:
        st.success(who.say("Nobody is left to look at here."), icon=":material/done_all:")
        return
    logged.people_shown(who, page, ask_people.numbers_of(who, [at]))
    among = sorted({*among, at})
    _way(who, among, at)
    with st.container(border=True):
        once.drawn(_facts, who, whose, at)
        _history(who, rows[at])
        if records.may_sort(who):
            _sort(who, rows[at], _next(among, at) if len(among) > 1 else "")
    not_now.draw(who, page, [rows[at]])


def _at(asked: object, among: list[str], rows: Mapping[str, Sorted]) -> str | None:
    """Who is looked at: as long as the same are asked for, whoever it was.

    That is so too when they are no more like what was asked for: something may be being typed.
    """
    before, at = st.session_state.get(_AT, (None, ""))
    if before != asked or at not in rows:
        at = next(iter(among), "")
    st.session_state[_AT] = (asked, at)
    return str(at) or None


def _next(among: list[str], at: str, by: int = 1) -> str:
    return among[(among.index(at) + by) % len(among)]


def _go(name: str) -> None:
    asked, _ = st.session_state[_AT]
    st.session_state[_AT] = (asked, name)


def _way(who: Reader, among: list[str], at: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, by, shortcut in (
            (who.say("Previous"), ":material/arrow_back:", -1, "Alt+Up"),
            (who.say("Next"), ":material/arrow_forward:", 1, "Alt+Down"),
        ):
            st.button(
                label,
                key=f"sorting-go-{by}",
                icon=icon,
                shortcut=shortcut,
                on_click=_go,
                args=(_next(among, at, by),),
            )
        place, people = (words.people(n, who.language) for n in (among.index(at) + 1, len(among)))
        st.markdown(who.say("{place} of {people}", place=place, people=people))


def _facts(who: Reader, whose: Whose, at: str) -> None:
    (row,) = (one for one in records.seen(who, whose) if one.citizen_id == at)
    case, names = records.case(who, row.suggestion.citizen), ask.colleagues(who)
    links = ask_people.links(who, [at])
    worker = escape(case_words.worker(who, case, names)) if case else words.NOTHING
    st.markdown(f"#### {case_words.link(at, links[at])} · {worker}")
    if case:
        _case(who, case)
    st.markdown(who.say("Suggested: **{group}**", group=told.suggested(who, row)))
    if row.reasons:
        st.markdown(told.listed(who, row.reasons))
    st.markdown(who.say("Stands: {state}", state=told.stands(who, row)))


def _case(who: Reader, case: Case) -> None:
    st.markdown(
        who.say("Last 26 weeks {strip}", strip=week_strip.drawn(case.strip)),
        help=week_strip.legend(who),
    )
    facts = (
        (who.say("Programme"), escape(case.programme or words.NOTHING)),
        (who.say("Week no."), str(case.week_no)),
        (who.say("13 weeks"), case_words.chain(who, case.chain)),
        (who.say("Last contact"), case_words.day(who, case.last_contact)),
        (who.say("Next contact"), case_words.next_contact(who, case)),
    )
    st.markdown(" · ".join(f"{name}: {fact}" for name, fact in facts))


def _history(who: Reader, row: Sorted) -> None:
    found = records.history(who, row.citizen_id)
    if not found:
        return
    with st.expander(who.say("How it was sorted ({count})", count=len(found)), key="sorting-history"):
        for one in found:
            parts = [
                who.say(
                    "**{group}** – {email}, {when}",
                    group=told.group(who, one.sorting.group),
                    email=escape(one.by),
                    when=words.moment(one.at, who.language),
                ),
                escape(one.sorting.step),
                escape(one.why),
            ]
            st.markdown("  \n".join(part for part in parts if part))


def _sort(who: Reader, row: Sorted, after: str) -> None:
    if st.session_state.get(_SHOWN) != row.citizen_id and drafts.of(row.citizen_id).untouched():
        drafts.forget(row.citizen_id)  # begun when they were last looked at, and nothing was typed
    st.session_state[_SHOWN] = row.citizen_id
    draft = form.tell_of_others(who, drafts.of(row.citizen_id), row)
    typed = form.draw(who, draft, row)
    beside = st.container()
    with st.container(horizontal=True):
        on = st.button(
            who.say("Save and next"),
            key="sorting-save-next",
            icon=":material/save:",
            shortcut="Ctrl+Enter",
        )
        save = st.button(
            who.say("Save"), key="sorting-save", icon=":material/save:", shortcut="Ctrl+Shift+Enter"
        )
    with beside:
        if on or save:
            _save(who, typed, after if on else row.citizen_id)


def _save(who: Reader, typed: Typed, after: str) -> None:
    name = typed.entry.citizen_id
    try:
        records.sort(who, [typed.entry], typed.why)
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    drafts.forget(name)
    _go(after)
    sentence = who.say(
        "Kept: {citizen} is sorted as **{group}**.",
        citizen=escape(name),
        group=told.group(who, typed.entry.group),
    )
    meeting_told.done(PART, sentence)
