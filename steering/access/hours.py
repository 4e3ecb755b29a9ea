"""The questions how ordinary hours are spread, and up to when the register tells them; see `ask`."""

from datetime import date

from steering.access.asked import Asked
from steering.access.parts import protect_parts
from steering.access.rooms import figures_room
from steering.errors import RefusedError
from steering.indicators import bands as counted_bands
from steering.indicators.count import SITE, Filters, Group
from steering.locale import message


def hours_bands(
    asked: Asked, week: date, *, by: str = SITE, where: Filters | None = None
) -> dict[tuple[Group, int], int | None]:
    """How many people have how many ordinary hours: by group and the band's lower end; None is hidden.

    Where small numbers are hidden, the bands are told of the whole alone.
    """
    asked.refuse_single_workers(by, where)
    if asked.hides and by != SITE:
        raise RefusedError(
            message("Where small numbers are hidden, hours are told of the whole alone."),
            code="not_yours",
        )
    found = _bands(asked, week, by, where or {})
    if not asked.hides:
        return dict(found)
    return protect_parts(found, _bands(asked, week, by, {}), asked.smallest)


def _bands(asked: Asked, week: date, by: str, where: Filters) -> dict[tuple[Group, int], int]:
    room = figures_room(asked.snapshot, asked.scope)
    found = counted_bands.bands(room, week, by=by, where=where)
    return {(band.group, band.low): band.people for band in found}


def register_until(asked: Asked) -> date | None:
    """The Monday of the last week of which the income register speaks; None where it never has."""
    room = figures_room(asked.snapshot, asked.scope)
    ((monday,),) = room.query("SELECT max(monday) FROM weeks WHERE in_register")
    return monday if isinstance(monday, date) else None
