"""Values as they are typed on the command line: a day, a number, a share."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation

from pydantic_core import PydanticCustomError

from steering.contract.text import parse_date


def day(text: str) -> date:
    """As the contract reads one: ``2025-03-28``, ``28-03-2025``. Raises `ArgumentTypeError`."""
    try:
        found = parse_date(text)
    except PydanticCustomError:
        raise argparse.ArgumentTypeError(f"{text!r}: 2025-03-28, 28-03-2025") from None
    assert isinstance(found, date)
    return found


def count(text: str) -> int:
    """A whole number, at least 1. Raises `ArgumentTypeError`."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} < 1")
    return number


def decimal(text: str) -> Decimal:
    """With a point or a comma. Raises `ArgumentTypeError`."""
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r}: 0.40") from None
