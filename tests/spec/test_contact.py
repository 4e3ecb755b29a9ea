"""A contact within 28 days: held in the 28 days up to the reach's last day, or enrolled in them.

c contact  = enrolled  ^ the as-of date  # yes  . no  - nobody to divide by
"""

from tests.spec.strips import check


def test_who_was_enrolled_27_days_ago_counts_and_28_days_ago_not() -> None:
    check("""
        enrolled  |.......|=======|=======|=======|=======|=======|    27 days before a Sunday
        in touch  |   -   |   #   |   #   |   #   |   #   |   .   |
    """)
    check("""
        enrolled  |......=|=======|=======|=======|=======|=======|    28 days before a Sunday
        in touch  |   #   |   #   |   #   |   #   |   .   |   .   |
    """)


def test_a_contact_27_days_ago_counts_and_28_days_ago_not() -> None:
    check("""
        contact   |.......|.......|.......|.......|.......|c......|.......|.......|.......|.......|
        in touch  |   #   |   #   |   #   |   #   |   .   |   #   |   #   |   #   |   #   |   .   |
    """)
    check("""
        contact   |.......|.......|.......|.......|......c|.......|.......|.......|.......|.......|
        in touch  |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   .   |   .   |
    """)


def test_in_the_as_of_dates_week_the_28_days_end_with_the_as_of_date() -> None:
    check("""
        contact   |.......|.......|.......|.......|...c...|.......|.......|.......|.......|
        as of     |.......|.......|.......|.......|.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |
    """)
    check("""
        contact   |.......|.......|.......|.......|..c....|.......|.......|.......|.......|
        as of     |.......|.......|.......|.......|.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   .   |
    """)
    check("""
        enrolled  |...====|=======|=======|=======|=======|
        as of     |.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   #   |
    """)
    check("""
        enrolled  |..=====|=======|=======|=======|=======|
        as of     |.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   .   |
    """)


def test_a_contact_after_the_as_of_date_does_not_count() -> None:
    check("""
        contact   |.......|.......|.......|.......|.......|...c...|
        as of     |.......|.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   .   |   .   |
    """)
    check("""
        contact   |.......|.......|.......|.......|.......|..c....|    on the day itself it does
        as of     |.......|.......|.......|.......|.......|..^....|
        in touch  |   #   |   #   |   #   |   #   |   .   |   #   |
    """)


def test_a_contact_does_not_count_in_weeks_before_it() -> None:
    check("""
        contact   |.......|.......|.......|.......|.......|......c|
        in touch  |   #   |   #   |   #   |   #   |   .   |   #   |
    """)


def test_a_contact_before_the_enrolment_counts() -> None:
    check("""
        contact   |......c|.......|.......|.......|.......|.......|
        enrolled  |.......|=======|=======|=======|=======|=======|
        in touch  |   -   |   #   |   #   |   #   |   #   |   .   |    the enrolment, too
    """)


def test_a_contact_counts_in_every_programme_and_an_enrolment_in_its_own() -> None:
    check("""
        enrolled fsm  ============
        enrolled jf   ......======
        contact       .c..........
        in touch fsm  #####.......
        in touch jf   ------####..
    """)


def test_contacts_follow_one_another() -> None:
    check("""
        contact   |.......|.......|.......|..c....|.......|..c....|.......|.......|.......|.......|
        in touch  |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   #   |   .   |
    """)
