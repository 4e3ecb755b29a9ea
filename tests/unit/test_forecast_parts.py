"""What a forecast is made of: what is counted in the history, and the common effect of time."""

import numpy as np
import numpy.typing as npt
import pytest

from steering.milestones import drift, hazards
from steering.milestones.states import CELLS, WEEKS, Bools, Kind, Risk
from tests.bench import calibration, pay_outs

Floats = npt.NDArray[np.float64]


def strips(*people: str) -> tuple[Bools, Bools]:
    """A letter a week: x has it, - has it not, a space is absent."""
    weeks = np.array([list(one) for one in people])
    return weeks == "x", weeks != " "


@pytest.mark.parametrize(
    ("person", "happens"),
    [
        ("----x", {Risk.START: "   1"}),
        ("xxx--", {Risk.END: "  1 "}),
        ("-x--x", {Risk.START: "1  1", Risk.END: " 1  "}),
        ("--   ", {Risk.LEAVE: " 1  "}),
        ("-  --", {Risk.LEAVE: "1   ", Risk.RETURN: "  1 "}),
        ("-  xx", {Risk.LEAVE: "1   ", Risk.RETURN: "  1 ", Risk.START: "  1 "}),
        ("x  xx", {Risk.LEAVE: "1   ", Risk.RETURN: "  1 "}),
        ("x  --", {Risk.LEAVE: "1   ", Risk.RETURN: "  1 ", Risk.END: "  1 "}),
        ("  ---", {hazards.INTAKE: " 1  "}),
        ("  xx-", {hazards.INTAKE: " 1  ", Risk.START: " 1  ", Risk.END: "   1"}),
        ("     ", {}),
    ],
)
def test_what_has_happened_is_counted_in_its_week(person: str, happens: dict[int, str]) -> None:
    weekly = hazards.count(*strips(person)).weekly
    for row in (*Risk, hazards.INTAKE):
        assert "".join("1" if week else " " for week in weekly[row]) == happens.get(row, "    ")


def test_each_week_of_a_person_is_at_risk_once_of_a_change_and_once_of_absence() -> None:
    history = hazards.count(*strips("--xx-  -", "xxxxxxxx", "   -----"))
    at_risk = [history.exposed[CELLS.risks == risk].sum() for risk in Risk]
    assert at_risk == [3 + 0 + 5, 2 + 7 + 0, 5 + 7 + 4, 2 + 0 + 0]  # start, end, leave, return


def test_what_is_agreed_for_thirteen_weeks_ends_after_thirteen_weeks() -> None:
    rng = np.random.default_rng(1)
    has, left = np.zeros((300, 80), bool), np.zeros(300, int)
    for week in range(1, 80):
        left = np.maximum(left - 1, 0)
        left[(left == 0) & ~has[:, week - 1] & (rng.random(300) < 0.02)] = 13
        has[:, week] = left > 0
    drawn = hazards.draw(hazards.count(has, np.ones_like(has)), 50, rng)
    after_weeks = drawn.mean(axis=0)[CELLS.change[Kind.HAVING * WEEKS + np.arange(1, 14)]]
    assert after_weeks[:12].max() < 0.05
    assert after_weeks[12] > 0.85
    never = CELLS.change[Kind.NEVER * WEEKS + np.array([1, 20, 40])]
    assert drawn.mean(axis=0)[never] == pytest.approx(0.02, rel=0.35)


def effects(weekly: Floats, usual: float, ahead: int = 26) -> Floats:
    """float[paths, ahead] after one row of counts."""
    rng = np.random.default_rng(2)
    drawn = drift.draw(weekly[None], np.full((1, len(weekly)), usual), ahead, 500, rng)
    return np.asarray(drawn[0])


def test_a_steady_programme_has_a_narrower_future_than_one_that_moves() -> None:
    rng = np.random.default_rng(4)
    steady = effects(rng.poisson(20, 90).astype(float), 20)
    moving = effects(rng.poisson(20 * np.exp(np.cumsum(rng.normal(0, 0.2, 90)))).astype(float), 20)
    assert steady[:, -1].std() < 0.35
    assert abs(steady[:, -1].mean()) < 0.2
    assert moving[:, -1].std() > 2 * steady[:, -1].std()


def test_where_it_stands_now_is_seen() -> None:
    rng = np.random.default_rng(4)
    weekly = np.concatenate([rng.poisson(10, 60), rng.poisson(30, 30)]).astype(float)
    assert np.exp(effects(weekly, 10)[:, 0].mean()) == pytest.approx(3, rel=0.2)


def test_the_year_is_seen_once_two_of_them_are_known() -> None:
    rng = np.random.default_rng(4)
    wave = np.cos(2 * np.pi * np.arange(208) / drift.YEAR)
    weekly = rng.poisson(20 * np.exp(0.6 * wave[:156])).astype(float)
    assert np.corrcoef(effects(weekly, 22, 52).mean(axis=0), wave[156:])[0, 1] > 0.9
    short = effects(weekly[-80:], 22, 52).mean(axis=0)
    assert np.ptp(short[26:]) < 0.5 * np.ptp(effects(weekly, 22, 52).mean(axis=0)[26:])


@pytest.mark.parametrize(
    "weekly", [np.zeros(40), np.tile([0.0, 0.0, 0.0, 4000.0], 10), np.full(40, 1e5)]
)
def test_no_history_breaks_it(weekly: Floats) -> None:
    assert np.isfinite(effects(weekly, float(weekly.mean()))).all()


def test_forecasts_of_some_made_up_programmes_are_honest(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole of it is `python -m tests.bench --calibration`; so few find what is far off."""
    found = calibration.measure(many=40, seed=6)
    assert 0.65 <= found.inside <= 0.95
    assert found.scores["ours"] < 0.8 * found.scores["line, error"]
    assert "said" in capsys.readouterr().out


def test_forecasts_of_some_made_up_grants_are_honest(capsys: pytest.CaptureFixture[str]) -> None:
    """As few, for the same reason; what is told of the pay-out is on the safe side."""
    found = pay_outs.measure(many=24, seed=6)
    fair = {what: np.mean([one.told[what].fair for one in found]) for what in found[0].told}
    assert all(0.6 <= one <= 0.97 for one in fair.values()), fair
    assert np.mean([one.told["pay-out"].inside for one in found]) >= 0.8
    assert "pay-out" in capsys.readouterr().out
    for what in ("many", "bonus"):
        told = [one.told[what] for one in found]
        ours, line = (
            np.mean([(share - bool(one.met)) ** 2 for one, share in zip(told, shares, strict=True)])
            for shares in (
                [one.ours or 0.0 for one in told],
                [one.with_error or 0.0 for one in told],
            )
        )
        assert ours < line
