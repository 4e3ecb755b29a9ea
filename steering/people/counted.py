"""Whom an indicator counts: its numerator and denominator for each enrolment by itself.

The same expressions of the registry as `indicators.count` sums, so that the people behind a figure add
up to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steering.indicators.count import Number, Source
from steering.indicators.registry import indicator


@dataclass(frozen=True)
class Counted:
    """One enrolment's part of an indicator; `denominator` 0: it is not asked about."""

    numerator: Number
    denominator: int


NOT_COUNTED = Counted(0, 0)


def counted(
    source: Source, keys: Sequence[str], week: int, enrolments: Sequence[int]
) -> dict[int, dict[str, Counted]]:
    """By enrolment and indicator, in the week of that number; those who are exempt are left out.

    Raises `RefusedError` for an indicator that does not exist.
    """
    wanted = [indicator(key) for key in keys]
    measures = ", ".join(f"{one.numerator}, {one.denominator}" for one in wanted)
    sql = f"""
        SELECT enrolment, {measures}
        FROM citizen_weeks
        WHERE week = $week AND NOT exempt AND enrolment IN (SELECT unnest($enrolments::INTEGER[]))
        GROUP BY enrolment
    """  # noqa: S608
    found: dict[int, dict[str, Counted]] = {}
    for enrolment, *numbers in source.query(sql, {"week": week, "enrolments": list(enrolments)}):
        parts = zip(numbers[::2], numbers[1::2], strict=True)
        found[enrolment] = {
            one.key: Counted(_number(numerator), denominator)
            for one, (numerator, denominator) in zip(wanted, parts, strict=True)
        }
    return found


def _number(value: Number | None) -> Number:
    return Decimal(value) if isinstance(value, Decimal) else value or 0
