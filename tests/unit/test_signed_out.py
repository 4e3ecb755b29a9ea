"""A sign-in that was ended stays ended, whatever a browser has Streamlit forget."""

import time
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import streamlit as st

from steering.access.identity import identify
from steering.settings import SignIn
from steering.ui.sign_in import signed_out


def test_emptied_caches_revive_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = {"sub": "anna", "email": "anna@kommune.dk", "iat": int(time.time())}
    user = SimpleNamespace(to_dict=lambda: claims)
    monkeypatch.setattr(signed_out, "st", SimpleNamespace(user=user, logout=lambda: None))
    person = identify(claims, SignIn(), datetime.now(UTC))
    assert not signed_out.has_signed_out(person)
    signed_out.sign_out()
    st.cache_resource.clear()
    st.cache_data.clear()
    assert signed_out.has_signed_out(person)
