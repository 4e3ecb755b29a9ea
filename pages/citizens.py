"""Citizens (borgere): who is in the caseload, and where does each of them, or one, stand?"""

import runpy
from datetime import date
from pathlib import Path

import streamlit as st

from steering.ui import ask_people, filters, logged, once
from steering.ui.frame import Page
from steering.ui.people import caseload, caseload_choice, citizen, citizen_agreements, views
from steering.ui.reader import Reader

ONE = "citizen"  # in the address; what stands there tells nobody a number


def draw(who: Reader) -> None:
    """The caseload of all in scope, or one citizen."""
    if link := st.query_params.get(ONE):
        _one(who, link, filters.bar(who, columns=()).week)
        return
    picked = filters.bar(who, columns=("programme", "team", "target_group", "visitation_group"))
    with filters.row():
        chosen = caseload_choice.choose(who, picked.week, picked.where)
        views.row(who, PAGE.address, chosen)
    views.told()
    caseload.show(who, PAGE.address, chosen, workers=True)


PAGE = Page("citizens", "Citizens", ":material/group:", lambda scope: bool(scope.people), draw)


def _one(who: Reader, link: str, week: date) -> None:
    above = st.container()
    above.button(who.say("All citizens"), icon=":material/arrow_back:", on_click=_back)
    person = ask_people.person(who, link, week)
    if person is None:
        st.info(
            who.say("Nobody whom you may see stands under this address."), icon=":material/person_off:"
        )
        return
    logged.people_shown(who, PAGE.address, ask_people.numbers_of(who, [person.citizen.citizen_id]))
    once.drawn(_drawn, who, link, week)
    with above:
        citizen_agreements.draw(who, person, week)


def _drawn(who: Reader, link: str, week: date) -> None:
    if person := ask_people.person(who, link, week):
        citizen.show(who, person, week)


def _back() -> None:
    st.query_params.pop(ONE, None)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
