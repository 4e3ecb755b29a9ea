"""Curves, chains and bands, asked by every role: the numbers of what is theirs, small ones hidden."""

from datetime import date, timedelta

import pytest

from steering.access import chain_states as asks_chains
from steering.access import curves as asks
from steering.access import hours as asks_hours
from steering.access.ask import Asked
from steering.access.chain_states import Gap, Lacking, chain_states
from steering.access.curves import Key, curves
from steering.access.hours import hours_bands, register_until
from steering.errors import RefusedError
from steering.indicators.interval import interval
from steering.store import Snapshot
from tests.marked import ALFA, BETA, LOOKERS, NORD, SYD, Looker
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)
FIRST, LAST = date(2026, 1, 5), date(2026, 11, 16)
MARCH = date(2026, 3, 16)  # all in placement for the third week, with hours from the register
SEPTEMBER_WEEK, LAST_WEEK = 37, 45  # weeks since enrolment
KEYS: tuple[Key, ...] = ("continuity_13_share", "ordinary_hours_share", "ordinary_hours_mean")


def asked_by(snapshot: Snapshot, role: str, smallest: int = 1, *, for_outside: bool = False) -> Asked:
    return Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest, for_outside)


def in_march(looker: Looker) -> int:
    """Those counted in September, and the one of Anna's in Alfa who had not gone."""
    return (looker.counted_in_september or 0) + looker.counts(ALFA, "MED-A")


def test_every_question_is_asked_below() -> None:
    modules = (asks, asks_chains, asks_hours)
    questions = {"curves", "chain_states", "hours_bands", "register_until"}
    assert set().union(*map(questions_of, modules)) == questions


@ALL_ROLES
def test_a_curve_counts_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    found = curves(asked, KEYS, (FIRST, LAST))
    for week_no, people in (
        (SEPTEMBER_WEEK, looker.counted_in_september or 0),
        (LAST_WEEK, looker.counted or 0),
    ):
        numbers = {
            key: (point.figure.numerator, point.figure.denominator)
            for key, points in found.items()
            for point in points
            if point.week_no == week_no
        }
        expected = {KEYS[0]: (people, people), KEYS[1]: (0, people), KEYS[2]: (0, people)}
        assert numbers == (expected if people else {})
    teams = {point.figure.group for point in curves(asked, KEYS[:1], (LAST, LAST), by="team")[KEYS[0]]}
    assert teams - {None} == {NORD, SYD} & looker.on_board
    for programme in {ALFA, BETA} - looker.counts_programmes:
        where = {"programme": [programme]}
        assert curves(asked, KEYS[:1], (FIRST, LAST), where=where) == {KEYS[0]: []}
    if not looker.single_workers:
        with pytest.raises(RefusedError, match="single workers"):
            curves(asked, KEYS, (FIRST, LAST), by="worker")


@ALL_ROLES
def test_chains_count_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    found = chain_states(asked_by(snapshot, role), MARCH)
    assert found.pop((Lacking.MANY, Gap.NONE)) == in_march(LOOKERS[role])
    assert set(found.values()) == {0}


@ALL_ROLES
def test_bands_count_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    found = hours_bands(asked, MARCH)
    assert found.pop(("site", 0)) == in_march(looker)  # 20 hours in 31 days
    assert set(found.values()) == {0}
    if asked.hides:
        with pytest.raises(RefusedError, match="of the whole alone"):
            hours_bands(asked, MARCH, by="team")
    else:
        teams = {group for group, _ in hours_bands(asked, MARCH, by="team")} - {None}
        assert teams == {NORD, SYD} & looker.on_board


@ALL_ROLES
def test_what_is_told_of_nobody_is_told_to_all(snapshot: Snapshot, role: str) -> None:
    assert register_until(asked_by(snapshot, role)) == date(2026, 3, 23)  # its Sunday is the 29th


def test_points_of_few_people_are_left_out_for_everybody(snapshot: Snapshot) -> None:
    asked = asked_by(snapshot, "leader", smallest=5)
    by_team = curves(asked, KEYS[:1], (FIRST, LAST), by="team")[KEYS[0]]
    assert {point.figure.group for point in by_team} == {NORD}  # seven; the others are four and one
    assert all(int(point.figure.denominator or 0) >= 5 for point in by_team)


@pytest.mark.parametrize(("role", "for_outside"), [("analyst", False), ("leader", True)])
def test_small_numbers_are_hidden(snapshot: Snapshot, role: str, for_outside: bool) -> None:
    asked = asked_by(snapshot, role, smallest=6, for_outside=for_outside)
    by_team = curves(asked, KEYS[:1], (FIRST, LAST), by="team")[KEYS[0]]
    assert by_team  # of the larger team: what it leaves of the whole are four and one
    assert all(point.figure.hidden and point.interval is None for point in by_team)
    one_programme = chain_states(asked, MARCH, {"team": [SYD]})
    assert one_programme[Lacking.MANY, Gap.NONE] is None
    assert hours_bands(asked, MARCH, where={"team": [SYD]})["site", 0] is None
    assert hours_bands(asked, MARCH)["site", 0] == 12


def test_a_point_has_its_interval(snapshot: Snapshot) -> None:
    found = curves(asked_by(snapshot, "leader"), KEYS, (FIRST, LAST))
    for key in KEYS[:2]:
        for point in found[key]:
            n, d = int(point.figure.numerator or 0), int(point.figure.denominator or 0)
            assert point.interval == interval(n, d)
    march = next(point for point in found[KEYS[2]] if point.week_no == 9)
    assert march.interval is not None
    # Everybody has as much: nothing varies.
    assert march.interval.low == pytest.approx(march.figure.value)
    assert march.interval.high == pytest.approx(march.figure.value)
    assert march.figure.value == pytest.approx(20 / 31 * 7)


def test_states_are_those_that_the_sites_rules_allow(snapshot: Snapshot) -> None:
    assert list(chain_states(asked_by(snapshot, "leader"), MARCH + timedelta(weeks=30))) == [
        *((lacking, gap) for lacking in (Lacking.FEW, Lacking.SOME, Lacking.MANY) for gap in Gap),
        (Lacking.ALL, Gap.NONE),
    ]
