"""Keys in order, however large their numbers are."""

import numpy as np
import pytest

from steering.ingest.checks import in_order


@pytest.mark.parametrize("largest", [0, 3, 2**30, 2**52, 2**62])
def test_keys_are_in_order_and_equal_ones_as_they_stand(largest: int) -> None:
    dice = np.random.default_rng(largest)
    several = dice.integers(0, largest, size=200, endpoint=True)
    keys = dice.choice(several, size=1000)
    order, ordered = in_order(keys)
    expected = np.argsort(keys, kind="stable")
    assert order.tolist() == expected.tolist()
    same = ordered[1:] == ordered[:-1]
    assert same.tolist() == (keys[expected][1:] == keys[expected][:-1]).tolist()


def test_no_keys_are_in_order() -> None:
    order, ordered = in_order(np.empty(0, np.int64))
    assert len(order) == len(ordered) == 0
