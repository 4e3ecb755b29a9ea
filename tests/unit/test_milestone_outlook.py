"""The outlook of a grant and its criteria: of the population that it counts, for who may ask."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from steering.access import milestone_outlook as access
from steering.contract.words import ActivityKind
from steering.errors import RefusedError
from steering.milestones.criterion import (
    All,
    AnyOf,
    AtADate,
    Bonus,
    Condition,
    Criterion,
    How,
    HowMany,
    OverAWindow,
    Subject,
)
from steering.milestones.forecast import Forecast
from steering.milestones.milestone import Grant, Milestone, Population
from steering.milestones.outlook import of_grant, of_one
from steering.store import Snapshot
from tests.marked import LOOKERS
from tests.spec.people_drawn import programme
from tests.spec.strips import MONDAY
from tests.unit.test_milestone_rights import ALL, RIGHTS, asked_by, text
from tests.unit.test_rooms import snapshot as snapshot

WEEKS = 30
# Of twelve people one begins every other week and stays four weeks.
STEADY = "\n".join(f"p{n:02} {('.' * (2 * n) + 'PPPP').ljust(WEEKS, '.')}" for n in range(12))
EVERYBODY = Population()


def week(number: int) -> date:
    """The Sunday of a week, the first is 1."""
    return MONDAY + timedelta(weeks=number, days=-1)


def milestone(of: Criterion | Bonus, name: str = "m", **more: object) -> Milestone:
    """One of a hundred kroner."""
    what = {"bonus": of} if isinstance(of, Bonus) else {"condition": of}
    fields = {"name": name, "deadline": of.last, "amount": Decimal(100), **what, **more}
    return Milestone.model_validate(fields)


def outlook(
    snapshot: Snapshot, of: Criterion | Bonus, population: Population, programme: str, more: float = 0.0
) -> Forecast | None:
    """Of the only criterion of a grant."""
    grant = Grant(name="g", programme=programme, milestones=(milestone(of, population=population),))
    return of_one(snapshot, snapshot.rules, grant, "m", 0, more)


def window(last: int, threshold: str, first: int = WEEKS + 1) -> OverAWindow:
    """A placement in any week from one to another."""
    return OverAWindow(
        subject=Subject.PLACEMENT,
        how=How.ANY_WEEK,
        threshold=Decimal(threshold),
        first=week(first) - timedelta(days=6),
        last=week(last),
    )


def test_a_programme_that_goes_on_as_it_did_is_likely_to_do_what_it_did() -> None:
    with programme(STEADY) as snapshot:
        low = outlook(snapshot, window(WEEKS + 20, "0.1"), EVERYBODY, "p")
        high = outlook(snapshot, window(WEEKS + 2, "0.9"), EVERYBODY, "p")
        assert low is not None
        assert high is not None
        assert low.probability is not None
        assert high.probability is not None
        assert low.probability > 0.7
        assert high.probability < 0.1
        assert low.pace_so_far == pytest.approx(3 / 13)  # begun in the last thirteen weeks


def test_more_who_start_make_it_likelier() -> None:
    with programme(STEADY) as snapshot:
        found = [
            outlook(snapshot, window(WEEKS + 8, "0.7"), EVERYBODY, "p", more)
            for more in (0.0, 1.0, 3.0)
        ]
        chances = [one.probability for one in found if one is not None and one.probability is not None]
        assert len(chances) == 3
        assert chances == sorted(chances)
        assert chances[-1] > chances[0]


def test_what_a_window_has_already_is_not_lost() -> None:
    with programme(STEADY) as snapshot:
        found = outlook(snapshot, window(WEEKS + 1, "0.9", first=1), EVERYBODY, "p")
        assert found is not None
        assert found.probability == 1  # all twelve have had one


def test_nobody_comes_where_enrolment_is_over() -> None:
    came = (f"q{n:02} {('_' * (10 + n)).ljust(WEEKS, '.')}" for n in range(20))
    with programme("\n".join([STEADY, *came])) as snapshot:
        at = AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=week(WEEKS + 4))
        closed = Population(enrolled_by=snapshot.as_of)
        open_still = outlook(snapshot, at, EVERYBODY, "p")
        shut = outlook(snapshot, at, closed, "p")
        assert open_still is not None
        assert shut is not None
        # Newcomers, one a week, have nothing yet, so that the share is lower with them.
        assert open_still.value_high is not None
        assert shut.value_high is not None
        assert open_still.value_high < shut.value_high


def test_there_is_none_once_the_last_day_is_over_or_where_there_is_too_little() -> None:
    with programme(STEADY) as snapshot:
        assert outlook(snapshot, window(WEEKS, "0.5", first=20), EVERYBODY, "p") is None
        nobody = outlook(snapshot, window(WEEKS + 5, "0.5"), Population(visitation_groups=(3,)), "p")
        assert nobody is not None
        assert nobody.why_not is not None
        assert nobody.probability is None


CAME = "\n".join(f"q{n:02} {('_' * n).ljust(WEEKS, '.')}" for n in range(1, WEEKS, 2))


def test_those_who_come_go_on_coming() -> None:
    with programme("\n".join([STEADY, CAME])) as snapshot:
        so_many = [HowMany(people=people, by=week(WEEKS + 20)) for people in (30, 37, 60)]
        found = [outlook(snapshot, of, EVERYBODY, "p") for of in so_many]
        chances = [one.probability for one in found if one and one.probability is not None]
        # 27 have come, one every other week: ten more are the middle.
        assert chances[0] > 0.95
        assert 0.25 < chances[1] < 0.85
        assert chances[2] < 0.05
        one = found[1]
        assert one is not None
        assert one.pace_so_far == pytest.approx(0.5, abs=0.1)
        assert one.needed_pace == pytest.approx(10 / 20)
        more = outlook(snapshot, so_many[2], EVERYBODY, "p", 2.0)
        assert more is not None
        assert more.probability is not None
        assert more.probability > 0.9


def test_nobody_is_counted_who_comes_after_the_last_day_of_enrolment() -> None:
    with programme("\n".join([STEADY, CAME])) as snapshot:
        many = HowMany(people=30, by=week(WEEKS + 20))
        shut = outlook(snapshot, many, Population(enrolled_by=snapshot.as_of), "p")
        soon = outlook(snapshot, many, Population(enrolled_by=week(WEEKS + 2)), "p")
        assert shut is not None
        assert soon is not None
        assert (shut.probability, shut.value_high, shut.needed_pace) == (0.0, 27, None)
        assert soon.needed_pace == pytest.approx(3 / 2)
        assert soon.probability is not None
        assert 0 < soon.probability < 0.5


def test_a_bonus_is_forecast_from_who_has_begun_so_far() -> None:
    first = Bonus(
        activities=frozenset({ActivityKind.INTERNSHIP}), first=week(10), last=week(WEEKS + 12)
    )
    with programme(STEADY) as snapshot:
        found = outlook(snapshot, first, EVERYBODY, "p")
        assert found is not None
        assert found.probability is None  # there is no number to be reached
        # p05 to p11, seven, have begun in the bonus's time; twelve people are there
        assert found.value_low is not None
        assert found.value_high is not None
        assert 7 <= found.value_low <= found.value_high <= 12
        assert found.pace_so_far == pytest.approx(3 / 13)
        chances = []
        for most in (7, 8, 10, 13):
            grant = Grant(name="g", programme="p", milestones=(milestone(first, most_people=most),))
            capped = of_one(snapshot, snapshot.rules, grant, "m", 0)
            chances.append(capped.probability if capped else None)
        assert chances[0] is None  # seven have it already: it is over
        assert [one is not None and round(one, 1) for one in chances[1:]] == [0.7, 0.1, 0]


def test_a_job_that_goes_on_earns_its_months_when_they_are_over_and_not_before() -> None:
    jobs = "\n".join(f"r{n:02} {'.' * 10}{'F' * (WEEKS - 10)}" for n in range(10))
    before = "\n".join(f"s{n:02} {'.' * n}FFFFFF".ljust(WEEKS + 4, ".") for n in range(10))
    with programme("\n".join([jobs, before])) as snapshot:
        # Begun on the Monday of week 11; six months later is in week 37.
        for last, most in ((week(35), 0), (week(38), 10)):
            bonus = Bonus(
                activities=frozenset({ActivityKind.FLEX_JOB}), months=6, first=week(1), last=last
            )
            found = outlook(snapshot, bonus, EVERYBODY, "p")
            assert found is not None
            assert found.value_high is not None
            assert found.value_high <= most
        assert found is not None
        assert found.value_mid is not None
        assert found.value_mid >= 5


def test_what_is_open_has_a_course_until_its_last_day() -> None:
    with programme("\n".join([STEADY, CAME])) as snapshot:
        share = window(WEEKS + 6, "0.5", first=WEEKS - 3)
        at = AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=week(WEEKS + 5))
        many = HowMany(people=40, by=week(WEEKS + 4))
        over = window(WEEKS, "0.5", first=WEEKS - 3)
        asked: tuple[Criterion, ...] = (share, at, many, over)
        milestones = tuple(milestone(of, name) for of, name in zip(asked, "abcd", strict=True))
        grant = Grant(name="g", programme="p", milestones=milestones)
        found = of_grant(snapshot, snapshot.rules, grant)
        of_share, of_date, of_many, of_over = found.milestones
        assert not of_over.courses
        course = of_share.courses[0]
        assert course.days == tuple(week(WEEKS - 3 + n) for n in range(4))
        assert course.days_ahead == tuple(week(WEEKS + n) for n in range(1, 7))
        assert list(course.known) == sorted(course.known)
        for one, until in ((of_date, 5), (of_many, 4)):
            course = one.courses[0]
            assert course.days[-1] == snapshot.as_of
            assert course.days_ahead[-1] == week(WEEKS + until)
            assert len(course.days) == len(course.known)
            ahead = (course.low, course.mid, course.high)
            assert {len(line) for line in ahead} == {len(course.days_ahead)}
            assert all(low <= mid <= high for low, mid, high in zip(*ahead, strict=True))
        assert of_many.courses[0].known[-1] == 27


def test_what_is_decided_already_has_no_course_though_a_part_of_it_goes_on() -> None:
    with programme(STEADY) as snapshot:
        met, not_met = window(WEEKS, "0.1", first=1), window(WEEKS, "0.9", first=WEEKS - 3)
        goes_on = window(WEEKS + 6, "0.5", first=WEEKS - 3)
        joined: dict[str, Condition] = {
            "missed": All(of=(not_met, goes_on)),
            "reached": AnyOf(of=(met, goes_on)),
            "open": All(of=(met, goes_on)),
        }
        milestones = tuple(
            Milestone(name=name, deadline=week(WEEKS + 6), amount=Decimal(100), condition=condition)
            for name, condition in joined.items()
        )
        grant = Grant(name="g", programme="p", milestones=milestones)
        found = of_grant(snapshot, snapshot.rules, grant)
        assert [bool(one.courses) for one in found.milestones] == [False, False, True]
        assert [one.pay_out for one in found.milestones][:2] == [0, 100]


@pytest.mark.parametrize("role", LOOKERS)
def test_it_is_told_to_those_whose_grant_it_is(snapshot: Snapshot, role: str) -> None:
    theirs = RIGHTS.get(role, frozenset())
    for key in ALL:
        asked = asked_by(snapshot, role), text(key)
        if key in theirs:
            hours = access.forecast(*asked, "Timer", 0)
            assert hours is not None
            assert (hours.why_not is None) == (key == "site")  # a programme has too few people
            many = access.forecast(*asked, "Antal", 0)
            assert many is not None
            assert many.why_not is not None  # all came on one day
            assert access.forecast(*asked, "Timer", 1) is None
            assert access.forecast(*asked, "Another", 0) is None
            whole = access.outlook(*asked)
            assert [one.milestone for one in whole.milestones] == ["Timer", "Antal"]
            assert "Antal" in whole.left_out
        else:
            with pytest.raises(RefusedError) as refused:
                access.outlook(*asked)
            assert refused.value.code == "not_yours"
            with pytest.raises(RefusedError) as refused:
                access.forecast(*asked, "Timer", 0)
            assert refused.value.code == "not_yours"
