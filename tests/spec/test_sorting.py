"""How near a citizen is suggested to be to a company placement: the rules, their edges, the reasons.

Each citizen is a row of facts, with days counted from today, the last day of the week; before it they
are negative. What is asked is a group, and for those who are ready soon the step.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from steering.contract.words import ActivityKind
from steering.people.nearness_reasons import reasons
from steering.people.suggestion import Lack, Nearness, Suggestion, suggested, suggestions
from steering.settings import PlacementKinds, Rules, SortingRules
from tests.sites import Row, snapshot_of

TODAY = date(2025, 3, 30)  # the Sunday of 2025-W13
MONDAY = date(2025, 3, 24)
Story = list[tuple[str, Row]]


def days(count: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=count)


def during(kind: str, first: int, last: int | None, **more: Any) -> Story:
    """An activity from one day to another; without an end where that is none."""
    row = {"kind": kind, "starts_on": days(first), "company_name": "Netto", **more}
    return [("activities", {**row, "ends_on": None if last is None else days(last)})]


def practised(first: int, last: int | None, reason: str | None = None) -> Story:
    return during("internship", first, last, end_reason=reason)


def worked(first: int, last: int) -> Story:
    return during("ordinary_job", first, last, hours_per_week=10.0)


def talked(day: int) -> Story:
    return [("contacts", {"held_on": days(day), "kind": "interview"})]


def done(kind: str, day: int = -100) -> Story:
    return [("steps", {"kind": kind, "done_on": days(day)})]


def exempt(first: int, last: int | None) -> Story:
    return [("exemptions", {"from_on": days(first), "to_on": None if last is None else days(last)})]


def enrolled(**of: Any) -> Story:
    return [("enrolments", {"enrolled_on": days(-365), **of})]


PREPARED = [*done("cv"), *done("job_goal")]
READY = [*PREPARED, *talked(-5)]


def found(people: dict[str, Story], rules: Rules | None = None) -> dict[str, Suggestion]:
    """What is suggested of these people, all of them enrolled for a year unless told otherwise."""
    tables: dict[str, list[Row]] = {"enrolments": []}
    for name, story in people.items():
        if not any(table == "enrolments" for table, _ in story):
            tables["enrolments"].append({"citizen_id": name, "enrolled_on": days(-365)})
        for number, (table, row) in enumerate(story):
            extra: dict[str, Any] = {"activity_id": f"{name} {number}"} if table == "activities" else {}
            tables.setdefault(table, []).append({"citizen_id": name, **extra, **row})
    by = rules or Rules()
    with snapshot_of(tables, TODAY, by) as snapshot:
        told = {one.citizen_id: one for one in suggestions(snapshot, by, MONDAY)}
        (site,) = suggested(snapshot, by, MONDAY)  # the same, as numbers
        assert site.citizens == len(told)
        for group in Nearness:
            assert site.people[group] == sum(one.nearness is group for one in told.values())
        return told


def group(story: Story, rules: Rules | None = None) -> str:
    """The group that is suggested for one citizen, with the step of who is ready soon."""
    (one,) = found({"c": story}, rules).values()
    assert (one.step is not None) == (one.nearness is Nearness.SOON)
    return f"{one.nearness}: {one.step}" if one.step else str(one.nearness)


def told(story: Story, rules: Rules | None = None) -> tuple[list[str], list[str]]:
    """The reasons for and against, in English."""
    by = rules or Rules()
    (one,) = found({"c": story}, by).values()
    given = reasons(one, by)
    return (
        [str(reason.told) for reason in given if reason.speaks_for],
        [str(reason.told) for reason in given if not reason.speaks_for],
    )


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (practised(-9, 9), "placed"),
        (practised(-9, None), "placed"),
        (practised(0, 9), "placed"),
        (practised(-30, -6), "placed"),  # until Monday, so it is active in the week
        (practised(-30, -7) + READY, "ready"),  # until the Sunday before
        (during("try_out", -2, 2), "placed"),
        (during("wage_subsidy", -2, 2), "placed"),
        (during("ordinary_job", -2, 2), "placed"),  # also where nobody has written the hours down
        (during("flex_job", -2, None), "placed"),
        (worked(-30, -4), "placed"),
        (during("education", -2, None), "first"),
        (during("guidance", -2, None), "first"),
        (practised(-9, 9) + exempt(-3, 9), "placed"),  # what runs weighs more than the exemption
    ],
)
def test_in_placement_or_work(story: Story, expected: str) -> None:
    assert group(story) == expected


def test_paid_hours_are_work() -> None:
    paid = {"period_start": days(-6), "period_end": days(0), "hours": 5.0, "company_id": ""}
    assert group([("paid_hours", paid)]) == "placed"


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (READY, "ready"),
        (PREPARED + talked(-27), "ready"),
        (PREPARED + talked(-28), "soon: contact"),
        (PREPARED + talked(1), "soon: contact"),  # agreed, but not held
        (PREPARED, "soon: contact"),
        (done("cv") + talked(-5), "soon: job_goal"),
        (done("job_goal") + talked(-5), "soon: cv"),
        (done("job_goal") + done("cv", 0) + talked(-5), "ready"),
        (done("job_goal") + done("cv", 1) + talked(-5), "soon: cv"),  # not done yet
        (talked(-5), "first"),  # neither job goal nor CV
        (done("cv"), "first"),  # neither job goal nor contact
        (done("activity_plan") + done("cv") + talked(-5), "soon: job_goal"),
        ([], "first"),
    ],
)
def test_prepared_and_in_touch(story: Story, expected: str) -> None:
    assert group(story) == expected


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (practised(-200, -181), "ready"),  # 26 weeks are 182 days
        (practised(-200, -182), "first"),
        (practised(-60, -30, "completed"), "ready"),
        (practised(-60, -30, "hired"), "ready"),
        (practised(-60, -30, "broken_off"), "first"),
        (practised(-60, -30, "broken_off") + practised(-120, -90), "ready"),
        (during("education", -60, -30), "first"),
        (worked(-60, -30), "ready"),
        (worked(-300, -175), "ready"),  # in the first of the 26 weeks
        (worked(-300, -182), "first"),  # in the week before it
        (during("flex_job", -60, -30), "first"),  # which gives no ordinary hours
    ],
)
def test_who_has_tried_it_lately_needs_but_a_conversation(story: Story, expected: str) -> None:
    assert group(story + talked(-5)) == expected
    assert group(story) == {"ready": "soon: contact", "first": "first"}[expected]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (practised(1, 30), "ready"),
        (practised(91, 120), "ready"),  # 13 weeks
        (practised(92, 120), "first"),
        (during("ordinary_job", 10, None), "ready"),
        (during("flex_job", 10, None), "ready"),
        (during("education", 10, None), "first"),
        (practised(1, 30) + exempt(-3, 9), "first"),  # but not as long as the exemption lasts
    ],
)
def test_what_is_agreed_on_begins_within_13_weeks(story: Story, expected: str) -> None:
    assert group(story) == expected


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (enrolled(visitation_group=3), "leaving"),
        (enrolled(visitation_group=2), "ready"),
        (enrolled(visitation_group=None), "ready"),
        (enrolled(visitation_group=3) + practised(-9, 9), "placed"),
        (enrolled(closed_on=days(91)), "leaving"),
        (enrolled(closed_on=days(92)), "ready"),
        (enrolled(closed_on=days(-6)), "leaving"),  # this week's Monday
        (exempt(-3, None), "leaving"),
        (exempt(-3, 300), "first"),
        (exempt(-3, 0), "first"),
        (exempt(-3, -1), "ready"),  # over
        (exempt(1, None), "ready"),  # to come
        (exempt(-3, 30) + exempt(-9, None), "leaving"),
    ],
)
def test_exempt_or_on_the_way_out(story: Story, expected: str) -> None:
    assert group(story + READY) == expected


def test_of_two_enrolments_the_nearest_is_the_citizens() -> None:
    out = enrolled(programme="jf", visitation_group=3)
    assert group(out + enrolled(programme="fsm") + READY) == "ready"
    assert group(out + enrolled(programme="fsm", closed_on=days(9)) + READY) == "leaving"
    assert group(out + enrolled(programme="fsm", closed_on=days(-30)) + READY) == "leaving"


def test_who_is_in_no_enrolment_is_not_suggested() -> None:
    assert not found({"c": [*enrolled(closed_on=days(-7)), *READY]})


@pytest.mark.parametrize(
    ("limits", "story", "before", "after"),
    [
        ({"contact_days": 14}, PREPARED + talked(-14), "ready", "soon: contact"),
        ({"lately_weeks": 4}, practised(-60, -28) + talked(-1), "ready", "first"),
        ({"lately_weeks": 4}, worked(-60, -28) + talked(-1), "ready", "first"),
        ({"ahead_weeks": 1}, practised(8, 9), "ready", "first"),
        ({"ahead_weeks": 1}, enrolled(closed_on=days(8)), "leaving", "first"),
        ({"leaving_groups": (1,)}, enrolled(visitation_group=3), "leaving", "first"),
        ({"leaving_groups": ()}, enrolled(visitation_group=3), "leaving", "first"),
    ],
)
def test_the_numbers_are_the_sites_rules(
    limits: dict[str, Any], story: Story, before: str, after: str
) -> None:
    assert group(story) == before
    assert group(story, Rules(sorting=SortingRules(**limits))) == after


def test_what_a_placement_is_is_the_rule_in_force() -> None:
    only = Rules(placement=(PlacementKinds(kinds=frozenset({ActivityKind.WAGE_SUBSIDY})),))
    assert group(practised(-9, 9), only) == "first"
    assert group(practised(3, 9), only) == "first"
    assert group(practised(-60, -30) + talked(-5), only) == "first"
    assert group(during("wage_subsidy", -9, 9), only) == "placed"


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        (practised(-9, 9), "internship at Netto until 8 Apr 2025"),
        (practised(-9, None), "internship at Netto, no end agreed"),
        (during("flex_job", -9, None), "flex job at Netto, no end agreed"),
        (worked(-9, 9), "ordinary job at Netto until 8 Apr 2025"),
        (worked(-9, 9), "Ordinary hours this week"),
        (practised(9, 30), "internship at Netto starts on 8 Apr 2025"),
        (practised(-60, -30), "internship at Netto ended on 28 Feb 2025"),
        (practised(-400, -300), "internship at Netto ended on 3 Jun 2024"),
        (worked(-60, -30), "Ordinary hours last in week 9, 2025"),
        (worked(-400, -300), "Ordinary hours last in week 23, 2024"),
        (PREPARED, "Job goal and CV are done"),
        (done("job_goal"), "The job goal is set"),
        (done("cv"), "The CV is made"),
        (talked(-27), "Last contact 3 Mar 2025"),
    ],
)
def test_what_speaks_for_it(story: Story, reason: str) -> None:
    speaks_for, _ = told(story)
    assert reason in speaks_for
    without, _ = told([])
    assert not without


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        (enrolled(visitation_group=3), "In visitation group 3, which is not to take part"),
        (enrolled(closed_on=days(30)), "The enrolment ends on 29 Apr 2025"),
        (exempt(-3, None), "Exempt, and no end is known"),
        (exempt(-3, 30), "Exempt until 29 Apr 2025"),
        (practised(-60, -30, "broken_off"), "internship at Netto was broken off on 28 Feb 2025"),
        (talked(-28), "No contact for 28 days, the last on 2 Mar 2025"),
    ],
)
def test_what_speaks_against_it(story: Story, reason: str) -> None:
    _, against = told(story)
    assert reason in against
    _, otherwise = told(READY)
    assert not otherwise


def test_what_is_lacking_speaks_against_it() -> None:
    lacks = {"No job goal is set", "No CV is made", "No contact has been held"}
    assert lacks == set(told([])[1])
    assert told(done("cv") + talked(-1))[1] == ["No job goal is set"]
    assert told(done("job_goal") + talked(-1))[1] == ["No CV is made"]
    assert told(PREPARED)[1] == ["No contact has been held"]
    assert told(practised(-60, -30) + talked(-1))[1] == []  # who has tried it needs neither


def test_one_fact_is_told_once() -> None:
    lately_and_before = practised(-400, -300) + practised(-60, -30) + talked(-1)
    assert told(lately_and_before)[0] == [
        "internship at Netto ended on 28 Feb 2025",
        "Last contact 29 Mar 2025",
    ]
    assert told(practised(-30, -6))[0] == ["internship at Netto until 24 Mar 2025"]  # this Monday
    assert told(practised(-30, -7))[0] == ["internship at Netto ended on 23 Mar 2025"]
    assert told(practised(0, 9))[0] == ["internship at Netto until 8 Apr 2025"]  # since today
    assert told(practised(-200, -182))[0] == ["internship at Netto ended on 29 Sep 2024"]
    assert told(worked(-60, 9))[0] == [
        "ordinary job at Netto until 8 Apr 2025",
        "Ordinary hours this week",
    ]


def test_what_is_lacking_is_listed_in_the_order_in_which_to_do_it() -> None:
    (one,) = found({"c": []}).values()
    assert one.lacking == (Lack.CONTACT, Lack.JOB_GOAL, Lack.CV)
