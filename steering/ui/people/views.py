"""The reader's saved views of a caseload: choose one, save the present choices under a name, delete.

The view that is chosen is no choice of its own: it is the one whose choices are those on the page. So a
view never stands above a table that shows something else, and the address needs to know of none.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st

from steering.access import views as kept
from steering.access.viewer import Viewer
from steering.access.views import Column, View, Views
from steering.errors import RefusedError
from steering.state import State
from steering.ui import ask, filters, logged
from steering.ui.people.caseload_choice import Chosen
from steering.ui.reader import Reader, escape, tell

_CHOSEN = "view"  # in the session: the name of the view whose choices these are
_OPEN = "views"  # whether the list of views is
_TELL = "view-told"  # what came of it, told once
_JUST_SAVED = "view-just-saved"  # its name
_SAVED = "view-saved"  # how many times: the field for a name is another one afterwards
_HERE = {"not_yours", "no_name", "not_kept", "too_many", "changed_meanwhile"}  # others: the frame
_COLUMNS: tuple[Column, ...] = ("programme", "team", "target_group", "visitation_group")


def row(who: Reader, page: str, chosen: Chosen, columns: tuple[Column, ...] = _COLUMNS) -> None:
    """Choose among the reader's views of the page with this address; `chosen` is what it shows now.

    `columns` are the filters of the page that a view holds. Nobody has views while seeing as another.
    """
    if who.viewer.acting_as is not None:
        return
    own = _views(who.data, who.revision, who.viewer, page)
    now = _now(chosen, columns)
    if own.by_name:
        alike = [name for name, view in own.by_name.items() if _offered(who, view, columns) == now]
        before = st.session_state.pop(_JUST_SAVED, st.session_state.get(_CHOSEN))
        st.session_state[_CHOSEN] = before if before in alike else next(iter(alike), None)
        st.selectbox(
            who.say("View"),
            list(own.by_name),
            index=None,
            placeholder=who.say("Choose a view"),
            key=_CHOSEN,
            on_change=_choose,
            args=(who, own, columns),
            width=220,
        )
    if _TELL in st.session_state:
        st.session_state[_OPEN] = False
    menu = st.popover(who.say("Save view"), icon=":material/bookmark:", key=_OPEN, on_change="rerun")
    if menu.open:
        with menu:
            _save(who, page, own, now, columns)
            _list(who, page, own)


def told() -> None:
    """What came of choosing, saving or deleting, in a line of its own."""
    if sentence := st.session_state.pop(_TELL, None):
        st.info(sentence, icon=":material/bookmark:")


def _now(chosen: Chosen, columns: tuple[Column, ...]) -> View:
    where = {c: str(value) for c in columns for value in chosen.where.get(c, ())}
    return View(where=where, only=chosen.only, order=chosen.order)


def _offered(who: Reader, view: View, columns: tuple[Column, ...]) -> View | None:
    """The view as it can be chosen now; None where something that it asks for isn't there any more.

    What there is one of alone can't be chosen, and need not be.
    """
    values = {c: list(map(str, ask.choices(who).values[c])) for c in columns}
    if any(value not in values.get(c, ()) for c, value in view.where.items()):
        return None
    where = {c: value for c, value in view.where.items() if len(values[c]) > 1}
    return view.model_copy(update={"where": where})


def _choose(who: Reader, own: Views, columns: tuple[Column, ...]) -> None:
    """Put a view's choices into the widgets, and with them into the address; without a view, none."""
    name = st.session_state[_CHOSEN]
    view = own.by_name.get(name, View())
    offered = _offered(who, view, columns)
    if offered is None:
        what = ", ".join(
            f"{filters.COLUMNS[c].to(who.language)} {value}" for c, value in view.where.items()
        )
        st.session_state[_TELL] = who.say(
            "“{name}” asks for something that isn't there any more: {what}.",
            name=escape(name),
            what=escape(what),
        )
        return
    where: Mapping[Column, str] = offered.where
    for column in columns:
        st.session_state[column] = where.get(column)
    st.session_state["only"], st.session_state["order"] = offered.only, offered.order


def _save(who: Reader, page: str, own: Views, now: View, columns: tuple[Column, ...]) -> None:
    count = st.session_state.get(_SAVED, 0)
    if columns:
        told = who.say(
            "Kept are the filters, *Show* and *Sort*; not the week, and not what is searched for."
        )
    else:
        told = who.say("Kept are *Show* and *Sort*; not the week, and not what is searched for.")
    st.markdown(told)
    typed = st.text_input(
        who.say("Name of the view"), key=f"view-name-{count}", max_chars=kept.LONGEST_NAME
    )
    name = kept.tidy(typed)
    replaces = name in own.by_name
    if replaces:
        st.warning(
            who.say("You have a view of that name. It is replaced by what you see now."),
            icon=":material/bookmark:",
        )
    # Two buttons: a click on the one, made before the name was known to be taken, is none on the other.
    label, key = (who.say("Replace"), "view-replace") if replaces else (who.say("Save"), "view-save")
    if not st.button(label, key=key, icon=":material/save:"):
        return
    try:
        kept.refuse(who.viewer, name, own)
        logged.changed(who, "views", [name])
        kept.save(State(who.data), who.viewer, page, name, now, own)
    except RefusedError as error:
        _tell_here(who, error)
        return
    st.session_state[_SAVED], st.session_state[_JUST_SAVED] = count + 1, name
    _done(who.say("Saved: {name}.", name=escape(name)))


def _list(who: Reader, page: str, own: Views) -> None:
    if not own.by_name:
        return
    st.markdown(who.say("**Your views**"))
    for position, name in enumerate(own.by_name):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escape(name), width="stretch")
            clicked = st.button(
                who.say("Delete"),
                key=f"view-delete-{position}-{name}",
                help=who.say("Delete the view “{name}”", name=escape(name)),
                icon=":material/delete:",
                type="tertiary",
            )
        if clicked:
            _delete(who, page, own, name)


def _delete(who: Reader, page: str, own: Views, name: str) -> None:
    try:
        logged.changed(who, "views", [name])
        kept.delete(State(who.data), who.viewer, page, name, own)
    except RefusedError as error:
        _tell_here(who, error)
        return
    _done(who.say("Deleted: {name}.", name=escape(name)))


def _done(sentence: str) -> None:
    st.session_state[_TELL] = sentence
    st.rerun()


def _tell_here(who: Reader, error: RefusedError) -> None:
    if error.code not in _HERE:
        raise error
    st.error(tell(error.message, who.language), icon=":material/error:")


@lru_cache(maxsize=500)
def _views(data: Path, revision: int, viewer: Viewer, page: str) -> Views:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return kept.views(State(data), viewer, page)
