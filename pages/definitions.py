"""Definitions (definitioner): what does each number and each word mean, and who says so?"""

import runpy
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from steering.ui import ask_data
from steering.ui.candidates import defined as candidates
from steering.ui.deadlines import defined as deadlines
from steering.ui.definitions import glossary, site_rules
from steering.ui.frame import Page
from steering.ui.reader import Reader, escape
from steering.ui.sorting import rules as sorting


def draw(who: Reader) -> None:
    """What the address asks for first; then the indicators, the words, the rules, the uncertainty."""
    sought = st.text_input(
        who.say("Search"),
        key="search",
        type="search",
        bind="query-params",
        placeholder=who.say("a word, in Danish or English"),
        width=420,
    )
    found, words = glossary.indicators_with(sought or ""), glossary.words_with(sought or "")
    asked_for = glossary.indicator_asked_for(st.query_params.get("indicator"))
    if asked_for and not sought:
        _cards(who, [asked_for])
    if not found and not words:
        told = who.say("Nothing here is called {word} or tells of it.", word=escape(sought or ""))
        st.info(told, icon=":material/search_off:")
    if found:
        st.header(who.say("Indicators"), anchor="indicators")
        st.markdown(glossary.introduction(who))
        _cards(who, [one for one in found if one is not asked_for or sought])
    if words:
        st.header(who.say("Words"), anchor="words")
        glossary.word_table(who, words)
    if sought:
        return
    st.header(who.say("Quality of the placements"), anchor="quality")
    glossary.quality(who)
    st.header(who.say("At risk"), anchor="risks")
    glossary.risk_list(who, ask_data.rules_in_force(who))
    st.header(who.say("Deadlines"), anchor="deadlines")
    deadlines.draw(who, ask_data.rules_in_force(who))
    st.header(who.say("Who can be next"), anchor="candidates")
    candidates.draw(who)
    st.header(who.say("Case sorting"), anchor="sorting")
    sorting.draw(who, ask_data.rules_in_force(who))
    st.header(who.say("What this site has set"), anchor="rules")
    site_rules.draw(who, ask_data.rules_in_force(who))
    st.header(who.say("Uncertainty"), anchor="uncertainty")
    glossary.uncertainty(who)
    st.header(who.say("Sources"), anchor="sources")
    glossary.sources(who)


PAGE = Page(
    "definitions",
    "Definitions",
    ":material/menu_book:",
    lambda scope: bool(scope.roles),
    draw,
    needs_data=False,
)


def _cards(who: Reader, indicators: Iterable[glossary.Indicator]) -> None:
    """Two beside each other where there is room."""
    for number, one in enumerate(indicators):
        if number % 2 == 0:
            sides = st.columns(2)
        with sides[number % 2].container(border=True, height="stretch", key=f"card-{one.key}"):
            st.subheader(escape(one.name[who.language]), anchor=one.key)
            st.markdown(glossary.told(who, one))


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
