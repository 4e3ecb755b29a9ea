"""Administration: who has access, and who saw what. No citizens, no figures."""

import runpy
from pathlib import Path

import pandas as pd
import streamlit as st

from steering.access.grants import Grant, Substitute
from steering.access.identity import address
from steering.access.seal import Event
from steering.locale import Message, message
from steering.ui import administration, logged, words
from steering.ui.frame import Page
from steering.ui.reader import Reader, tell
from steering.ui.sign_in import badge, door

EVENTS: dict[Event, Message] = {
    Event.SIGNED_IN: message("signed in"),
    Event.SIGNED_OUT: message("signed out"),
    Event.REFUSED: message("was turned away"),
    Event.VIEWED: message("saw"),
    Event.EXPORTED: message("took out"),
    Event.CHANGED: message("changed"),
    Event.SAW_AS: message("saw the pages as somebody else"),
    Event.STARTED: message("began the log"),
    Event.TORN: message("found a torn line"),
    Event.FORGOTTEN: message("deleted what is too old"),
    Event.STARTED_OVER: message("began the log anew"),
}
NEWEST = 200  # lines of the audit log


def draw(who: Reader) -> None:
    """Access, the pages as somebody else, the settings, the audit log."""
    access, settings, log = st.tabs([who.say("Access"), who.say("Settings"), who.say("Audit log")])
    with access:
        _see_as(who)
        _grants(who)
    with settings:
        _settings(who)
    with log:
        _log(who)


PAGE = Page(
    "administration",
    "Administration",
    ":material/admin_panel_settings:",
    lambda scope: scope.administers,
    draw,
    needs_data=False,
)


def _see_as(who: Reader) -> None:
    given = administration.access(who)
    emails = {grant.email for grant in given.grants if grant.email}
    emails |= {substitute.by for substitute in given.substitutes}
    emails |= {address(w.email) for w in administration.workers(who) if w.email}
    st.subheader(who.say("See the pages as somebody else"))
    st.markdown(
        who.say(
            "With their rights, and citizens under pseudonyms. That you did so stands in the audit log."
        )
    )
    with st.form("see-as", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        other = st.selectbox(
            who.say("Whom"), sorted(emails), index=None, placeholder=who.say("an e-mail")
        )
        if st.form_submit_button(who.say("See as"), icon=":material/visibility:") and other:
            logged.saw_as(who, other)
            st.session_state[door.SEE_AS] = other
            st.rerun()


def _grants(who: Reader) -> None:
    given = administration.access(who)
    st.subheader(who.say("Who has which role"))
    st.markdown(
        who.say(
            "{workers} workers have access by their e-mail in the workers table. "
            "Everybody else has what `access.toml` says:",
            workers=sum(1 for worker in administration.workers(who) if worker.email),
        )
    )
    rows = [
        {
            who.say("Who"): grant.email or who.say("group {group}", group=grant.group),
            who.say("Role"): badge.ROLES[grant.role].to(who.language),
            who.say("Of"): ", ".join(
                sorted({*grant.teams, *grant.programmes, grant.worker_id or ""} - {""})
            ),
            who.say("Dates"): _dates(who, grant),
            who.say("Amiss"): " ".join(
                fault.to(who.language) for fault in administration.unknown_names(who, grant)
            ),
        }
        for grant in given.grants
    ]
    rows += [
        {
            who.say("Who"): substitute.by,
            who.say("Role"): who.say("Substitute"),
            who.say("Of"): substitute.of,
            who.say("Dates"): _dates(who, substitute),
            who.say("Amiss"): "",
        }
        for substitute in given.substitutes
    ]
    if rows:
        alt = who.say("Roles and substitutes, a row each")
        st.dataframe(pd.DataFrame(rows), hide_index=True, key="grants", alt=alt)
    else:
        st.info(who.say("Nobody has been given a role yet."), icon=":material/key:")


def _dates(who: Reader, dated: Grant | Substitute) -> str:
    first = words.day(dated.from_on, who.language) if dated.from_on.year > 1 else ""
    last = words.day(dated.to_on, who.language) if dated.to_on.year < 9999 else ""
    return f"{first} – {last}".strip() if first or last else words.NOTHING


def _settings(who: Reader) -> None:
    st.markdown(who.say("These are in force; `settings.toml` in the data folder changes them."))
    rows = [
        {who.say("Setting"): key, who.say("Value"): value}
        for key, value in administration.settings(who)
    ]
    alt = who.say("The settings in force, a row each")
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="settings", alt=alt)


def _log(who: Reader) -> None:
    # On demand: while a long log is looked through, nobody can be shown a citizen.
    if st.button(who.say("Is the log whole?"), icon=":material/link:"):
        faults = administration.faults(who)
        for fault in faults:
            st.error(tell(fault.told, who.language), icon=":material/link_off:")
        if not faults:
            st.success(who.say("The log is whole: no line of it was changed or removed."))
    rows = [
        {
            who.say("When"): words.moment(entry.at, who.language),
            who.say("Who"): entry.actor,
            who.say("Did"): EVENTS[entry.event].to(who.language),
            who.say("What"): entry.what,
            who.say("Seeing as"): entry.acting_as or "",
            who.say("Citizens"): entry.citizens,
            who.say("Scope"): entry.detail.get("scope", ""),
        }
        for entry in administration.log(who, NEWEST)
    ]
    alt = who.say("The newest lines of the audit log")
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="audit", alt=alt)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
