"""The questions about what is at risk, cached as those of `ask`.

Whoever shows people writes it in the audit log first: see `logged`.
"""

from collections.abc import Collection
from datetime import date

from steering.access import risks as ask
from steering.access.risks import Kind as Kind
from steering.access.risks import Number as Number
from steering.indicators.count import SITE, Filters
from steering.people.caseload import Caseload
from steering.ui.ask import answer
from steering.ui.reader import Reader


def at_risk(
    who: Reader,
    week: date,
    by: str = SITE,
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> list[Number]:
    """How many are at risk in a week, by kind and group."""
    found: list[Number] = answer(ask.at_risk, who, week, by=by, where=where, for_outside=for_outside)
    return found


def cases_at_risk(
    who: Reader,
    week: date,
    kind: Kind,
    *,
    where: Filters | None = None,
    order: str = "owner",
    most: int = 1_000_000,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Caseload:
    """The first cases behind such a number, and how many there are."""
    found: Caseload = answer(
        ask.cases_at_risk,
        who,
        week,
        kind,
        where=where,
        order=order,
        most=most,
        among=among,
        without=without,
    )
    return found
