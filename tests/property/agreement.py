"""Figures of the SQL beside the same figures of the reference."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice, product
from math import isclose

from steering.contract.words import ActivityKind, Role
from steering.indicators.count import Figure, Filters, Group
from steering.settings import PlacementKinds, Rules
from steering.store import Snapshot
from tests.reference.indicators import INDICATORS, SHARES, indicators
from tests.reference.site import Site
from tests.reference.weeks import all_weeks
from tests.sites import snapshot_of

About = tuple[str, str, Group]  # indicator, week and group
Numbers = tuple[float, int, float | None]  # numerator, denominator and value


def loaded(of: Site) -> AbstractContextManager[Snapshot]:
    """The snapshot of a made-up site, by the site's rules."""
    placement = tuple(
        PlacementKinds(from_on=day, kinds=frozenset(map(ActivityKind, kinds)))
        for day, kinds in of.rules.placement_kinds
    )
    rules = Rules(
        placement=placement,
        gap_weeks=of.rules.gap_weeks,
        criterion_weeks=of.rules.criterion_weeks,
        steering_role=Role(of.rules.steering_role),
    )
    return snapshot_of(of.tables, of.as_of, rules)


def mondays(of: Site) -> list[date]:
    """Every week there is."""
    return [week.monday for week in all_weeks(of)]


def by_reference(of: Site, by: str, where: Filters | None = None) -> dict[About, Numbers]:
    """All figures, counted slowly.

    The reference filters by one value a column: nobody has two, so those of several add up.
    """
    filters = where or {}
    numerators: Counter[About] = Counter()
    denominators: Counter[About] = Counter()
    if by == "site":
        denominators.update(dict.fromkeys(product(INDICATORS, map(str, all_weeks(of)), ["site"]), 0))
    for values in product(*filters.values()):
        for row in indicators(of, by=by, where=dict(zip(filters, values, strict=True))):
            about = row["indicator"], row["week"], row["group"]
            numerators[about] += row["numerator"]
            denominators[about] += row["denominator"]
    return {
        about: (numerators[about], d, numerators[about] / d if d else None)
        for about, d in denominators.items()
    }


def disagreements(figures: Sequence[Figure], reference: Mapping[About, Numbers]) -> list[object]:
    """What the SQL says, and what the reference says, where they differ; the first few."""
    found: dict[About, Numbers] = {
        (f.indicator, f.week, f.group): (float(f.numerator), int(f.denominator), f.value)
        for f in figures
    }
    listed_twice = len(figures) - len(found)
    different = (
        (about, found.get(about), reference.get(about))
        for about in {**found, **reference}
        if not _same(about[0], found.get(about), reference.get(about))
    )
    return [*["listed twice"] * listed_twice, *islice(different, 5)]


def _same(key: str, one: Numbers | None, other: Numbers | None) -> bool:
    """People are counted exactly, hours to the millionth."""
    if one is None or other is None or key in SHARES:
        return one == other
    return one[1] == other[1] and _close(one[0], other[0]) and _close(one[2], other[2])


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)
