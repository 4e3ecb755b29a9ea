"""Ordinary hours where the register has not spoken: of ordinary jobs, as the case system has them.

O ordinære timer, with so many hours a week  o without any  L løntilskud  F fleksjob  P praktik
"""

from tests.spec.strips import check


def test_a_whole_week_of_a_job_is_its_hours_per_week() -> None:
    check("""
        activity 37 h  .OO.
        hours          |0|37|37|0|
        working        .##.
    """)


def test_part_of_a_week_is_its_days_out_of_seven() -> None:
    check("""
        activity 35 h  |.....OO|OOOOOOO|OOO....|.......|    5 hours a day
        hours          |  10   |  35   |  15   |   0   |
    """)


def test_in_the_as_of_dates_week_it_is_the_days_out_of_those_so_far() -> None:
    check("""
        as of          |.......|..^....|    Wednesday: three days so far
        activity 30 h  |OOOOOOO|OOOOOOO|
        hours          |  30   |  30   |
    """)
    check("""
        as of          |.......|..^....|
        activity 30 h  |.......|.OOOOOO|    two of three
        hours          |   0   |  20   |
    """)
    check("""
        as of          |.......|..^....|
        activity 30 h  |OOOOOOO|O......|    one of three
        hours          |  30   |  10   |
    """)


def test_a_job_that_begins_after_the_as_of_date_has_no_hours_yet() -> None:
    check("""
        as of          |.......|..^....|
        activity 30 h  |.......|...OOOO|
        hours          |   0   |   0   |
        working        |   .   |   .   |
    """)


def test_a_day_before_the_enrolment_counts_in_its_first_week() -> None:
    check("""
        enrolled       |.......|...====|=======|
        activity 35 h  |OOOOOOO|OOOO...|.......|
        hours          |   -   |  20   |   0   |
    """)


def test_the_hours_of_several_jobs_are_added_up() -> None:
    check("""
        activity 10 h  OOO.
        activity 20 h  .OOO
        hours          |10|30|30|20|
        working        ####
    """)


def test_missing_hours_are_0() -> None:
    check("""
        activity   ooo
        hours      000
        working    ...
        placement  ...
        course     ...
    """)


def test_a_job_of_0_hours_a_week_is_not_working() -> None:
    check("""
        activity 0 h  OOO
        hours         000
        working       ...
        reached       ...
    """)


def test_løntilskud_fleksjob_and_praktik_never_give_ordinary_hours() -> None:
    check("""
        activity 37 h  LFPSUN
        hours          000000
        working        ......
    """)


def test_30_hours_are_reached_by_exactly_30() -> None:
    check("""
        activity 30 h     .O..
        activity 29.99 h  ..O.
        activity 30.01 h  ...O
        30 hours          .#.#
    """)


def test_30_hours_out_of_parts_are_30() -> None:
    check("""
        activity 10 h    OO.
        activity 7.4 h   OOO
        activity 12.6 h  O.O
        30 hours         #..
        hours            |30|17.4|20|
    """)
    check("""
        activity 35 h  |...OOOO|OOOOOO.|.......|    20, and 30 in the second week
        activity 35 h  |OO.....|......O|OOOOOO.|    10, 5 and 30
        hours          |  30   |  35   |  30   |
        30 hours       |   #   |   #   |   #   |
    """)


def test_30_hours_out_of_payments_that_do_not_divide_evenly_are_30() -> None:
    """A day of 0.1 + 0.2 hours is not exactly 0.3 in a computer's fractions."""
    check("""
        paid 10 h  |==.....|===....|.......|    5 a day, and 10 in three days
        paid 20 h  |..====.|....===|.......|    5 a day, and 20 in three days
        paid 0 h   |.......|.......|=======|
        30 hours   |   #   |   #   |   .   |
    """)
    check("""
        paid 0.1 h   |======.|.......|
        paid 0.2 h   |======.|.......|
        paid 29.7 h  |======.|.......|
        paid 0 h     |.......|=======|
        30 hours     |   #   |   .   |
    """)


def test_the_mean_is_over_all_or_over_those_who_work() -> None:
    check("""
        enrolled fsm     ====
        enrolled jf      ..==    the same citizen again: hours and people both count twice
        activity 10 h    .OO.
        hours            |0|10|20|0|
        mean hours       |0|10|10|0|
        mean if working  |-|10|10|-|
    """)
