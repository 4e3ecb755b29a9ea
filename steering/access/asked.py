"""On whose behalf something is asked of which snapshot."""

from dataclasses import dataclass

from steering.access.scope import Scope
from steering.errors import RefusedError
from steering.indicators.count import Filters
from steering.locale import message
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

    def refuse_single_workers(self, by: str, where: Filters | None) -> None:
        """Raise `RefusedError` where figures of single workers are asked for, and none may be told."""
        if self.hides and (by == "worker" or "worker" in (where or {})):
            raise RefusedError(
                message("Where small numbers are hidden, no figures of single workers are told."),
                code="not_yours",
            )
