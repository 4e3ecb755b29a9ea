"""Who is nearest to counting: the rungs of each ladder, best first, each person with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from steering.indicators.registry import indicators
from steering.people.nearest import LADDERS, Near, nearest
from steering.settings import Rules
from tests.sites import Row, snapshot_of

TODAY = date(2025, 3, 30)  # the Sunday of 2025-W13
MONDAY = date(2025, 3, 24)
Story = list[tuple[str, Row]]


def days(count: int) -> date:
    """So many days from today; before it where negative."""
    return TODAY + timedelta(days=count)


def placed(first: int, last: int | None, kind: str = "internship", company: str = "Netto") -> Story:
    row = {"kind": kind, "starts_on": days(first), "company_name": company}
    return [("activities", {**row, "ends_on": None if last is None else days(last)})]


def job(first: int, hours: float | None = 10.0) -> Story:
    row = {"kind": "ordinary_job", "starts_on": days(first), "company_name": "Brugsen"}
    return [("activities", {**row, "hours_per_week": hours})]


def worked(first: int, last: int) -> Story:
    ((table, row),) = job(first)
    return [(table, {**row, "ends_on": days(last)})]


def talked(day: int) -> Story:
    return [("contacts", {"held_on": days(day), "kind": "interview"})]


def ready(day: int = -200) -> Story:
    return [("steps", {"kind": kind, "done_on": days(day)}) for kind in ("cv", "job_goal")]


EXEMPT: Story = [("exemptions", {"from_on": days(-3)})]


def near(key: str, **people: Story) -> list[Near]:
    """The nearest of these people, all of them enrolled for a year."""
    tables: dict[str, list[Row]] = {"enrolments": []}
    for name, story in people.items():
        tables["enrolments"].append({"citizen_id": name, "enrolled_on": days(-365)})
        for number, (table, row) in enumerate(story):
            extra: dict[str, Any] = {"activity_id": f"{name} {number}"} if table == "activities" else {}
            tables.setdefault(table, []).append({"citizen_id": name, **extra, **row})
    with snapshot_of(tables, TODAY) as snapshot:
        return list(nearest(snapshot, Rules(), [key], MONDAY)[key].people)


def order(key: str, **people: Story) -> dict[str, str]:
    """The same, by name with the reason in English."""
    return {one.case.citizen_id: str(one.reason) for one in near(key, **people)}


def test_placement_starts_ended_lately_prepared_placed_before_and_the_others() -> None:
    found = order(
        "placement_share",
        nothing=[],
        talked=talked(-100),
        long_ago=placed(-200, -150) + talked(-2),
        unprepared=[*talked(-1), ("steps", {"kind": "cv", "done_on": days(-5)})],
        not_yet=talked(-2) + ready(+1),
        prepared_but_silent=ready() + talked(-40),
        prepared=ready() + talked(-20),
        prepared_and_spoken_with=ready() + talked(-3),
        ended_8_weeks_ago=placed(-90, -56),
        ended_7_weeks_ago=placed(-90, -55),
        ended=placed(-30, -8),
        later=placed(14, 40) + ready() + talked(-1),
        soon=placed(2, 30),
    )
    assert found == {
        "soon": "internship at Netto starts on 1 Apr 2025",
        "later": "internship at Netto starts on 13 Apr 2025",
        "ended": "internship at Netto ended on 22 Mar 2025",
        "ended_7_weeks_ago": "internship at Netto ended on 3 Feb 2025",
        "prepared_and_spoken_with": "Job goal and CV are done. Last contact 27 Mar 2025",
        "prepared": "Job goal and CV are done. Last contact 10 Mar 2025",
        "ended_8_weeks_ago": "internship at Netto ended on 2 Feb 2025",
        "long_ago": "internship at Netto ended on 31 Oct 2024",
        "unprepared": "Last contact 29 Mar 2025",
        "not_yet": "Last contact 28 Mar 2025",
        "prepared_but_silent": "Last contact 18 Feb 2025",
        "talked": "Last contact 20 Dec 2024",
        "nothing": "No contact since the start on 30 Mar 2024",
    }
    assert list(found) == [
        *("soon", "later", "ended", "ended_7_weeks_ago", "prepared_and_spoken_with", "prepared"),
        *("ended_8_weeks_ago", "long_ago", "unprepared", "not_yet", "prepared_but_silent"),
        *("talked", "nothing"),
    ]


def test_who_counts_and_who_is_exempt_are_not_among_them() -> None:
    found = order("placement_share", counts=placed(-9, 9), exempt=placed(3, 9) + EXEMPT, other=[])
    assert list(found) == ["other"]


def test_hours_job_starts_placed_now_worked_before() -> None:
    found = order(
        "ordinary_hours_share",
        other=[],
        prepared=ready() + talked(-1),
        soon_placed=placed(5, 50),
        worked_long_ago=worked(-300, -200),
        worked=worked(-90, -20),
        placed_open=placed(-9, None),
        placed=placed(-9, 9),
        job=job(7),
        works=job(-7),
        without_hours=job(-7, None),
    )
    assert list(found)[:8] == [
        *("job", "placed", "placed_open", "worked", "worked_long_ago", "prepared", "soon_placed"),
        "other",
    ]
    assert list(found)[8:] == ["without_hours"]  # no hours are known of, until they are written down
    assert found["job"] == "ordinary job at Brugsen starts on 6 Apr 2025"
    assert found["placed"] == "internship at Netto until 8 Apr 2025"
    assert found["placed_open"] == "internship at Netto, no end agreed"
    assert found["worked"] == "Ordinary hours last in week 11, 2025"


def test_thirty_hours_the_most_hours_first() -> None:
    found = order("hours_30_share", job=job(7), five=job(-9, 5), most=job(-9, 29.5), enough=job(-9, 30))
    assert list(found) == ["most", "five", "job"]
    assert found["most"] == "29.5 ordinary hours this week"


def test_continuity_the_fewest_weeks_lacking_of_a_whole_chain_first() -> None:
    found = order(
        "continuity_13_share",
        other=[],
        broken=placed(-200, -130),
        starts=placed(2, 9),
        two=placed(-13, None),
        twelve=placed(-83, None),
        twelve_with_a_gap=placed(-104, -21),
        reached=placed(-95, None),
    )
    assert list(found) == ["twelve_with_a_gap", "twelve", "two", "starts", "broken", "other"]
    assert found["twelve"] == "12 of 13 weeks, gap 0 of 4"
    assert found["twelve_with_a_gap"] == "12 of 13 weeks, gap 3 of 4"


def test_contact_the_longest_ago_first_with_what_is_agreed() -> None:
    found = order(
        "contact_28d_share",
        in_touch=talked(-27),
        lately=talked(-28),
        never=[],
        agreed=talked(-60) + talked(4),
    )
    assert found == {
        "never": "No contact since the start on 30 Mar 2024",
        "agreed": "Last contact 29 Jan 2025; next on 3 Apr 2025",
        "lately": "Last contact 2 Mar 2025",
    }
    assert list(found) == ["never", "agreed", "lately"]


def test_wage_subsidy_those_in_another_placement_first() -> None:
    found = order("wage_subsidy_share", ended=placed(-30, -8), now=placed(-9, 9), coming=placed(2, 9))
    assert list(found) == ["now", "coming", "ended"]


def test_placements_with_hours_are_asked_about_placements_alone() -> None:
    found = order(
        "placement_with_hours_share",
        not_placed=job(-7),
        now=placed(-9, 9),
        worked=placed(-9, 20) + worked(-90, -20),
        job=placed(-9, 20) + job(3),
        both=placed(-9, 9) + job(-9),
    )
    assert list(found) == ["job", "worked", "now"]


def test_hours_after_13_weeks_are_asked_about_those_who_reached_them() -> None:
    at_one: Story = [(table, {**row, "company_id": "7"}) for table, row in placed(-100, -2)]
    found = order("hours_after_13_share", not_reached=placed(-30, -2), reached=at_one)
    assert list(found) == ["reached"]


@pytest.mark.parametrize("key", ["course_share", "course_3m_share"])
def test_a_course_may_be_a_placement_or_a_job(key: str) -> None:
    found = order(key, other=[], job=job(3), placement=placed(9, 30), before=placed(-200, -150))
    assert list(found) == ["placement", "job", "before", "other"]


def test_equal_people_stand_by_number_and_an_unknown_company_is_told() -> None:
    ((table, row),) = placed(2, 9)
    unknown: Story = [(table, {**row, "company_name": None})]
    found = near("internship_share", b=unknown, a=unknown, c=unknown)
    assert [one.case.citizen_id for one in found] == ["a", "b", "c"]
    assert found[0].reason.to("da") == "virksomhedspraktik hos ukendt virksomhed starter 01.04.2025"


def test_every_share_has_a_ladder() -> None:
    assert set(LADDERS) == {key for key, one in indicators().items() if one.unit == "share"}


def test_a_week_that_the_data_do_not_know_has_nobody() -> None:
    tables: dict[str, list[Row]] = {"enrolments": [{"citizen_id": "c", "enrolled_on": TODAY}]}
    with snapshot_of(tables, TODAY) as snapshot:
        later = MONDAY + timedelta(weeks=1)
        assert nearest(snapshot, Rules(), ["placement_share"], later)["placement_share"].found == 0
