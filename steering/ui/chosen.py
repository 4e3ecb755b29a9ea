"""One of a few things, chosen on the page and kept in the address by a key that no language changes."""

from collections.abc import Callable, Mapping

import streamlit as st

from steering.locale import LANGUAGES, Language
from steering.ui.reader import Reader


def section(label: str, options: Mapping[str, str], key: str) -> str:
    """Which part of a page is drawn, the first where the address names none: the others cost nothing.

    `options` are what the parts are called, by what stands in the address under `key`.
    """
    known = list(options)
    asked = st.query_params.get(key, "")
    picked = st.segmented_control(
        label,
        known,
        default=asked if asked in options else known[0],
        required=True,
        format_func=options.__getitem__,
        key=f"chosen-{key}",
        label_visibility="collapsed",
    )
    return _kept(key, picked if picked and picked in options else known[0], default=known[0])


def one_of(label: str, options: Mapping[str, str], key: str, *, all_of_them: str) -> str | None:
    """One of the options, or None for all of them."""
    known = list(options)
    asked = st.query_params.get(key, "")
    picked = st.selectbox(
        label,
        known,
        index=known.index(asked) if asked in options else None,
        placeholder=all_of_them,
        format_func=options.__getitem__,
        key=f"chosen-{key}",
        width=320,
    )
    return _kept(key, picked if picked and picked in options else "", default="") or None


def _kept(key: str, picked: str, *, default: str) -> str:
    if picked != st.query_params.get(key, default):
        if picked == default:
            del st.query_params[key]
        else:
            st.query_params[key] = picked
    return picked


def understand(who: Reader, key: str, options: Mapping[str, Callable[[Language], str]]) -> None:
    """Choose what a link names in another language than the reader's.

    A menu that is bound to the address keeps there what stands in it, in the language of whoever shares
    the link. `options` are what it offers, each with what stands there in a language. To be called
    before the menu is drawn.
    """
    asked = st.query_params.get(key, "")
    if not asked or key in st.session_state:
        return
    if asked in {told(who.language) for told in options.values()}:
        return
    for option, told in options.items():
        if asked in {told(language) for language in LANGUAGES}:
            st.session_state[key] = option
