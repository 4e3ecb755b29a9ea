"""Colours can be told from the page they stand on, in the light theme and in the dark one.

Contrast is counted as WCAG 2.1 does: 3 for what is drawn (1.4.11), 4.5 for what is read (1.4.3).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from steering.charts import colours

THEME: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / ".streamlit/config.toml").read_text("utf-8")
)["theme"]
MODES = ["light", "dark"]
SERIES = ["LINE", "SECOND", "TARGET", "GOOD", "BAD", "MUTED"]


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Of a colour written ``#rrggbb``: 0 black, 1 white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_counted_as_the_rule_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the known lightest grey
    assert contrast("#c8621f", "#c8621f") == 1


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("mode", MODES)
def test_a_series_can_be_told_from_the_page(mode: str, name: str) -> None:
    for behind in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(getattr(colours, name), THEME[mode][behind]) >= 3, behind


@pytest.mark.parametrize("mode", MODES)
def test_text_can_be_read(mode: str) -> None:
    theme = THEME[mode]
    read = {key: colour for key, colour in theme.items() if key.endswith(("extColor", "linkColor"))}
    assert len(read) >= 5
    for key, colour in read.items():
        for behind in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(colour, theme[behind]) >= 4.5, (key, behind)


@pytest.mark.parametrize("mode", MODES)
def test_what_is_chosen_can_be_read(mode: str) -> None:
    theme = THEME[mode]
    for behind in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["primaryColor"], theme[behind]) >= 4.5


def test_no_button_is_filled_with_the_colour_of_what_is_chosen() -> None:
    """White on it, as Streamlit writes, can not be read where the colour itself can, in the dark."""
    root = Path(__file__).parents[2]
    for path in (*(root / "steering").rglob("*.py"), *(root / "pages").glob("*.py")):
        assert 'type="primary"' not in path.read_text("utf-8"), path.name


def test_both_themes_set_the_same() -> None:
    assert set(THEME["light"]) == set(THEME["dark"])
