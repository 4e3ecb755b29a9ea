"""Numbers, days, weeks and text as they are shown."""

from datetime import UTC, date, datetime

import pytest

from steering.indicators.registry import indicator
from steering.locale import Language, message
from steering.ui import words
from steering.ui.reader import escape, tell


@pytest.mark.parametrize(
    ("share", "language", "digits", "text"),
    [
        (0.125, "da", 1, "12,5\u00a0%"),
        (0.125, "en", 1, "12.5\u00a0%"),
        (0.4, "da", 0, "40\u00a0%"),
        (1.0, "da", 1, "100,0\u00a0%"),
        (0.0, "en", 1, "0.0\u00a0%"),
        (None, "da", 1, "–"),
    ],
)
def test_a_share_is_written_in_per_cent(
    share: float | None, language: Language, digits: int, text: str
) -> None:
    assert words.percent(share, language, digits) == text


def test_thousands_are_grouped_as_the_language_does_it() -> None:
    assert words.number(26000, "da", 0) == "26.000"
    assert words.number(26000, "en", 0) == "26,000"
    assert words.number(1234.56, "da") == "1.234,6"


def test_an_indicators_value_is_written_in_its_unit() -> None:
    assert words.value(indicator("placement_share"), 0.125, "da") == "12,5\u00a0%"
    assert words.value(indicator("ordinary_hours_mean"), 7.25, "da") == "7,2"
    assert words.value(indicator("ordinary_hours_mean"), None, "da") == "–"


def test_days_and_weeks_are_written_as_the_language_does_it() -> None:
    friday = date(2025, 3, 28)
    assert words.day(friday, "da") == "28.03.2025"
    assert words.day(friday, "en") == "28 March 2025"
    assert words.week("2025-W13", "da") == "uge 13"
    assert words.week("2025-W02", "en") == "week 2"
    assert words.week_of(friday, "da") == "uge 13, 2025"


def test_a_week_has_the_year_that_its_thursday_lies_in() -> None:
    assert words.week_of(date(2024, 12, 30), "da") == "uge 1, 2025"
    assert words.week_of(date(2027, 1, 3), "en") == "week 53, 2026"


def test_a_moment_is_told_by_this_machines_clock() -> None:
    moment = datetime(2025, 3, 28, 6, 5, tzinfo=UTC)
    local = moment.astimezone()
    assert words.moment(moment, "da") == f"{local:%d.%m.%Y} kl. {local:%H.%M}"
    assert words.moment(moment, "en").endswith(f"March 2025 {local:%H:%M}")


def test_text_from_the_data_is_never_markup() -> None:
    assert escape("**Bo** <b>") == "\\*\\*Bo\\*\\* \\<b\\>"
    assert escape("[x](y) :red[z] $1$") == "\\[x\\]\\(y\\) \\:red\\[z\\] \\$1\\$"
    assert escape("Søren Kjær, 12:30") == "Søren Kjær, 12\\:30"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":material/home:", "\\:\u2060material/home\\:"),
        (":streamlit: :100:", "\\:\u2060streamlit\\: \\:\u2060100\\:"),
        ("https://x.dk www.x.dk", "https\\:\u2060//x\\.dk www\u2060\\.x\\.dk"),
        ("a -> b <-> c", "a \\-\u2060\\> b \\<\u2060\\-\\> c"),
        ("load --json anna@k.dk", "load \\-\\-json anna@k\\.dk"),  # to be copied whole
        (" a\n\n    b\r\n# c", "a b \\# c"),
        ("\u202eabc\u202c \u2066d", "abc d"),
    ],
)
def test_what_streamlit_looks_for_in_escaped_text_is_not_found(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_message_is_told_in_the_language_and_as_text() -> None:
    told = message("There is no folder {folder}.", folder="*x*")
    assert tell(told, "en") == "There is no folder \\*x\\*\\."
    assert tell(told, "da") == "Der er ingen mappe \\*x\\*\\."
