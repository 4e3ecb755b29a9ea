"""Fields that are remembered: what nobody here has changed is the browser's, and is not sent to it."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

KINDS = ("text_input", "selectbox", "multiselect", "number_input", "date_input", "checkbox", "radio")


def form() -> None:
    """A field of each kind; what menus offer, and whether they are drawn, is the test's."""
    from dataclasses import dataclass
    from datetime import date

    import streamlit as st

    from steering.ui.fields import Fields

    @dataclass
    class Draft(Fields):
        def field_key(self, name: str) -> str:
            return f"field-{name}"

    state = st.session_state
    draft = Draft(typed=state.setdefault("remembered", {}))
    offered = state.setdefault("offered", ["a", "b", "c"])
    if not state.setdefault("drawn", True):
        return
    st.text_input("text", key=draft.begun("text_input", "words"))
    st.selectbox("one", offered, index=None, key=draft.begun("selectbox", None, offered))
    st.multiselect("some", offered, key=draft.begun("multiselect", [], offered))
    st.number_input("number", key=draft.begun("number_input", 1.5))
    st.date_input("day", key=draft.begun("date_input", date(2026, 11, 27)))
    st.checkbox("is so", key=draft.begun("checkbox", False))
    st.radio("of these", offered, key=draft.begun("radio", "b", offered, offered[0]))
    draft.keep(
        "text_input", "selectbox", "multiselect", "number_input", "date_input", "checkbox", "radio"
    )


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(form, default_timeout=60).run()


def field(page: AppTest, kind: str) -> Any:
    (found,) = page.get(kind)
    return found


def sent(page: AppTest) -> set[str]:
    """The kinds of fields whose value is sent to the browser as set."""
    return {kind for kind in KINDS if field(page, kind).proto.set_value}


def test_a_field_begins_with_a_value_that_is_sent_once(page: AppTest) -> None:
    assert field(page, "text_input").value == "words"
    assert field(page, "radio").value == "b"
    assert sent(page) == set(KINDS)
    assert sent(page.run()) == set()


def test_what_is_typed_is_not_sent_back(page: AppTest) -> None:
    field(page, "text_input").set_value("others")
    field(page, "selectbox").set_value("c")
    field(page, "multiselect").set_value(["b", "c"])
    field(page, "checkbox").set_value(True)
    assert sent(page.run()) == set()
    assert field(page, "selectbox").value == "c"
    assert sent(page.run()) == set()


def test_what_is_still_offered_stays_and_what_is_not_gives_way(page: AppTest) -> None:
    field(page, "selectbox").set_value("b")
    field(page, "multiselect").set_value(["a", "b"])
    page.run().session_state["offered"] = ["b", "c", "d"]
    assert sent(page.run()) == {"multiselect"}
    assert field(page, "selectbox").value == "b"
    assert field(page, "multiselect").value == ["b"]
    page.session_state["offered"] = ["d"]
    assert sent(page.run()) == {"selectbox", "multiselect", "radio"}
    assert field(page, "selectbox").value is None
    assert field(page, "radio").value == "d"
    assert sent(page.run()) == set()


def test_what_was_typed_stands_there_again_when_the_fields_are_drawn_again(page: AppTest) -> None:
    field(page, "text_input").set_value("others")
    field(page, "selectbox").set_value("c")
    page.run().session_state["drawn"] = False
    assert not page.run().get("text_input")
    page.session_state["drawn"] = True
    page.run()
    assert field(page, "text_input").value == "others"
    assert field(page, "selectbox").value == "c"
