"""What is drawn once is sent again to those who may see the same, and to nobody else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Reach, Scope
from steering.access.viewer import Viewer
from steering.settings import Settings
from steering.ui.reader import Reader

LEADER = Viewer(Identity("leader@site.dk", "Lea Leder"), Scope(figures=EVERYTHING))
OTHER = replace(LEADER, identity=Identity("other@site.dk", "Otto Other"))
TEAM = Viewer(LEADER.identity, Scope(figures=Reach(teams=frozenset({"North"}))))
READER = Reader("en", Settings(), Path("data"), None, LEADER)
WEEK = date(2026, 11, 16)


TIMES = [0]


@pytest.fixture(autouse=True)
def _nothing_drawn_yet() -> None:
    st.cache_resource.clear()
    TIMES[0] = 0


def part(who: Reader, week: date) -> None:
    """What is drawn: language, name, week, how often it has been drawn until then."""
    TIMES[0] += 1
    with st.container():
        st.markdown(f"{who.language} {who.viewer.identity.name}{week} {TIMES[0]}")


def drawn(readers: list[Reader], weeks: list[date]) -> list[str]:
    """For each reader and week what then stands there."""

    def page(readers: "list[Reader]", weeks: "list[date]") -> None:
        from steering.ui import once
        from tests.ui.test_once import part

        for reader, week in zip(readers, weeks, strict=True):
            once.drawn(part, reader, week)

    test = AppTest.from_function(page, args=(readers, weeks))
    test.run()
    assert not test.exception
    return [str(text.value) for text in test.markdown]


def test_it_is_drawn_once_for_all_who_may_see_the_same() -> None:
    first, again = drawn([READER, replace(READER, viewer=OTHER)], [WEEK, WEEK])
    assert first == again == "en 2026-11-16 1"  # without anybody's name


@pytest.mark.parametrize(
    "differs",
    [
        replace(READER, viewer=TEAM),
        replace(READER, viewer=replace(LEADER, scope=replace(LEADER.scope, named=False))),
        replace(READER, language="da"),
        replace(READER, data=Path("elsewhere")),
        replace(READER, settings=Settings(smallest_shown=9)),
    ],
)
def test_it_is_drawn_anew_where_anything_differs(differs: Reader) -> None:
    first, second = drawn([READER, differs], [WEEK, WEEK])
    assert first.endswith("1")
    assert second.endswith("2")


def test_it_is_drawn_anew_for_another_week() -> None:
    assert drawn([READER, READER], [WEEK, date(2026, 11, 9)]) == ["en 2026-11-16 1", "en 2026-11-09 2"]
