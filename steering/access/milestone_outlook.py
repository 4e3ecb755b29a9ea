"""What a grant will pay and how likely its milestones are, within somebody's scope."""

from steering.access.asked import Asked
from steering.access.milestone_progress import as_led
from steering.access.milestones import may_see
from steering.access.rooms import figures_room
from steering.errors import RefusedError
from steering.locale import message
from steering.milestones import outlook as of
from steering.milestones.forecast import Forecast
from steering.milestones.foreseen import Outlook
from steering.milestones.milestone import Grant


def outlook(asked: Asked, grant: str) -> Outlook:
    """Of a grant, its JSON. Raises as `statuses`."""
    asked, whole = _theirs(asked, grant)
    return of.of_grant(figures_room(asked.snapshot, asked.scope), asked.snapshot.rules, whole)


def forecast(
    asked: Asked, grant: str, milestone: str, criterion: int, more_starts: float = 0.0
) -> Forecast | None:
    """Of one criterion of a grant's milestone, counted as in `people`, or of its bonus, with the paces.

    None where there is none, or nothing to come can change it. Raises as `statuses`.
    """
    asked, whole = _theirs(asked, grant)
    room = figures_room(asked.snapshot, asked.scope)
    return of.of_one(room, asked.snapshot.rules, whole, milestone, criterion, more_starts)


def _theirs(asked: Asked, grant: str) -> tuple[Asked, Grant]:
    """As whoever leads sees it; raises ``not_yours``."""
    asked, whole = as_led(asked), Grant.model_validate_json(grant)
    if not may_see(asked.scope, whole.programme):
        raise RefusedError(message("This grant is not yours to see."), code="not_yours")
    return asked, whole
