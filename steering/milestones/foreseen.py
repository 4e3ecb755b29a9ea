"""What is told of a grant to come: what it will pay, how likely its milestones are, their course."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from steering.locale import Message


@dataclass(frozen=True)
class Course:
    """How one number has gone and may go on, week by week: shares, or people.

    `known` are the numbers on `days`; `low`, `mid` and `high` are the 10 %, 50 % and 90 % quantiles on
    `days_ahead`. These three are empty where there is too little history, of which `why_not` tells.
    """

    days: tuple[date, ...]
    known: tuple[float, ...]
    days_ahead: tuple[date, ...]
    low: tuple[float, ...]
    mid: tuple[float, ...]
    high: tuple[float, ...]
    threshold: float | None
    why_not: Message | None = None


@dataclass(frozen=True)
class Likely:
    """A milestone: how likely it pays, all that it waits for included, and how much on average.

    Of a bonus, which pays for each person, there is no probability. `why_not` tells where there is too
    little history; `courses` has those of its criteria, or of its bonus, that are not over.
    """

    milestone: str
    probability: float | None
    pay_out: float | None  # kroner
    courses: Mapping[int, Course]
    why_not: Message | None = None


@dataclass(frozen=True)
class Outlook:
    """Of a grant, in kroner: what is paid whatever happens and all that may come, on average and within
    an interval of 80 %; nothing of that where there is no milestone of which anything can be said.

    `left_out` names the milestones of which nothing can be said; what they have released counts.
    """

    milestones: tuple[Likely, ...]
    pay_out: float | None
    low: float | None
    high: float | None
    left_out: tuple[str, ...]
    streams: int  # that were joined

    def of(self, milestone: str) -> Likely | None:
        """The milestone of that name."""
        return next((one for one in self.milestones if one.milestone == milestone), None)
