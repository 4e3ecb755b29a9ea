"""What the axes of the charts of milestones say: days, and shares, people or kroner."""

from collections.abc import Sequence
from datetime import date
from math import floor, log10

from babel.dates import format_date

from steering.locale import Language
from steering.ui import words

_MOST_DAYS, _STEPS = 6, (1, 2, 2.5, 5, 10)


def days(first: date, last: date, language: Language) -> dict[date, str]:
    """The first of some months between two days, evenly; of a short time the two days."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    if len(firsts) < 2:
        return {day: words.day(day, language) for day in dict.fromkeys((first, last))}
    locale = "da_DK" if language == "da" else "en_GB"
    apart = -(-len(firsts) // _MOST_DAYS)
    return {day: format_date(day, "MMM yyyy", locale) for day in firsts[::apart]}


def people(top: float, language: Language) -> dict[float, str]:
    """Whole numbers from nothing to the top."""
    return {at: words.people(int(at), language) for at in _steps(top, least=1.0)}


def shares(top: float, language: Language) -> dict[float, str]:
    """Per cent from nothing to the top."""
    return {at: words.percent(at, language, 0) for at in _steps(top, least=0.01)}


def kroner(top: float, language: Language) -> dict[float, str]:
    """Kroner from nothing to the top; the axis has no room for the unit."""
    return {at: words.number(at, language, 0) for at in _steps(top, least=1.0)}


def _steps(top: float, least: float) -> Sequence[float]:
    """At most six numbers that are round."""
    rough = max(top / 5, least)
    power = 10.0 ** floor(log10(rough))
    sizes = [size * power for size in _STEPS if size * power >= rough]
    step = next((size for size in sizes if least < 1 or size == int(size)), sizes[-1])
    return [step * count for count in range(int(top / step + 1e-9) + 1)]
