"""Why each indicator counts a person this week or doesn't: the reason, with the fact."""

from datetime import date, timedelta

import pytest

from steering.people.why import Why, why
from steering.settings import Rules
from tests.sites import Row, snapshot_of
from tests.spec.test_nearest import MONDAY, TODAY, Story, days, job, placed, talked, worked

A_YEAR_AGO = days(-365)


def told(*stories: Story, enrolled_on: date = A_YEAR_AGO) -> dict[str, Why]:
    """By indicator, of one citizen in week 13 of 2025."""
    tables: dict[str, list[Row]] = {"enrolments": [{"citizen_id": "c", "enrolled_on": enrolled_on}]}
    for number, (table, row) in enumerate(row for story in stories for row in story):
        extra = {"activity_id": str(number)} if table == "activities" else {}
        tables.setdefault(table, []).append({"citizen_id": "c", **extra, **row})
    with snapshot_of(tables, TODAY) as snapshot:
        (found,) = why(snapshot, Rules(), 1, MONDAY)
    return {one.indicator: one for one in found.reasons}


PLACED = "internship at Netto 3 Mar 2025 – 30 May 2025 is active in week 13, 2025"
NOT_PLACED = "No company placement is active in week 13, 2025"
AT_ONE: Story = [(table, {**row, "company_id": "7"}) for table, row in placed(-100, -2)]


@pytest.mark.parametrize(
    ("key", "stories", "numbers", "reason"),
    [
        ("placement_share", [placed(-27, 61)], (1, 1), PLACED),
        (
            "placement_share",
            [placed(-27, None)],
            (1, 1),
            "internship at Netto since 3 Mar 2025 is active in week 13, 2025",
        ),
        ("placement_share", [], (0, 1), NOT_PLACED),
        (
            "placement_share",
            [placed(-90, -60), placed(-50, -20, "try_out", "Brugsen")],
            (0, 1),
            f"{NOT_PLACED}; the last one, try out at Brugsen, ended on 10 Mar 2025",
        ),
        ("placement_share", [placed(1, 9)], (0, 1), NOT_PLACED),
        ("internship_share", [placed(-27, 61)], (1, 1), PLACED),
        (
            "internship_share",
            [placed(-27, 61, "wage_subsidy")],
            (0, 1),
            "No internship or try-out is active in week 13, 2025",
        ),
        (
            "wage_subsidy_share",
            [placed(-27, 61, "wage_subsidy")],
            (1, 1),
            "wage subsidy at Netto 3 Mar 2025 – 30 May 2025 is active in week 13, 2025",
        ),
        (
            "ordinary_hours_share",
            [job(-9)],
            (1, 1),
            "10.0 ordinary hours in week 13, 2025, by the case system",
        ),
        (
            "ordinary_hours_share",
            [job(-9), [("paid_hours", {"period_start": MONDAY, "period_end": TODAY, "hours": 7.5})]],
            (1, 1),
            "7.5 ordinary hours in week 13, 2025, by the income register",
        ),
        (
            "ordinary_hours_share",
            [job(-9), [("paid_hours", {"period_start": MONDAY, "period_end": TODAY, "hours": 0.0})]],
            (0, 1),
            "No ordinary hours in week 13, 2025, by the income register",
        ),
        (
            "ordinary_hours_mean",
            [job(-9, None)],
            (0, 1),
            "The ordinary job at Brugsen has no hours written down: a registration to mend",
        ),
        (
            "ordinary_hours_mean_working",
            [],
            (0, 0),
            "Not asked about: No ordinary hours in week 13, 2025, by the case system",
        ),
        (
            "hours_30_share",
            [job(-9, 29.5)],
            (0, 1),
            "29.5 ordinary hours in week 13, 2025, by the case system: fewer than 30",
        ),
        (
            "hours_30_share",
            [job(-9, 30)],
            (1, 1),
            "30.0 ordinary hours in week 13, 2025, by the case system: 30 or more",
        ),
        ("continuity_13_share", [], (0, 1), "No active week since the start on 30 Mar 2024"),
        (
            "continuity_13_share",
            [placed(-69, -14)],
            (0, 1),
            "8 of 13 active weeks, gap 2 of 4",
        ),
        (
            "continuity_13_share",
            [placed(-69, -35)],
            (0, 1),
            "The chain is broken: the last active week was week 8, 2025",
        ),
        (
            "continuity_13_share",
            [placed(-90, -2)],
            (1, 1),
            "Reached in week 13, 2025, and stays reached",
        ),
        (
            "continuity_13_same_company_share",
            [AT_ONE],
            (1, 1),
            "Reached in week 11, 2025, and stays reached",
        ),
        (
            "continuity_13_same_company_share",
            [placed(-100, -2)],
            (0, 1),
            "Not reached at any one company",
        ),
        (
            "hours_after_13_share",
            [placed(-100, -2)],
            (0, 0),
            "Not asked about: 13 weeks at one company are not reached",
        ),
        (
            "hours_after_13_share",
            [AT_ONE, worked(-200, -150)],
            (1, 1),
            "Ordinary hours for the first time in week 37, 2024",
        ),
        ("hours_after_13_share", [AT_ONE], (0, 1), "No ordinary hours since the start on 30 Mar 2024"),
        (
            "placement_with_hours_share",
            [placed(-27, 61), job(-9)],
            (1, 1),
            "10.0 ordinary hours in week 13, 2025, by the case system",
        ),
        ("placement_with_hours_share", [job(-9)], (0, 0), f"Not asked about: {NOT_PLACED}"),
        ("course_share", [placed(-27, 61)], (1, 1), PLACED),
        (
            "course_share",
            [placed(-9, None, "education", "Skolen")],
            (1, 1),
            "education at Skolen since 21 Mar 2025 is active in week 13, 2025",
        ),
        ("course_share", [], (0, 1), "No company course is active in week 13, 2025"),
        ("course_3m_share", [placed(-60, -40)], (1, 1), "Last in a company course in week 8, 2025"),
        (
            "course_3m_share",
            [],
            (0, 1),
            "Not in a company course since the start on 30 Mar 2024",
        ),
        ("contact_28d_share", [talked(-27)], (1, 1), "Contact on 3 Mar 2025"),
        ("contact_28d_share", [talked(-28), talked(3)], (0, 1), "No contact since 2 Mar 2025"),
        ("contact_28d_share", [], (0, 1), "No contact since the start on 30 Mar 2024"),
    ],
)
def test_the_reason_tells_the_fact(
    key: str, stories: list[Story], numbers: tuple[float, int], reason: str
) -> None:
    found = told(*stories)[key]
    assert str(found.reason) == reason
    assert (bool(found.counted.numerator), found.counted.denominator) == (bool(numbers[0]), numbers[1])


def test_who_was_enrolled_lately_counts_as_spoken_with() -> None:
    found = told(talked(-60), enrolled_on=days(-27))["contact_28d_share"]
    assert (found.counted.numerator, str(found.reason)) == (
        1,
        "Enrolled on 3 Mar 2025, within 28 days",
    )
    found = told(enrolled_on=days(-28))["contact_28d_share"]
    assert (found.counted.numerator, str(found.reason)) == (
        0,
        "No contact since the start on 2 Mar 2025",
    )


def test_an_exemption_is_the_reason_of_every_indicator() -> None:
    exempt: Story = [("exemptions", {"from_on": days(-6), "to_on": days(0)})]
    for one in told(placed(-27, 61), exempt).values():
        assert (one.counted.numerator, one.counted.denominator) == (0, 0)
        assert str(one.reason) == "Exempt 24 Mar 2025 – 30 Mar 2025: covers 30 Mar 2025"


def test_each_enrolment_is_explained_by_itself() -> None:
    enrolments: list[Row] = [
        {"citizen_id": "c", "programme": "fsm", "enrolled_on": days(-365)},
        {"citizen_id": "c", "programme": "jf", "enrolled_on": days(-3)},
        {"citizen_id": "c", "programme": "over", "enrolled_on": days(-365), "closed_on": days(-20)},
    ]
    with snapshot_of({"enrolments": enrolments}, TODAY) as snapshot:
        found = why(snapshot, Rules(), 1, MONDAY)
        assert why(snapshot, Rules(), 1, MONDAY + timedelta(weeks=1)) == []
    contact = {
        each.case.programme: str(one.reason)
        for each in found
        for one in each.reasons
        if one.indicator == "contact_28d_share"
    }
    assert contact == {
        "fsm": "No contact since the start on 30 Mar 2024",
        "jf": "Enrolled on 27 Mar 2025, within 28 days",
    }
