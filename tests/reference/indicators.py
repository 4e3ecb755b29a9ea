"""The fourteen indicators (contract, section 3), counted over the population one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.site import Row, Site, names
from tests.reference.weeks import Week, all_weeks, week_of

Fact = EnrolmentWeek
COLUMNS = ("team", "worker", "programme", "target_group", "visitation_group", "arm")


class Indicator(NamedTuple):
    """What each enrolment in the population adds to the numerator and to the denominator."""

    numerator: Callable[[Fact], int | Fraction]
    denominator: Callable[[Fact], int]


def _everyone(_: Fact) -> int:
    return 1


INDICATORS: dict[str, Indicator] = {
    "placement_share": Indicator(lambda e: e.now.placement, _everyone),
    "internship_share": Indicator(lambda e: bool(e.now.kinds & {"internship", "try_out"}), _everyone),
    "wage_subsidy_share": Indicator(lambda e: "wage_subsidy" in e.now.kinds, _everyone),
    "ordinary_hours_share": Indicator(lambda e: e.now.hours > 0, _everyone),
    "ordinary_hours_mean": Indicator(lambda e: e.now.hours, _everyone),
    "ordinary_hours_mean_working": Indicator(lambda e: e.now.hours, lambda e: e.now.hours > 0),
    "hours_30_share": Indicator(lambda e: e.now.hours >= 30, _everyone),
    "continuity_13_share": Indicator(lambda e: e.continuity, _everyone),
    "continuity_13_same_company_share": Indicator(lambda e: e.same_company, _everyone),
    "hours_after_13_share": Indicator(
        lambda e: e.same_company and e.hours_so_far, lambda e: e.same_company
    ),
    "placement_with_hours_share": Indicator(
        lambda e: e.now.placement and e.now.hours > 0, lambda e: e.now.placement
    ),
    "course_share": Indicator(lambda e: e.now.course, _everyone),
    "course_3m_share": Indicator(lambda e: e.course_3m, _everyone),
    "contact_28d_share": Indicator(lambda e: e.contact_28d, _everyone),
}

SHARES = tuple(key for key in INDICATORS if key.endswith("_share"))


def indicators(
    site: Site,
    keys: Iterable[str] | None = None,
    by: str = "site",
    weeks: Sequence[date | str] | None = None,
    where: Mapping[str, Any] | None = None,
) -> list[Row]:
    """The rows of section 4's `indicators`; all keys and all weeks where none are named.

    Groups are those that occur in the week's population; the site is always one row.
    """
    wanted = all_weeks(site) if weeks is None else [week_of(site, week) for week in weeks]
    grouped = [(week, _groups(site, by, week, where)) for week in wanted if week is not None]
    rows = []
    for key in INDICATORS if keys is None else keys:
        for week, groups in grouped:
            for group, members in groups.items():
                numerator, denominator = measure(key, members)
                rows.append(
                    {
                        "indicator": key,
                        "week": str(week),
                        "group": group,
                        "numerator": plain(numerator),
                        "denominator": denominator,
                        "value": value(numerator, denominator),
                    }
                )
    return rows


def population(site: Site, week: Week, where: Mapping[str, Any] | None = None) -> list[Fact]:
    """ "In week W, over the enrolments in W that are not exempt (the *population*)"."""
    wanted = (where or {}).items()
    return [
        fact
        for fact in facts(site).get(week.monday, [])
        if not fact.now.exempt and all(column(fact, name) == asked for name, asked in wanted)
    ]


def column(fact: Fact, name: str) -> Any:
    """A fact's value in a grouping: its owner, the owner's team or an enrolment column."""
    if name == "worker":
        return fact.now.worker
    if name == "team":
        return fact.now.team
    if name not in COLUMNS:
        raise ValueError(f"no such grouping: {name}")
    return fact.enrolment[name]


def measure(key: str, members: Iterable[Fact]) -> tuple[int | Fraction, int]:
    """An indicator's numerator and denominator over some enrolments."""
    members = list(members)
    indicator = INDICATORS[key]
    return sum(map(indicator.numerator, members)), sum(map(indicator.denominator, members))


def value(numerator: int | Fraction, denominator: int) -> float | None:
    """ "`value` = numerator / denominator, null where the denominator is 0."."""
    return float(Fraction(numerator) / denominator) if denominator else None


def plain(numerator: int | Fraction) -> int | float:
    """The numerator as JSON has it: people as whole numbers, hours as the nearest float."""
    return float(numerator) if isinstance(numerator, Fraction) else int(numerator)


def _groups(site: Site, by: str, week: Week, where: Mapping[str, Any] | None) -> dict[Any, list[Fact]]:
    members = population(site, week, where)
    if by == "site":
        return {"site": members}
    groups = names(column(fact, by) for fact in members)
    return {group: [fact for fact in members if column(fact, by) == group] for group in groups}
