"""What stands around every page: the title, the freshness of the data, who looks, the other pages."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from steering.access.scope import Scope
from steering.database import DAMAGED, UNREADABLE
from steering.errors import RefusedError
from steering.ingest import pulse
from steering.locale import Message, message, translate
from steering.log import event
from steering.log import tell as tell_operator
from steering.state.place import STATE
from steering.ui import words
from steering.ui.look import look
from steering.ui.reader import Reader, escape, language, language_switch, tell
from steering.ui.sign_in import badge, turned_away

ICON = Path(__file__).with_name("icon.svg")  # ours: a named one is fetched from the net
LOOK_EVERY = 1.5  # seconds between two looks at what is published: new data are to be seen within two


@dataclass(frozen=True)
class Page:
    """A page: its address, its title in English, its icon, whom it is for, and what draws it."""

    address: str
    title: str
    icon: str
    is_for: Callable[[Scope], bool]
    draw: Callable[[Reader], None]
    needs_data: bool = True


@dataclass(frozen=True)
class Section:
    """Pages under one heading of the menu; those without one stand before the others."""

    name: Message | None
    pages: Sequence[Page]


def show(sections: Sequence[Section]) -> None:
    """Draw the page that the address asks for; the first that is for the reader where it asks for none.

    A page that isn't for the reader has an address all the same: there it says so.
    """
    name = message("Production steering").to(language())
    st.set_page_config(page_title=name, page_icon=str(ICON), layout="wide")
    found = _look()
    scope = found.viewer.scope if isinstance(found, Reader) else None
    pages = [page for section in sections for page in section.pages]
    theirs = [page for page in pages if scope and page.is_for(scope)]
    first = theirs[0] if theirs else pages[0]
    home = st.Page(
        lambda: _draw(first, found), title="Start", url_path="", default=True, visibility="hidden"
    )
    offered = {page: _streamlit_page(page, found) for page in theirs}
    others = [
        _streamlit_page(page, found, [offered[first]] if theirs else (), hidden=True)
        for page in pages
        if page not in offered
    ]
    menu: dict[str, list[st.Page]] = {"": [home, *others]}
    for section in sections:
        shown = [offered[page] for page in section.pages if page in offered]
        # A heading over one page would only hide it.
        label = section.name.to(language()) if section.name and len(shown) > 1 else ""
        menu.setdefault(label, []).extend(shown)
    st.navigation(menu, position="top").run()


def _streamlit_page(
    page: Page, found: Reader | RefusedError, instead: Sequence[st.Page] = (), *, hidden: bool = False
) -> st.Page:
    return st.Page(
        lambda: _draw(page, found, instead),
        title=translate(page.title, language()),
        icon=page.icon,
        url_path=page.address,
        visibility="hidden" if hidden else "visible",
    )


def _draw(page: Page, found: Reader | RefusedError, instead: Sequence[st.Page] = ()) -> None:
    if isinstance(found, Reader):
        badge.seen_as(found)
    at_the_door = isinstance(found, RefusedError) and found.code in turned_away.AT_THE_DOOR
    if at_the_door:
        st.header(message("Production steering").to(language()))
    else:
        st.title(translate(page.title, language()))
    # On a narrow screen the line has a row of its own, with what is chosen below it.
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(key="freshness", width="content"):
            st.markdown(f":small[{_freshness(found)}]")  # a caption is too pale to be read by all
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            language_switch()
            if isinstance(found, Reader):
                badge.who_looks(found)
    _draw_again_when_changed(_told(found), [found])
    if isinstance(found, RefusedError):
        _turn_away(found)
    elif not page.is_for(found.viewer.scope):
        turned_away.no_access(found, instead)
    elif found.load is None and page.needs_data:
        _nothing_yet(found)
    else:
        _draw_for(found, page)


def _draw_for(who: Reader, page: Page) -> None:
    try:
        page.draw(who)
    except RefusedError as error:
        _turn_away(error)
    except duckdb.Error as error:
        refusal = RefusedError(UNREADABLE, code=DAMAGED)
        refusal.__cause__ = error
        _turn_away(refusal)


def _look() -> Reader | RefusedError:
    """Who reads and what lies before them, or what stands in the way of it."""
    try:
        return look()
    except RefusedError as error:
        return error


def _told(found: Reader | RefusedError) -> Reader | Message:
    """What can be compared: the same twice means that the page would look the same."""
    return found.message if isinstance(found, RefusedError) else found


@st.fragment(run_every=LOOK_EVERY)
def _draw_again_when_changed(shown: Reader | Message, seen: list[Reader | RefusedError]) -> None:
    """Draw the page anew when another load, other settings or other rights have come since.

    `seen` is what was found as the page was drawn: the first time, there is nothing to look for.
    """
    found = seen.pop() if seen else _look()
    if _told(found) != shown:
        st.rerun(scope="app")
    if isinstance(found, Reader):
        _tell_of_waiting_data(found)


def _tell_of_waiting_data(who: Reader) -> None:
    """What is shown is right but old: a drop has come that can't be loaded for a fault of the site."""
    watcher = pulse.feel(who.data)
    if watcher and watcher.failing:
        st.warning(
            who.say(
                "New data have come but can't be loaded yet. What you see is what was loaded last; "
                "whoever runs the system finds the cause in the log."
            ),
            icon=":material/hourglass_top:",
        )


def _freshness(found: Reader | RefusedError) -> str:
    """The as-of date, when the data were loaded, and by which load."""
    if isinstance(found, RefusedError) and found.code in turned_away.AT_THE_DOOR:
        return message("Figures for the weekly board meeting.").to(language())
    if isinstance(found, RefusedError):
        return message("No data can be shown just now.").to(language())
    if found.load is None:
        return found.say("No data have been loaded yet.")
    return found.say(
        "As of {as_of} ({week}) · loaded {loaded} · {load_id}",
        as_of=words.day(found.as_of, found.language),
        week=words.week_of(found.as_of, found.language),
        loaded=words.moment(found.load.loaded_at, found.language),
        load_id=escape(found.load_id),
    )


def _turn_away(error: RefusedError) -> None:
    """Tell the reader; what lies behind it is for whoever runs the system."""
    if error.__cause__ or error.code in {DAMAGED, "audit", STATE}:
        cause = type(error.__cause__).__name__  # its words may hold what nobody else should read
        tell_operator(
            event("unreadable", error.message, level=logging.ERROR, code=error.code, error=cause)
        )
    if not turned_away.at_the_door(error):
        st.error(tell(error.message, language()), icon=":material/error:")


def _nothing_yet(who: Reader) -> None:
    st.info(
        who.say(
            "When the first drop has been loaded, this page is filled in. Put a folder with the "
            "exported files in the inbox, or load it with `python -m steering load`."
        ),
        icon=":material/inbox:",
    )
