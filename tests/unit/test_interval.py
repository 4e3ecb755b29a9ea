"""Intervals against the values that their authors published, and against SciPy's own."""

import math
import random
import statistics

import pytest

from steering.indicators.interval import Verdict, difference, interval, mean, verdict


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_have_the_intervals_that_were_published(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    assert [round(end, 4) for end in interval(numerator, denominator)] == [low, high]


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_differences_have_the_intervals_that_were_published(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    assert [round(end, 4) for end in difference(one, other)] == [low, high]


def test_shares_have_scipys_intervals() -> None:
    from scipy.stats import binomtest

    random.seed(4)
    some = [(random.randint(0, d), d) for d in (1, 2, 5, 9, 40, 1000, 26_000)]
    for n, d in [*some, (0, 7), (7, 7), (0, 26_000), (26_000, 26_000)]:
        for level in (0.5, 0.95, 0.999):
            expected = binomtest(n, d).proportion_ci(level, method="wilson")
            assert interval(n, d, level) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_means_have_scipys_intervals() -> None:
    from scipy.stats import t

    hours = [0.0, 0.0, 3.5, 7.4, 37.0, 12.0]
    found = mean(sum(hours), sum(hour * hour for hour in hours), len(hours))
    error = statistics.stdev(hours) / math.sqrt(len(hours))
    expected = t.interval(0.95, len(hours) - 1, statistics.mean(hours), error)
    assert found == pytest.approx(expected)


def test_of_one_value_nobody_knows_how_it_varies() -> None:
    assert mean(7.4, 7.4**2, 1) is None
    assert mean(0, 0, 0) is None
    assert mean(30.0, 300.0, 3) == (10.0, 10.0)  # three times the same, and no root of less than 0
    assert mean(0.3, 0.03 - 1e-18, 3) is not None


def test_none_and_all_are_in_their_intervals() -> None:
    for d in range(1, 200):
        assert interval(0, d).low == 0
        assert interval(d, d).high == 1
        for n in range(d + 1):
            low, high = interval(n, d)
            assert 0 <= low <= n / d <= high <= 1


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_has_no_interval(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        interval(numerator, denominator)


def test_3_of_9_is_not_worse_than_40_of_100() -> None:
    assert verdict(interval(3, 9), 0.5) is Verdict.UNCLEAR
    assert verdict(interval(3, 9), 0.4) is Verdict.UNCLEAR
    assert verdict(interval(40, 100), 0.5) is Verdict.BELOW  # 31 to 50 %
    assert verdict(interval(40, 100), 0.49) is Verdict.UNCLEAR
    assert verdict(interval(40, 100), 0.31) is Verdict.UNCLEAR
    assert verdict(interval(40, 100), 0.30) is Verdict.ABOVE
    assert verdict(interval(9, 9), 0.5) is Verdict.ABOVE
    assert verdict(interval(0, 9), 0.5) is Verdict.BELOW
