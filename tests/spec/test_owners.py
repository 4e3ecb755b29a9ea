"""Who holds an enrolment: the caseworker assigned on the last day of the week's reach.

a, b, c are workers, ? is nobody (unassigned), - nobody to hold
"""

from steering.contract.words import Role
from steering.settings import Rules
from tests.spec.strips import check

TEAMS = {"a": "North", "b": "South", "c": "South"}


def test_who_is_assigned_on_the_sunday_holds_the_week() -> None:
    check(
        """
        caseworker a  |=======|====...|.......|    till Thursday
        caseworker b  |.......|....===|=======|    from Friday
        owner         abb
        team          |North|South|South|
    """,
        teams=TEAMS,
    )


def test_with_nobody_assigned_it_is_unassigned_and_has_no_team() -> None:
    check(
        """
        caseworker a  |.......|=======|.......|
        owner         ?a?
        team          |?|North|?|
    """,
        teams=TEAMS,
    )
    check("""
        caseworker a  |======.|.======|    not on the first Sunday
        owner         ?a
    """)


def test_in_the_as_of_dates_week_the_as_of_date_decides() -> None:
    check("""
        as of         |.......|..^....|
        caseworker a  |=======|===....|
        caseworker b  |.......|...====|    from Thursday; it is Wednesday
        owner         aa
    """)
    check("""
        as of         |.......|..^....|
        caseworker a  |=======|==.....|
        caseworker b  |.......|..=====|
        owner         ab
    """)
    check("""
        as of         |.......|..^....|
        caseworker a  |=======|==.....|    ended on Tuesday
        owner         a?
    """)


def test_of_two_the_latest_assigned_holds_it() -> None:
    check("""
        caseworker a  ======
        caseworker b  ..==..
        caseworker c  ...===
        owner         aabccc
    """)


def test_the_earlier_gets_it_back_when_the_later_ends() -> None:
    check("""
        caseworker b  ======
        caseworker a  ..==..
        owner         bbaabb
    """)


def test_of_two_from_the_same_day_the_smaller_worker_id_holds_it() -> None:
    check("""
        caseworker w2   =====
        caseworker w10  ===..
        owner           |w10|w10|w10|w2|w2|
    """)


def test_other_roles_do_not_hold_it() -> None:
    check("""
        company_consultant a  =====
        job_broker b          =====
        mentor b              =====
        caseworker c          .==..
        owner                 ?cc??
    """)


def test_which_role_holds_it_is_a_setting() -> None:
    check(
        """
        caseworker a  =====
        job_broker b  .==..
        owner         ?bb??
    """,
        rules=Rules(steering_role=Role.JOB_BROKER),
    )


def test_an_assignment_from_before_the_enrolment_holds() -> None:
    check("""
        enrolled      ..====
        caseworker a  =====.
        owner         --aaa?
    """)


def test_the_owner_is_the_same_in_every_programme_and_an_exempt_week_is_nobodys() -> None:
    check("""
        enrolled fsm  =====
        enrolled jf   .====
        caseworker a  ===..
        caseworker b  ...==
        exempt        ..x..
        owner         aa-bb
        people        12022
    """)


def test_without_workers_ever_delivered_the_owner_is_known_and_the_team_is_not() -> None:
    check("""
        caseworker a  ==.
        owner         aa?
        team          ???
    """)


def test_the_owner_of_a_closed_week_is_who_is_assigned_on_its_sunday() -> None:
    check("""
        enrolled      |=======|==.....|.......|    closed on Tuesday
        caseworker a  |=======|==.....|.......|
        caseworker b  |.......|...====|=======|    assigned on Thursday
        owner         ab-
    """)
