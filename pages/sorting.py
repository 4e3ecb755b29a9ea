"""Case differentiation (sagsdifferentiering): who is near to a company placement, and who says so?"""

import runpy
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from steering.ui import chosen, filters
from steering.ui.frame import Page
from steering.ui.not_now import sorting as not_now
from steering.ui.reader import Reader
from steering.ui.sorting import board, numbers, one, records, several, table, told, whose


def draw(who: Reader) -> None:
    """Whose citizens, as a table, in columns or one at a time; and the numbers."""
    if not who.viewer.scope.people:
        numbers.draw(who)
        return
    part = chosen.section(who.say("Show"), _parts(who), "part")
    if part == "numbers":
        numbers.draw(who)
        return
    with filters.row():
        picked = whose.choose(who)
        if picked is None:
            st.info(who.say("Choose whose citizens to sort."), icon=":material/group:")
            return
        rows = records.seen(who, picked)
        only = None if part == "columns" else _only(who, rows)
    if not rows:
        st.info(who.say("Nobody of them is in a programme this week."), icon=":material/group:")
        return
    st.markdown(told.how_far(who, rows))
    if part == "columns":
        board.draw(who, PAGE.address, picked)
    elif part == "one":
        one.draw(who, PAGE.address, picked, only)
    else:
        table.draw(who, PAGE.address, picked, only)
        several.draw(who, picked, only)
        not_now.draw(who, PAGE.address, table.first(who, picked, only))


PAGE = Page(
    "sorting",
    "Case sorting",
    ":material/view_kanban:",
    lambda scope: bool(scope.people or scope.counted),
    draw,
)


def _parts(who: Reader) -> dict[str, str]:
    parts = {
        "table": who.say("Table"),
        "columns": who.say("Columns"),
        "one": who.say("One at a time"),
    }
    return parts | ({"numbers": who.say("Numbers")} if who.viewer.scope.counted else {})


def _only(who: Reader, rows: Sequence[records.Sorted]) -> str | None:
    options = told.narrowings(who, rows)
    return chosen.one_of(who.say("Show"), options, "only", all_of_them=who.say("Everybody"))


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
