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
