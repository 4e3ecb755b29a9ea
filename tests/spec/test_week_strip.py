"""What the week strip and the chain of a case say in each week, as its worker reads them.

P praktik  S snusepraktik  L løntilskud  O ordinære timer  F fleksjob  U uddannelse  . nothing
"""

from datetime import date, timedelta

import pytest

from steering.contract.words import ActivityKind
from steering.people.caseload import caseload
from steering.people.chain import Chain
from steering.people.week_strip import WEEKS
from steering.settings import PlacementKinds, Rules
from tests.sites import snapshot_of
from tests.spec.strips import MONDAY, check


def test_a_letter_tells_what_counts_in_the_week() -> None:
    check("""
        activity  PPSSLL..OOFFUUNN
        strip     PPPPLL..OOFFFF..    snusepraktik is praktik, nytteindsats counts in nothing
    """)


def test_placement_and_hours_in_one_week_are_both() -> None:
    check("""
        activity  PPPPLLLL....
        activity  ..OO..OOOO..
        strip     PPBBLLBBOO..
    """)


def test_what_counts_goes_before_what_is_a_course_only() -> None:
    check("""
        activity  FFFFFF
        activity  .PP.OO
        strip     FPPFOO
    """)


def test_an_exempt_week_is_a_dash_or_a_small_letter() -> None:
    check("""
        activity  PP..OO..
        exempt    .===.===
        strip     Pp––Oo––
        chain     12223444    the chain goes on being counted
    """)


def test_hours_of_the_register_are_hours_in_the_strip() -> None:
    check("""
        paid 37 h  .==.
        strip      .OO.
    """)


def test_the_placement_of_another_rule_has_the_letter_of_praktik() -> None:
    kinds = frozenset({ActivityKind.UTILITY_JOB})
    check(
        """
        activity  NNPP
        strip     PP..
    """,
        rules=Rules(placement=(PlacementKinds(kinds=kinds),)),
    )


def test_the_strip_begins_with_the_enrolment_and_holds_26_weeks() -> None:
    enrolled = MONDAY + timedelta(weeks=3)
    job = {"activity_id": "a", "kind": "internship", "starts_on": MONDAY}
    tables = {
        "enrolments": [{"citizen_id": "c", "enrolled_on": enrolled}],
        "activities": [{"citizen_id": "c", **job, "ends_on": enrolled + timedelta(weeks=10)}],
    }
    with snapshot_of(tables, MONDAY + timedelta(weeks=60)) as snapshot:
        for week, strip in {
            3: "P",
            5: "PPP",
            14: "P" * 11 + ".",
            28: "P" * 11 + "." * 15,
            29: "P" * 10 + "." * 16,
            60: "." * WEEKS,
        }.items():
            (case,) = caseload(snapshot, Rules(), MONDAY + timedelta(weeks=week)).cases
            assert case.strip == strip, week


def test_the_chain_counts_active_weeks_and_the_gap_so_far() -> None:
    check("""
        activity  ..PP.P....O.....PP
        chain     ..1223333344444x12    four weeks without are borne, the fifth breaks it
        gap       120010123401234500
    """)


def test_before_the_first_active_week_the_gap_is_all_weeks_so_far() -> None:
    check("""
        enrolled  ..====
        activity  P...P.
        chain     --..11
        gap       --1201
    """)


def test_the_13th_active_week_reaches_it_and_it_stays_reached() -> None:
    check("""
        activity  PPPPPPP.PPPPPP.....P
        chain     |1|2|3|4|5|6|7|7|8|9|10|11|12|R|R|R|R|R|R|R|
    """)


def test_the_sites_rules_say_how_long_a_gap_may_be() -> None:
    check(
        """
        activity  PP.PP..PPP
        chain     1223RRRRRR
    """,
        rules=Rules(gap_weeks=1, criterion_weeks=4),
    )
    check(
        """
        activity  PP.PPP
        chain     12x12R
        """,
        rules=Rules(gap_weeks=0, criterion_weeks=3),
    )


@pytest.mark.parametrize(
    ("active", "gap", "reached", "lacking", "weeks_left", "breaking", "reaching"),
    [
        (0, 7, False, 13, 0, False, False),
        (9, 0, False, 4, 5, False, False),
        (9, 1, False, 4, 4, False, False),
        (9, 2, False, 4, 3, True, False),
        (9, 4, False, 4, 1, True, False),
        (9, 5, False, 13, 0, False, False),
        (10, 0, False, 3, 5, False, True),
        (12, 4, False, 1, 1, True, True),
        (12, 5, False, 13, 0, False, False),
        (13, 2, True, 0, 3, False, False),
        (2, 3, True, 0, 2, False, False),
    ],
)
def test_who_is_about_to_lose_a_chain_and_about_to_reach_it(
    active: int,
    gap: int,
    reached: bool,
    lacking: int,
    weeks_left: int,
    breaking: bool,
    reaching: bool,
) -> None:
    chain = Chain(active, 13, gap, 4, date(2025, 3, 24) if reached else None)
    assert (chain.lacking, chain.weeks_left) == (lacking, weeks_left)
    assert (chain.about_to_break, chain.about_to_reach) == (breaking, reaching)
