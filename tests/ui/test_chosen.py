"""A link that was made in one language opens in another what it names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.signed_in import Open
from tests.ui.signed_in import open_as as open_as


def selected(key: str) -> Callable[[AppTest], object]:
    return lambda page: page.selectbox(key=key).value


def pressed(key: str) -> Callable[[AppTest], object]:
    return lambda page: page.button_group(key=key).value


MENUS: list[tuple[str, str, str, Callable[[AppTest], object], object]] = [
    ("continuity", "soon", "Ved at nå 13 uger", pressed("soon"), "about_to_reach"),
    ("risks", "risk", "Pause i kæden", pressed("risk"), "chain_gap"),
    ("continuity", "by", "Pr. projekt", selected("by"), "programme"),
    ("ordinary_hours", "period", "De seneste 52 uger", selected("period"), "year"),
    ("citizens", "only", "Samtale overskredet", selected("only"), "contact_overdue"),
    ("citizens", "order", "Nærmest 13 uger", selected("order"), "chain"),
]


@pytest.mark.parametrize("locale", ["da-DK", "en-GB"])
@pytest.mark.parametrize(("page", "key", "danish", "value", "meant"), MENUS)
def test_a_danish_link_is_understood(
    open_as: Open,
    demo_data: Path,
    locale: str,
    page: str,
    key: str,
    danish: str,
    value: Callable[[AppTest], object],
    meant: object,
) -> None:
    seen = open_as(demo_data, None, page, {key: danish}, locale=locale)
    assert value(seen.page) == meant
    assert not seen.page.warning  # as Streamlit gives of a menu that is set twice


def test_a_targets_tab_is_found_by_its_danish_name(open_as: Open, demo_data: Path) -> None:
    danish = {"target": "Andel med ordinære timer"}
    texts = [
        {table.proto.alt for table in open_as(demo_data, None, "team", query).page.dataframe}
        for query in (danish, {"target": "Share with ordinary hours"}, {})
    ]
    assert texts[0] == texts[1] != texts[2]
