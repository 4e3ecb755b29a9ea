"""The SQL counts what the slow reference counts, on made-up sites (CAMPAIGN=1: on thousands)."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from steering.indicators.count import Filters, Group, count, groupings
from steering.indicators.registry import indicators
from steering.targets.breakdown import break_down
from tests.property.agreement import by_reference, disagreements, loaded, mondays
from tests.reference.breakdown import breakdown
from tests.reference.indicators import INDICATORS, SHARES
from tests.reference.site import Site
from tests.reference.sites import TEAMS, WORKERS, sites

VALUES: dict[str, tuple[Group, ...]] = {
    "team": (*TEAMS, None),
    "worker": (*WORKERS, None),
    "programme": ("fsm", "default", "jf"),
    "target_group": ("kontanthjælp", "sygedagpenge", None),
    "visitation_group": (1, 2, 3, None),
    "arm": ("participant", "control", None),
}
GROUPINGS = st.sampled_from(groupings())
PARTS: st.SearchStrategy[Literal["team", "worker"]] = st.sampled_from(("team", "worker"))
TARGETS = st.decimals(0, 1, places=3) | st.decimals(0, 1, places=1)
COLUMNS = st.lists(st.sampled_from(list(VALUES)), max_size=1)


@st.composite
def filters(draw: st.DrawFn) -> Filters:
    """Some values, perhaps none at all, of some columns."""
    names = st.lists(st.sampled_from(list(VALUES)), max_size=3, unique=True)
    return {
        name: draw(st.lists(st.sampled_from(VALUES[name]), max_size=3, unique=True))
        for name in draw(names)
    }


def test_the_reference_knows_every_indicator_and_every_grouping() -> None:
    assert list(indicators()) == list(INDICATORS)
    assert set(groupings()) == {"site", *VALUES}


@given(sites())
def test_every_indicator_by_every_grouping_in_every_week_is_that_of_the_reference(of: Site) -> None:
    with loaded(of) as snapshot:
        for by in groupings():
            figures = count(snapshot, list(INDICATORS), by=by, weeks=mondays(of))
            assert not disagreements(figures, by_reference(of, by)), by
            for figure in figures:
                team = of.teams.get(str(figure.group)) if by == "worker" else None
                assert figure.team == team


@given(sites(), GROUPINGS)
def test_contributors_and_population_are_people_that_other_indicators_count(of: Site, by: str) -> None:
    with loaded(of) as snapshot:
        figures = count(snapshot, list(INDICATORS), by=by, weeks=mondays(of))
    known = {(figure.indicator, figure.week, figure.group): figure for figure in figures}
    for figure in figures:
        share = figure.indicator if figure.indicator in SHARES else "ordinary_hours_share"
        assert figure.contributors == known[share, figure.week, figure.group].numerator
        everybody = known["placement_share", figure.week, figure.group]
        assert figure.population == everybody.denominator
        assert figure.contributors <= figure.denominator <= figure.population


@given(sites(), filters(), GROUPINGS)
def test_filtered_figures_are_those_of_the_reference(of: Site, where: Filters, by: str) -> None:
    with loaded(of) as snapshot:
        figures = count(snapshot, list(INDICATORS), by=by, weeks=mondays(of), where=where)
    assert not disagreements(figures, by_reference(of, by, where))


@given(sites(), PARTS, st.data())
def test_targets_are_broken_down_as_by_the_reference(
    of: Site, by: Literal["team", "worker"], data: st.DataObject
) -> None:
    where = {name: [data.draw(st.sampled_from(VALUES[name]))] for name in data.draw(COLUMNS)}
    one_each = {name: value for name, (value,) in where.items()}
    with loaded(of) as snapshot:
        for _ in range(3):
            key, target = data.draw(st.sampled_from(SHARES)), data.draw(TARGETS)
            week = data.draw(st.sampled_from(mondays(of)[::-1]))
            found = break_down(snapshot, key, target, by=by, week=week, where=where)
            expected = breakdown(of, key, target, by, week, one_each)
            site = {name: vars(found.site)[name] for name in expected["site"]}
            told = [name for name in vars(found.site) if name not in {"target", "by_hand"}]
            groups = [{name: vars(share)[name] for name in told} for share in found.groups]
            assert (found.indicator, found.week) == (expected["indicator"], expected["week"])
            assert (site, groups) == (expected["site"], expected["groups"])
