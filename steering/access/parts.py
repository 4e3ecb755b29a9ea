"""The parts of a whole as they may be told: how many people lie in each, small numbers hidden."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from steering.access.suppression import protect
from steering.indicators.count import SITE, Figure

Part = TypeVar("Part", bound=Hashable)


def protect_parts(
    filtered: Mapping[Part, int], whole: Mapping[Part, int], smallest: int
) -> dict[Part, int | None]:
    """How many people lie in each part of a filter, None where that is hidden.

    `whole` is the same of everybody. Hidden are a small part, one that leaves few outside the filter,
    and others with them, so that none can be reckoned from their sum (`suppression.protect`).
    """
    order = {str(number): part for number, part in enumerate(whole)}
    figures = [_figure(name, filtered.get(part, 0), whole[part]) for name, part in order.items()]
    told = protect(figures, [_figure(SITE, sum(filtered.values()), sum(whole.values()))], smallest)
    return {
        order[str(one.group)]: None if one.numerator is None else int(one.numerator) for one in told
    }


def _figure(group: str, people: int, of: int) -> Figure:
    return Figure("parts", "", group, None, people, of, people, of)
