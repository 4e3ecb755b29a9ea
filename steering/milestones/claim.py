"""A claim for payment (udbetalingsanmodning): what was claimed of a milestone, on which data, by whom.

All that its document needs but the people, who are read from the snapshot that it rests on and named
nowhere here: so the document can be made again to the last bit, and whoever is forgotten is not in it.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from steering.config_file import Strict
from steering.contract.words import Role
from steering.ingest.pinned import CLAIM
from steering.milestones.grant import Progress
from steering.milestones.milestone import Grant, Milestone
from steering.milestones.status import State
from steering.settings import PlacementKinds

KIND = CLAIM
Sum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  # SHA-256


class Count(Strict):
    """How far a criterion was: the numbers of `status.Standing`."""

    state: State
    numerator: int
    denominator: int
    needed: int


class Result(Strict):
    """How far the milestone was: of a condition its criteria, of a bonus how many of `people`."""

    state: State
    criteria: tuple[Count, ...] = ()
    earned: int = 0
    people: int = 0
    released: Decimal
    waits_for: str | None = None


class RulesThen(Strict):
    """The site's rules that milestones are counted by, as they were at that load."""

    placement: tuple[PlacementKinds, ...]
    gap_weeks: int
    criterion_weeks: int
    steering_role: Role


class Claim(Strict):
    """One claim. `enrolments` is how many its people's sheet lists; `sums` are of its documents.

    `with_people` is nothing where whoever made it may not see the people.
    """

    grant_key: str = Field(min_length=1, max_length=100)
    grant_number: int = Field(ge=1)  # the version of the grant
    grant: Grant
    milestone: str
    load_id: str
    snapshot_sum: Sum
    as_of: date
    loaded_at: datetime
    rules: RulesThen
    language: Literal["da", "en"]
    made_by: str
    made_at: datetime
    note: str = ""
    result: Result
    enrolments: int
    figures_sum: Sum
    with_people_sum: Sum | None = None

    @property
    def of(self) -> Milestone:
        """The milestone, as it stood then."""
        return next(one for one in self.grant.milestones if one.name == self.milestone)

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json", exclude_none=True)


class Counted(Protocol):
    """How far a criterion is, with or without who they are."""

    @property
    def state(self) -> State:
        """Where it stands."""

    @property
    def numerator(self) -> int:
        """Who has met it; of an average, weeks."""

    @property
    def denominator(self) -> int:
        """Who counts."""

    @property
    def needed(self) -> int:
        """How many must have met it."""


def count(of: Counted) -> Count:
    """How far a criterion is, as it is kept."""
    return Count(state=of.state, numerator=of.numerator, denominator=of.denominator, needed=of.needed)


def result(of: Progress) -> Result:
    """What is claimed of a milestone, in numbers."""
    return Result(
        state=of.state,
        criteria=tuple(count(one) for one in of.standings),
        earned=of.earned,
        people=len(of.earners),
        released=of.released,
        waits_for=of.waits_for,
    )
