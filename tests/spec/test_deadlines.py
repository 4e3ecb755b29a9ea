"""Deadlines: what is to follow upon what, within how many days; the defaults, and every edge."""

from datetime import date

import pytest
from pydantic import ValidationError

from steering.deadline_rules import DEFAULTS, Deadlines
from steering.people.deadlines import standings
from steering.settings import Rules
from tests.sites import Row, snapshot_of
from tests.spec.day_by_day import check, day


def by(*given: dict[str, object], **limits: object) -> Rules:
    """The rules of a site that has set this."""
    return Rules(deadlines=Deadlines.model_validate({"rules": given, **limits}))


def changed(key: str, **what: object) -> dict[str, object]:
    """A default with something changed."""
    (default,) = (one for one in DEFAULTS if one.key == key)
    return {**default.model_dump(), **what}


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("cv", "step cv"),
        ("job_goal", "step job_goal"),
        ("activity_plan", "step activity_plan"),
        ("first_conversation", "contact phone"),
    ],
)
def test_within_four_weeks_of_the_enrolment(key: str, what: str) -> None:
    check(
        key,
        f"""
        day 0    enrolled
        day 28   {what}
        --
        day 13   waiting by day 28
        day 14   due by day 28         in its last 14 days
        day 28   met                   on its last day
        day 119  met                   13 weeks after its last day it is told of
        day 120  nothing               and no longer
    """,
    )


def test_a_day_later_is_late() -> None:
    check(
        "cv",
        """
        day 0    enrolled
        day 29   step cv
        --
        day 28   due by day 28
        day 29   late
    """,
    )


def test_what_is_not_done_is_overdue_from_the_day_after_and_stays_so() -> None:
    check(
        "cv",
        """
        day 0    enrolled
        --
        day 28   due by day 28
        day 29   overdue by day 28
        day 400  overdue by day 28
    """,
    )


def test_what_was_done_before_the_enrolment_does_not_count() -> None:
    check(
        "cv",
        """
        day 10   enrolled
        day 9    step cv
        --
        day 10   waiting by day 38
    """,
    )
    check(
        "cv",
        """
        day 10   enrolled
        day 10   step cv              on the first day
        --
        day 10   met
    """,
    )


def test_the_preparation_lasts_at_most_12_weeks() -> None:
    check(
        "preparation",
        """
        day 0    enrolled
        day 10   step preparation_started
        day 20   contact interview          no meeting of the rehabilitation team
        day 94   contact rehab_meeting
        --
        day 9    nothing
        day 10   waiting by day 94
        day 80   due by day 94
        day 94   met
    """,
    )


def test_phase_1_lasts_at_most_ten_weeks() -> None:
    check(
        "phase_1",
        """
        day 0    enrolled
        day 10   step preparation_started
        day 81   step granted
        --
        day 80   due by day 80
        day 81   late
    """,
    )


def test_the_recommendation_is_handed_out_on_the_same_day_or_the_next() -> None:
    for handed_out, stands in ((10, "met"), (11, "met"), (12, "late")):
        check(
            "recommendation",
            f"""
            day 0    enrolled
            day 10   contact rehab_meeting
            day {handed_out}   step recommendation
            --
            day 20   {stands}
        """,
        )


def test_the_first_meeting_is_within_two_weeks_of_the_grant() -> None:
    check(
        "first_meeting",
        """
        day 0    enrolled
        day 5    step first_meeting         before the grant
        day 10   step granted
        day 24   step first_meeting
        --
        day 10   waiting by day 24
        day 17   due by day 24              in the second week
        day 24   met
    """,
    )


def test_in_placement_there_is_a_contact_every_14_days() -> None:
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 5      contact interview        before the placement
        day 10-60  internship
        day 20     contact company_follow_up
        day 40     contact phone
        --
        day 9      nothing
        day 10     waiting by day 24
        day 17     due by day 24
        day 20     met; waiting by day 34   the next begins
        day 35     met; overdue by day 34
        day 40     met; late; waiting by day 54
        day 60     met; late; overdue by day 54
        day 61     met; late; missed        the placement has ended
    """,
    )


def test_a_contact_on_the_first_day_is_that_days_and_not_the_next() -> None:
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 10     internship
        day 10     contact phone
        --
        day 10     waiting by day 24
    """,
    )


def test_a_placement_that_ends_before_the_last_day_asks_for_nothing() -> None:
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 10-23  internship
        --
        day 23     due by day 24            what ends later is not known yet
        day 24     nothing
    """,
    )
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 10-24  internship
        --
        day 25     missed
    """,
    )


def test_one_placement_after_another_goes_on_and_a_day_between_begins_anew() -> None:
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 10-20  internship
        day 21-40  wage_subsidy
        --
        day 22     due by day 24
    """,
    )
    check(
        "contact_in_placement",
        """
        day 0      enrolled
        day 10-20  internship
        day 22-40  wage_subsidy
        --
        day 22     waiting by day 36
    """,
    )


def test_outside_placement_there_is_a_contact_every_six_weeks() -> None:
    check(
        "contact",
        """
        day 0      enrolled
        day 20     contact interview
        day 40-50  internship
        --
        day 19     waiting by day 42
        day 39     met; waiting by day 62
        day 41     met                      in placement: the second never falls due
        day 51     met; waiting by day 93   out of it, the six weeks begin anew
    """,
    )


def test_on_unemployment_benefit_there_is_one_every_14_days_instead() -> None:
    for key, stands in (("contact_unemployment_benefit", "waiting by day 14"), ("contact", "nothing")):
        check(
            key,
            f"""
            day 0      enrolled ledighedsydelse
            --
            day 3      {stands}
        """,
        )
    check(
        "contact_unemployment_benefit",
        """
        day 0      enrolled Sygedagpenge
        --
        day 3      nothing
    """,
    )


def test_a_flex_job_is_followed_up_four_times_in_six_months() -> None:
    check(
        "flex_job_follow_up",
        """
        day 0      enrolled
        day 10     flex_job
        day 5      contact company_follow_up     before it
        day 20     contact company_follow_up
        day 50     contact company_follow_up
        day 90     contact interview             no follow-up
        day 100    contact company_follow_up
        day 192    contact company_follow_up
        --
        day 10     waiting by day 192
        day 178    due by day 192
        day 191    due by day 192                three so far
        day 192    met
    """,
    )
    check(
        "flex_job_follow_up",
        """
        day 0       enrolled
        day 10-191  flex_job
        --
        day 191     due by day 192
        day 192     nothing                      it did not last six months
    """,
    )


def test_without_placement_or_job_for_six_months_looked_at_from_four_on() -> None:
    check(
        "idle",
        """
        day 0      enrolled
        day 10-20  internship
        day 21-30  ordinary_job
        day 213    contact rehab_meeting
        --
        day 30     nothing
        day 31     waiting by day 213
        day 152    waiting by day 213
        day 153    due by day 213
        day 213    met
    """,
    )
    check(
        "idle",
        """
        day 0      enrolled
        day 100    flex_job
        --
        day 99     waiting by day 182
        day 100    nothing
    """,
    )
    check(
        "idle",
        """
        day 0      enrolled
        day 7-13   paid                        hours that the register knows
        --
        day 15     waiting by day 196
    """,
    )


def test_an_enrolment_that_closes_before_the_last_day_is_asked_for_nothing() -> None:
    check(
        "cv",
        """
        day 0-27   enrolled
        --
        day 27     due by day 28
        day 28     nothing
    """,
    )
    check(
        "cv",
        """
        day 0-28   enrolled
        day 30     step cv                     too late for it
        --
        day 28     due by day 28
        day 29     missed
        day 31     missed
    """,
    )


def test_who_is_exempt_on_or_before_the_last_day_is_asked_for_nothing() -> None:
    check(
        "cv",
        """
        day 0      enrolled
        day 20-40  exempt
        --
        day 19     due by day 28
        day 21     nothing
        day 50     nothing                     an enrolment begins once
    """,
    )


def test_after_an_exemption_contact_is_asked_for_anew() -> None:
    check(
        "contact",
        """
        day 0      enrolled
        day 20-40  exempt
        --
        day 21     nothing
        day 41     waiting by day 83
    """,
    )


def test_an_enrolment_that_begins_exempt_is_asked_from_the_day_after() -> None:
    check(
        "cv",
        """
        day 0      enrolled
        day 0-10   exempt
        --
        day 5      nothing
        day 11     waiting by day 39
    """,
    )


def test_what_begins_again_before_it_is_met_is_one_deadline() -> None:
    check(
        "preparation",
        """
        day 0      enrolled
        day 10     step preparation_started
        day 40     step preparation_started
        day 60     contact rehab_meeting
        day 70     step preparation_started
        --
        day 50     waiting by day 94
        day 70     met; waiting by day 154
    """,
    )


def test_what_begins_falls_under_the_rule_in_force_on_its_day() -> None:
    rules = by(
        changed("cv", within_days=10, to_on=day(19)),
        changed("cv", within_days=40, from_on=day(20), to_on=day(30)),
    )
    for begins, stands in ((19, "due by day 29"), (20, "waiting by day 60"), (31, "nothing")):
        check(
            "cv",
            f"""
            day {begins}     enrolled
            --
            day {begins}     {stands}
        """,
            rules,
        )


def test_a_rule_may_be_for_some_alone() -> None:
    for_some = by(changed("cv", visitation_groups=[1, 2]), changed("job_goal", target_groups=["Andre"]))
    for key, who, stands in (
        ("cv", "group 1", "waiting by day 28"),
        ("cv", "group 3", "nothing"),
        ("cv", "", "nothing"),
        ("job_goal", "andre", "waiting by day 28"),
        ("job_goal", "andre end", "nothing"),
    ):
        check(
            key,
            f"""
            day 0     enrolled {who}
            --
            day 1     {stands}
        """,
            for_some,
        )


def test_a_site_can_ask_for_the_start_of_a_placement() -> None:
    rule = {
        "key": "placed",
        "name_da": "Placeret",
        "name_en": "Placed",
        "after": {"event": "enrolment"},
        "within_days": 60,
        "then": {"event": "placement"},
    }
    check(
        "placed",
        """
        day 10    enrolled
        day 0-20  internship                   it began before
        day 50    try_out
        --
        day 49    waiting by day 70
        day 71    met
    """,
        by(rule),
    )


def test_a_default_can_be_off_and_a_wrong_rule_is_refused() -> None:
    assert "idle" not in by(off=["idle"]).deadlines.by_key()
    wrong: list[dict[str, object]] = [
        {"off": ["no such"]},
        {"rules": [changed("cv"), changed("cv")]},  # in force twice
        {"rules": [changed("cv", from_on=date(2025, 2, 1), to_on=date(2025, 1, 1))]},
        {"rules": [changed("contact", how_many=2)]},
        {"rules": [changed("cv", after={"event": "step", "kinds": ["interview"]})]},
        {"rules": [changed("cv", after={"event": "idle", "kinds": ["cv"]})]},
        {"rules": [changed("cv", repeats=True, after={"event": "step", "kinds": []})]},
    ]
    for each in wrong:
        with pytest.raises(ValidationError):
            Deadlines.model_validate(each)


def test_rules_that_were_kept_with_a_load_are_read_again_as_they_were() -> None:
    rules = by(changed("cv", within_days=5), off=["idle"], soon_days=3)
    assert Rules.model_validate_json(rules.model_dump_json()) == rules
    before = Rules.model_validate({"gap_weeks": 3})  # of a load from before there were any
    assert before.deadlines.rules == DEFAULTS


def test_the_share_and_the_median_are_of_the_last_13_weeks_and_of_who_held_the_case_then() -> None:
    """Anna's citizens until day 60, then Bo's.

    citizen  enrolled  CV on day   by day 28
    one      0         10          in time
    two      0         28          in time
    three    0         40          late, after 40 days
    four     0         never       overdue
    five     0-20      never       closed before
    """
    closes, cv = {"five": 20}, {"one": 10, "two": 28, "three": 40}
    citizens = ("one", "two", "three", "four", "five")
    tables: dict[str, list[Row]] = {
        "workers": [{"worker_id": w, "name": w, "team": f"team of {w}"} for w in ("anna", "bo")],
        "enrolments": [
            {
                "citizen_id": c,
                "enrolled_on": day(0),
                "closed_on": day(closes[c]) if c in closes else None,
            }
            for c in citizens
        ],
        "assignments": [
            {"citizen_id": c, "worker_id": w, "role": "caseworker", "from_on": day(a), "to_on": day(b)}
            for c in citizens
            for w, a, b in (("anna", 0, 60), ("bo", 61, 400))
        ],
        "steps": [{"citizen_id": c, "kind": "cv", "done_on": day(n)} for c, n in cv.items()],
    }
    with snapshot_of(tables, day(90)) as snapshot:
        week = day(84)
        (whole, groups) = standings(snapshot, snapshot.rules, week, by="worker")
        (site,) = (one for one in whole if one.key == "cv")
        assert (site.in_time, site.fell_due, site.days) == (2, 4, 28)
        assert (site.overdue, site.soon, site.running) == (1, 0, 1)
        workers = {one.group: one for one in groups if one.key == "cv"}
        anna, bo = workers["anna"], workers["bo"]
        assert (anna.in_time, anna.fell_due, anna.days, anna.running) == (2, 4, 28, 0)
        assert (bo.in_time, bo.fell_due, bo.days, bo.overdue, bo.running) == (0, 0, None, 1, 1)
        assert anna.team == "team of anna"
        (none, _) = standings(snapshot, snapshot.rules, week, where={"worker": ["nobody"]})
        assert {(one.fell_due, one.running) for one in none} == {(0, 0)}
        assert [one.key for one in none] == [one.key for one in DEFAULTS]
