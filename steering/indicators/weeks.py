"""Which weeks are asked for: ISO weeks as people write them, within what a snapshot knows."""

from datetime import date, timedelta

from steering.errors import RefusedError
from steering.locale import message


def monday_of(day: date) -> date:
    """The Monday of the ISO week that holds `day`."""
    return day - timedelta(days=day.weekday())


def label(monday: date) -> str:
    """The week as it is written: ``2025-W13``."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def parse(text: str, as_of: date) -> date:
    """The Monday of a week written ``2025-W13``; a week that begins after `as_of` does not exist."""
    try:
        year, week = text.split("-W")
        monday = date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        raise RefusedError(
            message("{text} is not a week. Write it as 2025-W13.", text=text), code="not_a_week"
        ) from None
    if monday > as_of:
        raise RefusedError(
            message(
                "The week {text} has not begun: the data describe {as_of:%Y-%m-%d} and before.",
                text=text,
                as_of=as_of,
            ),
            code="future_week",
        )
    return monday


def last(count: int, as_of: date) -> list[date]:
    """The Mondays of the last `count` weeks, the one that holds `as_of` last."""
    newest = monday_of(as_of)
    return [newest - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
