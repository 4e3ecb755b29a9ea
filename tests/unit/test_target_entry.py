"""A path as it is typed: understood, or each fault told at its row."""

from datetime import date
from decimal import Decimal

import pytest

from steering.targets.entry import Typed, understood
from steering.targets.path import Path, Point

JANUARY, MARCH = date(2026, 1, 5), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("27,5", "0.275"),
        ("27.5", "0.275"),
        (" 40 % ", "0.4"),
        ("0", "0"),
        ("100", "1"),
        ("12,25", "0.1225"),
    ],
)
def test_a_share_is_typed_in_per_cent(text: str, share: str) -> None:
    assert understood("line", [Typed(1, JANUARY, text)]) == Path(
        points=(Point(on=JANUARY, share=Decimal(share)),)
    )


@pytest.mark.parametrize(
    ("on", "text", "told"),
    [
        (JANUARY, "1,234", "no share in per cent"),
        (JANUARY, "-4", "no share in per cent"),
        (JANUARY, "1e2", "no share in per cent"),
        (JANUARY, "half", "no share in per cent"),
        (JANUARY, "100,5", "between 0 and 100"),
        (JANUARY, None, "share is missing"),
        (JANUARY, " ", "share is missing"),
        (None, "40", "date is missing"),
        (date(1026, 1, 5), "40", "between 2000 and 2100"),
    ],
)
def test_a_fault_is_told_at_its_row(on: date | None, text: str | None, told: str) -> None:
    faults = understood("line", [Typed(1, MARCH, "50"), Typed(2, on, text)])
    assert isinstance(faults, list)
    assert [(fault.row, told in str(fault.told)) for fault in faults] == [(2, True)]


def test_points_are_put_in_the_order_of_time() -> None:
    path = understood("steps", [Typed(1, MARCH, "40"), Typed(2, JANUARY, "25")])
    assert isinstance(path, Path)
    assert [point.on for point in path.points] == [JANUARY, MARCH]


def test_two_points_in_one_week_are_told_with_both_rows() -> None:
    friday = date(2026, 1, 9)
    faults = understood("line", [Typed(1, MARCH, "50"), Typed(2, friday, "1"), Typed(3, JANUARY, "2")])
    assert isinstance(faults, list)
    assert [str(fault.told) for fault in faults] == [
        "Two points lie in 2026-W02: rows 2 and 3. A week has one sub-target."
    ]


def test_the_only_point_may_have_no_date_and_holds_always() -> None:
    path = understood("steps", [Typed(1, None, "40")])
    assert isinstance(path, Path)
    assert path.at(date(2000, 1, 3)) == Decimal("0.4")


def test_no_point_is_no_path() -> None:
    assert isinstance(understood("line", []), list)
