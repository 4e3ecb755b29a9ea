"""One citizen on a page: where they stand, why each indicator counts them, and what has happened."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.access.ask_people import Person
from steering.charts.timeline import Bar, Mark, timeline
from steering.contract.words import ActivityKind, EndReason, ExitReason
from steering.indicators.registry import indicator
from steering.people.citizen import Activity, Citizen
from steering.people.why import Explained, Why
from steering.people.words import amount, on, span, word
from steering.people.words import week as named
from steering.ui import case_words, week_strip, words
from steering.ui.reader import Reader, escape, tell

_COUNTS = frozenset(
    {
        ActivityKind.INTERNSHIP,
        ActivityKind.TRY_OUT,
        ActivityKind.WAGE_SUBSIDY,
        ActivityKind.ORDINARY_JOB,
    }
)
Rows = list[dict[str, str]]


def show(who: Reader, person: Person, week: date) -> None:
    """Whoever calls this has written the citizen in the audit log before.

    It draws no widget, so that `once` may draw it.
    """
    st.subheader(who.say("Citizen {name}", name=escape(person.citizen.citizen_id)))
    if not person.enrolments:
        st.info(
            who.say("Not in a programme in {week}.", week=named(week).to(who.language)),
            icon=":material/event_busy:",
        )
    for explained in person.enrolments:
        _stands(who, explained)
    _time(who, person.citizen)
    for explained in person.enrolments:
        _why(who, explained, week)
    _tables(who, person.citizen)


def _stands(who: Reader, explained: Explained) -> None:
    case = explained.case
    with st.container(border=True):
        st.markdown(
            who.say(
                "**{programme}** since {day}, week {week_no}",
                programme=escape(case.programme or words.NOTHING),
                day=on(case.enrolled_on).to(who.language),
                week_no=case.week_no,
            )
        )
        st.markdown(
            who.say("Last 26 weeks {strip}", strip=week_strip.drawn(case.strip)),
            help=week_strip.legend(who),
        )
        st.markdown(who.say("13 weeks: {state}", state=case_words.chain(who, case.chain)))


def _time(who: Reader, citizen: Citizen) -> None:
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
    st.plotly_chart(
        timeline(
            bars,
            marks,
            hours,
            (who.as_of, words.day(who.as_of, who.language)),
            who.say("Hours a week"),
            "%m.%Y" if who.language == "da" else "%b %Y",
        ),
        key="timeline",
        config={"displayModeBar": False, "locale": who.language},
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
        kind = _capital(word(one.kind).to(who.language))
        text = f"{kind}, {one.company}" if one.company else kind
        yield bar(kind, one.starts_on, one.ends_on, text, one.kind in _COUNTS)


def _marks(who: Reader, citizen: Citizen) -> Iterator[Mark]:
    def mark(row: str, day: date, text: str) -> Mark:
        return Mark(row, day, f"{_capital(text)}, {on(day).to(who.language)}")

    for contact in citizen.contacts:
        yield mark(who.say("Contact"), contact.held_on, word(contact.kind).to(who.language))
    for step in citizen.steps:
        yield mark(who.say("Step"), step.done_on, word(step.kind).to(who.language))


def _why(who: Reader, explained: Explained, week: date) -> None:
    programme = explained.case.programme or words.NOTHING
    st.subheader(
        who.say(
            "Why: {programme}, {week}", programme=escape(programme), week=named(week).to(who.language)
        )
    )
    rows = [
        {
            who.say("Indicator"): indicator(each.indicator).name[who.language],
            who.say("Counts"): _counts(who, each),
            who.say("Because"): _capital(tell(each.reason, who.language)),
        }
        for each in explained.reasons
    ]
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=who.say("Why each indicator counts this citizen or doesn't"),
    )


def _counts(who: Reader, each: Why) -> str:
    """By shape and word."""
    if not each.counted.denominator:
        return who.say(":material/remove: not asked about")
    if indicator(each.indicator).unit != "share":
        return amount(float(each.counted.numerator)).to(who.language)
    if each.counted.numerator:
        return who.say(":green[:material/check_circle:] yes")
    return who.say(":material/radio_button_unchecked: no")


def _tables(who: Reader, citizen: Citizen) -> None:
    """What the timeline shows, the newest first."""
    tables: dict[str, Rows] = {
        who.say("Activities"): [_activity(who, one) for one in reversed(citizen.activities)],
        who.say("Ordinary hours"): [
            {
                who.say("Week"): named(one.monday).to(who.language),
                who.say("Hours"): amount(one.hours).to(who.language),
            }
            for one in reversed(citizen.hours)
        ],
        who.say("Contacts"): [
            {
                who.say("Day"): on(one.held_on).to(who.language),
                who.say("Kind"): _capital(word(one.kind).to(who.language)),
                who.say("Worker"): escape(one.worker or words.NOTHING),
            }
            for one in reversed(citizen.contacts)
        ],
        who.say("Steps"): [
            {
                who.say("Day"): on(one.done_on).to(who.language),
                who.say("Step"): _capital(word(one.kind).to(who.language)),
            }
            for one in reversed(citizen.steps)
        ],
        who.say("Enrolments and exemptions"): _stays(who, citizen),
        who.say("Workers"): [
            {
                who.say("Worker"): escape(one.worker),
                who.say("Team"): escape(one.team or words.NOTHING),
                who.say("Role"): _capital(word(one.role).to(who.language)),
                who.say("Period"): span(one.from_on, one.to_on).to(who.language),
            }
            for one in reversed(citizen.assignments)
        ],
    }
    for title, rows in tables.items():
        with st.expander(f"{title} ({len(rows)})"):
            _table(who, title, rows)


def _table(who: Reader, title: str, rows: Rows) -> None:
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=title)
    else:
        st.markdown(who.say("Nothing is registered."))


def _activity(who: Reader, one: Activity) -> dict[str, str]:
    hours = words.NOTHING if one.hours_per_week is None else amount(one.hours_per_week).to(who.language)
    return {
        who.say("Kind"): _capital(word(one.kind).to(who.language)),
        who.say("Company"): escape(one.company or words.NOTHING),
        who.say("Period"): span(one.starts_on, one.ends_on).to(who.language),
        who.say("Hours a week"): hours,
        who.say("Ended because"): _known(who, one.end_reason, list(EndReason)),
    }


def _stays(who: Reader, citizen: Citizen) -> Rows:
    stays = [
        {
            who.say("What"): escape(stay.programme or words.NOTHING),
            who.say("Period"): span(stay.enrolled_on, stay.closed_on).to(who.language),
            who.say("Ended because"): _known(who, stay.exit_reason, list(ExitReason)),
        }
        for stay in citizen.enrolments
    ]
    exempt = [
        {
            who.say("What"): who.say("Exempt"),
            who.say("Period"): span(one.from_on, one.to_on).to(who.language),
            who.say("Ended because"): words.NOTHING,
        }
        for one in citizen.exemptions
    ]
    return stays + exempt


def _known(who: Reader, text: str | None, choices: Sequence[EndReason] | Sequence[ExitReason]) -> str:
    """A word of the contract in the reader's language; any other text as it was written."""
    if text is None:
        return words.NOTHING
    for choice in choices:
        if choice.value == text:
            return _capital(word(choice).to(who.language))
    return escape(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
