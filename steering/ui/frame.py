"""What stands around every page: the title, the freshness of the data, the way to the other pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from steering.errors import RefusedError
from steering.ui import words
from steering.ui.reader import Reader, reader, tell

ICON = Path(__file__).with_name("icon.svg")  # ours: a named one is fetched from the net
LOOK_EVERY = 1.0  # seconds between two looks at the pointer


@dataclass(frozen=True)
class Page:
    """A page: its address, its title in English, its icon, and what draws it."""

    address: str
    title: str
    icon: str
    draw: Callable[[Reader], None]


def show(pages: Sequence[Page]) -> None:
    """Draw the page that the address asks for; the first one where it asks for none."""
    st.set_page_config(page_title="Produktionsstyring", page_icon=str(ICON), layout="wide")
    who = _reader()
    home = st.Page(
        lambda: _draw(pages[0], who), title="Start", url_path="", default=True, visibility="hidden"
    )
    chosen = st.navigation([home, *(_streamlit_page(page, who) for page in pages)], position="top")
    chosen.run()


def _reader() -> Reader:
    try:
        return reader()
    except RefusedError as error:
        st.error(tell(error.message, "da"), icon=":material/error:")
        st.stop()


def _streamlit_page(page: Page, who: Reader) -> st.Page:
    return st.Page(
        lambda: _draw(page, who),
        title=who.say(page.title),
        icon=page.icon,
        url_path=page.address,
    )


def _draw(page: Page, who: Reader) -> None:
    st.title(who.say(page.title))
    with st.container(key="freshness"):
        _freshness(who)
    _refresh_when_published(who.snapshot.load_id if who.snapshot else None, who)
    if who.snapshot is None:
        _nothing_yet(who)
        return
    try:
        page.draw(who)
    except RefusedError as error:
        st.error(tell(error.message, who.language), icon=":material/error:")
    except duckdb.Error:
        st.error(who.say("The published data can't be read. Tell whoever runs the system."))


def _freshness(who: Reader) -> None:
    """The as-of date, when the data were loaded, and by which load."""
    if who.snapshot is None:
        st.caption(who.say("No data have been loaded yet."))
        return
    st.caption(
        who.say(
            "As of {as_of} ({week}) · loaded {loaded} · {load_id}",
            as_of=words.day(who.snapshot.as_of, who.language),
            week=words.week_of(who.snapshot.as_of, who.language),
            loaded=words.moment(who.snapshot.loaded_at, who.language),
            load_id=f"`{who.snapshot.load_id}`",
        )
    )


@st.fragment(run_every=LOOK_EVERY)
def _refresh_when_published(shown: str | None, who: Reader) -> None:
    """Draw the page anew when another load has been published since it was drawn."""
    if who.store.published_id() != shown:
        st.rerun(scope="app")


def _nothing_yet(who: Reader) -> None:
    st.info(
        who.say(
            "When the first drop has been loaded, the board stands here. Put a folder with the "
            "exported files in the inbox, or load it with `python -m steering load`."
        ),
        icon=":material/inbox:",
    )
