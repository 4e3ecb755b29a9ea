"""The evidence of a claim with pencil and paper: which rows make somebody count, in which weeks."""

from datetime import date, timedelta
from decimal import Decimal

from steering.contract.words import ActivityKind
from steering.milestones.bonus import earners
from steering.milestones.criterion import AtADate, Bonus, How, HowMany, Subject
from steering.milestones.evidence import Evidence, earned, enrolled, evidence
from steering.milestones.milestone import Population
from steering.store import Snapshot
from tests.sites import Row, snapshot_of
from tests.spec.people_drawn import programme
from tests.spec.strips import MONDAY
from tests.spec.test_milestones import one, week, window


def told(snapshot: Snapshot, of: object) -> set[tuple[str, str, str]]:
    """Who, by which activity, in which weeks of the drawing."""
    rows = evidence(snapshot, snapshot.rules, one(snapshot, of))
    return {(_who(snapshot, row), row.activity_id or row.source, _weeks(row)) for row in rows}


def _who(snapshot: Snapshot, of: Evidence) -> str:
    sql = "SELECT citizen_id FROM enrolments JOIN citizens USING (citizen) WHERE enrolment = ?"
    [(who,)] = snapshot.query(sql, [of.enrolment])
    return str(who)


def _weeks(of: Evidence) -> str:
    return " ".join(str((monday - MONDAY).days // 7 + 1) for monday in of.weeks)


def begun(name: str, number: int) -> str:
    """The activity of a drawing that begins in a week."""
    return f"{name} {MONDAY + timedelta(weeks=number - 1)}"


def test_of_a_window_it_is_what_runs_in_its_weeks() -> None:
    with programme("""
        anna  .PPPPP..    five weeks, two of them in the window
        bo    PP....OO    the placement is before it
        cai   ........
        dan   ....UU..    education is neither
        eva   ....xxPP    what is exempt does not count
    """) as snapshot:
        assert told(snapshot, window(5, 8)) == {
            ("anna", begun("anna", 2), "5 6"),
            ("bo", begun("bo", 7), "7 8"),
            ("eva", begun("eva", 7), "7 8"),
        }
        hours_or_education = window(5, 8, subject=Subject.HOURS_OR_EDUCATION)
        assert told(snapshot, hours_or_education) == {
            ("bo", begun("bo", 7), "7 8"),
            ("dan", begun("dan", 5), "5 6"),
        }


def test_of_weeks_in_a_row_it_is_the_first_row_that_is_long_enough() -> None:
    with programme("""
        anna  PP.PxPPP    a row of two is too short; the exempt week is passed over
        bo    PP.PP...
    """) as snapshot:
        three = window(1, 8, How.IN_A_ROW, in_a_row=3)
        assert told(snapshot, three) == {
            ("anna", begun("anna", 4), "4"),
            ("anna", begun("anna", 6), "6 7"),
        }


def test_of_the_thirteen_weeks_it_is_the_chain_that_reached_them() -> None:
    with programme("""
        anna  PP......PPPPPPPPP...OOOOPPP    the gap of six broke the first chain
    """) as snapshot:
        reached = AtADate(indicator="continuity_13_share", threshold=Decimal("0.5"), on=week(27))
        assert told(snapshot, reached) == {
            ("anna", begun("anna", 9), "9 10 11 12 13 14 15 16 17"),
            ("anna", begun("anna", 21), "21 22 23 24"),  # the thirteenth is in week 24
        }


def test_hours_are_the_registers_as_far_as_it_has_spoken() -> None:
    sunday = MONDAY + timedelta(days=13)
    job: Row = {
        "activity_id": "job",
        "citizen_id": "anna",
        "kind": "ordinary_job",
        "starts_on": MONDAY,
        "hours_per_week": 10.0,
    }
    paid: Row = {
        "citizen_id": "anna",
        "period_start": MONDAY,
        "period_end": sunday,
        "hours": 20.0,
        "company_id": "1234",
    }
    tables: dict[str, list[Row]] = {
        "enrolments": [{"citizen_id": "anna", "programme": "p", "enrolled_on": MONDAY}],
        "activities": [job],
        "paid_hours": [paid],
    }
    with snapshot_of(tables, MONDAY + timedelta(days=20)) as snapshot:
        found = evidence(
            snapshot,
            snapshot.rules,
            one(snapshot, window(1, 3, subject=Subject.ORDINARY_HOURS)),
        )
        assert [(row.source, row.hours, row.company_id, _weeks(row)) for row in found] == [
            ("activities", 10.0, None, "3"),
            ("paid_hours", 20.0, "1234", "1 2"),
        ]


def test_of_a_number_of_people_it_is_their_enrolments() -> None:
    with programme("""
        anna  ....
        bo    __..
        cai   ___.
    """) as snapshot:
        found = enrolled(snapshot, HowMany(people=2, by=week(3)), Population(), "p")
        assert [(_who(snapshot, row), row.starts_on) for row in found] == [
            ("anna", MONDAY),
            ("bo", MONDAY + timedelta(weeks=2)),
        ]


def test_of_a_bonus_it_is_the_activity_that_earned_it_first() -> None:
    with programme("""
        anna  PP..FFFFFFFFFFFFFFFFFFFF
        bo    ....FFFFFFFF............    56 days: not two months
        cai   ....FFFFFFFFF.FFFFFFFFFF    63 days: two months; the second job earns nothing more
    """) as snapshot:
        bonus = Bonus(
            activities=frozenset({ActivityKind.FLEX_JOB}), months=2, first=MONDAY, last=week(24)
        )
        found = earned(snapshot, bonus, earners(snapshot, bonus, Population(), "p"))
        assert [(_who(snapshot, row), row.activity_id, row.earned_on) for row in found] == [
            ("anna", begun("anna", 5), date(2025, 4, 2)),
            ("cai", begun("cai", 5), date(2025, 4, 2)),
        ]
