"""Milestones with pencil and paper: who counts, who meets it, how many are short, who still could."""

from datetime import date, timedelta
from decimal import Decimal

from steering.milestones.criterion import All, AnyOf, AtADate, How, HowMany, OverAWindow, Subject
from steering.milestones.grant import progress
from steering.milestones.milestone import Grant, Milestone, Population
from steering.milestones.status import Standing, State, standings, state_of
from steering.milestones.templates import flere_skal_med, follow_up, other_actors
from steering.store import Snapshot
from tests.spec.people_drawn import programme
from tests.spec.strips import MONDAY


def week(number: int) -> date:
    """The Sunday of a drawing's week, the first is 1."""
    return MONDAY + timedelta(weeks=number, days=-1)


def window(first: int, last: int, how: How = How.ANY_WEEK, **more: object) -> OverAWindow:
    """Placement or hours in the weeks from one to another, by 40 %."""
    of = {"subject": Subject.ACTIVE, "threshold": Decimal("0.40"), **more}
    return OverAWindow.model_validate(
        {"how": how, "first": week(first) - timedelta(days=6), "last": week(last), **of}
    )


def one(snapshot: Snapshot, of: object, population: Population | None = None) -> Standing:
    """How far one criterion is."""
    (found,) = standings(snapshot, snapshot.rules, of, population or Population(), "p")  # type: ignore[arg-type]
    return found


def names(snapshot: Snapshot, found: Standing, flags: str) -> set[str]:
    """The people who are flagged so."""
    assert found.those is not None
    by_number: dict[int, str] = dict(
        snapshot.query("SELECT enrolment, citizen_id FROM enrolments JOIN citizens USING (citizen)")
    )
    of = zip(found.those.enrolments, getattr(found, flags), strict=True)
    return {by_number[enrolment] for enrolment, is_so in of if is_so}


def numbers(found: Standing) -> tuple[int, int, int, int]:
    """Who meets it, of how many, how many must, how many are short."""
    return found.numerator, found.denominator, found.needed, found.short


def test_any_week_of_a_window_is_enough() -> None:
    with programme("""
        anna  ....P...    in the window
        bo    PP......    before it
        cai   ......OO    in it, with hours
        dan   ........
        eva   ........
    """) as snapshot:
        found = one(snapshot, window(5, 8))
        assert numbers(found) == (2, 5, 2, 0)
        assert found.state is State.REACHED  # the window is over
        assert names(snapshot, found, "met") == {"anna", "cai"}
        assert names(snapshot, found, "can") == set()


def test_who_left_before_the_window_or_is_exempt_in_all_of_it_does_not_count() -> None:
    with programme("""
        anna  P...P...
        bo    PP..|
        cai   ....xxxx
        dan   ....xx.P
        eva   _____..P    came in the window
        fie   ....P|      left in it
    """) as snapshot:
        found = one(snapshot, window(5, 8))
        assert names(snapshot, found, "counts") == {"anna", "dan", "eva", "fie"}
        assert numbers(found) == (4, 4, 2, 0)


def test_of_a_window_before_the_first_week_of_the_data_nobody_is_known() -> None:
    with programme("""
        anna  PPPPPPPP
        bo    ........
    """) as snapshot:
        before = window(5, 8).model_copy(
            update={"first": week(-8) - timedelta(days=6), "last": week(-3)}
        )
        found = one(snapshot, before)
        assert numbers(found) == (0, 0, 0, 0)
        assert found.state is State.MISSED


def test_every_week_means_each_one_that_counts() -> None:
    with programme("""
        anna  ....PPPP
        bo    ....PP.P
        cai   ....PxxP
        dan   ......PP    has been there without
        eva   ______PP    came later
    """) as snapshot:
        found = one(snapshot, window(5, 8, How.EVERY_WEEK))
        assert names(snapshot, found, "met") == {"anna", "cai", "eva"}


def test_weeks_in_a_row_are_not_broken_by_an_exempt_one() -> None:
    with programme("""
        anna  ....PPP.
        bo    ....PP.P
        cai   ....PxPP
        dan   ..PPP...   two of its three are before the window
    """) as snapshot:
        found = one(snapshot, window(5, 8, How.IN_A_ROW, in_a_row=3))
        assert names(snapshot, found, "met") == {"anna", "cai"}
        assert found.last_start == week(6) - timedelta(days=6)


def test_who_still_can_has_weeks_enough_left() -> None:
    with programme("""
        anna  ......PP    two in a row, two weeks are left
        bo    .......P    one in a row
        cai   ........
        dan   ....|       has left
        eva   ......xx    exempt now
    """) as snapshot:
        four = one(snapshot, window(5, 10, How.IN_A_ROW, in_a_row=4))
        assert names(snapshot, four, "can") == {"anna"}
        assert numbers(four) == (0, 4, 2, 2)
        assert not four.within_reach
        any_week = one(snapshot, window(5, 10))
        assert names(snapshot, any_week, "met") == {"anna", "bo"}
        assert names(snapshot, any_week, "can") == {"cai", "eva"}
        assert any_week.state is State.ENOUGH  # 2 of 4 are 50 %, and the window is not over


def test_before_a_window_begins_nobody_has_met_it() -> None:
    with programme("""
        anna  PPPPPPPP
        bo    ........
        cai   .......x
    """) as snapshot:
        found = one(snapshot, window(10, 12))
        assert numbers(found) == (0, 2, 1, 1)
        assert names(snapshot, found, "can") == {"anna", "bo", "cai"}


def test_an_average_counts_weeks_of_people() -> None:
    with programme("""
        anna  ....PPPP
        bo    ....P...
        cai   ....xx..
    """) as snapshot:
        found = one(snapshot, window(5, 8, How.AVERAGE))
        assert (found.numerator, found.denominator, found.needed) == (5, 10, 4)
        assert found.state is State.REACHED


def test_the_people_short_of_an_average_must_have_it_in_every_week_that_is_left() -> None:
    with programme("""
        anna  ....PPPP
        bo    ........
        cai   ........
        dan   ........
    """) as snapshot:
        # Weeks 5 to 12: of 32 weeks 12.8 are needed. Anna has 4, and 4 more if she goes on.
        # 5 are lacking in 4 weeks: two people.
        found = one(snapshot, window(5, 12, How.AVERAGE))
        assert (found.numerator, found.denominator, found.short) == (4, 16, 2)
        assert found.state is State.SHORT


def test_an_indicator_at_a_date_is_that_of_the_last_week_until_then() -> None:
    with programme("""
        anna  .......P
        bo    PPPPPPP.
        cai   ........
    """) as snapshot:
        at = AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=week(12))
        found = one(snapshot, at)
        assert numbers(found) == (1, 3, 2, 1)
        assert (found.state, found.last_start) == (State.SHORT, week(12) - timedelta(days=6))
        then = at.model_copy(update={"on": week(3)})
        assert numbers(one(snapshot, then)) == (1, 3, 2, 1)
        assert one(snapshot, then).state is State.MISSED


def test_continuity_must_begin_thirteen_weeks_before() -> None:
    with programme("""
        anna  PPPPPPPPPP......    ten active weeks; the gap of six has broken the chain
        bo    ......PPPPPPPPPP    ten active weeks
        cai   ............PPP.    three
        dan   ................
    """) as snapshot:
        at = AtADate(indicator="continuity_13_share", threshold=Decimal("0.5"), on=week(28))
        assert one(snapshot, at).last_start == week(16) - timedelta(days=6)
        assert names(snapshot, one(snapshot, at), "can") == {"bo", "cai"}
        a_week_more = at.model_copy(update={"on": week(29)})
        assert names(snapshot, one(snapshot, a_week_more), "can") == {"anna", "bo", "cai", "dan"}
        ten = at.model_copy(update={"on": week(25)})
        assert names(snapshot, one(snapshot, ten), "can") == {"bo"}


def test_the_chain_of_who_is_exempt_goes_on_being_counted() -> None:
    with programme("""
        anna  ......PPPPPPPPPx    nine active weeks, and exempt now
        bo    ...............x
    """) as snapshot:
        at = AtADate(indicator="continuity_13_share", threshold=Decimal("0.5"), on=week(20))
        assert names(snapshot, one(snapshot, at), "can") == {"anna"}


def test_how_many_is_reached_for_good() -> None:
    with programme(
        """
        anna  ....
        bo    ..|
        cai   ___.
    """,
        groups={"cai": 2},
    ) as snapshot:
        three = HowMany(people=3, by=week(8))
        assert (one(snapshot, three).state, one(snapshot, three).numerator) == (State.REACHED, 3)
        of_group_1 = one(snapshot, three, Population(visitation_groups=(1,)))
        assert (of_group_1.state, of_group_1.short) == (State.SHORT, 1)
        late = HowMany(people=3, by=week(2))
        assert (one(snapshot, late).state, one(snapshot, late).short) == (State.MISSED, 1)


def test_conditions_are_joined_by_the_worst_of_all_and_the_best_of_any() -> None:
    with programme("""
        anna  ....P...
        bo    ........
    """) as snapshot:
        reached, missed = window(5, 8), window(1, 3)
        enough, short = window(5, 9), window(8, 9)
        for joined, state in (
            (All(of=(reached, enough)), State.ENOUGH),
            (All(of=(enough, short)), State.SHORT),
            (All(of=(short, missed)), State.MISSED),
            (AnyOf(of=(missed, short)), State.SHORT),
            (AnyOf(of=(short, enough)), State.ENOUGH),
            (All(of=(reached, AnyOf(of=(missed, reached)))), State.REACHED),
        ):
            found = standings(snapshot, snapshot.rules, joined, Population(), "p")
            assert state_of(joined, found) is state


def test_flere_skal_med_pays_when_forty_per_cent_of_group_1_have_had_a_course_over_three_months() -> (
    None
):
    first = MONDAY
    grant = flere_skal_med("p", first, 5, Decimal(1_000_000))
    visited, forty = grant.milestones
    assert (visited.deadline, forty.deadline) == (date(2025, 7, 5), date(2026, 1, 5))
    weeks = "." * 38
    with programme(
        f"""
        anna  {weeks}..............P.
        bo    {weeks}UU..............    education is a course
        cai   {weeks}................
        dan   {weeks}................
        eva   {weeks}................    in group 1
        fie   {weeks}PPPPPPPPPPPPPPPP    in group 2
    """,
        groups={"fie": 2},
    ) as snapshot:
        first_one, second = progress(snapshot, snapshot.rules, grant)
        assert (first_one.state, first_one.standings[0].numerator) == (State.REACHED, 6)
        assert (second.state, numbers(second.standings[0])) == (State.REACHED, (2, 5, 2, 0))
        assert second.released == Decimal(1_000_000)
        unvisited = grant.model_copy(
            update={
                "milestones": (
                    visited.model_copy(
                        update={"condition": HowMany(people=7, visited=True, by=visited.deadline)}
                    ),
                    forty,
                )
            }
        )
        _, waits = progress(snapshot, snapshot.rules, unvisited)
        assert (waits.state, waits.released, waits.waits_for) == (
            State.REACHED,
            Decimal(0),
            "Visitation",
        )


def test_the_follow_up_pays_at_fifteen_and_at_twenty_per_cent_with_hours_or_education() -> None:
    grant = follow_up("p", date(2025, 1, 6), 0, Decimal(1_000_000))
    assert grant.paid_at_once == Decimal(500_000)
    assert [one.amount for one in grant.milestones] == [400_000, 100_000]
    assert {one.deadline for one in grant.milestones} == {date(2026, 1, 5)}
    weeks = "." * 48
    with programme(f"""
        anna  {weeks}..O.
        bo    {weeks}PPPP    a placement is neither
        c     {weeks}....
        d     {weeks}....
        e     {weeks}....
        f     {weeks}....
    """) as snapshot:
        fifteen, twenty = progress(snapshot, snapshot.rules, grant)
        assert numbers(fifteen.standings[0]) == (1, 6, 1, 0)
        assert numbers(twenty.standings[0]) == (1, 6, 2, 1)
        assert [fifteen.state, twenty.state] == [State.ENOUGH, State.SHORT]


def test_other_actors_are_paid_for_each_placement_and_for_two_and_four_months_in_a_job() -> None:
    grant = other_actors("p", MONDAY, 4, Decimal(160_000))
    assert grant.paid_at_once == Decimal(40_000)
    assert {one.amount for one in grant.milestones} == {Decimal(10_000)}
    with programme("""
        anna  PP..FFFFFFFFFFFFFFFFFFFF    a placement, then 20 weeks in one job
        bo    ....FFFFFFFF............    8 weeks: not two months
        cai   ....FFFFFFFFF...........    63 days: two months
        dan   ........................
    """) as snapshot:
        placed, two, four = progress(snapshot, snapshot.rules, grant)
        assert [one.earned for one in (placed, two, four)] == [1, 2, 1]
        assert [one.released for one in (placed, two, four)] == [10_000, 20_000, 10_000]
        assert [one.at_stake for one in (placed, two, four)] == [30_000, 20_000, 30_000]
        days = [each.earned_on for each in two.earners if each.earned_on]
        assert days == [date(2025, 4, 2), date(2025, 4, 2)]  # both jobs began on 3 February


def test_a_grant_tells_who_holds_each_person() -> None:
    with programme(
        """
        anna  .P
        bo    ..
    """,
        teams={"anna": "nord", "bo": "syd"},
    ) as snapshot:
        found = one(snapshot, window(1, 3))
        assert found.those is not None
        assert (found.those.workers, found.those.teams) == (("nord", "syd"), ("nord", "syd"))


def test_a_grant_is_kept_as_it_was() -> None:
    grant = flere_skal_med("p", MONDAY, 5, Decimal("1000000.50"))
    assert Grant.model_validate(grant.content()) == grant
    assert isinstance(grant.milestones[0], Milestone)
