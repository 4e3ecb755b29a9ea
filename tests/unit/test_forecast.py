"""The forecast of a milestone: what must be so whatever the programme is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from steering.milestones import forecast as forecasts
from steering.milestones.forecast import Forecast, why_not
from steering.milestones.simulation import learned, simulate
from steering.milestones.states import CELLS, Bools, Risk
from tests.bench.lines import Measured

Floats = npt.NDArray[np.float64]
Measure = Callable[[Bools, Bools], Floats]
SEED = 7


def at_the_end(has: Bools, present: Bools) -> Floats:
    """The share in the last week."""
    here = present[..., -1]
    return np.asarray((has[..., -1] & here).sum(axis=-1) / np.maximum(here.sum(axis=-1), 1))


def in_any_week(has: Bools, present: Bools) -> Floats:
    """The share who have had it in one of the weeks."""
    counts = present.any(axis=-1)
    return np.asarray(((has & present).any(axis=-1) & counts).sum(axis=-1) / counts.sum(axis=-1))


def people(many: int = 60, weeks: int = 60) -> tuple[Bools, Bools]:
    """Everybody is there from the first week, starts now and then, and has it for a while."""
    rng = np.random.default_rng(3)
    has = np.zeros((many, weeks), bool)
    for week in range(1, weeks):
        has[:, week] = rng.random(many) < np.where(has[:, week - 1], 0.9, 0.03)
    return has, np.ones_like(has)


def forecast(
    has: Bools,
    present: Bools,
    ahead: int,
    measure: Measure,
    threshold: float,
    seed: int,
    *,
    since: int = 0,
    more_starts: float = 0.0,
    intake: float | None = None,
) -> Forecast:
    """Of what is measured of the weeks from column `since` on."""
    programme = learned(has, present, ahead, 400, seed, intake)
    counter = Measured(measure, has, present, since)
    return forecasts.forecast(programme, counter, threshold, more_starts)


def told(measure: Measure = at_the_end, threshold: float = 0.3, **more: float) -> Forecast:
    has, present = people()
    return forecast(has, present, 20, measure, threshold, SEED, since=50, **more)


def everything(has: Bools, present: Bools, **more: float) -> npt.NDArray[np.bool_]:
    parts = list(simulate(has, present, 20, 30, SEED, **more))
    return np.concatenate([np.stack([some.has, some.present]) for some in parts], axis=1)


def test_one_seed_gives_one_forecast_and_another_gives_another() -> None:
    has, present = people()
    assert np.array_equal(everything(has, present), everything(has, present))
    others = [simulate(has, present, 20, 30, seed) for seed in (SEED, SEED + 1)]
    one, other = (next(some).has for some in others)
    assert one.shape[0] == other.shape[0] == 30
    assert one[:, :60].tobytes() != other[:, :60].tobytes()
    assert told() == told()


def test_nobody_starts_where_the_hazard_is_nothing_nor_ends() -> None:
    has, present = people()
    programme = learned(has, present, 20, 10, SEED, intake=0)
    for risk, still in ((Risk.START, False), (Risk.END, True)):
        odds = np.where(CELLS.risks == risk, 0.0, programme.odds)
        for some in replace(programme, odds=odds).futures():
            before = np.concatenate([np.broadcast_to(has[:, -1:], (10, 60, 1)), some.has], axis=-1)
            stays = some.present[..., 1:] & some.present[..., :-1]
            moved = (before[..., 2:] != still) & (before[..., 1:-1] == still) & stays
            assert not moved.any()
            assert some.starts.any() == (risk is not Risk.START)


def test_nobody_leaves_or_comes_where_nobody_ever_has() -> None:
    has, present = people(many=400, weeks=100)
    here = everything(has, present, intake=0)[1]
    assert here.shape[1] == 400
    assert here.mean() > 0.99


def test_a_closed_population_gets_nobody_and_an_open_one_as_many_as_are_said() -> None:
    has, present = people()
    assert everything(has, present, intake=0).shape[2] == 60
    new = everything(has, present, intake=3)[1][:, 60:, -1].sum(axis=1)
    assert new.mean() == pytest.approx(60, rel=0.1)


def test_newcomers_go_on_coming_as_they_came() -> None:
    has, present = people(many=100, weeks=60)
    for number in range(60):
        present[number + 40, :number] = False
    has &= present
    new = everything(has, present)[1][:, 100:].any(axis=-1).sum(axis=1)
    assert new.mean() == pytest.approx(20, rel=0.25)


@pytest.mark.parametrize(("threshold", "probability"), [(0.0, 1.0), (1.01, 0.0)])
def test_what_is_certain_is_said_to_be(threshold: float, probability: float) -> None:
    assert told(threshold=threshold).probability == probability


def test_a_window_that_is_over_is_no_forecast() -> None:
    has, present = people()
    share = float(in_any_week(has[:, 30:40], present[:, 30:40]))

    def over(some_has: Bools, some_present: Bools) -> Floats:
        return in_any_week(some_has[..., :10], some_present[..., :10])

    for threshold, probability in ((share, 1.0), (share + 0.001, 0.0)):
        found = forecast(has, present, 20, over, threshold, SEED, since=30, intake=0)
        assert found.probability == probability
        assert found.value_low == found.value_mid == found.value_high == share
    assert found.needed_pace is None


def test_a_window_that_has_not_begun_is_measured_from_its_first_week() -> None:
    has, present = people()
    seen = []

    def measure(some_has: Bools, some_present: Bools) -> Floats:
        seen.append(some_has.shape[-1])
        return in_any_week(some_has, some_present)

    forecast(has, present, 20, measure, 0.4, SEED, since=65)
    assert set(seen) == {15}


def test_more_starts_raise_the_share_and_the_probability() -> None:
    found = [told(in_any_week, 0.7, more_starts=more) for more in (-1.0, 0.0, 1.0, 3.0)]
    for less, more in pairwise(found):
        assert less.probability is not None
        assert more.probability is not None
        assert less.value_mid is not None
        assert more.value_mid is not None
        assert less.probability <= more.probability
        assert less.value_mid < more.value_mid
    assert found[0].probability != found[-1].probability


def test_so_many_more_starts_are_so_many_more() -> None:
    has, present = people(many=400)
    programme = learned(has, present, 1, 200, SEED, intake=0)
    usual, more = (
        np.mean([some.starts.mean() for some in programme.futures(extra)]) for extra in (0.0, 5.0)
    )
    assert more - usual == pytest.approx(5, rel=0.1)


def test_at_the_pace_that_is_needed_as_many_futures_make_it_as_miss_it() -> None:
    has, present = people()
    found = told(in_any_week, 0.85)
    assert found.pace_so_far is not None
    assert found.needed_pace is not None
    assert found.needed_pace > found.pace_so_far
    for more in np.arange(0, 6, 0.25):
        tried = list(learned(has, present, 20, 400, SEED).futures(more))
        if np.mean([some.starts.mean() for some in tried]) > found.needed_pace:
            break
    at = told(in_any_week, 0.85, more_starts=float(more)).probability
    assert at is not None
    assert 0.4 < at < 0.85


def test_no_pace_reaches_what_cannot_be_and_none_is_needed_for_what_is() -> None:
    assert told(threshold=1.01).needed_pace is None
    assert told(threshold=0.0).needed_pace == 0


def test_the_order_of_the_people_is_nothing() -> None:
    has, present = people()
    present[:20, :10] = False
    has &= present
    mixed = np.random.default_rng(1).permutation(len(has))
    for measure in (at_the_end, in_any_week):
        one = forecast(has, present, 20, measure, 0.4, SEED, since=45)
        assert one == forecast(has[mixed], present[mixed], 20, measure, 0.4, SEED, since=45)


def test_who_is_exempt_may_come_back() -> None:
    has, present = people(many=200)
    rng = np.random.default_rng(5)
    for person in range(200):
        begins = rng.integers(5, 60)
        present[person, begins : begins + 6] = False
    has &= present
    away = ~present[:, -1]
    back = everything(has, present, intake=0)[1][:, away].any(axis=-1)
    assert 0.7 < back.mean() < 1


@pytest.mark.parametrize(
    ("many", "weeks", "idle", "why"),
    [
        (60, 12, 0, "A forecast takes 13 weeks of history; there are fewer."),
        (9, 60, 0, "A forecast takes 10 people; there are fewer now."),
        (60, 60, 60, "A forecast takes 10 starts; there have been fewer."),
    ],
)
def test_too_little_history_is_told(many: int, weeks: int, idle: int, why: str) -> None:
    has, present = people(many, weeks)
    has[:idle] = False
    assert str(why_not(has, present)) == why


def test_weeks_before_anybody_came_are_no_history() -> None:
    has, present = people(60, 60)
    before = np.zeros((60, 30), bool)
    assert np.array_equal(
        everything(np.hstack([before, has]), np.hstack([before, present])), everything(has, present)
    )
    present[:, :50] = False
    assert why_not(has & present, present) is not None
