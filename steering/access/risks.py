"""The questions about what is at risk in a week, within somebody's scope; see `ask`.

Numbers for all, people for those who may see them. `people.risks` says what each kind means.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from steering.access.asked import Asked
from steering.access.rooms import figures_room, people_room
from steering.access.suppression import protect
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Filters, Group
from steering.people.caseload import Caseload, caseload
from steering.people.risks import AtRisk
from steering.people.risks import Kind as Kind
from steering.people.risks import at_risk as _at_risk


@dataclass(frozen=True)
class Number:
    """How many enrolments of a group have a risk, of how many; None: hidden, because they are few."""

    kind: Kind
    group: Group
    team: str | None  # the worker's team, where the groups are workers
    people: int | None
    counted: int | None


def at_risk(asked: Asked, week: date, *, by: str = SITE, where: Filters | None = None) -> list[Number]:
    """How many are at risk in the week of this Monday, by kind and group."""
    asked.refuse_single_workers(by, where)
    room, rules = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules
    found = _figures(_at_risk(room, rules, week, by=by, where=where), week)
    if not asked.hides:
        return [
            Number(Kind(f.indicator), f.group, f.team, int(f.numerator), int(f.denominator))
            for f in found
        ]
    shown = protect(found, _figures(_at_risk(room, rules, week), week), asked.smallest)
    return [
        Number(
            Kind(f.indicator),
            f.group,
            f.team,
            None if f.numerator is None else int(f.numerator),
            None if f.denominator is None else int(f.denominator),
        )
        for f in shown
    ]


def cases_at_risk(
    asked: Asked,
    week: date,
    kind: Kind,
    *,
    where: Filters | None = None,
    order: str = "owner",
    most: int = 1_000_000,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Caseload:
    """The cases behind a number of `at_risk`, as far as those in scope may be seen by name.

    `among` and `without`: of these citizens alone, or of all but these.
    """
    room, rules, reach = (
        people_room(asked.snapshot, asked.scope),
        asked.snapshot.rules,
        asked.scope.counted,
    )
    ask = partial(
        caseload,
        room,
        rules,
        week,
        where=where,
        at_risk=kind,
        order=order,
        among=among,
        without=without,
    )
    if reach.everything:
        return ask(most=most)
    found = ask().cases
    # Whom the numbers count too: a mentor sees citizens who are in no own number.
    counted = [case for case in found if reach.holds(case.worker_id, case.team, case.programme)]
    return Caseload(counted[:most], len(counted))


def _figures(found: Sequence[AtRisk], week: date) -> list[Figure]:
    """As shares of those who count, so that small numbers are hidden by the same rules."""
    return [
        Figure(
            kind,
            iso.label(week),
            one.group,
            one.team,
            one.people[kind],
            one.counted,
            one.people[kind],
            one.counted,
        )
        for kind in Kind
        for one in found
    ]
