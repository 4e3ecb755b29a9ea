"""Which weeks there are, what they are called, and who is in them.

A day strip is Monday to Sunday between bars; = is enrolled, ^ the as-of date.
"""

from datetime import date

import pytest

from tests.spec.strips import check


def test_weeks_are_iso_weeks() -> None:
    check(
        """
        enrolled  ===
        week      |2025-W13|2025-W14|2025-W15|
        week no   012
    """,
        begins=date(2025, 3, 24),
    )


def test_2020_has_a_week_53() -> None:
    check(
        """
        enrolled  |......=|=======|=======|=======|
        week      |2020-W52|2020-W53|2021-W01|2021-W02|
        week no   0123
    """,
        begins=date(2020, 12, 21),
    )


def test_2026_has_a_week_53_and_2025_has_none() -> None:
    check(
        """
        week      |2026-W52|2026-W53|2027-W01|
    """,
        begins=date(2026, 12, 21),
    )
    check(
        """
        week      |2025-W52|2026-W01|2026-W02|
    """,
        begins=date(2025, 12, 22),
    )


def test_a_week_1_may_begin_in_the_old_year() -> None:
    check(
        """
        as of     |..^....|.......|      Wednesday, the first of January 2025
        week      |2025-W01|  -   |
    """,
        begins=date(2024, 12, 30),
    )


def test_a_chain_runs_through_week_53_and_the_new_year() -> None:
    check(
        """
        activity  PPPPPPPP....PPPPP
        reached   ................#
    """,
        begins=date(2020, 11, 2),
    )


def test_who_is_enrolled_on_a_sunday_is_in_that_week_and_it_is_number_0() -> None:
    check("""
        enrolled  |.......|......=|=======|
        people    |   0   |   1   |   1   |
        week no   |   -   |   0   |   1   |
    """)


def test_who_is_closed_on_a_monday_is_in_that_week() -> None:
    check("""
        enrolled  |=======|=......|.......|
        people    |   1   |   1   |   0   |
    """)


def test_who_is_closed_on_a_sunday_is_not_in_the_next_week() -> None:
    check("""
        enrolled  |=======|=======|.......|
        people    |   1   |   1   |   0   |
    """)


def test_one_day_of_enrolment_is_one_week() -> None:
    check("""
        enrolled  |.......|...=...|.......|
        people    |   0   |   1   |   0   |
        week no   |   -   |   0   |   -   |
    """)


def test_who_is_enrolled_after_the_as_of_date_is_not_there_yet() -> None:
    check("""
        as of     |.......|..^....|.......|
        enrolled  |.......|...====|=======|    on the Thursday after
        people    |   0   |   0   |   0   |
        week no   |   -   |   -   |   -   |
    """)
    check("""
        as of     |.......|..^....|.......|
        enrolled  |.......|..=====|=======|    on the day itself
        people    |   0   |   1   |   0   |
        week no   |   -   |   0   |   -   |
    """)


def test_a_week_that_begins_after_the_as_of_date_does_not_exist() -> None:
    check("""
        as of     |.......|......^|.......|
        week      |2025-W02|2025-W03|  -   |
        people    |   1   |   1   |   0   |
    """)
    check("""
        as of     |.......|.......|^......|
        week      |2025-W02|2025-W03|2025-W04|
        people    |   1   |   1   |   1   |
    """)


def test_a_closing_after_the_as_of_date_is_nothing_yet() -> None:
    check("""
        as of     |.......|..^....|.......|
        enrolled  |=======|=====..|.......|
        people    |   1   |   1   |   0   |
    """)


def test_enrolling_again_counts_weeks_from_0_again() -> None:
    check("""
        enrolled  ====..===
        people    111100111
        week no   0123--012
    """)


def test_who_is_closed_and_enrolled_again_in_a_week_is_there_twice_that_week() -> None:
    check("""
        enrolled  |=======|==--...|.......|    = to Tuesday, - from Wednesday to Thursday
        people    |   1   |   2   |   0   |
    """)


def test_who_is_in_two_programmes_is_counted_in_each() -> None:
    check("""
        enrolled fsm  ======..
        enrolled jf   ...=====
        activity      ....PP..
        people fsm    11111100
        people jf     00011111
        people        11122211
        placement     ....##..
        week no jf    ---01234
    """)


def test_a_wrong_drawing_is_noticed() -> None:
    with pytest.raises(AssertionError):
        check("""
            enrolled  |.......|......=|=======|
            people    |   1   |   1   |   1   |
        """)
    with pytest.raises(KeyError):
        check("nonsense  ===")
