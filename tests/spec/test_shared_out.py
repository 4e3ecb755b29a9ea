"""Who is asked for how many of the people needed; see ``caseloads.py`` for the tables."""

from tests.spec.caseloads import check


def test_the_need_is_shared_by_how_far_each_is_below_the_target() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        East       20      10       0      0    at the target
        North      20       4       6      6    6 short
        South      10       2       3      3    3 short
    """)


def test_who_is_above_the_target_is_asked_for_nobody_and_spares_the_others() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        East       12      12       0      0    6 above: the site lacks 3, not 9
        North      20       4       6      2    6 short
        South      10       2       3      1    3 short
    """)


def test_the_largest_remainders_get_the_last_people() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        East       10       4       1      0    1 of the 8 short: 0.375 of 3
        North      10       0       5      2    5 of the 8 short: 1.875 of 3
        South      10       3       2      1    2 of the 8 short: 0.750 of 3
        West       12      11       0      0
    """)


def test_of_equal_remainders_the_smaller_name_goes_first() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        East        7       2       2      2    1.5 of 8
        North       9       2       3      2    2.5 of 8
        South      16       4       4      4    4 of 8
    """)
    check("""
        target 0.50
        team   worker  people  counts  needed  asked
        North  w10          3       1       1      1    as text, w10 comes before w2
        North  w2           3       1       1      0
    """)


def test_the_unassigned_are_a_part_like_others_and_come_last() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        South       3       1       1      1    0.5 short
        -           3       1       1      0    0.5 short
    """)
    check("""
        target 0.50
        team   worker  people  counts  needed  asked
        North  a           10       3       2      2
        -      -           10       1       4      4
    """)


def test_nobody_is_asked_for_more_people_than_are_left() -> None:
    check("""
        target 0.90
        team   people  counts  needed  asked
        East        1       0       1      1    1.64 of 2, but has one citizen
        North       8       7       1      1    0.36 of 2
    """)


def test_a_workers_part_is_a_part_of_what_the_team_is_asked_for() -> None:
    check("""
        target 0.50
        team   people  counts  needed  asked
        North      20       4       6      6
        South      16       7       1      1
    """)
    check("""
        target 0.50
        team   worker  people  counts  needed  asked
        North  a           10       1       4      4    4 of the 6 that North is short
        North  b           10       3       2      2    2
        South  c           10       2       3      1    3 short, but South is short of 1
        South  d            6       5       0      0    2 above
    """)


def test_a_team_is_asked_for_no_more_than_its_workers_below_the_target_have() -> None:
    check("""
        target 0.90
        team   worker  people  counts  needed  asked
        East   a            1       0       1      1    East has 1.64 of 2, and 2 who don't count
        East   b           10       9       0      0    but b is at the target
        North  c            8       7       1      1    so c is asked
    """)


def test_where_no_workers_were_ever_delivered_there_are_no_teams() -> None:
    check(
        """
        target 0.50
        team  worker  people  counts  needed  asked
        -     a           10       1       4      4
        -     b           10       3       2      2
    """,
        teams=False,
    )
