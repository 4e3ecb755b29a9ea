"""The caseload as a table: a row a case with its week strip, searched and sorted by the server.

A table and no grid: letters of one width, links, and every cell there for keyboard, screen reader and
print. So it shows the first rows, and says how many there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import streamlit as st

from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.people.caseload import NARROWED, ORDERS, Activity, Case, Caseload
from steering.people.chain import Chain
from steering.people.words import amount, on, word
from steering.people.words import week as named
from steering.ui import ask, ask_people, exports, logged, once, week_strip, words
from steering.ui.reader import Reader, escape

MOST = 100  # rows at a time
CITIZENS = "citizens"  # the address of the page that shows one citizen
_NARROWED: Mapping[str, Message] = {
    "not_placed": message("Not in placement"),
    "no_hours": message("No ordinary hours"),
    "about_to_reach": message("About to reach 13 weeks"),
    "about_to_break": message("About to lose the chain"),
    "contact_overdue": message("Contact overdue"),
    "placement_ends": message("Placement ends within 28 days"),
    "exempt": message("Exempt"),
    "unassigned": message("Unassigned"),
}
_ORDERS: Mapping[str, Message] = {
    "owner": message("Team and worker"),
    "citizen": message("Citizen"),
    "newest": message("Newest first"),
    "chain": message("Nearest to 13 weeks"),
    "contact_due": message("Contact due first"),
    "placement_end": message("Placement ends first"),
    "hours": message("Most hours first"),
}
assert _NARROWED.keys() == NARROWED.keys()
assert _ORDERS.keys() == ORDERS.keys()


@dataclass(frozen=True)
class Chosen:
    """What a caseload is asked by."""

    week: date
    where: Filters = field(default_factory=dict)
    only: str | None = None
    search: str = ""
    order: str = "owner"

    def cases(self, who: Reader, most: int) -> Caseload:
        """The first cases of it."""
        return ask_people.cases(
            who,
            self.week,
            where=self.where,
            only=self.only,
            search=self.search,
            order=self.order,
            most=most,
        )


def choose(who: Reader, week: date, where: Filters) -> Chosen:
    """The choices above the table. What is searched for may be a number: no address holds it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            who.say("Search"), placeholder=who.say("Citizen or company"), key="search", width=220
        )
        only = st.selectbox(
            who.say("Show"),
            list(NARROWED),
            index=None,
            format_func=lambda key: _NARROWED[key].to(who.language),
            placeholder=who.say("Everybody"),
            key="only",
            bind="query-params",
            width=260,
        )
        order = st.selectbox(
            who.say("Sort"),
            list(ORDERS),
            format_func=lambda key: _ORDERS[key].to(who.language),
            key="order",
            bind="query-params",
            width=220,
        )
    return Chosen(
        week,
        where,
        only if only in NARROWED else None,
        search[:100],
        order if order in ORDERS else "owner",
    )


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
    everybody = 1_000_000
    exports.offer(
        who,
        page,
        lambda: for_download(who, chosen.cases(who, everybody).cases),
        lambda: ask_people.numbers_of(
            who, [case.citizen_id for case in chosen.cases(who, everybody).cases]
        ),
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


def link(name: str, pseudonym: str) -> str:
    """To one citizen's page, as Markdown: the address holds no case system's number."""
    return f"[{escape(name)}]({CITIZENS}?citizen={pseudonym})"


def chain(who: Reader, of: Chain) -> str:
    """``9 of 13, gap 2 of 4``, or what became of it."""
    if of.reached:
        return who.say("reached in {week}", week=named(of.reached).to(who.language))
    if not of.active:
        return words.NOTHING
    if not of.alive:
        return who.say("broken")
    state = who.say(
        "{active} of {of}, gap {gap} of {gap_of}",
        active=of.active,
        of=of.of,
        gap=of.gap,
        gap_of=of.gap_of,
    )
    if of.about_to_break:
        return who.say("{state} – about to break", state=state)
    return who.say("{state} – nearly there", state=state) if of.about_to_reach else state


def _nobody(who: Reader, chosen: Chosen) -> str:
    if chosen.only or chosen.search.strip() or chosen.where:
        return who.say("Nobody in your caseload is like that this week.")
    return who.say("Nobody is in your caseload this week.")


def _how_many(who: Reader, found: Caseload) -> str:
    people = words.people(found.found, who.language)
    if found.found > len(found.cases):
        first = words.people(len(found.cases), who.language)
        return who.say("The first {first} of {people}: search or narrow.", first=first, people=people)
    return who.say("{people} enrolments", people=people)


def _rows(
    who: Reader, cases: Sequence[Case], links: Mapping[str, str], *, workers: bool
) -> list[dict[str, str]]:
    names = ask.colleagues(who) if workers else {}
    rows = []
    for case in cases:
        row = {who.say("Citizen"): link(case.citizen_id, links[case.citizen_id])}
        if workers:
            row[who.say("Worker")] = escape(_worker(who, case, names))
        row[who.say("Last 26 weeks")] = week_strip.drawn(case.strip)
        row[who.say("13 weeks")] = chain(who, case.chain)
        row[who.say("Hours")] = _hours(who, case)
        row[who.say("Last contact")] = _day(who, case.last_contact)
        row[who.say("Next contact")] = _next(who, case)
        row[who.say("Placement until")] = _until(who, case.placed)
        row[who.say("Programme")] = escape(case.programme or words.NOTHING)
        row[who.say("Week no.")] = str(case.week_no)
        rows.append(row)
    return rows


def _worker(who: Reader, case: Case, names: Mapping[str, str]) -> str:
    """The owner and, where workers have one, the team."""
    if case.worker_id is None:
        return who.say("Unassigned")
    name = names.get(case.worker_id, case.worker_id)
    return f"{name}, {case.team}" if case.team else name


def _hours(who: Reader, case: Case) -> str:
    """This week's, and how the last four weeks differ from the four before."""
    change = case.hours_lately - case.hours_before
    if not case.works and abs(change) < 0.05:
        return words.NOTHING
    sign = "▲" if change >= 0.05 else "▼" if change <= -0.05 else "="
    now, by = (amount(hours).to(who.language) for hours in (case.hours, abs(change)))
    return words.NO_BREAK.join((now, sign, by))


def _day(who: Reader, day: date | None) -> str:
    return words.NOTHING if day is None else on(day).to(who.language).replace(" ", words.NO_BREAK)


def _next(who: Reader, case: Case) -> str:
    if case.next_contact:
        return who.say("agreed {day}", day=_day(who, case.next_contact))
    due = _day(who, case.contact_due)
    if case.exempt or case.contact_28d:
        return who.say("by {day}", day=due)
    return who.say(":orange[:material/warning:] overdue since {day}", day=due)


def _until(who: Reader, placed: Activity | None) -> str:
    if placed is None:
        return words.NOTHING
    ends = who.say("no end agreed") if placed.ends_on is None else _day(who, placed.ends_on)
    return escape(f"{ends}, {placed.company}" if placed.company else ends)


def for_download(who: Reader, cases: Sequence[Case]) -> pd.DataFrame:
    """The same with a column for each fact, for a sheet."""
    names = ask.colleagues(who)
    rows = [
        {
            who.say("Citizen"): case.citizen_id,
            who.say("Programme"): case.programme,
            who.say("Team"): case.team,
            who.say("Worker"): names.get(case.worker_id or "", case.worker_id),
            who.say("Enrolled"): case.enrolled_on,
            who.say("Weeks"): case.week_no,
            who.say("Last 26 weeks"): case.strip,
            who.say("Exempt"): case.exempt,
            who.say("In placement"): case.placement,
            who.say("Company"): case.placed.company if case.placed else None,
            who.say("Placement until"): case.placed.ends_on if case.placed else None,
            who.say("Kind"): word(case.placed.kind).to(who.language) if case.placed else None,
            who.say("Active weeks"): case.chain.active,
            who.say("Gap"): case.chain.gap,
            who.say("13 weeks reached"): case.continuity,
            who.say("Ordinary hours"): float(case.hours),
            who.say("Mean of the last 4 weeks"): case.hours_lately,
            who.say("Mean of the 4 weeks before"): case.hours_before,
            who.say("Last contact"): case.last_contact,
            who.say("Next contact"): case.next_contact,
            who.say("Contact due"): case.contact_due,
        }
        for case in cases
    ]
    return pd.DataFrame(rows, dtype=object)
