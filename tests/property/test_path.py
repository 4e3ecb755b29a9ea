"""What must hold of every target's path: a share for every week, and it passes through its points."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from steering.indicators.weeks import monday_of
from steering.targets.path import Path, Point, constant

SHARES = st.decimals(0, 1, places=4) | st.decimals(0, 1, places=2)
FIRST = date(2024, 1, 1)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Points on any weekday of different weeks, sometimes years apart."""
    weeks = sorted(draw(st.sets(st.integers(0, 300), min_size=1, max_size=8)))
    points = tuple(
        Point(on=FIRST + timedelta(weeks=week, days=draw(st.integers(0, 6))), share=draw(SHARES))
        for week in weeks
    )
    return Path(shape=draw(st.sampled_from(("line", "steps"))), points=points)


@given(paths())
def test_it_passes_through_its_points(path: Path) -> None:
    for point in path.points:
        assert path.at(monday_of(point.on)) == point.share


@given(paths(), st.integers(-50, 400))
def test_every_week_lies_between_the_points_around_it(path: Path, week: int) -> None:
    monday = FIRST + timedelta(weeks=week)
    before = [point for point in path.points if point.monday <= monday]
    after = [point for point in path.points if point.monday > monday]
    share = path.at(monday)
    if not before:
        assert share is None
    elif not after or path.shape == "steps":
        assert share == before[-1].share
    else:
        assert share is not None
        low, high = sorted((before[-1].share, after[0].share))
        assert low <= share <= high


@given(paths(), st.integers(0, 300))
def test_a_line_is_straight_to_a_hundredth_of_a_per_cent(path: Path, week: int) -> None:
    monday = FIRST + timedelta(weeks=week)
    after = next((number for number, point in enumerate(path.points) if point.monday > monday), 0)
    share = path.at(monday)
    if path.shape == "steps" or not after or share is None:
        return
    left, right = path.points[after - 1], path.points[after]
    slope = (Fraction(right.share) - Fraction(left.share)) / (right.monday - left.monday).days
    exact = Fraction(left.share) + slope * (monday - left.monday).days
    assert abs(Fraction(share) - exact) <= Fraction(1, 20_000)


@given(paths(), st.integers(-50, 400))
def test_the_next_point_lies_ahead_until_there_is_none(path: Path, week: int) -> None:
    monday = FIRST + timedelta(weeks=week)
    following = path.next_point(monday)
    assert following == path.points[-1] or following.monday > monday
    assert not any(monday < point.monday < following.monday for point in path.points)


def test_a_constant_path_has_its_share_in_every_week() -> None:
    assert constant(Decimal("0.4")).along([FIRST, date(1990, 1, 1)]) == [Decimal("0.4")] * 2


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (["2026-03-02", "2026-03-08"], "two points lie in 2026-W10"),
        (["2026-03-09", "2026-03-02"], "2026-03-02 stands after 2026-03-09"),
        ([], "at least 1 item"),
    ],
)
def test_points_are_one_a_week_and_in_order(points: list[str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Path.model_validate({"points": [{"on": on, "share": "0.4"} for on in points]})


@pytest.mark.parametrize("share", ["-0.01", "1.01", "0.12345", "NaN", "x"])
def test_a_share_is_from_0_to_1_with_four_places(share: str) -> None:
    with pytest.raises(ValidationError):
        Point.model_validate({"on": "2026-03-02", "share": share})
