"""The share of the people who meet a criterion, week by week: known, and on futures."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from steering.milestones.criterion import AtADate, OverAWindow
from steering.milestones.forecast import Floats
from steering.milestones.met import Flags
from steering.milestones.people import ABSENT, HAS, People
from steering.milestones.simulation import Futures
from steering.milestones.tally import Tally

SHOWN = 26  # known weeks of an indicator, which has no window that begins


@dataclass(frozen=True, eq=False)
class ShareCounter:
    """Counts bool[people, weeks] from column `since` to column `last`, which may be weeks to come."""

    of: AtADate | OverAWindow
    has: Flags
    here: Flags
    since: int
    last: int

    @cached_property
    def _past(self) -> tuple[Tally, Floats]:
        tally, found = Tally(self.of, len(self.has)), []
        for week in range(self.since, min(self.last + 1, self.has.shape[1])):
            tally.add(self.has[:, week], self.here[:, week])
            found.append(float(tally.share))
        return tally, np.array(found)

    @property
    def known(self) -> Floats:
        """float[weeks] since the first that counts."""
        return self._past[1]

    def ahead(self, some: Futures) -> Floats:
        """float[paths, weeks] of those to come that count."""
        width = self.has.shape[1]
        paths, people = some.has.shape[:2]
        tally = self._past[0].go_on(paths, people - len(self.has))
        found = []
        for week in range(max(0, self.since - width), self.last + 1 - width):
            tally.add(some.has[..., week], some.present[..., week])
            found.append(tally.share)
        return np.array(found).T if found else np.empty((paths, 0))


def share_counter(of: AtADate | OverAWindow, those: People) -> ShareCounter:
    """Of the people of a status; of an indicator the latest half year is counted, too."""
    if isinstance(of, AtADate):
        since, last = max(0, those.marks.shape[1] - SHOWN), those.column(of.on)
    else:
        since, last = max(0, those.column(of.first)), those.column(of.last)
    return ShareCounter(of, those.marks == HAS, those.marks != ABSENT, since, last)


def begins(of: AtADate | OverAWindow) -> date:
    """The first day that counts."""
    return of.on if isinstance(of, AtADate) else of.first
