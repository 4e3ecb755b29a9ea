"""One citizen on a page: where they stand, why each indicator counts them, and what has happened."""

from datetime import date

import pandas as pd
import streamlit as st

from steering.access.ask_people import Person
from steering.indicators.registry import indicator
from steering.people.why import Explained, Why
from steering.people.words import amount, on
from steering.people.words import week as named
from steering.ui import words
from steering.ui.deadlines import waiting
from steering.ui.people import case_words, citizen_tables, citizen_timeline, week_strip
from steering.ui.reader import Reader, escape, tell


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
    waiting.of_citizen(who, person.citizen.citizen_id, week)
    citizen_timeline.draw(who, person.citizen)
    for explained in person.enrolments:
        _why(who, explained, week)
    citizen_tables.draw(who, person.citizen)


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
            who.say("Because"): words.capital(tell(each.reason, who.language)),
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
