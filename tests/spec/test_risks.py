"""Chains and placements at risk: where the flow stops unless somebody acts.

P praktik  L løntilskud  O ordinære timer  U uddannelse  x contact, exempt or as-of day
# at risk in that way  . not  - nobody to count
"""

import pytest

from steering.contract.words import ActivityKind
from steering.settings import PlacementKinds, RiskRules, Rules
from tests.spec.strips import check


def by(**limits: int) -> Rules:
    """The rules of a site that has set these limits."""
    return Rules(risks=RiskRules(**limits))


def test_a_gap_of_two_weeks_is_a_risk_until_it_is_filled() -> None:
    check("""
        activity  PPP....P...O..
        gap risk  ....###..##..#
    """)


def test_a_chain_that_is_broken_is_lost_and_no_longer_at_risk() -> None:
    check("""
        activity  PP.........
        gap risk  ...###.....    the fifth week breaks it
    """)


def test_where_no_chain_has_begun_there_is_none_at_risk() -> None:
    check("""
        enrolled  ...========
        activity  PP.........    before the enrolment, weeks don't count
        gap risk  ---........
    """)


def test_a_chain_that_has_reached_its_13_weeks_can_lose_nothing() -> None:
    check("""
        activity  PPPPPPPPPPPPP.....
        gap risk  ..................
    """)


@pytest.mark.parametrize(("weeks", "expected"), [(1, "..####.."), (4, ".....#.."), (5, "........")])
def test_how_long_a_gap_is_a_risk_is_the_sites_rule(weeks: int, expected: str) -> None:
    check(
        f"""
        activity  PP......
        gap risk  {expected}
    """,
        rules=by(gap_weeks=weeks),
    )


def test_a_placement_ends_within_three_weeks_and_nothing_follows() -> None:
    check("""
        activity   PPPPPP......
        ends soon  ..####......
    """)


def test_a_placement_without_an_agreed_end_does_not_end() -> None:
    check("""
        activity   ..PPPPPP
        ends soon  ........
    """)


def test_a_next_placement_or_an_ordinary_job_follows() -> None:
    check("""
        activity   PPPP........
        activity   .....LLL....
        ends soon  .....###....    until the next one ends in its turn
    """)
    check("""
        activity   PPPP....
        activity   .....OOO
        ends soon  ........
    """)
    check("""
        activity   PPPP....
        activity   .....UUU    education is no placement
        ends soon  ####....
    """)


def test_what_ends_before_the_placement_does_not_follow() -> None:
    check("""
        activity   PPPPPP..
        activity   .OO.....
        activity   ...L....
        ends soon  ..####..
    """)


def test_a_job_that_goes_on_beside_the_placement_follows() -> None:
    check("""
        activity   PPPP....
        activity   .OOOOOOO
        ends soon  ........
    """)


def test_three_weeks_are_21_days_after_the_last_day() -> None:
    check("""
        activity   |PPPPPPP|PPPPPPP|PPPPPPP|PPPPPPP|.......|
        ends soon  |   #   |   #   |   #   |   #   |   .   |
    """)
    check("""
        activity   |PPPPPPP|PPPPPPP|PPPPPPP|PPPPPPP|P......|
        ends soon  |   .   |   #   |   #   |   #   |   #   |
    """)
    check("""
        activity   |PPPPPPP|PPPPPPP|PPPPPPP|PPPPPPP|PPP....|
        as of      |.......|..x....|.......|.......|.......|
        ends soon  |   .   |   #   |   -   |   -   |   -   |
    """)
    check("""
        activity   |PPPPPPP|PPPPPPP|PPPPPPP|PPPPPPP|PPPP...|
        as of      |.......|..x....|.......|.......|.......|
        ends soon  |   .   |   .   |   -   |   -   |   -   |
    """)


def test_how_soon_it_ends_is_the_sites_rule() -> None:
    check(
        """
        activity   PPPPPP..
        ends soon  ....##..
    """,
        rules=by(end_weeks=1),
    )


def test_a_placement_has_had_no_contact_in_14_days() -> None:
    check("""
        activity    ..PPPPPPPP.
        contact     .....x.....
        no contact  ....#..###.    the first two weeks are new, two follow the contact
    """)


def test_a_contact_counts_on_its_own_day_and_13_after_it() -> None:
    check("""
        activity    |PPPPPPP|PPPPPPP|PPPPPPP|
        contact     |.......|x......|.......|
        no contact  |   .   |   .   |   .   |
    """)
    check("""
        activity    |PPPPPPP|PPPPPPP|PPPPPPP|
        contact     |......x|.......|.......|
        no contact  |   .   |   .   |   #   |
    """)


def test_a_placement_must_have_lasted_14_days_to_be_without_contact() -> None:
    check("""
        activity    |......P|PPPPPPP|PPPPPPP|
        no contact  |   .   |   .   |   #   |
    """)
    check("""
        activity    |.......|PPPPPPP|PPPPPPP|
        no contact  |   .   |   .   |   .   |
    """)


def test_a_new_placement_has_14_days_of_its_own() -> None:
    check("""
        activity    PPPP....
        activity    ....LLLL
        no contact  ..##..##
    """)


def test_who_is_in_no_placement_needs_no_follow_up() -> None:
    check("""
        activity    OOOOOO
        no contact  ......
    """)


def test_a_job_held_before_makes_no_placement_old() -> None:
    check("""
        activity    OOOOOOO
        activity    ....PPP
        no contact  ......#
    """)


def test_a_contact_to_come_is_none_yet() -> None:
    check("""
        activity    PPPPPP
        contact     ....x.
        no contact  ..##..
    """)


def test_within_how_many_days_is_the_sites_rule() -> None:
    check(
        """
        activity    PPPPPP
        no contact  ....##
    """,
        rules=by(contact_days=28),
    )


def test_one_to_three_weeks_are_lacking_of_13() -> None:
    check("""
        activity      PPPPPPPPPPPPPPP
        nearly there  .........###...
    """)


def test_a_gap_lasts_as_long_as_the_chain_lives() -> None:
    check("""
        activity      PPPPPPPPPP......
        nearly there  .........#####..
        gap risk      ...........###..
    """)


def test_how_many_weeks_are_few_is_the_sites_rule() -> None:
    check(
        """
        activity      PPPPP
        nearly there  ..##.
    """,
        rules=Rules(criterion_weeks=5, risks=RiskRules(lacking_weeks=2)),
    )


def test_a_placement_of_more_than_13_weeks_in_a_row_without_hours() -> None:
    check("""
        activity       .PPPPPPPPPPPPPPP.
        long no hours  ..............##.
    """)
    check("""
        activity       PPPPPPPPPPPPP.PPP
        long no hours  .................    two stretches of weeks
    """)


def test_one_placement_after_another_goes_on() -> None:
    check("""
        activity       PPPPPPP........
        activity       .......LLLLLLLL
        long no hours  .............##
    """)


def test_hours_end_it_and_count_anew_after_them() -> None:
    check("""
        activity       PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP
        activity       .O.............O.................
        long no hours  .............................####
    """)
    check("""
        activity       PPPPPPPPPPPPPPPPP
        activity       .O...............
        long no hours  ...............##
    """)


def test_weeks_before_the_enrolment_are_not_its_own() -> None:
    check("""
        enrolled jf    =................
        enrolled fsm   ..===============
        activity       PPPPPPPPPPPPPPPPP
        long no hours  .-.............##
    """)


def test_how_long_is_too_long_is_the_sites_rule() -> None:
    check(
        """
        activity       PPPP
        long no hours  ..##
    """,
        rules=by(placement_weeks=2),
    )


def test_who_is_exempt_is_not_at_risk_and_the_weeks_go_on() -> None:
    check("""
        activity       PPPPPPPPPPPPPPPP
        exempt         ..........x...x.
        ends soon      ..........-...-.
        no contact     ..########-###-#
        nearly there   .........#-#..-.
        long no hours  ..........-..#-#
        gap risk       ..........-...-.
    """)


def test_what_a_placement_is_is_the_rule_in_force() -> None:
    only_subsidy = PlacementKinds(kinds=frozenset({ActivityKind.WAGE_SUBSIDY}))
    check(
        """
        activity    PPPPPP..
        ends soon   ........
        no contact  ........
    """,
        rules=Rules(placement=(only_subsidy,)),
    )
