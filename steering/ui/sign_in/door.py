"""The door: who stands before the dashboard, and whether they are let in.

With a sign-in configured (``[auth]`` in Streamlit's ``secrets.toml``) the municipality's own sign-in
says who it is. Without one, only on this machine and only before made-up data, one picks who to be.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from steering.access import grants
from steering.access.identity import Identity, identify, leaves_out_groups
from steering.access.scope import NOTHING, Worker
from steering.access.viewer import Viewer, viewer
from steering.errors import RefusedError
from steering.locale import Message, message
from steering.settings import (
    ENDS_WITH_WEAK_SECRET,
    ENDS_WITHOUT_SIGN_IN,
    LOOPBACK,
    SHORTEST_SECRET,
    Settings,
)
from steering.ui.sign_in import demo
from steering.ui.sign_in.signed_out import has_signed_out

SEE_AS = "see_as"  # in the session: whom an administrator sees the pages as
SIGNED_OUT, UNKNOWN, NO_SIGN_IN = "signed_out", "unknown", "no_sign_in"


def secrets_files() -> dict[str, list[str]]:
    """Streamlit's option for where the secrets lie, if the environment names a file.

    ``streamlit run`` reads that by itself; a server that is started from Python does not.
    """
    named = os.environ.get("STREAMLIT_SECRETS_FILES")
    return {"secrets.files": [named]} if named else {}


def sign_in() -> Mapping[str, Any] | None:
    """The configuration of the sign-in, None where there is none."""
    try:
        found = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return None
    return found if isinstance(found, Mapping) else None


def providers() -> list[str | None]:
    """The names under which one can sign in; None is the one without a name."""
    found = sign_in() or {}
    named: list[str | None] = [
        name for name, of in found.items() if isinstance(of, Mapping) and "client_id" in of
    ]
    return named or [None]


def person(settings: Settings) -> Identity | None:
    """Who has signed in; None where nobody needs to.

    Raises `RefusedError`: ``signed_out``, or what `identify` refuses.
    """
    if sign_in() is None:
        return None
    claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        raise RefusedError(message("Sign in to see the board."), code=SIGNED_OUT)
    found = identify(claims, settings.sign_in, datetime.now(UTC))
    if has_signed_out(found):
        raise RefusedError(message("You have signed out."), code=SIGNED_OUT)
    return found


def let_in(
    who: Identity | None, settings: Settings, data: Path, workers: Sequence[Worker], *, made_up: bool
) -> Viewer:
    """What they may see. Raises `RefusedError`: ``unknown``, or ``no_sign_in`` where one is missing."""
    access = grants.read(data)
    if who is None:
        _only_on_this_machine()
        if not made_up and not settings.danger_show_real_data_without_sign_in:
            raise RefusedError(
                message(
                    "These are real data and no sign-in is configured, so nobody is shown anything. "
                    "docs/sign-in.md tells how to configure one."
                ),
                code=NO_SIGN_IN,
            )
        who, granted = demo.chosen()
        access = grants.Access(grants=(*access.grants, granted), substitutes=access.substitutes)
    found = viewer(who, access, workers, date.today(), st.session_state.get(SEE_AS))  # noqa: DTZ011
    if found.scope == NOTHING and not found.acting_as:
        raise RefusedError(_unknown(who, settings), code=UNKNOWN)
    return found


def _only_on_this_machine() -> None:
    host = urlsplit(f"//{st.context.headers.get('Host') or 'localhost'}").hostname
    if st.get_option("server.address") not in LOOPBACK or host not in LOOPBACK:
        raise RefusedError(
            message(
                "Without a sign-in the dashboard is shown on its own machine alone. "
                "docs/sign-in.md tells how to configure one."
            ),
            code=NO_SIGN_IN,
        )


def _unknown(who: Identity, settings: Settings) -> Message:
    whom: object = settings.sign_in.whom_to_ask or message("whoever runs the system")
    if leaves_out_groups(st.user.to_dict() if sign_in() is not None else {}):
        return message(
            "You are signed in as {email}, but with more groups than a sign-in can tell, so none of "
            "them counts here. Ask {whom}.",
            email=who.email,
            whom=whom,
        )
    return message(
        "You are signed in as {email}, and have not been given access yet. Ask {whom}.",
        email=who.email,
        whom=whom,
    )


def must_stay_shut() -> int | None:
    """Why nobody may be let in where the server is to listen, as its status to end with; else None.

    Without a sign-in other machines could open the dashboard, and nobody could say who they are; with
    a `cookie_secret` that can be guessed, whoever finds it out can be anybody.
    """
    found = sign_in()
    if found is None:
        return None if st.get_option("server.address") in LOOPBACK else ENDS_WITHOUT_SIGN_IN
    return (
        None if len(str(found.get("cookie_secret", ""))) >= SHORTEST_SECRET else ENDS_WITH_WEAK_SECRET
    )
