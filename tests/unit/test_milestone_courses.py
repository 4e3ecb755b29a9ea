"""What is counted week by week on the way to a milestone: shares, who comes, who earns a bonus."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from steering.contract.words import ActivityKind
from steering.milestones.bonus import Earner
from steering.milestones.criterion import AtADate, Bonus, How, OverAWindow, Subject
from steering.milestones.earning import EarningCounter, earning_counter
from steering.milestones.intake import Intake
from steering.milestones.jobs import Job, Jobs, in_weeks
from steering.milestones.met import met
from steering.milestones.people import ABSENT, HAS, HAS_NOT
from steering.milestones.simulation import Futures
from steering.milestones.tally import Tally

MONDAY = date(2026, 1, 5)
WEEK = timedelta(weeks=1)


def day(week: int, weekday: int = 0) -> date:
    """A day of a week, both from 0."""
    return MONDAY + WEEK * week + timedelta(days=weekday)


def strips(*people: str) -> np.ndarray:
    """`x` has it, `.` has not, a space is absent."""
    letters = {"x": HAS, ".": HAS_NOT, " ": ABSENT}
    return np.array([[letters[one] for one in person] for person in people], np.int8)


@pytest.mark.parametrize("how", [*How, None])
def test_a_tally_has_after_each_week_what_is_found_in_all_of_them(how: How | None) -> None:
    rng = np.random.default_rng(2)
    marks = rng.choice([HAS, HAS_NOT, ABSENT], p=[0.5, 0.3, 0.2], size=(5, 40, 12)).astype(np.int8)
    marks[1:, :, :5] = marks[0, :, :5]  # five weeks are known, of thirty people
    marks[:, 30:, :5] = ABSENT
    of = (
        AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=MONDAY)
        if how is None
        else OverAWindow(
            subject=Subject.PLACEMENT,
            how=how,
            in_a_row=3 if how is How.IN_A_ROW else None,
            threshold=Decimal("0.5"),
            first=MONDAY,
            last=MONDAY,
        )
    )
    known = Tally(of, 30)
    for week in range(5):
        known.add(marks[0, :30, week] == HAS, marks[0, :30, week] != ABSENT)
    whole = known.go_on(5, 10)
    for week in range(5, 12):
        whole.add(marks[..., week] == HAS, marks[..., week] != ABSENT)
        found = met(of, marks[..., : week + 1], 0, week)
        assert (whole.numerator == found.numerator).all()
        assert (whole.denominator == found.denominator).all()


def jobs(*of: tuple[Job, ...], enrolled: tuple[date, date | None] = (MONDAY, None)) -> Jobs:
    """Of people who are enrolled so, as of the Sunday of the eighth week."""
    held = {number: list(one) for number, one in enumerate(of)}
    return in_weeks(dict.fromkeys(held, enrolled), held, MONDAY, day(7, 6))


def drawn(flags: np.ndarray) -> list[str]:
    return ["".join("x" if one else "." for one in person) for person in flags]


def test_a_job_covers_the_weeks_at_whose_end_it_goes_on_and_the_one_in_which_it_begins() -> None:
    found = jobs(
        ((day(1, 2), day(4, 6)),),  # to a Sunday
        ((day(1, 2), day(4, 5)),),  # to a Saturday
        ((day(1, 0), day(1, 4)),),  # from Monday to Friday
        ((day(6, 3), None),),
        (),
    )
    assert drawn(found.has) == [".xxxx...", ".xxx....", ".x......", "......xx", "........"]
    assert found.present.all()


def test_one_job_right_after_another_is_another_one() -> None:
    found = jobs(
        ((day(1), day(3, 6)), (day(4), None)),
        ((day(1), day(4, 2)), (day(4, 3), None)),
        ((day(1), day(5, 6)), (day(4), None)),  # they go on side by side
        ((day(3), day(3, 6)), (day(4), None)),  # the first has one week alone
    )
    assert drawn(found.has) == [".xx.xxxx", ".xx.xxxx", ".xxxxxxx", "...xxxxx"]


def test_who_has_left_with_a_job_is_there_as_long_as_it_goes_on() -> None:
    found = jobs(((day(1), day(5, 6)),), enrolled=(MONDAY, day(2, 3)))
    assert drawn(found.present) == ["xxxxxx.."]


def bonus(months: int | None, last: date, first: date = MONDAY) -> Bonus:
    """Of flex-jobs."""
    return Bonus(activities=frozenset({ActivityKind.FLEX_JOB}), months=months, first=first, last=last)


def counter(of: Bonus, those: Jobs, earned: int | None = None) -> EarningCounter:
    """Nobody has earned it but for one."""
    who = [
        Earner(number, None, None, MONDAY if number == earned else None, present=True)
        for number in range(len(those.of))
    ]
    return earning_counter(of, who, those, day(7, 6))


def future(*people: str) -> Futures:
    """One path of weeks to come."""
    has = strips(*people)[None] == HAS
    return Futures(has, np.ones_like(has), np.zeros(1))


def test_a_first_start_counts_in_the_week_in_which_it_begins() -> None:
    those = jobs(((day(6), None),), (), ())
    found = counter(bonus(None, day(11, 6)), those).ahead(future("xx..", "..xx", ".x.x", "x..."))
    # Who goes on has not begun anew; the last one is a newcomer.
    assert found.tolist() == [[1, 2, 3, 3]]
    late = counter(bonus(None, day(9, 2)), those).ahead(future("....", "..xx", ".x.x", "x..."))
    assert late.tolist() == [[1, 1]]  # a Wednesday: what begins in its week begins after it


def test_two_months_are_over_when_they_are_and_only_of_one_job() -> None:
    those = jobs(((day(4, 1), None),), (), ())
    # From 3 February two months are over on 2 April, the Thursday of the fifth week to come.
    assert (day(4, 1), day(12, 3)) == (date(2026, 2, 3), date(2026, 4, 2))
    last = day(20, 6)
    for weeks, ahead in (("xxxxx", 1), ("xxxx.", 0), ("xx.xx", 0)):
        found = counter(bonus(2, last), those).ahead(future(weeks + "." * 8, "." * 13, "." * 13))
        assert found[0, -1] == ahead, weeks
    # Begun in the first week to come, on 5 March: over on 4 May, the Monday of the tenth.
    assert counter(bonus(2, last), those).begun[0] == 8
    found = counter(bonus(2, last), those, earned=2).ahead(
        future("." * 13, "x" * 9 + "....", "x" * 13, "x" * 8 + ".....")
    )
    assert found[0].tolist() == [1] * 8 + [2] * 5


def came(*weeks: int, as_of: date | None = None, **more: date) -> Intake:
    """So many people in each week, on its Wednesday, the first of them on the first day."""
    days = [day(at, 2) for at, many in enumerate(weeks) for _ in range(many)]
    return Intake(as_of or day(len(weeks) - 1, 6), tuple(days), **more)


def test_weeks_of_newcomers_end_on_the_day_of_the_data() -> None:
    found = came(5, 2, 0, 3)
    assert found.weekly.tolist() == [2, 0, 3]  # who came on the first day were there before
    assert found.known().tolist() == [5, 7, 7, 10]
    assert found.known_days()[-1] == found.as_of
    tuesday = came(5, 2, 0, 3, as_of=day(4, 1))
    assert tuesday.weekly.tolist() == [2, 0, 3]  # from Wednesday to Tuesday


def test_the_pace_that_is_needed_is_what_is_lacking_by_the_weeks_that_are_left() -> None:
    found = came(10, *[2] * 20)
    assert found.pace_so_far == 2
    assert found.needed_pace(60, day(30, 6)) == 1  # 50 have come, ten weeks are left
    assert found.needed_pace(40, day(30, 6)) == 0
    closes = came(10, *[2] * 20, closes=day(25, 6))
    assert closes.needed_pace(60, day(30, 6)) == 2
    assert came(10, *[2] * 20, closes=day(20, 6)).needed_pace(60, day(30, 6)) is None


def test_a_steady_intake_goes_on() -> None:
    found = came(10, *[4] * 60).ahead(day(80, 6), 400, 1)
    assert found.shape == (400, 20)
    assert (np.diff(found, axis=1) >= 0).all()
    assert np.median(found[:, -1]) == pytest.approx(250 + 80, abs=12)
    more = came(10, *[4] * 60).ahead(day(80, 6), 400, 1, more=2.0)
    assert (more >= found).all()
    assert np.median(more[:, -1]) == pytest.approx(250 + 120, abs=15)


def test_nobody_comes_after_the_last_day_of_enrolment_or_before_the_first() -> None:
    until = came(10, *[4] * 60, closes=day(65, 6)).ahead(day(80, 6), 50, 1)
    assert (until[:, 5:] == until[:, 4:5]).all()
    later = came(10, *[4] * 60, opens=day(70)).ahead(day(80, 6), 50, 1)
    assert (later[:, :9] == 250).all()
    assert (later[:, -1] > 250).all()


@pytest.mark.parametrize(
    ("weeks", "why"),
    [
        ((10, *[2] * 12), "A forecast takes 13 weeks of history; there are fewer."),
        ((50, *[0] * 20), "A forecast takes 10 people who have come; there have been fewer."),
        ((10, *[2] * 13), None),
    ],
)
def test_too_short_an_intake_is_told(weeks: tuple[int, ...], why: str | None) -> None:
    found = came(*weeks).why_not
    assert (str(found) if found else None) == why
