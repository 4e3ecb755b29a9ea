"""On whose behalf something is asked of which snapshot."""

from dataclasses import dataclass

from steering.access.scope import Scope
from steering.store import Snapshot


@dataclass(frozen=True)
class Asked:
    """On whose behalf something is asked, and of what.

    `smallest`: fewer people are hidden from those for whom small numbers are hidden, and from
    everybody in what is `for_outside`, that is, leaves the site.
    """

    snapshot: Snapshot
    scope: Scope
    smallest: int
    for_outside: bool = False

    @property
    def hides(self) -> bool:
        """Whether small numbers are hidden in the answer."""
        return self.for_outside or self.scope.hides_small_numbers
