"""What is looked for: people who don't count yet in one target, of whom, in which week."""

from dataclasses import dataclass
from datetime import date

from steering.indicators.count import Filters
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.progress import progresses
from steering.ui.reader import Reader
from steering.ui.team.members import Members


@dataclass(frozen=True)
class Sought:
    """The target by its key on the page, whose rows are shown, the week, and what is filtered by."""

    line: str
    of: Members
    week: date
    where: Filters

    def progress(self, who: Reader) -> Progress:
        """Where the target stands. Raises `LookupError` where it is none of the reader's."""
        found = progresses(who, self.week, self.week, self.where)
        return next(one for one in found if target_line.key(one.line.whole) == self.line)

    def indicator(self, who: Reader) -> str:
        """The key of what the target is of."""
        return self.progress(who).line.whole.indicator

    def narrowed(self, who: Reader) -> Filters:
        """Who can be among the people: whom the target counts, of the team that is shown."""
        team = {"team": [self.of.team]} if self.of.by == "worker" else {}
        return {**self.where, **self.progress(who).line.whole.where, **team}
