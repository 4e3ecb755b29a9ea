"""Exempt enrolments leave numerator and denominator; their weeks go on being counted.

x exempt  = enrolled  P praktik  ^ the as-of date  # yes  . no  - nobody to divide by
"""

from tests.spec.strips import check


def test_an_exempt_enrolment_leaves_numerator_and_denominator() -> None:
    check("""
        activity   .PPPP.
        exempt     ..xx..
        people     110011
        placement  .#--#.
        in touch   ##--..
    """)


def test_the_chain_goes_on_being_counted_in_exempt_weeks() -> None:
    check("""
        activity  PPPPPPPPPPPPPPP
        exempt    ....xxxx.......
        reached   ....----....###    the 13th all the same
    """)


def test_the_criterion_may_be_reached_in_an_exempt_week() -> None:
    check("""
        activity at bakery  PPPPPPPPPPPPP...
        exempt              ...........xxx..
        reached             ...........---##
        one company         ...........---##
    """)


def test_an_exempt_week_without_activity_is_a_week_of_a_gap() -> None:
    check("""
        activity  PPPPPPPP.....PPPPP
        exempt    ........xxxxx.....
        reached   ........-----.....
    """)


def test_what_was_done_in_exempt_weeks_is_looked_back_on() -> None:
    check("""
        activity   .U..O...
        exempt     .x..x...
        course     .-..-...
        course 3m  .-##-###
    """)


def test_the_week_is_exempt_when_its_sunday_is() -> None:
    check("""
        exempt  |.......|......x|xx.....|.......|
        people  |   1   |   0   |   1   |   1   |
    """)
    check("""
        exempt  |.......|xxxxxx.|......x|.......|    not by the Saturday before
        people  |   1   |   1   |   0   |   1   |
    """)


def test_the_as_of_dates_week_is_exempt_when_the_as_of_date_is() -> None:
    check("""
        as of   |.......|..^....|
        exempt  |.......|xx.....|    Monday and Tuesday; it is Wednesday
        people  |   1   |   1   |
    """)
    check("""
        as of   |.......|..^....|
        exempt  |.......|..x....|    Wednesday alone
        people  |   1   |   0   |
    """)
    check("""
        as of   |.......|..^....|
        exempt  |.......|...xxxx|    from Thursday
        people  |   1   |   1   |
    """)


def test_an_exemption_without_an_end_goes_on() -> None:
    check("""
        as of   |.......|.......|..^....|
        exempt  |.......|..xxxxx|xxxxxxx|
        people  |   1   |   0   |   0   |
    """)


def test_exemptions_may_overlap() -> None:
    check("""
        exempt  .xx....
        exempt  ..xxx..
        people  1000011
    """)


def test_an_exemption_from_before_the_enrolment_holds() -> None:
    check("""
        enrolled  ..=====
        exempt    .xxx...
        people    0000111
        week no   --01234
    """)


def test_an_exemption_holds_in_every_programme() -> None:
    check("""
        enrolled fsm  =====
        enrolled jf   .====
        exempt        ..x..
        people        12022
    """)
