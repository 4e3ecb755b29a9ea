"""Citizens (borgere): who is in the caseload, and where does each of them stand this week?"""

import runpy
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.column_config import CheckboxColumn, Column, DateColumn, NumberColumn

from steering.ui import ask, exports, logged
from steering.ui.frame import Page
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """A row for each enrolment in the last week."""
    cases = ask.cases(who)
    if not cases:
        st.info(who.say("Nobody is in your caseload this week."), icon=":material/group:")
        return
    logged.people_shown(who, PAGE.address, ask.citizens_seen(who))
    names = ask.colleagues(who)
    citizen, programme, team = who.say("Citizen"), who.say("Programme"), who.say("Team")
    worker, enrolled, weeks = who.say("Worker"), who.say("Enrolled"), who.say("Weeks")
    placed, hours = who.say("In placement"), who.say("Ordinary hours")
    reached, exempt = who.say("13 weeks reached"), who.say("Exempt")
    table = pd.DataFrame(
        {
            citizen: [case.citizen_id for case in cases],
            programme: [case.programme for case in cases],
            team: [case.team for case in cases],
            worker: [names.get(case.worker_id or "", case.worker_id) for case in cases],
            enrolled: [case.enrolled_on for case in cases],
            weeks: [case.week_no for case in cases],
            placed: [case.placement for case in cases],
            hours: [float(case.hours) for case in cases],
            reached: [case.continuity for case in cases],
            exempt: [case.exempt for case in cases],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            citizen: Column(pinned=True),
            enrolled: DateColumn(format="DD.MM.YYYY" if who.language == "da" else "D MMM YYYY"),
            weeks: NumberColumn(help=who.say("Weeks since enrolment.")),
            placed: CheckboxColumn(),
            hours: NumberColumn(format="localized", help=who.say("Ordinary hours this week.")),
            reached: CheckboxColumn(),
            exempt: CheckboxColumn(help=who.say("Not counted this week.")),
        },
        key="cases",
        alt=who.say("The citizens in the caseload, a row each"),
    )
    exports.offer(who, PAGE.address, lambda: table, lambda: ask.citizens_seen(who))


PAGE = Page("citizens", "Citizens", ":material/group:", lambda scope: bool(scope.people), draw)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
