"""Quality beside quantity, on the board: do placements lead to hours, are they broken off, repeated?"""

from datetime import date

import streamlit as st

from steering.indicators.count import Filters
from steering.indicators.quality import MEASURES, WITH_HOURS
from steering.indicators.registry import indicator
from steering.ui import ask, words
from steering.ui.board import target_line
from steering.ui.reader import Reader, escape


def draw(who: Reader, week: date, where: Filters) -> None:
    """Three shares in a row, each with its numbers and its definition."""
    hours = indicator(WITH_HOURS)
    told = {WITH_HOURS: (hours.name[who.language], hours.definition[who.language])}
    told |= {one.key: (one.name.to(who.language), one.definition.to(who.language)) for one in MEASURES}
    st.subheader(who.say("Quality of the placements"))
    with st.container(border=True, horizontal=True, key="quality"):
        for figure in ask.quality(who, week, where):
            name, definition = told[figure.indicator]
            with st.container(gap=None, width=330):
                st.metric(name, words.share(figure, who.language), help=escape(definition))
                st.markdown(target_line.counts(who, figure))
