"""What goes into the audit log from the pages; a page is drawn many times, a person logged once."""

import logging
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import streamlit as st

from steering.access.audit import Audit
from steering.access.identity import Identity
from steering.access.seal import Event
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.settings import Settings
from steering.ui.reader import Reader

LONGEST_DETAIL = 1000  # characters
_DONE = "logged"  # in the session: what has been logged
_SHOWN = "shown"  # and whom, by page, load and viewer


def at_the_door(
    who: Identity, data: Path, settings: Settings, event: Event, refused_as: str = ""
) -> None:
    """Somebody signed in, or was turned away.

    Where it can't be written, that alone turns nobody away: figures are shown, people are not.
    """
    done: set[object] = st.session_state.setdefault(_DONE, set())
    key = (event, who, refused_as)
    if key in done:
        return
    try:
        _log(data, settings).record(who.email, event, what=refused_as or "dashboard")
    except RefusedError as error:
        logging.getLogger(__name__).error("%s", error)
    done.add(key)


def people_shown(who: Reader, page: str, citizens: Collection[str]) -> None:
    """Before people are shown. Raises `RefusedError` where it can't be written: then show nobody.

    Whoever has been shown on this page before, in this session and of this load, is not told again.
    """
    shown: dict[object, set[str]] = st.session_state.setdefault(_SHOWN, {})
    before = shown.setdefault((page, who.load_id, who.viewer), set())
    if new := [citizen for citizen in citizens if citizen not in before]:
        _record(who, Event.VIEWED, page, new)
        before.update(new)


def exported(who: Reader, what: str, citizens: Collection[str] = ()) -> None:
    """Before an export is handed over, each time. Raises as `people_shown` does."""
    _record(who, Event.EXPORTED, what, citizens)


def changed(who: Reader, what: str, keys: Sequence[str] = (), citizens: Collection[str] = ()) -> None:
    """Before what people enter is changed; `keys` say of what, `citizens` about whom.

    Raises as `people_shown` does.
    """
    detail = {"changed": "; ".join(keys)[:LONGEST_DETAIL]} if keys else {}
    _record(who, Event.CHANGED, what, citizens, detail)


def saw_as(who: Reader, other: str) -> None:
    """Before an administrator sees the pages as somebody else. Raises as `people_shown` does."""
    _log(who.data, who.settings).record(
        who.viewer.identity.email, Event.SAW_AS, what="dashboard", acting_as=other
    )


def _record(
    who: Reader,
    event: Event,
    what: str,
    citizens: Collection[str],
    detail: Mapping[str, str] | None = None,
) -> None:
    viewer: Viewer = who.viewer
    _log(who.data, who.settings).record(
        viewer.identity.email,
        event,
        what=what,
        acting_as=viewer.acting_as,
        citizens=citizens,
        detail={"load": who.load_id, "scope": viewer.scope.told(), **(detail or {})},
    )


def _log(data: Path, settings: Settings) -> Audit:
    return Audit(data, settings.keep_audit_months)
