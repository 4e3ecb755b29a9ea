"""Share a number of people out among the parts of a whole (docs/definitions.md).

All in exact fractions: a target is an exact decimal, and 0.15 of 20 people is 3, not a hair more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Part:
    """A group with its numerator and denominator; `name` None is the unassigned, last in order.

    `most` is how many people at most can be asked of it: by default those who don't count yet.
    """

    name: str | int | None
    numerator: int
    denominator: int
    most: int | None = None

    @property
    def room(self) -> int:
        """How many can be asked of it."""
        return self.denominator - self.numerator if self.most is None else self.most

    def shortfall(self, target: Decimal) -> Fraction:
        """How far it is below the target, in people; 0 at the target and above."""
        return max(Fraction(0), Fraction(target) * self.denominator - self.numerator)


def needed(target: Decimal, numerator: int, denominator: int) -> int:
    """How many more people must count for the target to be met."""
    return max(0, ceil(Fraction(target) * denominator) - numerator)


def allocate(total: int, target: Decimal, parts: Sequence[Part]) -> list[int]:
    """`total` people shared among `parts`, in their order.

    Proportional to each part's shortfall by largest remainder, ties to the smaller name; nobody is
    asked for more people than there are, and a part at or above the target for none. The shares sum
    to `total` as long as the parts below the target have room for it.
    """
    shortfalls = [part.shortfall(target) for part in parts]
    whole = sum(shortfalls)
    if total == 0 or whole == 0:
        return [0] * len(parts)
    quotas = [total * shortfall / whole for shortfall in shortfalls]
    shares = [min(int(quota), part.room) for quota, part in zip(quotas, parts, strict=True)]
    by_remainder = sorted(
        (i for i, shortfall in enumerate(shortfalls) if shortfall > 0),
        key=lambda i: (int(quotas[i]) - quotas[i], _order(parts[i].name)),
    )
    while sum(shares) < total and any(shares[i] < parts[i].room for i in by_remainder):
        for i in by_remainder:
            if sum(shares) < total and shares[i] < parts[i].room:
                shares[i] += 1
    return shares


def _order(name: str | int | None) -> tuple[bool, str | int]:
    return (name is None, "" if name is None else name)
