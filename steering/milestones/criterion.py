"""A criterion (kriterium): what must be true of a population, by a day, so that money is released.

Three kinds. `AtADate`: an indicator that is a share is so high in the week of a day. `OverAWindow`: so
large a share of the people have had something in the weeks of a window (FSM p.3, p.37). `HowMany`: so
many people are enrolled, or visited, by a day (FSM p.3). Several are joined by `All` and `AnyOf`. What
pays for each person by itself, and not for a share of them, is a `Bonus` (AA p.16).
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from steering.config_file import Strict
from steering.contract.words import ActivityKind
from steering.indicators.registry import indicator, indicators

Share = Annotated[Decimal, Field(gt=0, le=1, decimal_places=6)]


class Subject(StrEnum):
    """What somebody has in a week; the contract's definitions.

    `ACTIVE` is what a chain is made of: company placement or ordinary hours.
    """

    PLACEMENT = "placement"
    ORDINARY_HOURS = "ordinary_hours"
    ACTIVE = "active"
    COURSE = "course"  # a company course, broad
    HOURS_OR_EDUCATION = "hours_or_education"  # ordinary hours, or education that is active


class How(StrEnum):
    """In which of the weeks that count of a person, those of the window without exempt ones.

    - `ANY_WEEK`: in one of them at least.
    - `EVERY_WEEK`: in each of them; who has none of them does not count.
    - `IN_A_ROW`: in so many weeks in a row; an exempt week neither counts nor breaks the row.
    - `AVERAGE`: no person fulfils it; it is the share of all the weeks of all the people.
    """

    ANY_WEEK = "any_week"
    EVERY_WEEK = "every_week"
    IN_A_ROW = "in_a_row"
    AVERAGE = "average"


class AtADate(Strict):
    """An indicator that is a share is at the threshold or above in the week that holds the day."""

    kind: Literal["at_a_date"] = "at_a_date"
    indicator: str
    threshold: Share
    on: date

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        if self.indicator not in indicators() or indicator(self.indicator).unit != "share":
            raise ValueError(f"{self.indicator} is no indicator that is a share")
        return self

    @property
    def last(self) -> date:
        """The day after which nothing changes it."""
        return self.on


class OverAWindow(Strict):
    """Of those who count in the weeks from that of `first` to that of `last`, a share fulfils it."""

    kind: Literal["over_a_window"] = "over_a_window"
    subject: Subject
    how: How
    in_a_row: int | None = Field(default=None, ge=1, le=260)  # weeks, for `How.IN_A_ROW` alone
    threshold: Share
    first: date
    last: date

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.last < self.first:
            raise ValueError("the window ends before it begins")
        if (self.how is How.IN_A_ROW) != (self.in_a_row is not None):
            raise ValueError("give how many weeks in a row, and only there")
        return self


class HowMany(Strict):
    """So many people of the population have been enrolled by a day; `visited`: and given a group."""

    kind: Literal["how_many"] = "how_many"
    people: int = Field(ge=1, le=1_000_000)
    visited: bool = False
    by: date

    @property
    def last(self) -> date:
        """The day after which nothing changes it."""
        return self.by


Criterion = AtADate | OverAWindow | HowMany


class All(Strict):
    """Each of these is met."""

    kind: Literal["all"] = "all"
    of: tuple["Condition", ...] = Field(min_length=1, max_length=10)


class AnyOf(Strict):
    """One of these is met at least."""

    kind: Literal["any"] = "any"
    of: tuple["Condition", ...] = Field(min_length=1, max_length=10)


Condition = Annotated[AtADate | OverAWindow | HowMany | All | AnyOf, Field(discriminator="kind")]


class Bonus(Strict):
    """An amount for each person to whom it has happened, once, from one day to another.

    `months` None: the first activity of one of these kinds begins. Else: one and the same activity of
    these kinds has lasted so many calendar months.
    """

    kind: Literal["bonus"] = "bonus"
    activities: frozenset[ActivityKind] = Field(min_length=1)
    months: int | None = Field(default=None, ge=1, le=60)
    first: date
    last: date

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.last < self.first:
            raise ValueError("the time ends before it begins")
        return self


def criteria(condition: Condition) -> tuple[Criterion, ...]:
    """Those that a condition is made of, in their order."""
    if isinstance(condition, All | AnyOf):
        return tuple(one for part in condition.of for one in criteria(part))
    return (condition,)
