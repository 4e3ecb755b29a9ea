"""The charts of milestones: where money and numbers stand, told apart by more than colour."""

from datetime import date

import pytest

from steering.charts.burn_up import Drawn, burn_up
from steering.charts.money import Part, money
from steering.ui.milestones import axes

AS_OF = date(2026, 11, 20)
NOTHING = Drawn("", (), (), ())


def part(number: str, day: date, paid: float = 0, at_stake: float = 0, missed: float = 0) -> Part:
    return Part(min(day, AS_OF), day, number, f"{number}.", paid, at_stake, missed)


def drawn(*parts: Part, at_once: float = 0) -> dict[str, dict[str, object]]:
    spec = money(
        parts, at_once, (AS_OF, "now"), ("paid", "stake", "missed"), days={}, numbers={0.0: "0"}
    )
    marks = iter(("paid", "stake", "missed"))
    return {
        (f"marks {next(marks)}" if "markers" in one["mode"] else one["name"]): one
        for one in spec["data"]
    }


def test_money_climbs_to_what_was_paid_and_from_there_to_what_may_come() -> None:
    found = drawn(
        part("1", date(2026, 6, 1), paid=100),
        part("2", date(2027, 3, 1), at_stake=300),
        part("3", date(2027, 1, 1), at_stake=50),
        part("4", date(2026, 9, 1), missed=70),
        at_once=20,
    )
    assert found["paid"]["x"] == ["2026-06-01", "2026-06-01", "2026-11-20"]
    assert found["paid"]["y"] == [20, 120, 120]
    assert found["stake"]["x"] == ["2026-11-20", "2027-01-01", "2027-03-01", "2027-03-01"]
    assert found["stake"]["y"] == [120, 170, 470, 470]
    assert found["marks paid"]["text"] == ["1"]
    assert found["marks stake"]["text"] == ["3", "2"]
    assert (found["marks missed"]["text"], found["marks missed"]["y"]) == (["4"], [120])
    symbols = {found[f"marks {name}"]["marker"]["symbol"] for name in ("paid", "stake", "missed")}  # type: ignore[index]
    assert len(symbols) == 3
    assert found["stake"]["line"] != found["paid"]["line"]


def test_a_bonus_has_paid_by_now_and_may_pay_until_its_last_day() -> None:
    found = drawn(part("1", date(2027, 5, 1), paid=30, at_stake=70))
    assert (found["marks paid"]["x"], found["marks paid"]["y"]) == (["2026-11-20"], [30])
    assert (found["marks stake"]["x"], found["marks stake"]["y"]) == (["2027-05-01"], [100])


def test_numbers_that_would_lie_on_each_other_stand_together() -> None:
    found = drawn(
        part("1", date(2027, 5, 1), at_stake=2),
        part("2", date(2027, 5, 1), at_stake=3),
        part("3", date(2027, 5, 1), at_stake=95),
    )
    assert found["marks stake"]["text"] == ["", "1, 2", "3"]


def test_nothing_to_come_is_no_line() -> None:
    found = drawn(part("1", date(2026, 5, 1), missed=100))
    assert "stake" not in found
    assert found["paid"]["y"] == [0, 0]


def line(name: str, *values: float, first: int = 1) -> Drawn:
    days = [date(2026, 1, first + number) for number in range(len(values))]
    return Drawn(name, days, values, [f"{name} {value}" for value in values])


def test_a_burn_up_has_what_was_the_forecast_with_its_band_and_the_way_there() -> None:
    spec = burn_up(
        line("so far", 1, 2, 3),
        line("middle", 3, 4, 5, first=3),
        ("band", (3, 3, 4), (3, 5, 6)),
        Drawn("way", (date(2026, 1, 1), date(2026, 1, 5)), (1, 8), ("a", "b")),
        ("needed", 8),
        days={date(2026, 1, 1): "1.1."},
        numbers={0.0: "0", 5.0: "5"},
        top=8.8,
    )
    found = {one["name"]: one for one in spec["data"]}
    assert set(found) == {"so far", "middle", "band", "way", "needed"}
    assert found["band"]["x"] == [f"2026-01-0{n}" for n in (3, 4, 5, 5, 4, 3)]
    assert found["band"]["y"] == [3, 3, 4, 6, 5, 3]
    assert found["needed"]["y"] == [8, 8]
    assert found["way"]["y"] == [1, 8]
    assert spec["layout"]["yaxis"]["ticktext"] == ["0", "5"]
    dashes = [one["line"].get("dash", "solid") for name, one in found.items() if name != "band"]
    assert len(set(dashes)) == len(dashes)


def test_where_nothing_can_be_forecast_there_is_what_was_alone() -> None:
    spec = burn_up(
        line("so far", 1, 2), NOTHING, ("band", (), ()), None, None, days={}, numbers={}, top=3
    )
    assert [one["name"] for one in spec["data"]] == ["so far"]


@pytest.mark.parametrize(
    ("top", "people"),
    [(1.1, ["0", "1"]), (7, ["0", "2", "4", "6"]), (352, ["0", "100", "200", "300"])],
)
def test_an_axis_of_people_has_whole_numbers(top: float, people: list[str]) -> None:
    assert list(axes.people(top, "da").values()) == people


def test_axes_are_written_as_the_reader_writes() -> None:
    assert list(axes.kroner(2_100_000, "da").values())[1] == "500.000"
    assert list(axes.shares(0.44, "da").values()) == [
        "0\u00a0%",
        "10\u00a0%",
        "20\u00a0%",
        "30\u00a0%",
        "40\u00a0%",
    ]
    months = axes.days(date(2026, 11, 20), date(2027, 2, 3), "da")
    assert months == {
        date(2026, 12, 1): "dec. 2026",
        date(2027, 1, 1): "jan. 2027",
        date(2027, 2, 1): "feb. 2027",
    }
    assert list(axes.days(date(2026, 11, 20), date(2026, 11, 30), "da").values()) == [
        "20.11.2026",
        "30.11.2026",
    ]
