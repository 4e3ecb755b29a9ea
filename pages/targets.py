"""Targets (måltal): what the site aims at, in which week; set, taken out and in, and their history."""

import runpy
from pathlib import Path

import streamlit as st

from steering.ui import plan
from steering.ui.frame import Page
from steering.ui.reader import Reader
from steering.ui.targets import file, history, table
from steering.ui.targets import form as target_form


def draw(who: Reader) -> None:
    """What is in force; for those who may, the form; Excel; what was changed when and why."""
    may = plan.may_change_any(who)
    names = [who.say("In force"), *([who.say("Set a target")] if may else [])]
    in_force, *form, excel, changes = st.tabs([*names, who.say("Excel"), who.say("History")])
    with in_force:
        table.draw(who)
    for tab in form:
        with tab:
            target_form.draw(who)
    with excel:
        file.draw(who, PAGE.address, may_change=may)
    with changes:
        history.draw(who, PAGE.address)


PAGE = Page(
    "targets",
    "Targets",
    ":material/flag:",
    lambda scope: bool(scope.counted),
    draw,
)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
