"""Curves, chains and bands are those of the slow reference, at any grouping and filter."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steering.indicators import bands, chains, curve
from steering.indicators.count import count, groupings
from steering.store import Snapshot
from tests.property.agreement import loaded, mondays
from tests.reference import curves as reference
from tests.reference.site import Site
from tests.reference.sites import sites

GROUPINGS = st.sampled_from(groupings())


@given(sites(), GROUPINGS, st.data())
def test_curves_chains_and_bands_are_those_of_the_reference(
    of: Site, by: str, data: st.DataObject
) -> None:
    week = data.draw(st.sampled_from(mondays(of)[::-1]))
    with loaded(of) as snapshot:
        _compare_curves(of, snapshot, by, week, data)
        _compare_chains(of, snapshot, by, week)
        _compare_bands(of, snapshot, by, week)


def _compare_curves(of: Site, snapshot: Snapshot, by: str, last: date, data: st.DataObject) -> None:
    period = [last - timedelta(weeks=back) for back in range(data.draw(st.integers(0, 60)) + 1)]
    longest = data.draw(st.sampled_from((52, 5, 0)))
    points = curve.curve(snapshot, period, by=by, longest=longest)
    found = {(p.group, p.week_no): [p.population, p.reached, p.working] for p in points}
    assert len(found) == len(points)
    assert found == reference.curve(of, min(period), last, by, longest)
    hours = curve.hours(snapshot, period, by=by, longest=longest)
    expected = reference.hours(of, min(period), last, by, longest)
    assert hours.keys() == expected.keys()
    for key, sums in hours.items():
        assert [float(sums.total), sums.squares] == pytest.approx(expected[key], rel=1e-6)
    if points:  # a filter leaves the group that it names
        group = data.draw(st.sampled_from([point.group for point in points]))
        where = {} if by == "site" else {by: [group]}
        alone = curve.curve(snapshot, period, where=where, longest=longest)
        assert [replace(point, group=group) for point in alone] == [
            point for point in points if point.group == group
        ]


def _compare_chains(of: Site, snapshot: Snapshot, by: str, week: date) -> None:
    found = chains.chains(snapshot, week, of.rules.gap_weeks, by=by)
    assert {(c.group, c.active, c.gap): c.people for c in found} == reference.chains(of, week, by)
    (reached,) = count(snapshot, ["continuity_13_share"], weeks=[week])
    assert sum(c.people for c in found) == reached.denominator - int(reached.numerator)


def _compare_bands(of: Site, snapshot: Snapshot, by: str, week: date) -> None:
    found = bands.bands(snapshot, week, by=by)
    assert {(b.group, b.number): b.people for b in found if b.people} == reference.bands(of, week, by)
    keys = ["ordinary_hours_share", "hours_30_share"]
    working, full_time = count(snapshot, keys, weeks=[week])
    assert sum(b.people for b in found) == working.numerator
    assert sum(b.people for b in found if b.low >= 30) == full_time.numerator
