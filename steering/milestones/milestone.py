"""A milestone (milepæl), and the grant (bevilling) whose parts hang on milestones."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from steering.config_file import Strict
from steering.indicators.count import Filters, Group
from steering.milestones.criterion import Bonus, Condition

KIND = "grant"

Amount = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 12, decimal_places=2)]  # kroner
Name = Annotated[str, Field(min_length=1, max_length=100)]


class Population(Strict):
    """Whom a milestone counts: enrolments in the programme, narrowed by what is not empty.

    `enrolled_from` and `enrolled_by` are the first and last day on which an enrolment may have begun.
    """

    visitation_groups: tuple[Annotated[int, Field(ge=1, le=3)], ...] = ()
    target_groups: tuple[Name, ...] = ()
    arm: str | None = Field(default=None, max_length=20)
    enrolled_from: date | None = None
    enrolled_by: date | None = None

    def where(self, programme: str | None) -> Filters:
        """The filter of the columns that figures are narrowed by."""
        columns: dict[str, list[Group]] = {
            "programme": [programme] if programme is not None else [],
            "visitation_group": list(self.visitation_groups),
            "target_group": list(self.target_groups),
            "arm": [self.arm] if self.arm is not None else [],
        }
        return {name: values for name, values in columns.items() if values}


class Milestone(Strict):
    """What must be so, of whom, by when, and what it releases.

    Either a `condition` that releases the `amount`, or a `bonus` that releases it for each person, at
    most `most_people` times. `after` is the name of one before it in the grant; without that one it
    releases nothing.
    """

    name: Name
    deadline: date
    amount: Amount
    population: Population = Population()
    condition: Condition | None = None
    bonus: Bonus | None = None
    most_people: int | None = Field(default=None, ge=1, le=1_000_000)
    after: Name | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.condition is None) == (self.bonus is None):
            raise ValueError("give a condition or a bonus, one of them")
        if self.most_people is not None and self.bonus is None:
            raise ValueError("only a bonus is for a number of people")
        return self


class Grant(Strict):
    """An amount that is paid out in parts, each when its milestone is reached."""

    name: Name
    programme: str | None = Field(default=None, max_length=100)
    source: str = Field(default="", max_length=300)
    paid_at_once: Amount = Decimal(0)  # what hangs on nothing
    milestones: tuple[Milestone, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _each_follows_one_before_it(self) -> Self:
        known: set[str] = set()
        for one in self.milestones:
            if one.name in known:
                raise ValueError(f"two milestones are called {one.name}")
            if one.after is not None and one.after not in known:
                raise ValueError(f"{one.after} is no milestone before {one.name}")
            known.add(one.name)
        return self

    @property
    def at_stake(self) -> Decimal:
        """What hangs on milestones in kroner, as far as it has a bound."""
        return sum((one.amount * (one.most_people or 1) for one in self.milestones), start=Decimal(0))

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json", exclude_none=True)
