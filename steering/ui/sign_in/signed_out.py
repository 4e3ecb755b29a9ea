"""Sign-ins that were ended: the other tabs of a browser, which Streamlit doesn't tell, end with it."""

import time

import streamlit as st

from steering.access.identity import Identity, sign_in_of

_LONGEST = 30 * 24 * 3600.0  # seconds: no sign-in lasts longer, see `settings.SignIn.hours`


# When each was ended, for all sessions of this process. In no cache: a browser can empty those.
_ended: dict[str, float] = {}


def sign_out() -> None:
    """End the sign-in here, in this browser's other tabs, and with the provider."""
    now = time.time()
    for key, at in list(_ended.items()):
        if now - at > _LONGEST:
            _ended.pop(key, None)
    _ended[sign_in_of(st.user.to_dict())] = now
    st.logout()


def has_signed_out(who: Identity) -> bool:
    """Whether this sign-in was ended, in whichever tab."""
    return who.sign_in in _ended
