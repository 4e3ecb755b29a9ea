"""The caseload as a table: a row a case with its week strip, searched and sorted by the server.

A table and no grid: letters of one width, links, and every cell there for keyboard, screen reader and
print. So it shows the first rows, and says how many there are.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from steering.people.caseload import Case, Caseload
from steering.ui import ask, ask_people, exports, logged, once, words
from steering.ui.people import case_words, caseload_download, week_strip
from steering.ui.people.caseload_choice import Chosen
from steering.ui.reader import Reader, escape

MOST = 100  # rows at a time


def show(who: Reader, page: str, chosen: Chosen, *, workers: bool) -> None:
    """The table with its legend and downloads; `workers`: whether it tells whose each case is.

    Whoever is in it has been written in the audit log before. Raises `RefusedError` where that fails.
    """
    found = chosen.cases(who, MOST)
    if not found.cases:
        st.info(_nobody(who, chosen), icon=":material/group:")
        return
    names = [case.citizen_id for case in found.cases]
    logged.people_shown(who, page, ask_people.numbers_of(who, names))
    once.drawn(_table, who, chosen, workers=workers)
    exports.offer(
        who,
        page,
        lambda: caseload_download.frame(who, chosen.everybody(who), chosen.put_off),
        lambda: ask_people.numbers_of(who, [case.citizen_id for case in chosen.everybody(who)]),
    )


def _table(who: Reader, chosen: Chosen, *, workers: bool) -> None:
    found = chosen.cases(who, MOST)
    st.markdown(_how_many(who, found))
    links = ask_people.links(who, sorted({case.citizen_id for case in found.cases}))
    st.table(
        pd.DataFrame(_rows(who, found.cases, links, workers=workers)),
        hide_index=True,
        border="horizontal",
        alt=who.say("The citizens in the caseload, a row each"),
    )
    st.markdown(who.say("**Weeks:** {legend}", legend=week_strip.legend(who)))


def _rows(
    who: Reader, cases: Sequence[Case], links: Mapping[str, str], *, workers: bool
) -> list[dict[str, str]]:
    names = ask.colleagues(who) if workers else {}
    rows = []
    for case in cases:
        row = {who.say("Citizen"): case_words.link(case.citizen_id, links[case.citizen_id])}
        if workers:
            row[who.say("Worker")] = words.phrases(escape(case_words.worker(who, case, names)))
        row[who.say("Last 26 weeks")] = week_strip.drawn(case.strip)
        row[who.say("13 weeks")] = words.phrases(case_words.chain(who, case.chain))
        row[who.say("Hours")] = case_words.hours(who, case)
        row[who.say("Last contact")] = case_words.day(who, case.last_contact)
        row[who.say("Next contact")] = words.phrases(case_words.next_contact(who, case))
        row[who.say("Placement until")] = case_words.until(who, case.placed)
        row[who.say("Programme")] = escape(case.programme or words.NOTHING)
        row[who.say("Week no.")] = str(case.week_no)
        rows.append(row)
    return rows


def _nobody(who: Reader, chosen: Chosen) -> str:
    if chosen.put_off:
        return who.say("All who are at risk in this way are put off.")
    if chosen.at_risk:
        return who.say("Nobody whom you may see by name is at risk in this way this week.")
    if chosen.only or chosen.search.strip() or chosen.where:
        return who.say("Nobody in your caseload is like that this week.")
    return who.say("Nobody is in your caseload this week.")


def _how_many(who: Reader, found: Caseload) -> str:
    people = words.people(found.found, who.language)
    if found.found > len(found.cases):
        first = words.people(len(found.cases), who.language)
        return who.say("The first {first} of {people}: search or narrow.", first=first, people=people)
    return who.say("{people} enrolments", people=people)
