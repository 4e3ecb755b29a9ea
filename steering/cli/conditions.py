"""What `--where` says, as the values that figures are counted over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from steering.contract.text import parse_whole_number
from steering.errors import RefusedError
from steering.locale import message

if TYPE_CHECKING:  # see `commands`
    from steering.indicators.count import Filters, Group


def parse_where(conditions: Sequence[str]) -> Filters:
    """``column=value`` texts as allowed values by column. Raises `RefusedError` for any other text."""
    where: dict[str, list[Group]] = {}
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise RefusedError(
                message("{text} is no condition. Write it as column=value.", text=condition),
                code="not_a_condition",
            )
        where.setdefault(column, []).append(_value(column, value))
    return where


def _value(column: str, text: str) -> Group:
    """The text as the column holds it; none is None, the missing."""
    if not text:
        return None
    if column != "visitation_group":
        return text
    try:
        group = parse_whole_number(text)
    except PydanticCustomError:
        raise RefusedError(
            message("{text} is not a whole number.", text=text), code="not_a_condition"
        ) from None
    assert isinstance(group, int)
    return group
