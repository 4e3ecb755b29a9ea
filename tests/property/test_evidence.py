"""The evidence of a claim is the rows that the slow reference finds, in the same weeks, on any site."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from steering.contract.words import ActivityKind
from steering.milestones.bonus import earners
from steering.milestones.criterion import AtADate, Bonus, How, OverAWindow, Subject
from steering.milestones.evidence import Evidence, earned, evidence
from steering.milestones.milestone import Population
from steering.milestones.status import standings
from steering.store import Snapshot
from tests.property.agreement import loaded, mondays
from tests.reference import evidence as slow
from tests.reference.indicators import SHARES
from tests.reference.site import Site
from tests.reference.sites import sites

Keys = dict[int, slow.Key]


@given(sites(), st.data())
def test_the_rows_behind_a_criterion_are_those_the_reference_finds(
    of: Site, data: st.DataObject
) -> None:
    with loaded(of) as snapshot:
        keys = keys_of(snapshot)
        for _ in range(2):
            begins = data.draw(st.sampled_from(mondays(of)[::-1]))
            how = data.draw(st.sampled_from(How))
            asked = OverAWindow(
                subject=data.draw(st.sampled_from(Subject)),
                how=how,
                in_a_row=data.draw(st.integers(1, 4)) if how is How.IN_A_ROW else None,
                threshold=Decimal("0.5"),
                first=begins,
                last=begins + timedelta(days=data.draw(st.integers(0, 150))),
            )
            group = data.draw(st.sampled_from([None, 1]))
            population = Population(visitation_groups=() if group is None else (group,))
            found = rows(snapshot, asked, population, keys)
            window = (asked.subject, asked.how, asked.in_a_row, asked.first, asked.last)
            assert found == slow.of_window(of, *window, group)
            key = data.draw(st.sampled_from(SHARES))
            at = AtADate(indicator=key, threshold=Decimal("0.5"), on=begins)
            assert rows(snapshot, at, Population(), keys) == slow.at_a_date(of, key, at.on)


@given(sites(), st.data())
def test_who_has_earned_a_bonus_by_which_activity_is_what_the_reference_finds(
    of: Site, data: st.DataObject
) -> None:
    kinds = data.draw(st.frozensets(st.sampled_from(ActivityKind), min_size=1, max_size=4))
    first = data.draw(st.sampled_from(mondays(of))) - timedelta(days=data.draw(st.integers(0, 9)))
    bonus = Bonus(
        activities=kinds,
        months=data.draw(st.sampled_from([None, 1, 2, 4])),
        first=first,
        last=first + timedelta(days=data.draw(st.integers(0, 400))),
    )
    with loaded(of) as snapshot:
        keys = keys_of(snapshot)
        who = earners(snapshot, bonus, Population(), None)
        expected = slow.earned(of, set(kinds), bonus.months or 0, bonus.first, bonus.last)
        days = {keys[one.enrolment]: one.earned_on for one in who if one.earned_on}
        assert days == {key: day for key, (day, _) in expected.items()}
        by: dict[slow.Key, set[str]] = {}
        for one in earned(snapshot, bonus, who):
            assert one.activity_id is not None
            assert one.earned_on == days[keys[one.enrolment]]
            by.setdefault(keys[one.enrolment], set()).add(one.activity_id)
        assert by == {key: ids for key, (_, ids) in expected.items()}


def keys_of(snapshot: Snapshot) -> Keys:
    """Who each enrolment is of."""
    sql = """
        SELECT enrolment, citizen_id, programme, enrolled_on
        FROM enrolments JOIN citizens USING (citizen)
    """
    return {row[0]: (row[1], row[2], row[3]) for row in snapshot.query(sql)}


def rows(
    snapshot: Snapshot, asked: AtADate | OverAWindow, population: Population, keys: Keys
) -> slow.Rows:
    """The evidence as the reference tells it, each row once; everybody who has met it has some."""
    (standing,) = standings(snapshot, snapshot.rules, asked, population, None)
    found = evidence(snapshot, snapshot.rules, standing)
    assert standing.those is not None
    met = zip(standing.those.enrolments, standing.counts & standing.met, strict=True)
    assert {one.enrolment for one in found} == {enrolment for enrolment, is_so in met if is_so}
    told: slow.Rows = {}
    for one in found:
        told.setdefault((keys[one.enrolment], _named(one)), set()).update(one.weeks)
    return told


def _named(one: Evidence) -> slow.Found:
    return one.source, one.activity_id, one.starts_on, one.company_id


def test_months_are_calendar_months() -> None:
    assert slow._months_on(date(2025, 2, 3), 2) == date(2025, 4, 2)
    assert slow._months_on(date(2025, 12, 31), 2) == date(2026, 2, 27)
