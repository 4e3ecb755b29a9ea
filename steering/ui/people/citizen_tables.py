"""What is known of one citizen, as tables: what the timeline shows, the newest first."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from steering.contract.words import EndReason, ExitReason
from steering.people.citizen import Activity, Citizen
from steering.people.words import amount, on, span, word
from steering.people.words import week as named
from steering.ui import words
from steering.ui.reader import Reader, escape

_Rows = list[dict[str, str]]


def draw(who: Reader, citizen: Citizen) -> None:
    """A table of each kind, folded away under its name and how many rows it has."""
    tables: dict[str, _Rows] = {
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
                who.say("Kind"): words.capital(word(one.kind).to(who.language)),
                who.say("Worker"): escape(one.worker or words.NOTHING),
            }
            for one in reversed(citizen.contacts)
        ],
        who.say("Steps"): [
            {
                who.say("Day"): on(one.done_on).to(who.language),
                who.say("Step"): words.capital(word(one.kind).to(who.language)),
            }
            for one in reversed(citizen.steps)
        ],
        who.say("Enrolments and exemptions"): _stays(who, citizen),
        who.say("Workers"): [
            {
                who.say("Worker"): escape(one.worker),
                who.say("Team"): escape(one.team or words.NOTHING),
                who.say("Role"): words.capital(word(one.role).to(who.language)),
                who.say("Period"): span(one.from_on, one.to_on).to(who.language),
            }
            for one in reversed(citizen.assignments)
        ],
    }
    for title, rows in tables.items():
        with st.expander(f"{title} ({len(rows)})"):
            _table(who, title, rows)


def _table(who: Reader, title: str, rows: _Rows) -> None:
    if rows:
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=title)
    else:
        st.markdown(who.say("Nothing is registered."))


def _activity(who: Reader, one: Activity) -> dict[str, str]:
    hours = words.NOTHING if one.hours_per_week is None else amount(one.hours_per_week).to(who.language)
    return {
        who.say("Kind"): words.capital(word(one.kind).to(who.language)),
        who.say("Company"): escape(one.company or words.NOTHING),
        who.say("Period"): span(one.starts_on, one.ends_on).to(who.language),
        who.say("Hours a week"): hours,
        who.say("Ended because"): _known(who, one.end_reason, list(EndReason)),
    }


def _stays(who: Reader, citizen: Citizen) -> _Rows:
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
            return words.capital(word(choice).to(who.language))
    return escape(text)
