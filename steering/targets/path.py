"""The path of a target (måltal): a share for every week, from where it stood to where it should be.

A path is points in time with the share that should be reached in their weeks, and a shape: between two
points a straight *line*, or *steps*, where a point's share holds until the next. Sub-targets that are
typed in one by one are a path of many points. After the last point its share holds; before the first
nothing is aimed at.

Shares are exact decimals with at most four places: what is shown is what is counted with, and the
command line gives the same.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from steering.config_file import Strict
from steering.indicators.weeks import label, monday_of

PLACES = Decimal("0.0001")
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
Shape = Literal["line", "steps"]


class Point(Strict):
    """A day, and the share that should be reached in its week."""

    on: date
    share: Share

    @property
    def monday(self) -> date:
        """The Monday of the point's week."""
        return monday_of(self.on)


class Path(Strict):
    """A share for every week from the first point on; `points` are in the order of time."""

    shape: Shape = "line"
    points: tuple[Point, ...] = Field(min_length=1, max_length=520)

    @model_validator(mode="after")
    def _one_point_a_week(self) -> Self:
        for earlier, later in zip(self.points, self.points[1:], strict=False):
            if later.monday == earlier.monday:
                raise ValueError(f"two points lie in {label(later.monday)}")
            if later.monday < earlier.monday:
                raise ValueError(f"{later.on} stands after {earlier.on}")
        return self

    def at(self, monday: date) -> Decimal | None:
        """The share that should be reached in the week of this Monday; None before the first point."""
        before = [point for point in self.points if point.monday <= monday]
        after = self.points[len(before) :]
        if not before:
            return None
        here = before[-1]
        if self.shape == "steps" or not after:
            return here.share
        there = after[0]
        gone = Fraction((monday - here.monday).days, (there.monday - here.monday).days)
        exact = Fraction(here.share) + gone * (Fraction(there.share) - Fraction(here.share))
        return _rounded(exact)

    def along(self, mondays: Sequence[date]) -> list[Decimal | None]:
        """The same for several weeks."""
        return [self.at(monday) for monday in mondays]

    def next_point(self, monday: date) -> Point:
        """The first point in a week after this one's; the last point where none is."""
        return next((point for point in self.points if point.monday > monday), self.points[-1])


def constant(share: Decimal) -> Path:
    """The same share for ever."""
    return Path(shape="steps", points=(Point(on=date.min, share=share),))


def _rounded(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) / share.denominator).quantize(PLACES, ROUND_HALF_EVEN)
