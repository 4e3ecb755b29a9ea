"""What a caseload is asked by: narrowed to whom, searched for what, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.people.caseload import NARROWED, ORDERS, Case, Caseload
from steering.ui import ask_people, ask_risks, chosen
from steering.ui.reader import Reader

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
_EVERYBODY = 1_000_000
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
    at_risk: ask_risks.Kind | None = None  # of those who are, `only` and `search` leave nobody out
    put_off: Mapping[str, date] = field(default_factory=dict)  # of those, who is left out until when

    def cases(self, who: Reader, most: int) -> Caseload:
        """The first cases of it."""
        if self.at_risk is not None:
            return ask_risks.cases_at_risk(
                who,
                self.week,
                self.at_risk,
                where=self.where,
                order=self.order,
                most=most,
                without=tuple(self.put_off),
            )
        return ask_people.cases(
            who,
            self.week,
            where=self.where,
            only=self.only,
            search=self.search,
            order=self.order,
            most=most,
        )

    def everybody(self, who: Reader) -> Sequence[Case]:
        """All cases of it, also those who are put off."""
        return replace(self, put_off={}).cases(who, _EVERYBODY).cases


def choose(who: Reader, week: date, where: Filters) -> Chosen:
    """The choices above the table. What is searched for may be a number: no address holds it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            who.say("Search"), placeholder=who.say("Citizen or company"), key="search", width=220
        )
        chosen.understand(who, "only", {key: told.to for key, told in _NARROWED.items()})
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
        chosen.understand(who, "order", {key: told.to for key, told in _ORDERS.items()})
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
