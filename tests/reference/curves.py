"""Curves, chains and bands, walked enrolment by enrolment (`steering.indicators.curve` and others)."""

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.indicators import column
from tests.reference.site import Site


def _group(fact: EnrolmentWeek, by: str) -> Any:
    return "site" if by == "site" else column(fact, by)


def curve(
    site: Site, first: date, last: date, by: str, longest: int
) -> dict[tuple[Any, int], list[int]]:
    """By group and week since enrolment: how many, how many have reached, how many have hours."""
    found: defaultdict[tuple[Any, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for fact in _counted(site, first, last, longest):
        point = found[_group(fact, by), fact.week_no]
        point[0] += 1
        point[1] += fact.continuity
        point[2] += fact.now.hours > 0
    return dict(found)


def hours(
    site: Site, first: date, last: date, by: str, longest: int
) -> dict[tuple[Any, int], list[float]]:
    """By the same, where somebody has hours: their sum and the sum of their squares."""
    found: defaultdict[tuple[Any, int], list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 2)
    for fact in _counted(site, first, last, longest):
        if fact.now.hours > 0:
            about = _group(fact, by), fact.week_no
            total, squares = found[about]
            found[about] = [total + fact.now.hours, squares + fact.now.hours**2]
    return {about: [float(each) for each in sums] for about, sums in found.items()}


def chains(site: Site, week: date, by: str) -> Counter[tuple[Any, int, int]]:
    """Of those counted in a week who have not reached: by group, active weeks of the chain, gap."""
    found: Counter[tuple[Any, int, int]] = Counter()
    for fact in facts(site)[week]:
        if fact.now.exempt or fact.continuity:
            continue
        chain = gap = 0
        for each in _weeks_of(site, fact)[: fact.week_no + 1]:
            active = each.now.placement or each.now.hours > 0
            chain, gap = (chain + 1, 0) if active else (chain, gap + 1)
            if gap > site.rules.gap_weeks:
                chain = 0
        found[_group(fact, by), chain, gap if chain else 0] += 1
    return found


def bands(site: Site, week: date, by: str) -> Counter[tuple[Any, int]]:
    """Of those counted in a week who have hours: by group and band of five hours."""
    found: Counter[tuple[Any, int]] = Counter()
    for fact in facts(site)[week]:
        if fact.now.hours > 0 and not fact.now.exempt:
            found[_group(fact, by), min(7, int(fact.now.hours // 5))] += 1
    return found


def _counted(site: Site, first: date, last: date, longest: int) -> list[EnrolmentWeek]:
    return [
        fact
        for monday, found in facts(site).items()
        for fact in found
        if first <= monday <= last and not fact.now.exempt and fact.week_no <= longest
    ]


def _weeks_of(site: Site, fact: EnrolmentWeek) -> list[EnrolmentWeek]:
    weeks = facts(site).values()
    return [other for found in weeks for other in found if other.enrolment is fact.enrolment]
