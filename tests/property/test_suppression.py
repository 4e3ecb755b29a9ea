"""No small number can be read or reckoned from all that is told of a week, and large ones are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from steering.access.suppression import Shown, protect
from steering.indicators.count import Figure
from tests.reference.attacker import Group, Kinds, Told, found_out, numbers, total

thorough = settings(max_examples=6 * settings().max_examples)


class Worker(NamedTuple):
    """A worker's team and citizens."""

    name: str
    team: str | None
    kinds: Kinds


@dataclass(frozen=True)
class Site:
    """The workers whose citizens are asked for, and those whom a filter leaves out."""

    workers: Sequence[Worker]
    left_out: Kinds

    @property
    def teams(self) -> list[str | None]:
        return list(dict.fromkeys(worker.team for worker in self.workers))

    def members(self, team: str | None) -> list[Worker]:
        """The workers of a team."""
        return [worker for worker in self.workers if worker.team == team]


COUNTS = st.integers(0, 7) | st.sampled_from((0, 0, 30))
KINDS = st.tuples(COUNTS, COUNTS, COUNTS)
SMALLEST = st.integers(2, 5)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """One to five workers in up to three teams; often no filter."""
    names = [f"w{i}" for i in range(draw(st.integers(1, 5)))]
    teams = st.sampled_from(draw(st.sampled_from([("Nord",), ("Nord", "Syd"), ("Nord", "Syd", None)])))
    workers = [Worker(name, draw(teams), draw(KINDS.filter(any))) for name in names]
    return Site(workers, draw(st.just((0, 0, 0)) | KINDS))


def figures(groups: Iterable[tuple[str | None, str | None, Kinds]]) -> list[Figure]:
    """Those of two indicators: the numerator of `outer` is the denominator of `inner`."""
    found = []
    for group, team, kinds in groups:
        population, denominator, contributors = numbers(kinds)
        found.append(
            Figure("outer", "2025-W13", group, team, denominator, population, denominator, population)
        )
        found.append(
            Figure(
                "inner", "2025-W13", group, team, contributors, denominator, contributors, population
            )
        )
    return found


def by_worker(site: Site) -> list[Figure]:
    return figures(site.workers)


def by_team(site: Site) -> list[Figure]:
    return figures((team, None, total(w.kinds for w in site.members(team))) for team in site.teams)


def asked_for(site: Site) -> list[Figure]:
    return figures([("site", None, total(worker.kinds for worker in site.workers))])


def whole(site: Site) -> list[Figure]:
    return figures([("site", None, total([*(w.kinds for w in site.workers), site.left_out]))])


def told(shown: Sequence[Shown], group: str | None) -> Told:
    """What is told of a group's people by both indicators."""
    known: dict[int, int] = {}
    for one in shown:
        if one.group == group:
            places = {"outer": (0, 1), "inner": (1, 2)}[one.indicator]
            for place, number in zip(places, (one.denominator, one.numerator), strict=True):
                if number is not None:
                    known[place] = int(number)
    return known


def seen(site: Site, smallest: int) -> Group:
    """All that somebody sees who asks by worker, by team and for the whole."""
    wholes = whole(site)
    workers = protect(by_worker(site), wholes, smallest)
    per_team = protect(by_team(site), wholes, smallest)
    leaves = {w.name: Group(w.name, told(workers, w.name), w.kinds) for w in site.workers}
    parts = [
        Group(f"team {t}", told(per_team, t), parts=[leaves[w.name] for w in site.members(t)])
        for t in site.teams
    ]
    asked = Group(
        "asked for",
        told(protect(asked_for(site), wholes, smallest), "site"),
        parts=parts,
    )
    everybody = told(protect(wholes, wholes, smallest), "site")
    return Group("whole", everybody, parts=[asked, Group("left out", {}, site.left_out)])


@thorough
@given(sites(), SMALLEST)
def test_nobody_finds_out_a_small_number(site: Site, smallest: int) -> None:
    assert found_out(seen(site, smallest), smallest) == []


@given(sites(), SMALLEST)
def test_what_is_told_is_true_and_nothing_is_left_out(site: Site, smallest: int) -> None:
    for real in (by_worker(site), by_team(site), asked_for(site), whole(site)):
        shown = protect(real, whole(site), smallest)
        assert [(s.indicator, s.week, s.group, s.team) for s in shown] == [
            (r.indicator, r.week, r.group, r.team) for r in real
        ]
        for one, figure in zip(shown, real, strict=True):
            if one.hidden:
                assert (one.numerator, one.value) == (None, None)
                assert one.denominator in (None, figure.denominator)
            else:
                told = (one.numerator, one.denominator, one.value)
                assert told == (figure.numerator, figure.denominator, figure.value)


@given(sites())
def test_where_nothing_is_small_or_small_is_no_matter_nothing_is_hidden(site: Site) -> None:
    assert not any(one.hidden for one in protect(by_worker(site), whole(site), 1))
    large = Site(
        [w._replace(kinds=total([w.kinds] * 5)) for w in site.workers], total([site.left_out] * 5)
    )
    for real in (by_worker(large), by_team(large), asked_for(large), whole(large)):
        assert not any(one.hidden for one in protect(real, whole(large), 5))
