"""What reasons and timelines are put together of: days, companies, and the contract's fixed words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steering.contract.columns import Choice
from steering.locale import Language, Message, message


@dataclass(frozen=True)
class Word(Message):
    """A word of the contract, which knows its own Danish."""

    danish: str = ""

    def to(self, language: Language) -> str:
        """The word in `language`."""
        return self.danish if language == "da" else self.text


def word(choice: Choice) -> Word:
    """A fixed word of the contract, in lower case: ``internship``, ``virksomhedspraktik``."""
    return Word(choice.value.replace("_", " "), {}, choice.danish[0])


def on(day: date) -> Message:
    """``3 Mar 2025``, ``03.03.2025``."""
    return message("{day:%-d %b %Y}", day=day)


def at(company: str | None) -> Message:
    """``at Netto``; a company that nobody has written down is unknown."""
    if company is None:
        return message("at an unknown company")
    return message("at {company}", company=company)


def week(monday: date) -> Message:
    """``week 13, 2025``."""
    year, number, _ = monday.isocalendar()
    return message("week {number}, {year}", number=number, year=year)


def amount(hours: Decimal | float) -> Message:
    """Hours with one digit: ``7.5``, ``7,5``."""
    text = f"{hours:.1f}"
    return Word(text, {}, text.replace(".", ","))


def span(first: date, last: date | None) -> Message:
    """``3 Mar 2025 – 30 May 2025``; without an end, ``since 3 Mar 2025``."""
    if last is None:
        return message("since {day}", day=on(first))
    return message("{first} – {last}", first=on(first), last=on(last))
