"""What stands around every page: the title, the freshness of the data, the way to the other pages."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from steering.errors import RefusedError
from steering.locale import Message, message, translate
from steering.store import UNREADABLE
from steering.ui import words
from steering.ui.reader import Reader, escape, language, reader, tell

ICON = Path(__file__).with_name("icon.svg")  # ours: a named one is fetched from the net
LOOK_EVERY = 1.0  # seconds between two looks at what is published


@dataclass(frozen=True)
class Page:
    """A page: its address, its title in English, its icon, and what draws it."""

    address: str
    title: str
    icon: str
    draw: Callable[[Reader], None]


def show(pages: Sequence[Page]) -> None:
    """Draw the page that the address asks for; the first one where it asks for none."""
    name = message("Production steering").to(language())
    st.set_page_config(page_title=name, page_icon=str(ICON), layout="wide")
    home = st.Page(
        lambda: _draw(pages[0]), title="Start", url_path="", default=True, visibility="hidden"
    )
    chosen = st.navigation([home, *(_streamlit_page(page) for page in pages)], position="top")
    chosen.run()


def _streamlit_page(page: Page) -> st.Page:
    return st.Page(
        lambda: _draw(page),
        title=translate(page.title, language()),
        icon=page.icon,
        url_path=page.address,
    )


def _draw(page: Page) -> None:
    st.title(translate(page.title, language()))
    found = _look()
    with st.container(key="freshness"):
        st.markdown(f":small[{_freshness(found)}]")  # a caption is too pale to be read by all
    _draw_again_when_changed(_told(found))
    if isinstance(found, RefusedError):
        _sorry(found)
    elif found.snapshot is None:
        _nothing_yet(found)
    else:
        _draw_for(found, page)


def _draw_for(who: Reader, page: Page) -> None:
    try:
        page.draw(who)
    except RefusedError as error:
        _sorry(error)
    except duckdb.Error as error:
        refusal = RefusedError(UNREADABLE)
        refusal.__cause__ = error
        _sorry(refusal)


def _look() -> Reader | RefusedError:
    """Who reads and what lies before them, or what stands in the way of it."""
    try:
        return reader()
    except RefusedError as error:
        return error


def _told(found: Reader | RefusedError) -> Reader | Message:
    """What can be compared: the same twice means that the page would look the same."""
    return found.message if isinstance(found, RefusedError) else found


@st.fragment(run_every=LOOK_EVERY)
def _draw_again_when_changed(shown: Reader | Message) -> None:
    """Draw the page anew when another load, or other settings, have come since it was drawn."""
    if _told(_look()) != shown:
        st.rerun(scope="app")


def _freshness(found: Reader | RefusedError) -> str:
    """The as-of date, when the data were loaded, and by which load."""
    if isinstance(found, RefusedError):
        return message("No data can be shown just now.").to(language())
    if found.snapshot is None:
        return found.say("No data have been loaded yet.")
    return found.say(
        "As of {as_of} ({week}) · loaded {loaded} · {load_id}",
        as_of=words.day(found.snapshot.as_of, found.language),
        week=words.week_of(found.snapshot.as_of, found.language),
        loaded=words.moment(found.snapshot.loaded_at, found.language),
        load_id=escape(found.snapshot.load_id),
    )


def _sorry(error: RefusedError) -> None:
    """Tell the reader; what lies behind it is for whoever runs the system."""
    if error.__cause__:
        cause = type(error.__cause__).__name__  # its words may hold what nobody else should read
        logging.getLogger(__name__).error("%s %s", error, cause)
    st.error(tell(error.message, language()), icon=":material/error:")


def _nothing_yet(who: Reader) -> None:
    st.info(
        who.say(
            "When the first drop has been loaded, the board stands here. Put a folder with the "
            "exported files in the inbox, or load it with `python -m steering load`."
        ),
        icon=":material/inbox:",
    )
