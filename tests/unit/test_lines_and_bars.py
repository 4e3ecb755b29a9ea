"""What charts are told to draw: gaps stay gaps, and no series is told from another by colour alone."""

from typing import Any

from steering.charts.bars import Bars, bars
from steering.charts.lines import MOST, Line, lines


def drawn(*of: Line, **more: Any) -> dict[str, Any]:
    weeks = range(len(of[0].values))
    return lines(weeks, of, x_title="Weeks", ticks=([0], ["0"]), **more)


def test_a_band_is_broken_where_the_line_is() -> None:
    band = [(0.0, 1.0), (0.1, 0.9), None, (0.2, 0.8)]
    area, line = drawn(Line("a", [0.5, 0.5, None, 0.5], ["", "", "", ""], band))["data"]
    assert area["x"] == [0, 1, 1, 0, None, 3, 3]
    assert area["y"] == [0.0, 0.1, 0.9, 1.0, None, 0.2, 0.8]
    assert line["y"] == [0.5, 0.5, None, 0.5]
    assert "connectgaps" not in line


def test_a_line_without_a_band_has_no_area() -> None:
    assert len(drawn(Line("a", [1.0], ["1"]))["data"]) == 1
    assert len(drawn(Line("a", [1.0], ["1"], [None]))["data"]) == 1


def test_lines_differ_by_their_dashes_too() -> None:
    many = [Line(str(n), [1.0], ["1"]) for n in range(MOST + 2)]
    found = drawn(*many)["data"]
    assert len(found) == MOST
    assert len({line["line"]["dash"] for line in found}) == MOST
    assert len({line["line"]["color"] for line in found}) == MOST


def test_a_boundary_is_told_in_words() -> None:
    layout = drawn(Line("a", [1.0, 2.0], ["1", "2"]), boundary=(0.5, "register | own"))["layout"]
    assert layout["annotations"][0]["text"] == "register | own"
    assert layout["shapes"][0]["x0"] == 0.5


def test_bars_differ_by_their_patterns_too_and_what_is_hidden_has_none() -> None:
    series = [Bars(name, [1, None], ["1", "hidden"]) for name in "abc"]
    for lying in (True, False):
        found = bars(["x", "y"], series, lying=lying)["data"]
        assert len({bar["marker"]["pattern"]["shape"] for bar in found}) == 3
        assert found[0]["x" if lying else "y"] == [1, None]
