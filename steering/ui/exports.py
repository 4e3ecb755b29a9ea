"""Downloads, for every table: marked with who takes it, and logged before it is handed over."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from steering.errors import RefusedError
from steering.export import files
from steering.export.files import Mark, Sheet
from steering.locale import message
from steering.ui import logged, words
from steering.ui.look import still_sees
from steering.ui.reader import Reader

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Table = Callable[[], pd.DataFrame]


def offer(
    who: Reader,
    name: str,
    table: Table,
    citizens: Callable[[], Collection[str]] = list,
    *,
    label: str = "",
    hidden: bool = False,
    more: Callable[[], Sequence[Sheet]] = tuple,
) -> None:
    """Two buttons, for Excel and for CSV. What they hold is made when one is pressed.

    `citizens` are those in it, for the log. `hidden`: small numbers are hidden in it. `more` are sheets
    of the workbook that follow on the table; they hold nobody else.
    """
    kinds: list[tuple[str, str, str, Callable[[pd.DataFrame, list[Mark]], bytes]]] = [
        (
            "Excel",
            "xlsx",
            _EXCEL,
            lambda rows, marks: files.book(
                [Sheet(who.say("Data"), rows), *more(), Sheet(who.say("About"), marks)], marks
            ),
        ),
        ("CSV", "csv", "text/csv", lambda rows, marks: files.csv(rows, marks, who.language)),
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        if label:
            st.markdown(label)
        for kind, suffix, mime, write in kinds:
            st.download_button(
                kind,
                lambda write=write, kind=kind: _handed_over(  # type: ignore[misc]
                    who, f"{name} {kind}", table, citizens, write, hidden=hidden
                ),
                f"{name}-{who.as_of}.{suffix}",
                mime,
                key=f"{name}-{suffix}-{hidden}",
                icon=":material/download:",
                on_click="ignore",
            )


def offer_document(name: str, label: str, make: Callable[[], bytes], *, key: str) -> None:
    """A button for a workbook that is made when it is pressed; `make` logs who is in it."""
    st.download_button(
        label,
        make,
        f"{name}.xlsx",
        _EXCEL,
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def offer_both(who: Reader, name: str, table: Callable[[bool], pd.DataFrame], label: str) -> None:
    """The figures for use within the site, and for what leaves it, where small numbers are hidden.

    `table` is told whether it is for outside. Those for whom small numbers are hidden get that alone.
    """
    if not who.viewer.scope.hides_small_numbers:
        offer(who, name, lambda: table(False), label=label)
    outside = who.say("{figures}, small numbers hidden, for use outside the site", figures=label)
    offer(who, f"{name}-outside", lambda: table(True), label=outside, hidden=True)


def _handed_over(
    who: Reader,
    what: str,
    table: Table,
    citizens: Callable[[], Collection[str]],
    write: Callable[[pd.DataFrame, list[Mark]], bytes],
    *,
    hidden: bool,
) -> bytes:
    if not still_sees(who):
        raise RefusedError(message("You no longer have access to this."), code="not_yours")
    content = write(table(), marks(who, hidden=hidden))
    logged.exported(who, what, citizens())
    return content


def marks(who: Reader, *, hidden: bool) -> list[Mark]:
    """Who took it, when, of what, and what is not in it."""
    viewer = who.viewer
    name = viewer.identity.email
    if viewer.acting_as:
        name = who.say("{email}, seeing as {other}", email=name, other=viewer.acting_as)
    told = [
        Mark(who.say("Taken by"), name),
        Mark(who.say("Taken"), words.moment(datetime.now().astimezone(), who.language)),
        Mark(who.say("Scope"), words.scope(viewer.scope, who.language)),
        Mark(who.say("As of"), f"{words.day(who.as_of, who.language)} ({who.load_id})"),
    ]
    if hidden:
        least = who.settings.smallest_shown
        told.append(
            Mark(who.say("Small numbers"), who.say("hidden where fewer than {least}", least=least))
        )
    return told
