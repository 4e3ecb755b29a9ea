"""Registrations to mend: what stands out in the case system, drawn as weeks.

A drawing tells what was registered, the list below it what must be found. What goes on at the right
edge has no end.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from steering.contract.words import ActivityKind
from steering.people.mend import Finding, findings
from steering.settings import PlacementKinds, Rules
from steering.store import Snapshot
from tests.sites import Row, snapshot_of
from tests.spec.strips import MONDAY, drawn

ANNA = "caseworker anna"
OWNED = {"anna": "Nord", "bo": "Nord", "cai": "Syd"}


def found_in(snapshot: Snapshot, rules: Rules | None = None) -> list[Finding]:
    return findings(snapshot, rules or Rules())


def kinds(drawing: str, rules: Rules | None = None) -> list[str]:
    """What is found in a drawing."""
    with drawn(drawing, rules=rules) as snapshot:
        return sorted(finding.kind for finding in found_in(snapshot, rules))


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("activity   ...ooooo", ["job_without_hours"]),
        ("activity   .ooo....", ["job_without_hours"]),  # ended, but in weeks that are still shown
        ("activity   ...OOOOO", []),
        ("activity 0 h  ...OOOOO", ["job_without_hours"]),
        ("activity   ...FFFFF", []),  # only ordinary jobs give ordinary hours
        ("activity   ooo............................", []),  # 27 weeks and more ago
        ("activity   oooo..........................", ["job_without_hours"]),
        (
            """
            enrolled   ....====
            activity   ooo.....    before the enrolment: never counted
            """,
            [],
        ),
    ],
)
def test_a_job_without_hours_counts_as_none(drawing: str, found: list[str]) -> None:
    assert kinds(drawing) == found


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (
            """
            paid 40 h         ====....
            activity          OOOOOOOO    the register has him, the job goes on
            """,
            [],
        ),
        (
            """
            paid 40 h         ====....
            activity          ........    after the register: no hours any more
            """,
            ["pay_without_job"],
        ),
        (
            """
            paid 40 h         ====....
            activity          FF......    the pay may be the flex-job's
            """,
            [],
        ),
        (
            """
            enrolled          ====....
            paid 40 h         ====....    closed: nobody counts the citizen
            """,
            [],
        ),
        ("paid 40 h  ====.............", ["pay_without_job"]),
        ("paid 40 h  ====..............", []),  # the register has been silent for a quarter
    ],
)
def test_paid_hours_want_a_job(drawing: str, found: list[str]) -> None:
    assert kinds(drawing) == found


@pytest.mark.parametrize(
    ("job", "found"),
    [
        ("OOOOOOOO", ["job_without_pay"]),
        (".OOOOOOO", []),  # three weeks before the register's end: the pay may come later
        ("OOOO....", []),  # nothing is counted of it after the register's end
        ("OOOOO...", ["job_without_pay"]),
    ],
)
def test_a_job_wants_paid_hours(job: str, found: list[str]) -> None:
    enrolled = {"enrolled_on": MONDAY}
    sunday = MONDAY + timedelta(days=27)  # of the fourth week: how far the register has spoken
    paid = {"citizen_id": "d", "period_start": MONDAY, "period_end": sunday, "hours": 40.0}
    weeks = [n for n, letter in enumerate(job) if letter == "O"]
    first, last = (MONDAY + timedelta(weeks=weeks[i]) for i in (0, -1))
    ends = None if weeks[-1] == 7 else last + timedelta(days=6)
    tables: dict[str, list[Row]] = {
        "enrolments": [{"citizen_id": who, **enrolled} for who in ("c", "d")],
        "paid_hours": [paid],
        "activities": [
            _activity("d", "ordinary_job", MONDAY, hours=10.0),
            _activity("c", "ordinary_job", first, ends, hours=10.0),
        ],
    }
    with snapshot_of(tables, MONDAY + timedelta(days=55)) as snapshot:
        assert [finding.kind for finding in found_in(snapshot)] == found


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (
            """
            activity at A    PPPP........
            activity         ....PPPP....    where?
            """,
            ["placement_without_company"],
        ),
        (
            """
            activity at A    PPPP........
            activity         ....NNNN....    a utility job counts in nothing by company
            """,
            [],
        ),
        ("activity         PPPPPPPP....", []),  # the site does not deliver companies at all
    ],
)
def test_a_placement_is_at_a_company(drawing: str, found: list[str]) -> None:
    assert kinds(drawing) == found


@pytest.mark.parametrize(
    ("activity", "found"),
    [
        ("P" * 27, ["long_open_placement"]),
        ("." + "P" * 26, []),
        ("S" * 27, ["long_open_placement"]),
        ("L" * 40, []),  # a wage subsidy lasts that long
        ("P" * 27 + ".", []),  # it has an end
    ],
)
def test_an_internship_ends_some_day(activity: str, found: list[str]) -> None:
    assert kinds(f"activity  {activity}") == found


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (
            """
            enrolled   ========....
            activity   ....PPPPPPPP
            """,
            ["open_after_close"],
        ),
        (
            """
            enrolled   ========....
            activity   ....PPPP....    ended with it
            """,
            [],
        ),
        (
            """
            enrolled   ========....
            activity   ....OOOOOOOO    went to work
            """,
            [],
        ),
        (
            """
            enrolled fsm   ========....
            enrolled jf    ..........==    enrolled again
            activity       ....PPPPPPPP
            """,
            [],
        ),
    ],
)
def test_a_placement_ends_before_the_enrolment_closes(drawing: str, found: list[str]) -> None:
    assert kinds(drawing) == found


def test_what_a_placement_is_follows_the_rule_in_force() -> None:
    drawing = """
        enrolled   ========....
        activity   ....NNNNNNNN
        """
    utility = PlacementKinds(
        from_on=MONDAY + timedelta(weeks=10), kinds=frozenset({ActivityKind.UTILITY_JOB})
    )
    later = PlacementKinds(from_on=date(2030, 1, 7), kinds=frozenset({ActivityKind.UTILITY_JOB}))
    usual = Rules().placement[0]
    assert kinds(drawing, Rules(placement=(usual, utility))) == ["open_after_close"]
    assert kinds(drawing, Rules(placement=(usual, later))) == []


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (
            """
            caseworker anna    ====....    ended, and nobody took over
            """,
            ["no_owner"],
        ),
        (
            """
            caseworker anna    ====....
            caseworker bo      ....====
            """,
            [],
        ),
        (
            """
            caseworker anna    ====....
            mentor bo          ........    a mentor does not hold the case
            mentor cai         ========
            """,
            ["no_owner"],
        ),
        ("contact            =.......", []),  # the site does not deliver who holds whom
        (
            """
            caseworker anna    ======..
            caseworker bo      ....====    two for a while: over
            """,
            [],
        ),
        (
            """
            caseworker anna    ========
            caseworker bo      ....====    two at once
            """,
            ["two_owners"],
        ),
        (
            """
            caseworker anna    ========
            job_broker bo      ....====    in another role
            """,
            [],
        ),
        (
            """
            enrolled           ====....
            caseworker anna    ===.....    closed: needs nobody
            """,
            [],
        ),
    ],
)
def test_one_worker_holds_a_citizen(drawing: str, found: list[str]) -> None:
    assert kinds(drawing) == found


def test_the_role_that_holds_a_citizen_is_a_setting() -> None:
    drawing = "caseworker anna    ========"
    assert kinds(drawing, Rules.model_validate({"steering_role": "mentor"})) == []  # never delivered
    with_mentor = drawing + "\nmentor bo    ====...."
    assert kinds(with_mentor, Rules.model_validate({"steering_role": "mentor"})) == ["no_owner"]


@pytest.mark.parametrize(
    ("exempt", "found"),
    [("=" * 27, ["open_exemption"]), ("." + "=" * 26, []), ("=" * 27 + ".", [])],
)
def test_an_exemption_ends_some_day(exempt: str, found: list[str]) -> None:
    assert kinds(f"exempt  {exempt}") == found


AS_OF = MONDAY + timedelta(weeks=8, days=-1)


def found_among(**tables: list[Row]) -> list[tuple[str, tuple[str, ...]]]:
    """What is found of citizen c and others at the end of the eighth week: kind, and of what."""
    tables.setdefault("enrolments", [_enrolment("c")])
    with snapshot_of(tables, AS_OF) as snapshot:
        return [(finding.kind, finding.about) for finding in found_in(snapshot)]


def test_a_group_is_missed_where_most_of_the_programme_has_one() -> None:
    def enrolled(*groups: int | None) -> list[Row]:
        return [_enrolment(f"c{n}", visitation_group=group) for n, group in enumerate(groups)]

    assert found_among(enrolments=enrolled(1, 2, None)) == [("no_group", ("visitation_group",))]
    assert found_among(enrolments=enrolled(None, None, None)) == []
    assert found_among(enrolments=enrolled(1, None, None)) == []
    other = _enrolment("d", programme="without groups")
    assert found_among(enrolments=[*enrolled(1, 2), other]) == []
    closed = _enrolment("d", closed_on=AS_OF - timedelta(days=1))
    assert found_among(enrolments=[*enrolled(1, 2), closed]) == []


def test_all_the_groups_that_are_missed_stand_in_one_line() -> None:
    whole = [
        _enrolment(who, target_group="a", visitation_group=1, arm="control") for who in ("a", "b", "d")
    ]
    assert found_among(enrolments=[*whole, _enrolment("c")]) == [
        ("no_group", ("target_group", "visitation_group", "arm"))
    ]


HALF_A_YEAR = timedelta(days=182)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("table", "row", "found"),
    [
        ("activities", {"kind": "internship", "starts_on": AS_OF + HALF_A_YEAR}, False),
        ("activities", {"kind": "internship", "starts_on": AS_OF + HALF_A_YEAR + DAY}, True),
        ("assignments", {"worker_id": "a", "role": "mentor", "from_on": AS_OF + DAY}, False),
        ("assignments", {"worker_id": "a", "role": "mentor", "from_on": date(2035, 1, 1)}, True),
        ("exemptions", {"from_on": date(2035, 1, 1)}, True),
        ("contacts", {"held_on": AS_OF + DAY, "kind": "phone"}, False),  # planned
        ("contacts", {"held_on": date(2052, 1, 1), "kind": "phone"}, True),
        ("steps", {"kind": "cv", "done_on": AS_OF}, False),
        ("steps", {"kind": "cv", "done_on": AS_OF + DAY}, True),
        ("progression", {"answered_on": AS_OF + DAY, "question": 1, "score": 3.0}, True),
        (
            "paid_hours",
            {"period_start": AS_OF, "period_end": AS_OF + timedelta(days=32), "hours": 0.0},
            True,
        ),
        (
            "paid_hours",
            {"period_start": AS_OF, "period_end": AS_OF + timedelta(days=31), "hours": 0.0},
            False,
        ),
    ],
)
def test_what_is_dated_far_ahead_is_a_slip(table: str, row: dict[str, Any], found: bool) -> None:
    rows: list[Row] = [{"citizen_id": "c", **row}]
    assert (("far_ahead", (table,)) in found_among(**{table: rows})) == found


def test_an_enrolment_that_begins_in_years_is_a_slip() -> None:
    ahead = _enrolment("d", enrolled_on=date(2052, 1, 6))
    assert found_among(enrolments=[_enrolment("c"), ahead]) == [("far_ahead", ("enrolments",))]


def test_a_finding_tells_whose_it_is_and_where_to_look() -> None:
    drawing = """
        enrolled fsm         ========
        enrolled jf          ..======
        caseworker anna      ====....
        caseworker bo        ....====
        activity             .....ooo
        """
    with drawn(drawing, teams=OWNED) as snapshot:
        (found,) = found_in(snapshot)
    job = MONDAY + timedelta(weeks=5)
    assert found == Finding(
        "job_without_hours", (1, 2), "bo", ("ordinary_job",), job, f"o {job.isoformat()}"
    )


def test_after_the_enrolment_closed_it_is_who_held_it_then() -> None:
    drawing = """
        enrolled fsm         ====....
        caseworker anna      ========
        caseworker bo        .....===
        activity             ..PPPPPP
        """
    with drawn(drawing, teams=OWNED) as snapshot:
        assert [(f.kind, f.worker_id) for f in found_in(snapshot)] == [("open_after_close", "anna")]


def _enrolment(citizen_id: str, **more: Any) -> Row:
    return {"citizen_id": citizen_id, "enrolled_on": MONDAY, **more}


def _activity(
    citizen_id: str, kind: str, starts_on: date, ends_on: date | None = None, hours: float | None = None
) -> Row:
    dates = {"starts_on": starts_on, "ends_on": ends_on}
    number = f"{citizen_id} {starts_on}"
    return {
        "citizen_id": citizen_id,
        "activity_id": number,
        "kind": kind,
        "hours_per_week": hours,
        **dates,
    }
