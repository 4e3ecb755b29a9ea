"""A board meeting that was held: nothing but its day, which *since the last meeting* goes by."""

from collections.abc import Iterable
from datetime import date

from steering.config_file import Strict
from steering.indicators import weeks as iso

KIND = "meeting"


class Meeting(Strict):
    """The day on which it was held."""

    held_on: date

    @property
    def key(self) -> str:
        """The key of its record: there is one a day."""
        return self.held_on.isoformat()


def week_before(days: Iterable[date], monday: date) -> date | None:
    """The Monday of the newest meeting's week before the week that begins on `monday`."""
    return max((iso.monday_of(day) for day in days if day < monday), default=None)
