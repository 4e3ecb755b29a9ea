"""From a target to people: how many are needed; see ``caseloads.py`` for the tables."""

from decimal import Decimal

import pytest

from steering.errors import RefusedError
from steering.targets.breakdown import break_down
from tests.spec.caseloads import check, read, snapshot_with


def test_needed_is_the_target_rounded_up_to_whole_people() -> None:
    check("""
        target 0.40
        team   people  counts  needed  asked
        North      10       3       1      1
    """)
    check("""
        target 0.40
        team   people  counts  needed  asked
        North      11       4       1      1    4.4 people are 5
    """)
    check("""
        target 0.40
        team   people  counts  needed  asked
        North      10       4       0      0    just at the target
    """)
    check("""
        target 0.40
        team   people  counts  needed  asked
        North      10       7       0      0    never fewer than 0
    """)


def test_the_target_is_an_exact_decimal() -> None:
    check("""
        target 0.07
        team   people  counts  needed  asked
        North     100       0       7      7    7, not 7.000000000000001 and so 8
    """)
    check("""
        target 0.151
        team   people  counts  needed  asked
        North      20       3       1      1    3.02 people are 4
    """)


def test_a_target_of_0_asks_for_nobody_and_one_of_1_for_everybody() -> None:
    check("""
        target 0
        team   people  counts  needed  asked
        North      10       0       0      0
        South       5       1       0      0
    """)
    check("""
        target 1
        team   people  counts  needed  asked
        North      10       0      10     10
        South       5       1       4      4
    """)


def test_a_group_without_anybody_to_divide_by_is_asked_for_nobody() -> None:
    table = """
        team   people  counts
        North       4       2    two placements, without hours
        South       3       0    no placements
    """
    with snapshot_with(read(table)) as snapshot:
        found = break_down(snapshot, "placement_with_hours_share", Decimal("0.50"))
    assert (found.site.denominator, found.site.needed) == (2, 1)
    assert [(g.group, g.value, g.needed, g.allocated) for g in found.groups] == [
        ("North", 0.0, 1, 1),
        ("South", None, 0, 0),
    ]


def test_a_filter_makes_a_smaller_whole() -> None:
    table = """
        team   people  counts
        North      20       4
        South      10      10
    """
    with snapshot_with(read(table)) as snapshot:
        all_of_them = break_down(snapshot, "placement_share", Decimal("0.50"))
        north = break_down(snapshot, "placement_share", Decimal("0.50"), where={"team": ["North"]})
    assert all_of_them.site.needed == 1
    assert (north.site.denominator, north.site.needed) == (20, 6)
    assert [(group.group, group.allocated) for group in north.groups] == [("North", 6)]


@pytest.mark.parametrize(
    ("key", "target", "code"),
    [
        ("ordinary_hours_mean", "0.5", "not_a_share"),
        ("placement_share", "1.01", "target_out_of_range"),
        ("placement_share", "-0.01", "target_out_of_range"),
        ("placement_share", "NaN", "target_out_of_range"),
        ("no_such_share", "0.5", "unknown_indicator"),
    ],
)
def test_only_a_share_from_0_to_1_is_broken_down(key: str, target: str, code: str) -> None:
    table = "team  people  counts\nNorth  1  0"
    with snapshot_with(read(table)) as snapshot, pytest.raises(RefusedError) as refusal:
        break_down(snapshot, key, Decimal(target))
    assert refusal.value.code == code
