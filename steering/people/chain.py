"""The chain of active weeks (sammenhæng) of an enrolment, as it stands in a week."""

from dataclasses import dataclass
from datetime import date

SOON = 3  # weeks lacking, or fewer: about to reach


@dataclass(frozen=True)
class Chain:
    """Active weeks of the newest chain and the gap after it; a gap longer than `gap_of` has broken it.

    `reached` is the Monday of the week in which the criterion was reached: it stays reached.
    """

    active: int
    of: int
    gap: int
    gap_of: int
    reached: date | None

    @property
    def alive(self) -> bool:
        """Whether the next active week would add to it."""
        return self.active > 0 and self.gap <= self.gap_of

    @property
    def on_the_way(self) -> bool:
        """Whether it can still reach the criterion for the first time."""
        return self.alive and self.reached is None

    @property
    def lacking(self) -> int:
        """How many active weeks are lacking of the criterion, 0 where it is reached."""
        if self.reached:
            return 0
        return self.of - self.active if self.alive else self.of

    @property
    def weeks_left(self) -> int:
        """Within how many weeks, the next being 1, there must be an active one; 0: it is broken."""
        return self.gap_of - self.gap + 1 if self.alive else 0

    @property
    def about_to_break(self) -> bool:
        """On the way, and half of the gap that it bears is used up: 2 of 4."""
        return self.on_the_way and self.gap >= max(1, (self.gap_of + 1) // 2)

    @property
    def about_to_reach(self) -> bool:
        """On the way, and one to three active weeks are lacking."""
        return self.on_the_way and 1 <= self.lacking <= SOON
