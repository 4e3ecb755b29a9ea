"""A table of many groups: the first by weight stand open, the others are counted and folded away."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    """So many teams, each of its number's weight, but for the last, whose weight is hidden."""
    from types import SimpleNamespace
    from typing import cast

    import streamlit as st

    from steering.locale import message
    from steering.ui import folded
    from steering.ui.reader import Reader

    def say(text: str, **values: object) -> str:
        return text.format(**values)

    teams = range(st.session_state["teams"])
    folded.draw(
        cast(Reader, SimpleNamespace(language="en", say=say)),
        [{"Team": f"Team {team}", "People": str(team)} for team in teams],
        [*teams[:-1], None],
        message("The {first} of {all}:"),
        "teams",
        whole={"Team": "In all", "People": "many"},
    )


def tables(teams: int) -> tuple[AppTest, list[pd.DataFrame]]:
    seen = AppTest.from_function(page, default_timeout=60)
    seen.session_state["teams"] = teams
    seen.run()
    assert not seen.exception
    return seen, [one.value for one in seen.table]


@pytest.mark.parametrize("teams", [1, 2, 15])
def test_few_all_stand_in_their_order(teams: int) -> None:
    seen, [table] = tables(teams)
    assert list(table["Team"]) == ["In all", *(f"Team {team}" for team in range(teams))]
    assert not seen.expander


def test_of_many_the_first_stand_open_and_nobody_is_lost() -> None:
    seen, [first, others] = tables(60)
    assert list(first["Team"]) == ["In all", *(f"Team {team}" for team in range(58, 48, -1))]
    assert list(others["Team"]) == [*(f"Team {team}" for team in range(49)), "Team 59"]
    assert [one.value for one in seen.markdown] == ["The 10 of 60:"]
    [expander] = seen.expander
    assert expander.label == "The other 50"
    assert not expander.proto.expanded


def changes() -> None:
    """What has changed in twenty teams: in each as many of every kind as its number."""
    from datetime import date
    from types import SimpleNamespace
    from typing import cast
    from unittest.mock import patch

    from steering.access.scope import EVERYTHING, Scope
    from steering.ui import ask
    from steering.ui.board import changes
    from steering.ui.reader import Reader

    def say(text: str, **values: object) -> str:
        return text.format(**values)

    moved = [
        SimpleNamespace(kind=kind, group=f"Team {team}", people=team)
        for kind in changes.NAMES
        for team in range(20)
    ]
    scope = Scope(figures=EVERYTHING)
    who = cast(Reader, SimpleNamespace(language="en", say=say, viewer=SimpleNamespace(scope=scope)))
    with patch.object(ask, "movements", lambda *of, **also: moved):
        changes._numbers(who, date(2026, 11, 9), date(2026, 11, 16), {})


def test_what_has_changed_in_many_teams_has_the_whole_first_and_those_with_most() -> None:
    seen = AppTest.from_function(changes, default_timeout=60).run()
    assert not seen.exception
    first, others = (one.value for one in seen.table)
    assert list(first["Team"]) == ["In all", *(f"Team {team}" for team in range(19, 9, -1))]
    assert list(others["Team"]) == [f"Team {team}" for team in range(10)]
    assert set(first.iloc[0, 1:]) == {f"**{sum(range(20))}**"}
    assert list(others["Lost ordinary hours"]) == [str(team) for team in range(10)]
