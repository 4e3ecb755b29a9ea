"""Those of a worker's people who are nearest to each target, without those who are put off for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from steering.casework.not_now import of_candidate
from steering.ui import ask_people
from steering.ui.ask_people import Near
from steering.ui.not_now import records
from steering.ui.reader import Reader
from steering.ui.wanted import Wanted

NEAREST = 5  # at least so many are shown,
MOST_NEAREST = 10  # and no more than so many
_ALL = 1_000_000  # of a caseload


@dataclass(frozen=True)
class Nearest:
    """The first of those who don't count, and how many others of them are put off."""

    people: Sequence[Near]
    put_off: int


def nearest(who: Reader, worker_id: str, week: date, asked: Sequence[Wanted]) -> dict[str, Nearest]:
    """By the target's key; for targets that count the same people, they are asked for at once."""
    found: dict[str, Nearest] = {}
    for where in {repr(one.where): one.where for one in asked}.values():
        same = [one for one in asked if one.where == where]
        narrowed = {**where, "worker": [worker_id]}
        keys = [one.indicator for one in same]
        near = ask_people.nearest(who, keys, week, where=narrowed, most=_ALL)
        found |= {one.key: _without(who, one, near[one.indicator]) for one in same}
    return found


def _without(who: Reader, one: Wanted, near: Sequence[Near]) -> Nearest:
    standing = records.seen(who, of_candidate(one.indicator)).standing
    left = [each for each in near if each.case.citizen_id not in standing]
    shown = min(max(one.people, NEAREST), MOST_NEAREST)
    return Nearest(left[:shown], len(near) - len(left))
