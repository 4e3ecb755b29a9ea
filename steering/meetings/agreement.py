"""An agreement (aftale): what is to be done, by whom, by when; open until it is done or dropped."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from steering.config_file import Strict
from steering.targets.target import Whole

KIND = "agreement"
LONGEST_WHAT = 300  # characters
LONGEST_ROLE = 100

Outcome = Literal["open", "done", "dropped"]


class Agreement(Strict):
    """What was agreed on, and what came of it. No citizen is named in its words.

    Responsible is a worker of the staff, or somebody by role in free words. `by` is the last day on
    which it can be done in time. It may be about a target, and a team's. `citizen` is whom it is
    about, by the case system's number: no part of the content, but of the record that holds it.
    """

    what: str = Field(min_length=1, max_length=LONGEST_WHAT)
    worker_id: str | None = Field(default=None, max_length=100)
    role: str | None = Field(default=None, max_length=LONGEST_ROLE)
    by: date
    whole: Whole | None = None
    team: str | None = Field(default=None, max_length=100)
    citizen: str | None = Field(default=None, exclude=True, repr=False)
    agreed_on: date
    outcome: Outcome = "open"
    ended_on: date | None = None

    @model_validator(mode="after")
    def _one_is_responsible(self) -> Self:
        if (self.worker_id is None) == (self.role is None):
            raise ValueError("give a worker or a role, one of them")
        return self

    @model_validator(mode="after")
    def _ends_when_it_is_over(self) -> Self:
        if (self.outcome == "open") != (self.ended_on is None):
            raise ValueError("give the day on which it was done or dropped, and only then")
        return self

    @property
    def is_open(self) -> bool:
        """Whether it is shown again each week."""
        return self.outcome == "open"

    def is_overdue(self, today: date) -> bool:
        """Whether it is open after the day by which it was to be done."""
        return self.is_open and self.by < today

    def ended(self, outcome: Outcome, on: date | None) -> "Agreement":
        """The same, done or dropped on that day, or open again."""
        return self.model_copy(update={"outcome": outcome, "ended_on": on})

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json", exclude_none=True)
