"""Ordinary hours from the income register, for weeks whose Sunday it has spoken of (R).

`paid 70 h` is one payment for the days drawn; `hours` are those of the week.
"""

from datetime import date

from tests.spec.strips import check


def test_a_payment_is_spread_evenly_over_its_days() -> None:
    check("""
        paid 70 h  |.......|.....==|=======|=......|.......|    10 days of 7 hours
        paid 0 h   |.......|.......|.......|.......|=======|
        hours      |   0   |  14   |  49   |   7   |   0   |
    """)


def test_a_month_across_a_years_end_is_spread_over_its_31_days() -> None:
    check(
        """
        paid 62 h   |.......|=======|=======|=======|=======|===....|    2 hours a day
        paid 14 h   |.......|.......|.......|.......|.......|...====|    3.5 hours a day
        week        |2020-W50|2020-W51|2020-W52|2020-W53|2021-W01|2021-W02|
        hours       |   0   |  14   |  14   |  14   |  14   |  20   |
    """,
        begins=date(2020, 12, 7),
    )


def test_payments_of_a_week_are_added_up() -> None:
    check("""
        paid 20 h  |=======|.......|
        paid 5 h   |=======|.......|
        paid 24 h  |....===|=====..|    3 hours a day
        paid 0 h   |.......|=======|
        hours      |  34   |  15   |
        working    |   #   |   #   |
        30 hours   |   #   |   .   |
    """)


def test_no_payment_is_0_hours_though_a_job_is_registered() -> None:
    check("""
        activity 37 h  |OOOOOOO|OOOOOOO|OOOOOOO|
        paid 10 h      |.......|.......|=======|
        hours          |   0   |   0   |  10   |
        working        |   .   |   .   |   #   |
    """)


def test_a_payment_of_0_hours_is_not_working() -> None:
    check("""
        paid 0 h  ===
        hours     000
        working   ...
        reached   ...
    """)


def test_a_week_whose_sunday_is_the_registers_last_day_is_the_registers() -> None:
    check("""
        activity 20 h  |OOOOOOO|OOOOOOO|OOOOOOO|
        paid 7 h       |.......|=======|.......|    R is the second Sunday
        hours          |   0   |   7   |  20   |
    """)


def test_a_week_in_which_the_register_ends_is_not_the_registers() -> None:
    check("""
        activity 20 h  |OOOOOOO|OOOOOOO|OOOOOOO|
        paid 12 h      |......=|=====..|.......|    2 hours a day; R is the second Friday
        hours          |   2   |  20   |  20   |
    """)
    check("""
        activity 20 h  |OOOOOOO|OOOOOOO|OOOOOOO|
        paid 13 h      |......=|======.|.......|    on a Saturday all the same
        hours          |1.85714|  20   |  20   |
    """)


def test_what_is_paid_in_a_week_that_is_not_the_registers_does_not_count() -> None:
    check("""
        paid 70 h  |....===|=======|.......|
        paid 50 h  |.......|.......|=====..|
        hours      |  21   |  49   |   0   |
        working    |   #   |   #   |   .   |
    """)


def test_the_registers_last_day_is_the_same_for_all_who_are_in_it() -> None:
    """The R of the whole site, not of the citizen: here another payment moves it."""
    check("""
        activity 20 h  OOOO
        paid 0 h       =...
        hours          |0|20|20|20|
        working        .###
    """)
    check("""
        activity 20 h  OOOO
        paid 0 h       =...
        paid 0 h       ..=.
        hours          |0|0|0|20|
        working        ...#
    """)


def test_a_payment_that_ends_after_the_as_of_date_counts_in_the_weeks_it_covers() -> None:
    check("""
        as of      |.......|..^....|.......|    the register is ahead of the case system
        paid 84 h  |....===|=======|==.....|    7 hours a day
        hours      |  21   |  49   |   -   |    all seven days of the week
    """)
    check("""
        as of      |.......|..^....|.......|
        paid 70 h  |....===|=======|.......|    R is the Sunday of the as-of date's week
        hours      |  21   |  49   |   -   |
    """)


def test_a_week_is_not_the_registers_where_the_as_of_date_is_but_not_the_sunday() -> None:
    check("""
        as of          |.......|..^....|
        paid 70 h      |=======|===....|    paid to the as-of date, a Wednesday
        activity 20 h  |OOOOOOO|OOOOOOO|
        hours          |  49   |  20   |
    """)


def test_a_payment_before_the_enrolment_counts_from_the_first_week() -> None:
    check("""
        enrolled   |.......|...====|=======|
        paid 21 h  |=======|=======|=======|    1 hour a day
        hours      |   -   |   7   |   7   |    the whole week, also before the Thursday
    """)


def test_whoever_is_paid_is_working_whatever_the_activity_is() -> None:
    check("""
        activity   PLF.
        paid 40 h  ====
        hours      |10|10|10|10|
        working    ####
        reached    ....
    """)


def test_hours_paid_make_an_active_week() -> None:
    check("""
        activity   PPPPPP..............
        paid 70 h  ......=======.......
        paid 0 h   ...................=
        reached    ............########
    """)
