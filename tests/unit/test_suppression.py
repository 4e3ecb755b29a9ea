"""Small numbers, hidden by hand-made examples; the smallest told is 5."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pytest

from steering.access.suppression import ShownShare, protect, protect_breakdown
from steering.indicators.count import SITE, Figure, count
from steering.indicators.registry import Indicator, indicators
from steering.targets.breakdown import break_down
from tests.sites import Row, snapshot_of

HIDDEN = None, None
MONDAY = date(2025, 3, 24)
ALL = MONDAY + timedelta(days=6)


def share(group: str, numerator: int, denominator: int, team: str | None = None) -> Figure:
    """A share of the population."""
    return Figure("a_share", "2025-W13", group, team, numerator, denominator, numerator, denominator)


def told(*groups: Figure, left_out: tuple[int, int] = (0, 0)) -> dict[object, tuple[object, object]]:
    """Numerator and denominator of each group as they are told."""
    site = share(
        SITE,
        sum(int(g.numerator) for g in groups) + left_out[0],
        sum(int(g.denominator) for g in groups) + left_out[1],
    )
    return {one.group: (one.numerator, one.denominator) for one in protect(groups, [site], 5)}


def test_large_numbers_and_nobody_are_told() -> None:
    assert told(share("a", 5, 30), share("b", 0, 20), share("c", 20, 20)) == {
        "a": (5, 30),
        "b": (0, 20),
        "c": (20, 20),
    }


def test_a_small_numerator_is_hidden_and_the_smallest_of_the_others_with_it() -> None:
    assert told(share("a", 4, 30), share("b", 9, 40), share("c", 9, 35)) == {
        "a": (None, 30),
        "b": (9, 40),
        "c": (None, 35),
    }


def test_those_who_are_missing_are_as_few_as_those_who_count() -> None:
    assert told(share("a", 27, 30), share("b", 9, 40), share("c", 9, 35)) == {
        "a": (None, 30),
        "b": (9, 40),
        "c": (None, 35),
    }


def test_a_small_group_is_hidden_whole_and_what_is_hidden_together_is_not_small() -> None:
    assert told(share("a", 1, 3), share("b", 0, 1), share("c", 9, 35), share("d", 20, 50)) == {
        "a": HIDDEN,
        "b": HIDDEN,
        "c": HIDDEN,
        "d": (20, 50),
    }


def test_a_group_that_leaves_few_of_the_whole_is_hidden_too() -> None:
    assert told(share("a", 90, 200), share("b", 3, 40)) == {"a": (None, 200), "b": (None, 40)}


def test_a_filter_that_leaves_few_out_does_not_tell_of_them() -> None:
    assert told(share(SITE, 30, 100), left_out=(2, 20)) == {SITE: (None, 100)}
    assert told(share(SITE, 30, 100), left_out=(0, 3)) == {SITE: HIDDEN}
    assert told(share(SITE, 30, 100), left_out=(8, 20)) == {SITE: (30, 100)}
    teams = share("a", 10, 40), share("b", 20, 60)
    assert told(*teams, left_out=(2, 20)) == {"a": (None, 40), "b": (20, 60)}


def test_workers_are_hidden_so_that_their_teams_sum_tells_nothing() -> None:
    workers = (
        share("w1", 4, 30, "Nord"),
        share("w2", 9, 30, "Nord"),
        share("w3", 9, 20, "Syd"),
        share("w4", 9, 20, "Syd"),
    )
    assert told(*workers) == {"w1": (None, 30), "w2": (None, 30), "w3": (9, 20), "w4": (9, 20)}


def test_groups_of_more_people_than_the_whole_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="more people"):
        protect([share("a", 5, 30)], [share(SITE, 5, 29)], 5)
    with pytest.raises(LookupError):
        protect([share("a", 5, 30)], [], 5)


@pytest.mark.parametrize("one", indicators().values(), ids=lambda one: one.key)
def test_every_indicator_hides_few_people_and_tells_of_many(one: Indicator) -> None:
    """Of ten citizens so many have everything that is counted."""
    for busy, hides in ((4, True), (5, False)):
        with snapshot_of(site_of(busy), ALL) as snapshot:
            figures = count(snapshot, [one.key])
        [figure] = figures
        assert (figure.contributors, figure.population) == (busy, 10)
        [shown] = protect(figures, figures, 5)
        assert shown.hidden is hides
        assert (shown.value is None) is hides
        few_in_denominator = hides and figure.denominator == busy
        assert (shown.denominator is None) is few_in_denominator


def site_of(busy: int) -> dict[str, list[Row]]:
    """Ten citizens, the first of whom have worked and been in a placement at one company for long."""
    start, long_ago = MONDAY - timedelta(weeks=20), date(2020, 1, 1)
    ids = [f"c{i}" for i in range(10)]
    kinds = ("internship", "wage_subsidy", "ordinary_job")
    return {
        "enrolments": [{"citizen_id": c, "enrolled_on": start, "programme": "p"} for c in ids],
        "activities": [
            {
                "activity_id": f"{c}{kind}",
                "citizen_id": c,
                "kind": kind,
                "starts_on": long_ago,
                "hours_per_week": 35.0,
                "company_id": "1",
            }
            for c in ids[:busy]
            for kind in kinds
        ],
        "contacts": [{"citizen_id": c, "held_on": MONDAY, "kind": "interview"} for c in ids[:busy]],
        "workers": [{"worker_id": "w", "name": "W", "team": "Nord"}],
        "assignments": [
            {"citizen_id": c, "worker_id": "w", "role": "caseworker", "from_on": long_ago} for c in ids
        ],
    }


def shares_of(by: Literal["team", "worker"], *placed: int) -> list[ShownShare]:
    """A breakdown: w1 and w2 are of Nord, w3 and w4 of Syd; of 20 each, so many are in placement."""
    ids = [(f"w{w}", f"c{w}-{c:02d}", c < n) for w, n in enumerate(placed, start=1) for c in range(20)]
    since = date(2020, 1, 1)
    tables: dict[str, list[Row]] = {
        "enrolments": [{"citizen_id": c, "enrolled_on": since, "programme": "p"} for _, c, _ in ids],
        "activities": [
            {"activity_id": c, "citizen_id": c, "kind": "internship", "starts_on": since}
            for _, c, is_placed in ids
            if is_placed
        ],
        "workers": [
            {"worker_id": f"w{w}", "name": "W", "team": "Nord" if w < 3 else "Syd"} for w in range(1, 5)
        ],
        "assignments": [
            {"citizen_id": c, "worker_id": w, "role": "caseworker", "from_on": since} for w, c, _ in ids
        ],
    }
    with snapshot_of(tables, ALL) as snapshot:
        found = break_down(snapshot, "placement_share", Decimal("0.6"), by=by)
        workers = count(snapshot, ["placement_share"], by="worker")
        [whole] = count(snapshot, ["placement_share"])
    shown = protect_breakdown(found, by, workers, whole, 5)
    assert (shown.indicator, shown.week, shown.target) == (found.indicator, found.week, found.target)
    assert (shown.site.needed, shown.site.allocated) == (found.site.needed, found.site.needed)
    return list(shown.groups)


def numbers(shares: list[ShownShare]) -> list[tuple[int | None, int | None, int | None, int | None]]:
    return [(s.numerator, s.denominator, s.needed, s.allocated) for s in shares]


def test_a_breakdown_without_small_numbers_is_told_whole() -> None:
    assert numbers(shares_of("worker", 8, 8, 8, 8)) == [(8, 20, 4, 4)] * 4
    assert numbers(shares_of("team", 8, 8, 8, 8)) == [(16, 40, 8, 8)] * 2


def test_what_a_hidden_worker_lacks_is_hidden_and_what_the_team_shares_out() -> None:
    shares = shares_of("worker", 2, 8, 8, 8)
    assert numbers(shares) == [(None, 20, None, None)] * 2 + [(8, 20, 4, 4)] * 2
    assert [s.value for s in shares] == [None, None, 0.4, 0.4]
    assert numbers(shares_of("team", 2, 8, 8, 8)) == [(10, 40, 14, 14), (16, 40, 8, 8)]


def test_where_a_team_is_hidden_nothing_tells_what_it_was_given() -> None:
    assert numbers(shares_of("team", 2, 2, 8, 8)) == [(None, 40, None, None)] * 2
    assert numbers(shares_of("worker", 2, 2, 8, 8)) == [(None, 20, None, None)] * 4
