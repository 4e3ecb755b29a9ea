"""13-week continuity: the criterion is reached in the 13th active week of a chain and stays reached.

P praktik  S snusepraktik  L løntilskud  O ordinære timer  F fleksjob  U uddannelse  . nothing
"""

import pytest

from steering.settings import Rules
from tests.spec.strips import check


@pytest.mark.parametrize(
    ("strip", "week", "because"),
    [
        ("PPPPPPPPPPPP", None, "twelve weeks are not enough"),
        ("PPPPPPPPPPPPP", 13, "the thirteenth is"),
        ("PPPPPPPPPPPPPPP..........", 13, "once reached it stays reached"),
        ("......PPPPPPPPPPPPP", 19, "a chain begins with its first active week"),
        ("PPPPPPPP....PPPPP", 17, "a gap of 4 is allowed, its weeks don't count"),
        ("PPPPPPPP.....PPPPP", None, "a gap of 5 breaks the chain"),
        ("PPPPPPPP.....PPPPPPPPPPPPP", 26, "after a break a new chain begins from 1"),
        ("PPPP....PPPP....PPPP....P", 25, "every gap is measured by itself"),
        ("P.P.P.P.P.P.P.P.P.P.P.P.P", 25, "13 active weeks, not 13 weeks"),
        ("PPPPPPPPPPPP....P", 17, "the 13th may come after a gap of 4"),
        ("PPPPPPPPPPPP.....P", None, "but not after a gap of 5"),
        ("PPPPPPPPPPPP.....PPPPPPPPPPPP", None, "two chains of 12 are not one of 13"),
        ("PPPPSSSSLLLLO", 13, "praktik, snusepraktik, løntilskud and ordinary hours all count"),
        ("PPPPPPPPPPPPo", None, "an ordinary job without hours does not"),
        ("PPPPPPPPPPPPF", None, "a flex-job does not"),
        ("PPPPPPPPPPPPU", None, "education does not"),
        ("PPPPPPPPPPPPN", None, "nytteindsats does not"),
        (".................", None, "nothing comes of nothing"),
    ],
)
def test_the_criterion_is_reached_in_the_13th_active_week_of_a_chain(
    strip: str, week: int | None, because: str
) -> None:
    reached = "".join("#" if week and n >= week else "." for n, _ in enumerate(strip, start=1))
    check(f"""
        activity  {strip}   {because}
        reached   {reached}
    """)


def test_activities_side_by_side_make_one_active_week() -> None:
    check("""
        activity  PPPPPPP......
        activity  ...SSSSSSS...
        activity  .......OOOOOO
        reached   ............#
    """)


def test_weeks_before_enrolment_do_not_count() -> None:
    check("""
        enrolled  ....===================
        activity  PPPPPPPPPPPPPPPPPPPPPPP    running since before the enrolment
        reached   ----............#######    the 13th from the enrolment on
    """)


def test_a_gap_before_enrolment_does_not_matter() -> None:
    check("""
        enrolled  ......================
        activity  PP.......PPPPPPPPPPPPP
        reached   ------...............#
    """)


def test_weeks_after_the_closing_do_not_count() -> None:
    check("""
        enrolled  ============....
        activity  PPPPPPPPPPPPPPPP
        reached   ............----
    """)


def test_enrolling_again_in_the_same_programme_starts_a_new_chain() -> None:
    check("""
        enrolled  ========..==============    closed, and enrolled again
        activity  PPPPPPPPPPPPPPPPPPPPPPPP
        reached   ........--............##
    """)


def test_what_was_reached_is_not_brought_into_a_new_enrolment() -> None:
    check("""
        enrolled  =============..===
        activity  PPPPPPPPPPPPPPPPPP
        reached   ............#--...
    """)


def test_each_of_two_programmes_has_its_own_chain() -> None:
    check("""
        enrolled fsm  ================
        enrolled jf   ...=============
        activity      PPPPPPPPPPPPPPPP
        reached fsm   ............####
        reached jf    ---............#
        reached       |.|.|.|.|.|.|.|.|.|.|.|.|1/2|1/2|1/2|#|
    """)


def test_one_day_makes_a_week_active() -> None:
    check(
        """
        activity  |......P|PPPPPPP|P......|.......|.......|.......|.......|P......|
        reached   |   .   |   .   |   .   |   .   |   .   |   .   |   .   |   #   |
    """,
        rules=Rules(criterion_weeks=4),
    )


def test_how_long_a_gap_may_be_is_a_setting() -> None:
    check(
        """
        activity  PPPPPPPP..PPPPP
        reached   ..............#
    """,
        rules=Rules(gap_weeks=2),
    )
    check(
        """
        activity  PPPPPPPP...PPPPP
        reached   ................
    """,
        rules=Rules(gap_weeks=2),
    )


def test_no_gap_at_all_is_a_setting() -> None:
    check(
        """
        activity  PPP.PPPPP
        reached   ........#
    """,
        rules=Rules(gap_weeks=0, criterion_weeks=5),
    )


def test_how_many_weeks_it_takes_is_a_setting() -> None:
    check(
        """
        activity  P.PPP
        reached   ....#
    """,
        rules=Rules(criterion_weeks=4),
    )
    check(
        """
        activity  ..P...
        reached   ..####
    """,
        rules=Rules(criterion_weeks=1),
    )
