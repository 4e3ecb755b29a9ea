"""Numbers, days and weeks as the reader's language writes them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent

from steering.access.scope import Reach, Scope
from steering.access.suppression import Shown, ShownShare
from steering.contract.columns import Choice
from steering.contract.tables import TABLES
from steering.indicators import weeks as iso
from steering.indicators.count import Number
from steering.indicators.registry import Indicator
from steering.locale import Language, message

NOTHING = "–"
NO_BREAK = "\u00a0"  # a space at which no line ends
_LOCALE = {"da": "da_DK", "en": "en_GB"}


def percent(share: float | None, language: Language, digits: int = 1) -> str:
    """``12,5 %``; a dash where there is no value."""
    if share is None:
        return NOTHING
    return _formatted(share, f"#,##0{_decimals(digits)}\u00a0%", language)


def points(change: float, language: Language) -> str:
    """A change of a share in percentage points, ``+1,5 point``; its sign tells the direction.

    Nothing where it is too small to be told.
    """
    rounded = round(100 * change, 1)
    told = format_decimal(rounded, "+#,##0.0;-#,##0.0", locale=_LOCALE[language])
    return message("{change} points", change=told).to(language) if rounded else ""


def share(of: Shown | ShownShare, language: Language) -> str:
    """A share in per cent; told where it is hidden."""
    return hidden(language) if of.hidden else percent(of.value, language)


def people(number_of: Number | None, language: Language) -> str:
    """A number of people; told where it is hidden."""
    return hidden(language) if number_of is None else number(float(number_of), language, 0)


def hidden(language: Language) -> str:
    """What stands where a number is hidden because it tells of too few."""
    return message("hidden").to(language)


def scope(seen: Scope, language: Language) -> str:
    """What is within a scope: whose figures, and which people."""
    parts = {"figures": _reach(seen.counted, language), "people": _reach(seen.people, language)}
    return message("figures: {figures}; people: {people}", **parts).to(language)


def _reach(reach: Reach, language: Language) -> str:
    if reach.everything:
        return message("all").to(language)
    parts = [
        message("workers {names}", names=", ".join(sorted(reach.workers))) if reach.workers else None,
        message("teams {names}", names=", ".join(sorted(reach.teams))) if reach.teams else None,
        message("programmes {names}", names=", ".join(sorted(reach.programmes)))
        if reach.programmes
        else None,
    ]
    return "; ".join(part.to(language) for part in parts if part) or message("none").to(language)


def number(value: float, language: Language, digits: int = 1) -> str:
    """``1.234,5``."""
    return _formatted(value, f"#,##0{_decimals(digits)}", language)


def _decimals(digits: int) -> str:
    return f".{'0' * digits}" if digits else ""


@lru_cache(maxsize=20_000)  # the same few thousand numbers a thousand times a page
def _formatted(value: float, pattern: str, language: Language) -> str:
    formatted = format_percent if pattern.endswith("%") else format_decimal
    return formatted(value + 0.0, pattern, locale=_LOCALE[language])  # never "-0"


def value(indicator: Indicator, figure: float | None, language: Language) -> str:
    """An indicator's value in its unit."""
    if figure is None or indicator.unit == "share":
        return percent(figure, language)
    return number(figure, language)


def day(when: date, language: Language) -> str:
    """``28.03.2025`` in Danish, ``28 March 2025`` in English."""
    return format_date(when, "dd.MM.yyyy" if language == "da" else "d MMMM yyyy", _LOCALE[language])


def moment(when: datetime, language: Language) -> str:
    """A day and the time of day, by this machine's clock."""
    local = when.astimezone()
    pattern = "dd.MM.yyyy 'kl.' HH.mm" if language == "da" else "d MMMM yyyy HH:mm"
    return format_datetime(local, pattern, tzinfo=local.tzinfo, locale=_LOCALE[language])


def ago(days: int, language: Language) -> str:
    """How long ago a day was, in words: ``for 3 dage siden``."""
    if days == 0:
        return message("today").to(language)
    return format_timedelta(timedelta(days=-days), add_direction=True, locale=_LOCALE[language])


def choice(word: Choice, language: Language) -> str:
    """A word of the format's fixed lists: ``virksomhedspraktik``."""
    return word.danish[0] if language == "da" else word.value.replace("_", " ")


def table(name: str, language: Language) -> str:
    """What a table's files are called."""
    return TABLES[name].files[0] if language == "da" and TABLES[name].files else name.replace("_", " ")


def column(of: str, name: str, language: Language) -> str:
    """What a table's column is called in its files; nothing where no column is meant."""
    headers = {column.name: column.header.danish[0] for column in TABLES[of].columns()}
    return headers.get(name, name) if language == "da" else name


def week(label: str, language: Language) -> str:
    """``uge 13`` for ``2025-W13``."""
    return message("week {number}", number=int(label[-2:])).to(language)


def week_of(day_in_it: date, language: Language) -> str:
    """The week that holds a day, with its year."""
    return week_of_label(iso.label(iso.monday_of(day_in_it)), language)


def week_of_label(label: str, language: Language) -> str:
    """``uge 13, 2025`` for ``2025-W13``."""
    return f"{week(label, language)}, {label[:4]}"


def phrases(text: str) -> str:
    """The text with line ends between its phrases alone: after a comma, and at a dash.

    For the cells of a table: on a narrow screen each column is as narrow as its longest word, and a
    sentence would stand there a word a line.
    """
    return _WITHIN_A_PHRASE.sub(NO_BREAK, text)


_WITHIN_A_PHRASE = re.compile(r"(?<![,·–]) (?!–)")


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]
