"""The editor of a target's points: what is between them, a row each, and where it stood in a week."""

import streamlit as st
from streamlit.column_config import DateColumn, TextColumn

from steering.indicators import weeks as iso
from steering.targets import table
from steering.targets.entry import EARLIEST, LATEST
from steering.targets.path import Shape
from steering.ui import filters
from steering.ui.reader import Reader
from steering.ui.targets import draft as target_draft
from steering.ui.targets.draft import ON, SHARE, Draft


def edit(who: Reader, draft: Draft) -> None:
    """What is typed goes into the draft."""
    shapes: dict[str, Shape] = {name.to(who.language): shape for shape, name in table.SHAPES.items()}
    chosen = st.radio(
        who.say("Between two points"),
        list(shapes),
        index=list(shapes.values()).index(draft.shape),
        key=f"target-shape-{draft.version}",
        horizontal=True,
        help=who.say(
            "A straight line rises a little each week. Steps stay where they are until the next point. "
            "For sub-targets of your own, type a point for each."
        ),
    )
    draft.shape = shapes.get(str(chosen), draft.shape)
    draft.rows = st.data_editor(
        draft.opened,
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        width=420,
        key=f"target-points-{draft.version}",
        alt=who.say("The points of the path, a row each: date, and share in per cent"),
        column_config={
            ON: DateColumn(
                who.say("Date"),
                format="DD.MM.YYYY" if who.language == "da" else "YYYY-MM-DD",
                min_value=EARLIEST,
                max_value=LATEST,
                help=who.say(
                    "The share is to be reached in the week that holds this day. Leave it empty in the "
                    "only row where the target is the same always."
                ),
            ),
            SHARE: TextColumn(
                who.say("Share in %"), max_chars=12, help=who.say("With at most two decimals: 27.5.")
            ),
        },
    )
    with filters.row():
        weeks = {iso.label(monday): monday for monday in reversed(iso.last(filters.WEEKS, who.as_of))}
        label = st.selectbox(who.say("Week"), list(weeks), key="target-stood-week", width=150)
        st.button(
            who.say("Begin from where it stood"),
            icon=":material/start:",
            on_click=target_draft.from_where_it_stood,
            args=(who, draft, weeks.get(label, iso.monday_of(who.as_of))),
            help=who.say("Puts the week's actual figure as the first point; later points stay."),
        )
    if draft.nobody:
        st.warning(who.say("In that week there is nobody to count."), icon=":material/person_off:")
