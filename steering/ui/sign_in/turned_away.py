"""What somebody sees who isn't let in, or not here: why, and what to do."""

from collections.abc import Sequence

import streamlit as st

from steering.access.identity import EXPIRED
from steering.errors import RefusedError
from steering.locale import message
from steering.ui.reader import Reader, language, tell
from steering.ui.sign_in import door
from steering.ui.sign_in.signed_out import sign_out

AT_THE_DOOR = {door.SIGNED_OUT, EXPIRED, door.UNKNOWN, "no_email", door.NO_SIGN_IN}


def at_the_door(error: RefusedError) -> bool:
    """Draw what belongs to a refusal at the door; False where it is one of another kind."""
    if error.code in {door.SIGNED_OUT, EXPIRED}:
        st.markdown(tell(error.message, language()))
        for name in door.providers():
            _sign_in_button(name)
    elif error.code in {door.UNKNOWN, "no_email"}:
        st.info(tell(error.message, language()), icon=":material/waving_hand:")
        sign_out_button()
    elif error.code == door.NO_SIGN_IN:
        st.warning(tell(error.message, language()), icon=":material/lock:")
    else:
        return False
    return True


def no_access(who: Reader, instead: Sequence[st.Page]) -> None:
    """This page isn't for the reader; the others in the menu are."""
    st.info(who.say("This page is not among those that you have access to."), icon=":material/lock:")
    for page in instead:
        st.page_link(page)


def sign_out_button() -> None:
    """The way out, and to signing in as somebody else."""
    st.button(message("Sign out").to(language()), icon=":material/logout:", on_click=sign_out)


def _sign_in_button(name: str | None) -> None:
    text = message("Sign in with {name}", name=name) if name else message("Sign in")
    st.button(text.to(language()), icon=":material/login:", on_click=st.login, args=(name,))
