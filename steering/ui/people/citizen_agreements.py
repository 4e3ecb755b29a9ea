"""What is agreed on about one citizen, on the citizen's page: entered there, and still open."""

from datetime import date, timedelta

import streamlit as st

from steering.access.ask_people import Person
from steering.ui import ask_people
from steering.ui.meetings import agreement_words, agreements, form, listed
from steering.ui.meetings import draft as meeting_draft
from steering.ui.meetings import told as meeting_told
from steering.ui.reader import Reader


def draw(who: Reader, person: Person, week: date) -> None:
    """A button or the form, and the open agreements.

    Whoever calls this has written the citizen in the audit log before. Nothing is drawn for those to
    whom no agreement can be shown.
    """
    if not who.viewer.scope.figures:
        return
    name = person.citizen.citizen_id
    (number,) = ask_people.numbers_of(who, [name])
    meeting_told.draw("agreements")
    if agreements.may_enter_any(who):
        draft = meeting_draft.open_now()
        if draft is not None and draft.is_about(number, name):
            form.draw(who, draft)
        else:
            listed.new(who, who.say("Agree on something"), name, _owner(person))
            if draft is not None:
                told = who.say("Another agreement is being written: it is on the page *Meeting*.")
                st.markdown(f":small[{told}]")
    for one in agreement_words.told(who, week - timedelta(weeks=1), week, number).values():
        if one.kept.agreement.is_open:
            listed.line(who, one)


def _owner(person: Person) -> str | None:
    """Whose case it is."""
    owners = (explained.case.worker_id for explained in person.enrolments)
    return next((worker_id for worker_id in owners if worker_id), None)
