"""What the targets ask of one worker: a number of people, and the day by which."""

from dataclasses import dataclass
from datetime import date, timedelta

from steering.access.suppression import ShownShare
from steering.indicators.count import Filters
from steering.targets.target import Whole
from steering.ui import ask, plan
from steering.ui.reader import Reader


@dataclass(frozen=True)
class Wanted:
    """A target and the worker's part of it; `by` is None where the target is the same all the time."""

    whole: Whole
    share: ShownShare
    by: date | None

    @property
    def indicator(self) -> str:
        """What is counted."""
        return self.whole.indicator

    @property
    def where(self) -> Filters:
        """Whom the target counts."""
        return self.whole.where

    @property
    def key(self) -> str:
        """What tells it from the others: its indicator and whom it counts."""
        return f"{self.indicator} {sorted(self.where.items())}"

    @property
    def people(self) -> int:
        """How many more people are asked of the worker."""
        return self.share.allocated or 0


def wanted(who: Reader, worker_id: str, week: date) -> list[Wanted]:
    """Of each target that counts some of the worker's people in that week."""
    asked = [line for line in plan.lines(who) if line.aim(week) is not None]
    lines = [ask.Line(line.whole.indicator, line.next_aim(week), line.whole.where) for line in asked]
    found = []
    for line, standing in zip(asked, ask.standings(who, lines, [week]), strict=True):
        day = line.path.next_point(week).on
        by = day if day > week + timedelta(days=6) else None
        for share in standing.workers.groups if standing.workers else ():
            if share.group == worker_id and share.denominator:
                found.append(Wanted(line.whole, share, by))
    return found
