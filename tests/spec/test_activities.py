"""What is a company placement, in which weeks an activity is active, and what of it is counted.

P praktik  S snusepraktik  L løntilskud  O ordinære timer  F fleksjob  U uddannelse  . nothing
"""

from datetime import date

from steering.contract.words import ActivityKind
from steering.settings import PlacementKinds, Rules
from tests.spec.strips import check


def test_praktik_snusepraktik_and_løntilskud_are_company_placements() -> None:
    check("""
        activity    P.S.L.O.F.U.N
        placement   #.#.#........
        praktik     #.#..........
        subsidised  ....#........
    """)


def test_an_activity_is_active_in_every_week_that_it_touches() -> None:
    check("""
        activity    |......P|PPPPPPP|P......|.......|    from a Sunday to a Monday
        placement   |   #   |   #   |   #   |   .   |
    """)
    check("""
        activity    |.......|...P...|.......|    one Thursday
        placement   |   .   |   #   |   .   |
    """)


def test_an_activity_that_ended_on_a_sunday_is_not_active_in_the_next_week() -> None:
    check("""
        activity    |PPPPPPP|.......|.......|
        placement   |   #   |   .   |   .   |
    """)


def test_an_activity_without_an_end_is_still_running() -> None:
    check("""
        activity    ....PPPPPPPP
        placement   ....########
    """)


def test_an_activity_from_before_the_enrolment_counts_from_the_enrolments_first_week() -> None:
    check("""
        enrolled    ....========
        activity    PPPPPPPP....
        placement   ----####....
    """)


def test_an_activity_that_ended_in_the_first_week_counts_though_before_the_enrolment() -> None:
    check(
        """
        enrolled    |.......|...====|=======|    from Thursday
        activity    |.......|PP.....|.......|    till Tuesday of the same week
        placement   |   -   |   #   |   .   |
        reached     |   -   |   #   |   #   |
    """,
        rules=Rules(criterion_weeks=1),
    )


def test_an_activity_that_began_in_the_last_week_counts_though_after_the_closing() -> None:
    check("""
        enrolled    |=======|==.....|.......|
        activity    |.......|....PPP|PPPPPPP|
        placement   |   .   |   #   |   -   |
    """)


def test_an_activity_that_begins_after_the_as_of_date_is_not_active_yet() -> None:
    check("""
        as of       |.......|..^....|.......|
        activity    |.......|...PPPP|PPPPPPP|    from Thursday, known on Wednesday
        placement   |   .   |   .   |   -   |
    """)
    check(
        """
        as of       |.......|..^....|.......|
        activity    |.......|..PPPPP|PPPPPPP|    from the day itself
        placement   |   .   |   #   |   -   |
        reached     |   .   |   #   |   -   |
    """,
        rules=Rules(criterion_weeks=1),
    )


def test_an_activity_that_will_end_after_the_as_of_date_is_active() -> None:
    check("""
        as of       |.......|..^....|.......|
        activity    |.......|PPPPP..|.......|
        placement   |   .   |   #   |   -   |
    """)


def test_which_kinds_are_a_placement_is_a_setting() -> None:
    nytteindsats = placement((date.min, "utility_job"))
    check(
        """
        activity    PSLN
        placement   ...#
        course      ...#
        praktik     ##..    an internship is an internship all the same
        subsidised  ..#.
    """,
        rules=nytteindsats,
    )


def test_the_setting_may_change_from_a_day_and_holds_for_weeks_from_the_monday_after() -> None:
    monday, tuesday = date(2025, 1, 20), date(2025, 1, 21)
    check(
        """
        activity    PPPPPP
        activity    NNNNNN
        placement   ##....    praktik is one before, nothing after
    """,
        rules=placement((date.min, "internship"), (monday, "try_out")),
    )
    check(
        """
        activity    PPPPPP
        placement   ###...    the week of the Tuesday is still by the old rule
    """,
        rules=placement((date.min, "internship"), (tuesday, "try_out")),
    )
    check(
        """
        activity    SSSSSS
        placement   ...###
    """,
        rules=placement((date.min, "internship"), (tuesday, "try_out")),
    )
    check(
        """
        activity    PPPPPP
        placement   ..####    and before the first day there is no rule
    """,
        rules=placement((monday, "internship")),
    )


def test_a_kind_may_be_a_placement_before_and_after_the_setting_changes() -> None:
    check(
        """
        activity    PPPPPP
        placement   ######
        activity    .NNNN.
        reached     .....#
    """,
        rules=placement(
            (date.min, "internship"), (date(2025, 1, 20), "internship", "utility_job"), weeks=6
        ),
    )


def placement(*rules: tuple[date, *tuple[str, ...]], weeks: int = 13) -> Rules:
    """The rules with other kinds of placement from some days on."""
    dated = tuple(
        PlacementKinds(from_on=day, kinds=frozenset(map(ActivityKind, kinds))) for day, *kinds in rules
    )
    return Rules(placement=dated, criterion_weeks=weeks)
