"""What has happened to one citizen, on a line of time."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from steering.charts.timeline import Bar, Mark, timeline
from steering.contract.words import ActivityKind
from steering.people.citizen import Citizen
from steering.people.words import amount, on, span, word
from steering.people.words import week as named
from steering.ui import chart, words
from steering.ui.reader import Reader

_COUNTS = frozenset(
    {
        ActivityKind.INTERNSHIP,
        ActivityKind.TRY_OUT,
        ActivityKind.WAGE_SUBSIDY,
        ActivityKind.ORDINARY_JOB,
    }
)


def draw(who: Reader, citizen: Citizen) -> None:
    """The timeline; what it shows stands in the tables below, for those who can't see it."""
    bars, marks = list(_bars(who, citizen)), list(_marks(who, citizen))
    if not bars and not marks:
        return
    hours = [
        (
            one.monday,
            float(one.hours),
            f"{named(one.monday).to(who.language)}: {amount(one.hours).to(who.language)}",
        )
        for one in citizen.hours
    ]
    st.subheader(who.say("Timeline"))
    chart.draw(
        who,
        timeline(
            bars,
            marks,
            hours,
            (who.as_of, words.day(who.as_of, who.language)),
            who.say("Hours a week"),
            "%m.%Y" if who.language == "da" else "%b %Y",
        ),
        key="timeline",
        alt=who.say(
            "A timeline of {activities} activities, {contacts} contacts and {steps} steps; the same "
            "stands in the tables below.",
            activities=len(citizen.activities),
            contacts=len(citizen.contacts),
            steps=len(citizen.steps),
        ),
    )


def _bars(who: Reader, citizen: Citizen) -> Iterator[Bar]:
    def bar(row: str, first: date, last: date | None, text: str, counts: bool = False) -> Bar:
        told = f"{text}, {span(first, last).to(who.language)}"
        return Bar(row, first, max(last or who.as_of, first), told, counts)

    for stay in citizen.enrolments:
        name = stay.programme or words.NOTHING
        yield bar(who.say("Enrolment"), stay.enrolled_on, stay.closed_on, name)
    for exempt in citizen.exemptions:
        yield bar(who.say("Exemption"), exempt.from_on, exempt.to_on, who.say("Exempt"))
    for one in citizen.activities:
        kind = words.capital(word(one.kind).to(who.language))
        text = f"{kind}, {one.company}" if one.company else kind
        yield bar(kind, one.starts_on, one.ends_on, text, one.kind in _COUNTS)


def _marks(who: Reader, citizen: Citizen) -> Iterator[Mark]:
    def mark(row: str, day: date, text: str) -> Mark:
        return Mark(row, day, f"{words.capital(text)}, {on(day).to(who.language)}")

    for contact in citizen.contacts:
        yield mark(who.say("Contact"), contact.held_on, word(contact.kind).to(who.language))
    for step in citizen.steps:
        yield mark(who.say("Step"), step.done_on, word(step.kind).to(who.language))
