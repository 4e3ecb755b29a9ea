"""Days as whole numbers since 1 January 1970, a Thursday."""

from datetime import date, timedelta

import numpy as np

from steering.demo.draws import Ints

MISSING = -1  # never a day, a number or a place in a list
EPOCH = date(1970, 1, 1)


def number_of(day: date) -> int:
    """A date's number."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """A number's date."""
    return EPOCH + timedelta(number)


def weekday(days: Ints) -> Ints:
    """0 for Monday … 6 for Sunday."""
    return (days + 3) % 7


def monday(days: Ints) -> Ints:
    """The Monday of each day's ISO week."""
    return days - weekday(days)


def on_workday(days: Ints) -> Ints:
    """The day itself, or the Friday before a weekend."""
    return days - np.maximum(weekday(days) - 4, 0)


def month(days: Ints) -> Ints:
    """The month, counted from January 1970; its remainder by twelve is 0 in January."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def first_of(months: Ints) -> Ints:
    """The first day of each month (counted from January 1970)."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
