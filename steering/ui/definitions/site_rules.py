"""What the definitions leave to the site, as the published data were counted."""

from datetime import date

import pandas as pd
import streamlit as st

from steering.settings import PlacementKinds, Rules
from steering.ui import words
from steering.ui.reader import Reader


def draw(who: Reader, rules: Rules) -> None:
    """A row a rule; told where other rules have been set since."""
    st.markdown(
        who.say(
            "The definitions leave these to the site; `settings.toml` in the data folder sets them. "
            "The published data were counted by:"
        )
    )
    rows = [(who.say("Company placement"), _placement(who, rule)) for rule in rules.placement]
    rows += [
        (who.say("Longest break in a chain"), who.say("{number} weeks", number=rules.gap_weeks)),
        (
            who.say("Active weeks to be reached"),
            who.say("{number} weeks", number=rules.criterion_weeks),
        ),
        (who.say("The role that holds a citizen"), words.choice(rules.steering_role, who.language)),
        (
            who.say("Small numbers are hidden below"),
            who.say("{number} people", number=who.settings.smallest_shown),
        ),
    ]
    table = pd.DataFrame(rows, columns=[who.say("Rule"), who.say("Value")])
    alt = who.say("The rules of this site, a row each")
    st.table(table, hide_index=True, border="horizontal", width="content", alt=alt)
    if rules != who.settings.rules:
        st.info(
            who.say("Other rules have been set since. They count from the next load on."),
            icon=":material/update:",
        )


def _placement(who: Reader, rule: PlacementKinds) -> str:
    kinds = ", ".join(sorted(words.choice(kind, who.language) for kind in rule.kinds))
    if rule.from_on == date.min:
        return kinds
    day = words.day(rule.from_on, who.language)
    return who.say("from {day}: {kinds}", day=day, kinds=kinds)
