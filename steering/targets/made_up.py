"""Targets for the made-up municipality: from where its figures stood to where a project wants them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from steering.indicators import weeks as iso
from steering.indicators.count import Filters, Source, count
from steering.targets.path import PLACES, Path, Point
from steering.targets.target import Part, Target, Whole

GOALS = {
    "placement_share": Decimal("0.40"),
    "ordinary_hours_share": Decimal("0.15"),
    "continuity_13_share": Decimal("0.50"),
}
HALF_A_YEAR = timedelta(weeks=26)
_OF_A_PROGRAMME = ("placement_share", Decimal("0.45"))
_OF_A_TEAM = ("placement_share", Decimal("0.35"))


def targets(source: Source) -> list[Target]:
    """A path for each goal from half a year before the data to half a year after, in a straight line.

    The first programme has one of its own beside, and the first team one of the whole's. Where a figure
    stood above the goal, the path stays there.
    """
    start = iso.monday_of(source.as_of) - HALF_A_YEAR
    found = [
        _target(source, Part(whole=Whole(indicator=key)), goal, start) for key, goal in GOALS.items()
    ]
    (programme,) = _first(source, "programme", start)
    (team,) = _first(source, "team", start)
    if programme is not None:
        key, goal = _OF_A_PROGRAMME
        whole = Whole(indicator=key, programme=programme)
        found.append(_target(source, Part(whole=whole), goal, start))
    if team is not None:
        key, goal = _OF_A_TEAM
        part = Part(whole=Whole(indicator=key), team=team)
        found.append(_target(source, part, goal, start))
    return found


def _target(source: Source, part: Part, goal: Decimal, start: date) -> Target:
    where: Filters = (
        part.whole.where if part.team is None else {**part.whole.where, "team": [part.team]}
    )
    (figure,) = count(source, [part.whole.indicator], weeks=[start], where=where)
    stood = (
        (Decimal(figure.numerator) / figure.denominator).quantize(PLACES)
        if figure.denominator
        else Decimal(0)
    )
    end = iso.monday_of(source.as_of) + HALF_A_YEAR
    points = (Point(on=start, share=stood), Point(on=end, share=max(stood, goal)))
    return Target(part=part, path=Path(points=points))


def _first(source: Source, by: str, week: date) -> Sequence[str | None]:
    figures = count(source, ["placement_share"], by=by, weeks=[week])
    names = sorted(str(figure.group) for figure in figures if figure.group is not None)
    return names[:1] or [None]
