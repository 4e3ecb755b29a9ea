"""How many people a worker holds in a week, and whether the caseload has the effective size.

A case is an enrolment that the worker holds in the week, exempt or not.
"""

from datetime import timedelta

import pytest

from steering.indicators.caseloads import Held, Size, caseloads
from steering.settings import Settings
from tests.sites import Tables, snapshot_of
from tests.spec.caseloads import MONDAY, read, snapshot_with

WEEK = timedelta(weeks=1)


def test_a_caseload_is_the_enrolments_that_a_worker_holds_and_nobodys_stand_last() -> None:
    rows = read(
        """
        team   worker  people  counts
        North  anna        36      12
        North  bo          52       0
        South  cai          3       3
        -      -            4       1
    """
    )
    with snapshot_with(rows) as snapshot:
        found = caseloads(snapshot, MONDAY)
    assert found == [Held(row["worker"], row["team"], row["people"]) for row in rows]


def test_who_is_exempt_is_held_and_who_has_closed_or_is_handed_over_is_not() -> None:
    first, second, third = MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK
    sunday = timedelta(days=6)
    site: Tables = {
        "enrolments": [
            {"citizen_id": "exempt", "enrolled_on": first},
            {"citizen_id": "closes", "enrolled_on": first, "closed_on": second},
            {"citizen_id": "handed over", "enrolled_on": first},
            {"citizen_id": "comes", "enrolled_on": third},
        ],
        "workers": [{"worker_id": name, "name": name, "team": "North"} for name in ("anna", "bo")],
        "assignments": [
            *(held(citizen, "anna", first) for citizen in ("exempt", "closes", "comes")),
            {**held("handed over", "anna", first), "to_on": second - timedelta(days=1)},
            held("handed over", "bo", second),
        ],
        "exemptions": [{"citizen_id": "exempt", "from_on": first}],
    }
    with snapshot_of(site, third + sunday) as snapshot:
        by_week = [
            {one.worker_id: one.cases for one in caseloads(snapshot, monday)}
            for monday in (first, second, third)
        ]
    assert by_week == [{"anna": 3}, {"anna": 2, "bo": 1}, {"anna": 2, "bo": 1}]


def held(citizen: str, worker: str, from_on: object) -> dict[str, object]:
    return {"citizen_id": citizen, "worker_id": worker, "role": "caseworker", "from_on": from_on}


@pytest.mark.parametrize(
    ("cases", "size"),
    [
        (1, Size.UNDER),
        (34, Size.UNDER),
        (35, Size.WITHIN),  # BRF 4.5: 35 to 45
        (45, Size.WITHIN),
        (46, Size.ABOVE),
        (52, Size.ABOVE),  # FSM p.9
    ],
)
def test_35_to_45_cases_are_the_effective_size(cases: int, size: Size) -> None:
    assert Held("anna", "North", cases).size(35, 45) == size
    assert (Settings().caseload_from, Settings().caseload_to) == (35, 45)


def test_what_nobody_holds_has_no_size_nor_what_may_be_a_part_of_more() -> None:
    assert Held(None, None, 60).size(35, 45) is None
    assert Held("anna", "North", 60, whole=False).size(35, 45) is None
