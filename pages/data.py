"""Data: how fresh are they, what was rejected, and which registrations bend the figures?"""

import runpy
from pathlib import Path

import streamlit as st

from steering.ui.chosen import section
from steering.ui.data import delivered, mending, official, rejects
from steering.ui.frame import Page
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """One part at a time: so people are shown, and logged as seen, only where they are looked for."""
    parts = {
        "freshness": who.say("Freshness"),
        "mend": who.say("Registrations to mend"),
        "rejected": who.say("Rejected rows"),
        "loads": who.say("Loads"),
        "official": who.say("Official figures"),
    }
    if not mending.is_for(who):
        del parts["mend"]
    match section(who.say("Part of the page"), parts, "show"):
        case "mend":
            mending.draw(who, PAGE.address)
        case "rejected":
            rejects.draw(who, PAGE.address)
        case "loads":
            delivered.loads(who)
        case "official":
            st.markdown(official.told(who))
        case _:
            delivered.freshness(who)


PAGE = Page(
    "data",
    "Data",
    ":material/database:",
    lambda scope: bool(scope.counted or scope.people or scope.administers),
    draw,
)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
