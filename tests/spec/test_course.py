"""The company course in the broad sense, this week and within 3 months.

P praktik  S snusepraktik  L løntilskud  O ordinære timer  F fleksjob  U uddannelse  N nytteindsats
"""

from tests.spec.strips import check


def test_placements_ordinary_hours_fleksjob_and_education_are_a_course() -> None:
    check("""
        activity  P.S.L.O.F.U.N.o
        course    #.#.#.#.#.#....
    """)


def test_hours_from_the_register_are_a_course() -> None:
    check("""
        paid 10 h  |.......|=======|.......|
        paid 0 h   |.......|.......|=======|
        course     |   .   |   #   |   .   |
    """)


def test_a_course_is_within_3_months_for_13_weeks_its_own_included() -> None:
    check("""
        activity   ..P................
        course     ..#................
        course 3m  ..#############....
    """)


def test_the_13_weeks_count_from_its_last_week() -> None:
    check("""
        activity   PPPPP...............F....
        course 3m  #################...#####
    """)


def test_a_single_day_is_enough() -> None:
    check("""
        activity   |.......|......U|.......|.......|
        course     |   .   |   #   |   .   |   .   |
        course 3m  |   .   |   #   |   #   |   #   |
    """)


def test_only_weeks_that_the_enrolment_was_in_are_looked_back_on() -> None:
    check("""
        enrolled   ...======
        activity   PPP......
        course 3m  ---......
    """)
    check("""
        enrolled   ...======
        activity   PPPP.....
        course 3m  ---######
    """)


def test_a_new_enrolment_does_not_look_back_on_the_old_one() -> None:
    check("""
        enrolled   ====..====
        activity   PP........
        course 3m  ####--....
    """)


def test_each_programme_looks_back_on_its_own_weeks() -> None:
    check("""
        enrolled fsm   ======
        enrolled jf    ..====
        activity       .U....
        course 3m fsm  .#####
        course 3m jf   --....
    """)


def test_a_course_that_begins_after_the_as_of_date_is_none_yet() -> None:
    check("""
        as of      |.......|..^....|
        activity   |.......|...UUUU|
        course     |   .   |   .   |
        course 3m  |   .   |   .   |
    """)
