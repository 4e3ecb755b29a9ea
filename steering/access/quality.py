"""The figures of quality, within a scope."""

from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import figures_room
from steering.access.suppression import Shown, as_they_are, protect
from steering.indicators import quality as counting
from steering.indicators.count import Filters


def quality(asked: Asked, week: date, where: Filters) -> list[Shown]:
    """Placements with ordinary hours, broken off, repeated without hours: of all that is in scope."""
    room, rules = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules
    found = counting.quality(room, week, rules, where)
    if not asked.hides:
        return as_they_are(found)
    return protect(found, counting.quality(room, week, rules, {}), asked.smallest)
