"""The known weeks of what a milestone waits for, as the slow reference finds each, on any site."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from steering.contract.words import ActivityKind
from steering.milestones.criterion import Bonus, How, HowMany, OverAWindow, Subject
from steering.milestones.foreseen import Course
from steering.milestones.milestone import Grant, Milestone
from steering.milestones.outlook import of_grant
from steering.milestones.templates import months_after
from tests.property.agreement import loaded, mondays
from tests.reference import milestones as slow
from tests.reference.site import Row, Site
from tests.reference.sites import sites

AMOUNT = Decimal(100)
SUNDAY = timedelta(days=6)


@given(sites(), st.data())
def test_the_known_weeks_are_those_that_the_reference_counts(of: Site, data: st.DataObject) -> None:
    begins = data.draw(st.sampled_from(mondays(of)))
    ends = of.as_of + timedelta(days=data.draw(st.integers(8, 90)))
    how = data.draw(st.sampled_from(How))
    window = OverAWindow(
        subject=data.draw(st.sampled_from(Subject)),
        how=how,
        in_a_row=data.draw(st.integers(1, 4)) if how is How.IN_A_ROW else None,
        threshold=Decimal(1),
        first=begins,
        last=ends,
    )
    many = HowMany(people=1_000_000, by=ends)
    bonus = Bonus(
        activities=data.draw(st.frozensets(st.sampled_from([*ActivityKind]), min_size=1, max_size=3)),
        months=data.draw(st.sampled_from([None, 1, 2])),
        first=begins,
        last=ends,
    )
    grant = Grant(
        name="g",
        milestones=(
            Milestone(name="share", deadline=ends, amount=AMOUNT, condition=window),
            Milestone(name="many", deadline=ends, amount=AMOUNT, condition=many),
            Milestone(name="bonus", deadline=ends, amount=AMOUNT, bonus=bonus),
        ),
    )
    with loaded(of) as snapshot:
        found = {
            one.milestone: one.courses for one in of_grant(snapshot, snapshot.rules, grant).milestones
        }
    for day, value in _known(found["share"][0]):
        assert value == _share(of, window, day)
    for day, value in _known(found["many"][0]):
        assert value == len({one["citizen_id"] for one in _enrolled(of) if one["enrolled_on"] <= day})
    for day, value in _known(found["bonus"][0]):
        assert value == sum(_has_earned(of, one, bonus, day) for one in _enrolled(of))


def _known(of: Course) -> list[tuple[date, float]]:
    assert of.days[-1:] in ((), (max(of.days, default=None),))
    return list(zip(of.days, of.known, strict=True))


def _share(of: Site, window: OverAWindow, day: date) -> float:
    people = slow.window(of, window.subject, window.first, day, None)
    if window.how is How.AVERAGE:
        weeks = [week for one in people for week in one.weeks if week is not None]
        return sum(weeks) / max(1, len(weeks))
    counting = [one for one in people if any(week is not None for week in one.weeks)]
    met = sum(one.meets(window.how, window.in_a_row) for one in counting)
    return met / max(1, len(counting))


def _enrolled(of: Site) -> list[Row]:
    return [one for one in of.tables["enrolments"] if one["enrolled_on"] <= of.as_of]


def _has_earned(of: Site, enrolment: Row, bonus: Bonus, day: date) -> bool:
    for one in of.tables.get("activities", []):
        if one["citizen_id"] != enrolment["citizen_id"] or one["kind"] not in bonus.activities:
            continue
        last = enrolment["closed_on"] or of.as_of
        if not enrolment["enrolled_on"] <= one["starts_on"] <= last:
            continue
        starts = one["starts_on"]
        earned = months_after(starts, bonus.months) - timedelta(days=1) if bonus.months else starts
        lasts = one["ends_on"] is None or earned <= one["ends_on"] or bonus.months is None
        if lasts and bonus.first <= earned <= min(day, bonus.last):
            return True
    return False
