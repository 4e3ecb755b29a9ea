"""Share a number of people out among the parts of a whole (docs/definitions.md).

All in exact fractions: a target is an exact decimal, and 0.15 of 20 people is 3, not a hair more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Part:
    """A group with its numerator and denominator; `name` None is the unassigned, last in order.

    `most` is how many people at most its shortfall can ask of it: by default those who don't count yet.
    `target` is its own, where it has one; `by_hand` how many it takes because somebody decided so.
    """

    name: str | int | None
    numerator: int
    denominator: int
    most: int | None = None
    target: Decimal | None = None
    by_hand: int | None = None

    @property
    def people(self) -> int:
        """Those who don't count yet: nobody can be asked for more."""
        return self.denominator - self.numerator

    @property
    def room(self) -> int:
        """How many its shortfall can ask of it."""
        return self.people if self.most is None else self.most

    def shortfall(self, target: Decimal) -> Fraction:
        """How far it is below its target, in people; 0 at the target and above."""
        own = target if self.target is None else self.target
        share, of = own.as_integer_ratio()
        lacking = share * self.denominator - self.numerator * of
        return Fraction(lacking, of) if lacking > 0 else NOTHING


def needed(target: Decimal, numerator: int, denominator: int) -> int:
    """How many more people must count for the target to be met."""
    return max(0, ceil(Fraction(target) * denominator) - numerator)


def allocate(total: int, target: Decimal, parts: Sequence[Part]) -> list[int]:
    """`total` people shared among `parts`, in their order.

    First what was decided by hand, cut down in proportion where it is more than all. The rest is shared
    in proportion to each other part's shortfall; a part at or above its target gets nobody. Where parts
    have targets of their own, or hand-made shares, those who are short may not have room for all: what
    is left then goes to whoever has people left, in proportion to them, so that the shares sum to
    `total` as long as there are so many. Always by largest remainder, ties to the smaller name.
    """
    decided = [0 if part.by_hand is None else min(part.by_hand, part.people) for part in parts]
    if sum(decided) >= total:
        return _shared(total, [Fraction(people) for people in decided], decided, parts)
    shares = decided
    for weights, most in _rounds(target, parts):
        left = [max(0, m - share) for m, share in zip(most, shares, strict=True)]
        open_to_more = [
            weight if room else Fraction(0) for weight, room in zip(weights, left, strict=True)
        ]
        more = _shared(total - sum(shares), open_to_more, left, parts)
        shares = [share + extra for share, extra in zip(shares, more, strict=True)]
        if sum(shares) == total:
            break
    return shares


def _rounds(target: Decimal, parts: Sequence[Part]) -> Iterator[tuple[list[Fraction], list[int]]]:
    """Weights, and the most of each: of who is short, then of all but the decided, then of all."""
    decided = [part.by_hand is not None for part in parts]
    short = [
        Fraction(0) if hand else part.shortfall(target)
        for part, hand in zip(parts, decided, strict=True)
    ]
    yield short, [part.room for part in parts]
    people = [part.people for part in parts]
    yield [Fraction(0 if hand else p) for p, hand in zip(people, decided, strict=True)], people
    yield [Fraction(p) for p in people], people


def _shared(
    total: int, weights: Sequence[Fraction], room: Sequence[int], parts: Sequence[Part]
) -> list[int]:
    """`total` in proportion to `weights`, nobody more than their room, by largest remainder."""
    scale = lcm(*(weight.denominator for weight in weights))  # whole numbers are counted with faster
    scaled = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole = sum(scaled)
    if total == 0 or whole == 0:
        return [0] * len(parts)
    quotas = [divmod(total * weight, whole) for weight in scaled]
    shares = [min(quota, most) for (quota, _), most in zip(quotas, room, strict=True)]
    by_remainder = sorted(
        (i for i, weight in enumerate(scaled) if weight > 0),
        key=lambda i: (-quotas[i][1], _order(parts[i].name)),
    )
    while sum(shares) < total and any(shares[i] < room[i] for i in by_remainder):
        for i in by_remainder:
            if sum(shares) < total and shares[i] < room[i]:
                shares[i] += 1
    return shares


def _order(name: str | int | None) -> tuple[bool, str | int]:
    return (name is None, "" if name is None else name)
