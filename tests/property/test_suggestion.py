"""What is suggested for a citizen is what the slow reference finds, rule by rule."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from steering.people.suggestion import Nearness, suggested, suggestions
from steering.settings import SortingRules
from tests.property.agreement import loaded, mondays
from tests.reference.facts import EnrolmentWeek, citizen_week, facts
from tests.reference.site import Row, Site, covers
from tests.reference.sites import sites
from tests.reference.weeks import Week, all_weeks, is_active

LIMITS = st.builds(
    SortingRules,
    contact_days=st.sampled_from([28, 14, 1, 90]),
    lately_weeks=st.sampled_from([26, 4, 1]),
    ahead_weeks=st.sampled_from([13, 1, 4]),
    leaving_groups=st.sampled_from([(3,), (1, 2), ()]),
)


@st.composite
def with_steps(draw: st.DrawFn) -> Site:
    """A site at which some have done steps, and some activities were broken off."""
    of = draw(sites())
    days = st.integers(-60, 3).map(lambda back: of.as_of + timedelta(days=back))
    names = sorted({str(row["citizen_id"]) for row in of.tables["enrolments"]})
    row = st.fixed_dictionaries(
        {
            "citizen_id": st.sampled_from(names),
            "kind": st.sampled_from(["cv", "job_goal", "assessment"]),
            "done_on": days,
        }
    )
    steps = draw(st.lists(row, max_size=10))
    unique = {(one["citizen_id"], one["kind"], one["done_on"]): one for one in steps}
    activities = [
        {**one, "end_reason": one["end_reason"] and draw(st.sampled_from(["completed", "broken_off"]))}
        for one in of.tables.get("activities", [])
    ]
    tables = {**of.tables, "steps": list(unique.values())}
    return replace(of, tables=tables | ({"activities": activities} if activities else {}))


def by_reference(of: Site, fact: EnrolmentWeek, rules: SortingRules) -> tuple[str, set[str]]:
    """The group and what is lacking, by the words of `Nearness`."""
    citizen, week, enrolment = fact.enrolment["citizen_id"], fact.week, fact.enrolment
    ahead = week.last + timedelta(weeks=rules.ahead_weeks)
    kinds = of.rules.placements(week.monday)
    activities = of.rows("activities", citizen)
    exemptions = [row for row in of.rows("exemptions", citizen) if covers(row, week.last)]
    lacking = _lacking(of, citizen, week, rules)
    closed_on = enrolment["closed_on"]
    jobs = {"ordinary_job", "flex_job"}
    running = any(row["kind"] in jobs and is_active(row, week) for row in activities)
    if fact.now.placement or fact.now.hours > 0 or running:
        return "placed", lacking
    if (
        enrolment["visitation_group"] in rules.leaving_groups
        or (closed_on is not None and closed_on <= ahead)
        or any(row["to_on"] is None for row in exemptions)
    ):
        return "leaving", lacking
    if exemptions:
        return "first", lacking
    agreed = any(
        row["kind"] in kinds | jobs and week.last < row["starts_on"] <= ahead for row in activities
    )
    if agreed or not lacking:
        return "ready", lacking
    return ("soon" if len(lacking) == 1 else "first"), lacking


def _lacking(of: Site, citizen: str, week: Week, rules: SortingRules) -> set[str]:
    def within(day: date | None, back: int) -> bool:
        return day is not None and week.last - timedelta(days=back) < day <= week.last

    def was_done(row: Row) -> bool:
        return bool(row["done_on"] <= week.last)

    held = [row["held_on"] for row in of.rows("contacts", citizen)]
    lacks = set() if any(within(day, rules.contact_days) for day in held) else {"contact"}
    kinds = of.rules.placements(week.monday)
    ended = any(
        row["kind"] in kinds
        and row["end_reason"] != "broken_off"
        and not is_active(row, week)
        and within(row["ends_on"], 7 * rules.lately_weeks)
        for row in of.rows("activities", citizen)
    )
    known = all_weeks(of)
    place = known.index(week)
    lately = known[max(0, place - rules.lately_weeks + 1) : place + 1]
    if ended or any(citizen_week(of, citizen, one).hours > 0 for one in lately):
        return lacks
    steps = {row["kind"] for row in of.rows("steps", citizen) if was_done(row)}
    return lacks | ({"job_goal", "cv"} - steps)


@given(with_steps(), st.data())
def test_suggestions_are_those_of_the_reference(of: Site, data: st.DataObject) -> None:
    order: list[str] = list(Nearness)
    with loaded(of) as snapshot:
        week = data.draw(st.sampled_from(mondays(of)[::-1]))
        limits = data.draw(LIMITS)
        rules = snapshot.rules.model_copy(update={"sorting": limits})
        expected: dict[str, tuple[str, set[str]]] = {}
        owners: dict[str, Any] = {}
        for fact in facts(of)[week]:
            one, name = by_reference(of, fact, limits), fact.enrolment["citizen_id"]
            before = expected.setdefault(name, one)
            expected[name] = min(before, one, key=lambda each: order.index(each[0]))
            owners[name] = fact.now.worker
        found = suggestions(snapshot, rules, week)
        assert {one.citizen_id: (one.nearness, set(one.lacking)) for one in found} == expected
        assert {one.citizen_id: one.worker_id for one in found} == owners
        counted = Counter((owners[name], group) for name, (group, _) in expected.items())
        for each in suggested(snapshot, rules, week, by="worker"):
            assert each.people == {group: counted[each.group, group] for group in Nearness}
            assert each.team == of.teams.get(str(each.group))
