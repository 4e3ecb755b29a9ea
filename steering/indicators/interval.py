"""How sure a figure is: 95 % intervals of shares, of differences between shares, and of means.

A small group is shown with its uncertainty, so that nobody is blamed for chance: 3 of 9 is not worse
than 40 of 100. What is counted is taken as a sample of what the same work could have led to.

- `interval`: Wilson's score interval, without correction for continuity. E. B. Wilson, *Probable
  inference, the law of succession, and statistical inference*, JASA 22 (1927), 209–212. With p = n/d
  and z the normal quantile: (p + z²/2d ± z·√(p(1−p)/d + z²/4d²)) / (1 + z²/d).
- `difference`: Newcombe's interval from the two Wilson intervals (his method 10). R. G. Newcombe,
  *Interval estimation for the difference between independent proportions*, Statistics in Medicine 17
  (1998), 873–890.
- `mean`: the mean ± t·s/√d, t the quantile of Student's distribution with d − 1 degrees of freedom.

The quantiles are SciPy's, which is loaded when it is first needed: it takes its time.
"""

from enum import StrEnum
from functools import cache
from math import sqrt
from typing import NamedTuple

LEVEL = 0.95


class Interval(NamedTuple):
    """The values that fit with what was counted, both ends included."""

    low: float
    high: float


class Verdict(StrEnum):
    """Where a share lies of its target, chance considered."""

    BELOW = "below"
    UNCLEAR = "unclear"  # it can't be told from the target
    ABOVE = "above"


def interval(numerator: int, denominator: int, level: float = LEVEL) -> Interval:
    """Of a share. Raises `ValueError` where it is none: nobody to divide by, or more than all."""
    if not 0 <= numerator <= denominator or not denominator:
        raise ValueError(f"{numerator} of {denominator} is no share")
    share, z = numerator / denominator, _normal(level)
    middle = share + z * z / (2 * denominator)
    half = z * sqrt(share * (1 - share) / denominator + (z / (2 * denominator)) ** 2)
    whole = 1 + z * z / denominator
    # Rounding must not keep 0 out of the interval of nobody, nor 1 out of that of all.
    low = 0.0 if numerator == 0 else (middle - half) / whole
    return Interval(low, 1.0 if numerator == denominator else (middle + half) / whole)


def difference(one: tuple[int, int], other: tuple[int, int], level: float = LEVEL) -> Interval:
    """Of the first share minus the second, each a numerator and a denominator. Raises as `interval`."""
    p, q = one[0] / one[1], other[0] / other[1]
    first, second = interval(*one, level), interval(*other, level)
    down = sqrt((p - first.low) ** 2 + (second.high - q) ** 2)
    up = sqrt((first.high - p) ** 2 + (q - second.low) ** 2)
    return Interval(p - q - down, p - q + up)


def mean(total: float, squares: float, count: int, level: float = LEVEL) -> Interval | None:
    """Of the mean of `count` values, by their sum and that of their squares; None of fewer than two."""
    if count < 2:
        return None
    middle = total / count
    variance = max(0.0, squares - total * middle) / (count - 1)
    half = _student(level, count - 1) * sqrt(variance / count)
    return Interval(middle - half, middle + half)


def verdict(fits: Interval, target: float) -> Verdict:
    """Whether a share, by its interval, can be told from its target."""
    if fits.high < target:
        return Verdict.BELOW
    return Verdict.ABOVE if fits.low > target else Verdict.UNCLEAR


@cache
def _normal(level: float) -> float:
    from scipy.special import ndtri

    return float(ndtri(0.5 + level / 2))


@cache
def _student(level: float, freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + level / 2))
