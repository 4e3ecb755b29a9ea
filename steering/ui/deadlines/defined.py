"""The deadlines in words, with their sources, by the rules that the published data were counted by."""

import streamlit as st

from steering.people.deadline_words import rule
from steering.settings import Rules
from steering.ui.definitions.glossary import OTHER, cited
from steering.ui.reader import Reader, escape


def draw(who: Reader, rules: Rules) -> None:
    """How they are counted, and a line for each."""
    language = who.language
    st.markdown(
        who.say(
            "A deadline is met by what is to follow, on its last day at the latest. It is asked for as "
            "long as what it began with lasts, the enrolment goes on and the citizen is not exempt; "
            "what ends before the last day never fell due. The share in time is of those that fell due "
            "in the last {weeks} weeks.",
            weeks=rules.deadlines.weeks,
        )
    )
    st.markdown(
        "\n".join(
            f"- **{escape(one.name[language])}** (*{escape(one.name[OTHER[language]])}*): "
            f"{escape(rule(one).to(language))} {escape(cited(one.source, language))}"
            for one in rules.deadlines.rules
        )
    )
