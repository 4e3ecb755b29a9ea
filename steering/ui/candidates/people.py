"""The people who can be next, nearest first, with reasons; below them who is put off, and the form."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.casework.not_now import of_candidate
from steering.ui import ask as figures
from steering.ui import ask_people, exports, logged, once, words
from steering.ui.candidates import ask
from steering.ui.candidates.ask import Near
from steering.ui.candidates.sought import Sought
from steering.ui.not_now import form, hidden, records
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape, tell

MOST = 50  # rows


def draw(who: Reader, page: str, of: Sought) -> None:
    """The list; whoever stands in it has been written in the audit log before.

    Raises `RefusedError` where that fails.
    """
    st.subheader(who.say("Who they could be"))
    only_ready = st.toggle(who.say("Only those who are ready"), key="ready", bind="query-params")
    about = of_candidate(of.indicator(who))
    standing = records.seen(who, about).standing
    put_off = ask.put_off(who, of, tuple(standing))
    without = tuple(dict.fromkeys(put_off))
    found = ask.candidates(who, of, only_ready=only_ready, without=without, most=MOST)
    names = list(dict.fromkeys(near.case.citizen_id for near in found.people))
    # Each part has a place of its own: what is being typed in the last stays when another grows.
    with st.container():
        if names:
            logged.people_shown(who, page, ask_people.numbers_of(who, names))
            once.drawn(_table, who, of, only_ready, without)
            until = {name: standing[name].until for name in without}
            _offer(who, page, of, only_ready, until)
        else:
            st.info(_nobody(who, without), icon=":material/group:")
    with st.container():
        hidden.draw(
            who,
            page,
            about,
            len(put_off),
            lambda: [near.case for near in ask.candidates(who, of, among=without).people],
        )
    with st.container():
        form.draw(who, about, names)


def _offer(who: Reader, page: str, of: Sought, only_ready: bool, until: Mapping[str, date]) -> None:
    """All of them to download, also those who are put off."""
    exports.offer(
        who,
        f"{page}-people",
        lambda: _frame(who, of, only_ready, until),
        lambda: ask_people.numbers_of(
            who,
            [near.case.citizen_id for near in ask.candidates(who, of, only_ready=only_ready).people],
        ),
    )


def _table(who: Reader, of: Sought, only_ready: bool, without: tuple[str, ...]) -> None:
    found = ask.candidates(who, of, only_ready=only_ready, without=without, most=MOST)
    people = words.people(found.found, who.language)
    if found.found > len(found.people):
        first = words.people(len(found.people), who.language)
        st.markdown(who.say("The {first} nearest of {people}.", first=first, people=people))
    else:
        st.markdown(who.say("{people} enrolments", people=people))
    names = sorted({near.case.citizen_id for near in found.people})
    links, groups = ask_people.links(who, names), ask.nearness(who, of, names)
    staff = figures.colleagues(who)
    rows = [
        {
            who.say("Citizen"): case_words.link(near.case.citizen_id, links[near.case.citizen_id]),
            who.say("Why"): words.capital(tell(near.reason, who.language)),
            who.say("Stands as"): escape(groups.get(near.case.citizen_id, words.NOTHING)),
            who.say("Worker"): escape(case_words.worker(who, near.case, staff)),
            who.say("Last contact"): case_words.day(who, near.case.last_contact),
            who.say("Programme"): escape(near.case.programme or words.NOTHING),
        }
        for near in found.people
    ]
    alt = who.say("Those who can be next, a row each, the nearest first")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _frame(who: Reader, of: Sought, only_ready: bool, put_off: Mapping[str, date]) -> pd.DataFrame:
    """All of them for a download, also those who are put off, in their order."""
    found: Sequence[Near] = ask.candidates(who, of, only_ready=only_ready).people
    names = sorted({near.case.citizen_id for near in found})
    groups, staff = ask.nearness(who, of, names), figures.colleagues(who)
    rows = [
        {
            who.say("Citizen"): near.case.citizen_id,
            who.say("Why"): words.capital(near.reason.to(who.language)),
            who.say("Stands as"): groups.get(near.case.citizen_id),
            who.say("Programme"): near.case.programme,
            who.say("Team"): near.case.team,
            who.say("Worker"): staff.get(near.case.worker_id or "", near.case.worker_id),
            who.say("Last contact"): near.case.last_contact,
            who.say("Next contact"): near.case.next_contact,
            **({who.say("Put off until"): put_off.get(near.case.citizen_id)} if put_off else {}),
        }
        for near in found
    ]
    return pd.DataFrame(rows, dtype=object)


def _nobody(who: Reader, without: Sequence[str]) -> str:
    if without:
        return who.say("All who could be next are put off.")
    return who.say("Nobody whom you may see by name can be next in this target.")
