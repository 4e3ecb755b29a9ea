"""Why a row is refused, in the contract's ten words, and the sentence that a reader gets for each."""

from enum import StrEnum

from steering.contract.columns import Column
from steering.locale import Message, message


class Reason(StrEnum):
    """The contract's words for what can be wrong with a row."""

    MISSING = "missing"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    UNKNOWN_VALUE = "unknown_value"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    END_BEFORE_START = "end_before_start"
    UNKNOWN_REFERENCE = "unknown_reference"
    DUPLICATE_KEY = "duplicate_key"
    OVERLAP = "overlap"


# What Pydantic calls a broken rule, where its word is not ours already.
_PYDANTIC = {
    "missing": Reason.MISSING,
    "string_too_long": Reason.TOO_LONG,
    "string_too_short": Reason.MISSING,
    "string_pattern_mismatch": Reason.UNKNOWN_VALUE,
    "greater_than_equal": Reason.OUT_OF_RANGE,
    "less_than_equal": Reason.OUT_OF_RANGE,
}


def from_pydantic(error_type: str) -> Reason:
    """The reason for the type of a Pydantic error."""
    return _PYDANTIC.get(error_type) or Reason(error_type)


def explain(reason: Reason, column: Column | None) -> Message:
    """What is wrong and what to do, for a value of `column` (None: the row as a whole)."""
    return {
        Reason.MISSING: lambda: message("A value is missing here and the row needs one."),
        Reason.NOT_A_DATE: lambda: message(
            "This is not a date. Write it as 2025-03-28, 28-03-2025, 28.03.2025 or 28/03/2025."
        ),
        Reason.NOT_A_NUMBER: lambda: _not_a_number(column),
        Reason.UNKNOWN_VALUE: lambda: _unknown_value(column),
        Reason.OUT_OF_RANGE: lambda: _out_of_range(column),
        Reason.TOO_LONG: lambda: _too_long(column),
        Reason.END_BEFORE_START: lambda: message("The end lies before the start."),
        Reason.UNKNOWN_REFERENCE: lambda: _unknown_reference(column),
        Reason.DUPLICATE_KEY: lambda: message(
            "A later row of the file has the same key and other values; the later row is used."
        ),
        Reason.OVERLAP: lambda: message(
            "The citizen is already enrolled in this programme on the first day of this row. "
            "The enrolment that starts first is used."
        ),
    }[reason]()


def _not_a_number(column: Column | None) -> Message:
    if column and column.python_type is int:
        return message("This is not a whole number.")
    return message("This is not a number. Write it as 7.5 or 7,5, without thousands separators.")


def _unknown_value(column: Column | None) -> Message:
    if column and column.choices:
        words = ", ".join(f"{c.value} ({'/'.join(c.danish)})" for c in column.choices)
        return message("This word is not known here. Known are: {words}.", words=words)
    return message("This is not an e-mail address.")


def _out_of_range(column: Column | None) -> Message:
    if column and column.bounds:
        low, high = column.bounds
        return message("The number must lie between {low:g} and {high:g}.", low=low, high=high)
    return message("The period is longer than 92 days.")


def _too_long(column: Column | None) -> Message:
    if column:
        return message("The text is longer than 64 characters.")
    return message(
        "The row has more cells than the header has columns. "
        "Is a text with a separator in it not in quotation marks?"
    )


def _unknown_reference(column: Column | None) -> Message:
    if column and column.name == "worker_id":
        return message("This worker is not in the file of workers.")
    return message("This citizen has no accepted enrolment.")
