"""Who looks, as what, and the way to be somebody else: on every page, beside the freshness."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from steering.access.grants import Role
from steering.locale import Message, message
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import demo, door
from steering.ui.sign_in.turned_away import sign_out_button
from steering.ui.staff import staff

ROLES: dict[Role, Message] = {
    Role.WORKER: message("Worker"),
    Role.TEAM_LEADER: message("Team leader"),
    Role.LEADER: message("Leader"),
    Role.PROJECT_MANAGER: message("Project manager"),
    Role.ANALYST: message("Analyst"),
    Role.ADMINISTRATOR: message("Administrator"),
}


def who_looks(who: Reader) -> None:
    """A button with the reader's name; behind it their roles, and signing out."""
    person = who.viewer.identity
    signs_in = person.signed_in_at is not None
    with st.popover(escape(person.name), icon=":material/person:"):
        roles = [ROLES[role].to(who.language) for role in Role if role in who.viewer.scope.roles]
        st.markdown(who.say("You see the pages as: {roles}.", roles=", ".join(roles)))
        if signs_in:
            st.markdown(escape(person.email))
            sign_out_button()
        else:
            st.markdown(who.say("Nobody signs in here: pick who to be."))
            demo.pick(_offered(who.data, who.load_id_if_any))


@lru_cache(maxsize=8)
def _offered(data: Path, load_id: str | None) -> Sequence[demo.Person]:
    return demo.people(*staff(data, load_id))


def whose_figures(who: Reader) -> str:
    """Whose figures a page shows, in words."""
    reach = who.viewer.scope.counted
    if reach.everything:
        return who.say("the whole job centre")
    named = [*sorted(reach.programmes), *sorted(reach.teams)]
    if reach.workers:
        staff_, _ = staff(who.data, who.load_id)
        named += [w.name or w.worker_id for w in staff_ if w.worker_id in reach.workers]
    return escape(", ".join(named))


def seen_as(who: Reader) -> None:
    """Told above the page: that it is another's, or that anybody sees it."""
    if who.viewer.identity.signed_in_at is None and who.settings.danger_show_real_data_without_sign_in:
        st.error(
            who.say(
                "DANGER: no sign-in is configured. Whoever opens this address sees every citizen, and "
                "nobody knows who looked."
            ),
            icon=":material/warning:",
        )
    if who.viewer.acting_as is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="seen-as"):
        st.warning(
            who.say(
                "You see the pages as {email}; citizens stand under pseudonyms.",
                email=escape(who.viewer.acting_as),
            )
            if not who.viewer.scope.named
            else who.say("You see the pages as {email}.", email=escape(who.viewer.acting_as)),
            icon=":material/visibility:",
        )
        st.button(who.say("Be myself again"), on_click=_stop)


def _stop() -> None:
    st.session_state.pop(door.SEE_AS, None)
