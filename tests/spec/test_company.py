"""13 weeks at one and the same company, what came of it, and placements with hours as well.

P praktik  S snusepraktik  L løntilskud  O ordinære timer  o without hours  F fleksjob  . nothing
"""

from datetime import date

from steering.contract.words import ActivityKind
from steering.settings import PlacementKinds, Rules
from tests.spec.strips import check


def test_the_chain_is_counted_for_each_company_by_itself() -> None:
    check("""
        activity at bakery  PPPPPPPP.................
        activity at garage  ........PPPPPPPPPPPPPPPPP
        reached             ............#############
        one company         ....................#####    8 weeks, and then 13
    """)


def test_two_companies_in_turn_do_not_add_up() -> None:
    check("""
        activity at bakery  PPPPPPP.....PP
        activity at garage  .......PPPPP..
        reached             ............##
        one company         ..............
    """)


def test_the_same_gaps_are_allowed_at_one_company() -> None:
    check("""
        activity at bakery  PPPPPPPP....PPPPP
        activity at garage  ........PPPP.....
        one company         ................#    a gap of 4 at the bakery
    """)
    check("""
        activity at bakery  PPPPPPPP.....PPPPP
        activity at garage  ........PPPPP.....
        one company         ..................    a gap of 5
    """)


def test_the_first_company_to_reach_it_decides_and_it_stays_reached() -> None:
    check("""
        activity at bakery  PPPPPPPPPPPPP.............
        activity at garage  ...SSSSSSSSSSSSSSSSSSSS...
        one company         ............##############    3 weeks later at the garage, too
    """)


def test_placements_and_ordinary_jobs_at_a_company_make_one_chain() -> None:
    check("""
        activity at bakery  SSPPPPPLLLLLO
        one company         ............#
    """)


def test_a_missing_company_is_no_company() -> None:
    check("""
        activity     PPPPPPPPPPPPPPP
        reached      ............###
        one company  ...............
        hours later  ---------------    nobody to divide by
    """)


def test_an_ordinary_job_without_hours_counts_at_the_company() -> None:
    check("""
        activity at bakery  ooooooooooooo
        reached             .............    no hours, no active week
        one company         ............#
        working             .............
    """)


def test_an_ordinary_job_counts_at_the_company_also_where_the_register_knows_of_no_hours() -> None:
    check("""
        activity at bakery  OOOOOOOOOOOOO
        paid 0 h            =============
        reached             .............
        one company         ............#
    """)


def test_flex_jobs_and_education_do_not_count_at_the_company() -> None:
    check("""
        activity at bakery  FFFFFFFFFFFFFUUUUUUUUUUUUU
        one company         ..........................
    """)


def test_weeks_at_the_company_before_enrolment_do_not_count() -> None:
    check("""
        enrolled            ...===============
        activity at bakery  PPPPPPPPPPPPPPPPPP
        one company         ---............###
    """)


def test_each_enrolment_has_its_own_chain_at_the_company() -> None:
    check("""
        enrolled            =======..=============
        activity at bakery  PPPPPPPPPPPPPPPPPPPPPP
        one company         .......--............#
    """)


def test_what_is_a_placement_by_the_setting_is_one_at_the_company_too() -> None:
    kinds = frozenset({ActivityKind.TRY_OUT})
    only_try_outs = PlacementKinds(from_on=date(2025, 2, 3), kinds=kinds)
    check(
        """
        activity at bakery  PPPPPPPPPPPPPPPPPPPPP
        activity at garage  ....SSSSSSSSSSSSS....
        one company         ................#####    praktik counts for the first 4 weeks alone
    """,
        rules=Rules(placement=(*Rules().placement, only_try_outs)),
    )


def test_hours_later_are_hours_in_any_week_of_the_enrolment_so_far() -> None:
    check("""
        activity at bakery  PPPPPPPPPPPPP......
        activity            ...............O...
        one company         ............#######
        hours later         ------------...####    of those who reached it
    """)
    check("""
        activity at bakery  PPPPPPPPPPPPP......
        activity            .O.................
        hours later         ------------#######    before it was reached counts as well
    """)


def test_hours_before_the_enrolment_are_not_hours_later() -> None:
    check("""
        enrolled            ..===============
        activity at bakery  ..PPPPPPPPPPPPPPP
        activity            OO...............
        hours later         --------------...
    """)
    check("""
        enrolled            ===..===============    nor are those of an earlier enrolment
        activity at bakery  .....PPPPPPPPPPPPPPP
        activity            OO..................
        hours later         -----------------...
    """)


def test_hours_of_those_who_have_not_reached_it_are_not_hours_later() -> None:
    check("""
        enrolled fsm        ==============
        enrolled jf         ............==    too late to have reached it
        activity at bakery  PPPPPPPPPPPPPP
        activity            ............OO
        one company fsm     ............##
        one company jf      ------------..
        hours later         ------------##
    """)


def test_placements_with_hours_are_those_with_ordinary_hours_in_the_same_week() -> None:
    check("""
        activity       PPPPLL...
        activity       ..OO.OO..
        hours as well  ..##.#---    without a placement there is nobody to divide by
    """)


def test_the_hours_need_not_be_at_the_same_company() -> None:
    check("""
        activity at bakery  PP
        activity at garage  .O
        hours as well       .#
    """)
