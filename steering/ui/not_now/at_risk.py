"""The people who are at risk in a way but not put off; below them who is, and the form."""

from dataclasses import replace

import streamlit as st

from steering.casework.not_now import of_risk
from steering.ui import ask_risks
from steering.ui.ask_risks import Kind
from steering.ui.not_now import form, hidden, records
from steering.ui.people import caseload
from steering.ui.people.caseload_choice import Chosen
from steering.ui.reader import Reader


def draw(who: Reader, page: str, kind: Kind, of: Chosen) -> None:
    """The list of `of`; whoever stands in it has been written in the audit log before."""
    about = of_risk(kind)
    standing = records.seen(who, about).standing
    put_off = (
        ask_risks.cases_at_risk(who, of.week, kind, where=of.where, among=tuple(standing)).cases
        if standing
        else ()
    )
    left_out = {case.citizen_id: standing[case.citizen_id].until for case in put_off}
    chosen = replace(of, at_risk=kind, put_off=left_out)
    # Each part has a place of its own: what is being typed in the last stays when another grows.
    with st.container():
        caseload.show(who, page, chosen, workers=True)
    with st.container():
        hidden.draw(who, page, about, len(put_off), lambda: put_off)
    first = chosen.cases(who, caseload.MOST).cases
    with st.container():
        form.draw(who, about, list(dict.fromkeys(case.citizen_id for case in first)))
