"""Criteria of milestones are met by those whom the slow reference finds, on any site."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from steering.milestones.criterion import AtADate, How, OverAWindow, Subject
from steering.milestones.milestone import Population
from steering.milestones.status import Standing, standings
from steering.store import Snapshot
from tests.property.agreement import loaded, mondays
from tests.reference import milestones as slow
from tests.reference.indicators import SHARES
from tests.reference.site import Site
from tests.reference.sites import sites

Key = tuple[str, str, date]


@given(sites(), st.data())
def test_who_meets_a_criterion_is_who_the_reference_finds(of: Site, data: st.DataObject) -> None:
    week = st.integers(-3, 20)
    with loaded(of) as snapshot:
        sql = """
            SELECT enrolment, citizen_id, programme, enrolled_on
            FROM enrolments JOIN citizens USING (citizen)
        """
        keys: dict[int, Key] = {row[0]: (row[1], row[2], row[3]) for row in snapshot.query(sql)}
        weeks_left = data.draw(st.integers(1, of.rules.criterion_weeks + 1))
        for weeks in {weeks_left, of.rules.criterion_weeks - 1, of.rules.criterion_weeks}:
            on = of.as_of + timedelta(weeks=weeks)
            continuity = AtADate(indicator="continuity_13_share", threshold=Decimal("0.5"), on=on)
            _check_date(of, snapshot, continuity, keys)
        for _ in range(2):
            begins = data.draw(st.sampled_from(mondays(of)[::-1]))
            threshold = data.draw(st.sampled_from(["0.15", "0.4", "0.5", "1"]))
            ends = begins + timedelta(weeks=max(0, data.draw(week)), days=data.draw(st.integers(0, 6)))
            how = data.draw(st.sampled_from(How))
            asked = OverAWindow(
                subject=data.draw(st.sampled_from(Subject)),
                how=how,
                in_a_row=data.draw(st.integers(1, 4)) if how is How.IN_A_ROW else None,
                threshold=Decimal(threshold),
                first=begins,
                last=ends,
            )
            group = data.draw(st.sampled_from([None, 1]))
            _check_window(of, snapshot, asked, group, keys)
            key = data.draw(st.sampled_from(SHARES))
            on = of.as_of + timedelta(weeks=data.draw(week))
            if on >= mondays(of)[0]:
                at = AtADate(indicator=key, threshold=Decimal(threshold), on=on)
                _check_date(of, snapshot, at, keys)


def _check_window(
    of: Site, snapshot: Snapshot, asked: OverAWindow, group: int | None, keys: dict[int, Key]
) -> None:
    population = Population(visitation_groups=() if group is None else (group,))
    (found,) = standings(snapshot, snapshot.rules, asked, population, None)
    people = slow.window(of, asked.subject, asked.first, asked.last, group)
    counting = [one for one in people if any(week is not None for week in one.weeks)]
    met = {one.key for one in counting if one.meets(asked.how, asked.in_a_row)}
    assert _flagged(found, "counts", keys) == {one.key for one in counting}
    assert _flagged(found, "met", keys) == met
    if asked.how is How.AVERAGE:
        weeks = [week for one in people for week in one.weeks if week is not None]
        numbers = sum(weeks), len(weeks)
    else:
        numbers = len(met), len(counting)
        short = max(0, ceil(Fraction(asked.threshold) * len(counting)) - len(met))
        assert found.short == short
    assert (found.numerator, found.denominator) == numbers
    assert found.needed == ceil(Fraction(asked.threshold) * numbers[1])
    assert _flagged(found, "can", keys) == {
        one.key
        for one in people
        if one.key not in met
        and one.to_come
        and one.meets(asked.how, asked.in_a_row, if_all_comes=True)
    }


def _check_date(of: Site, snapshot: Snapshot, asked: AtADate, keys: dict[int, Key]) -> None:
    (found,) = standings(snapshot, snapshot.rules, asked, Population(), None)
    expected = slow.at_a_date(of, asked.indicator, asked.on)
    assert _flagged(found, "counts", keys) == set(expected)
    assert _flagged(found, "met", keys) == {key for key, has in expected.items() if has}
    if asked.indicator == "continuity_13_share":
        assert _flagged(found, "can", keys) == slow.can_reach_continuity(of, asked.on)


def _flagged(found: Standing, flags: str, keys: dict[int, Key]) -> set[Key]:
    assert found.those is not None
    of = zip(found.those.enrolments, getattr(found, flags), strict=True)
    return {keys[enrolment] for enrolment, is_so in of if is_so}
