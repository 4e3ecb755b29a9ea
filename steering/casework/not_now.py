"""Not now (ikke nu): a suggestion about a citizen that is put off until after a day, with a reason."""

from datetime import date, timedelta
from typing import Any

from pydantic import Field

from steering.config_file import Strict

KIND = "not_now"
LONGEST = timedelta(days=365)  # that something is put off: who is forgotten for good is no suggestion

_RISK, _CANDIDATE, _DEADLINE = "risk:", "candidate:", "deadline:"
SORTING = "sorting"  # the suggestion to sort somebody, or to look at how they are sorted again


class NotNow(Strict):
    """What is put off and until when; about whom, why and by whom stand beside it in the record.

    `until` is the last day on which it is: the day after, the suggestion is made again by itself.
    """

    about: str = Field(min_length=1, max_length=100)
    until: date

    def stands(self, day: date) -> bool:
        """Whether it is still put off on that day."""
        return day <= self.until

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json")


def of_risk(kind: str) -> str:
    """The suggestion to look after somebody who is at risk in this way."""
    return f"{_RISK}{kind}"


def of_candidate(indicator: str) -> str:
    """The suggestion that somebody may be the next to count in this indicator."""
    return f"{_CANDIDATE}{indicator}"


def of_deadline(deadline: str) -> str:
    """The suggestion to see to what somebody is waited for, by the key of the deadline."""
    return f"{_DEADLINE}{deadline}"


def key(about: str, citizen_id: str) -> str:
    """Under which it is kept: one citizen has each suggestion put off once."""
    return f"{about}/{citizen_id}"
