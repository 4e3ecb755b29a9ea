"""How likely a criterion of a milestone is to be met, within somebody's scope."""

from steering.access.asked import Asked
from steering.access.milestone_progress import as_led
from steering.access.milestones import may_see
from steering.access.rooms import figures_room
from steering.errors import RefusedError
from steering.locale import message
from steering.milestones.criterion import HowMany, criteria
from steering.milestones.forecast import Forecast
from steering.milestones.milestone import Grant
from steering.milestones.outlook import outlook as _outlook


def outlook(
    asked: Asked, grant: str, milestone: str, criterion: int, more_starts: float = 0.0
) -> Forecast | None:
    """Of one criterion of a grant's milestone, both counted as in `people`; None where there is none.

    There is none of a number of people, or once its last day is over. Raises as `statuses`.
    """
    asked = as_led(asked)
    of = Grant.model_validate_json(grant)
    if not may_see(asked.scope, of.programme):
        raise RefusedError(message("This grant is not yours to see."), code="not_yours")
    found = next((one for one in of.milestones if one.name == milestone), None)
    parts = criteria(found.condition) if found and found.condition else ()
    if found is None or not 0 <= criterion < len(parts):
        return None
    part = parts[criterion]
    if isinstance(part, HowMany):
        return None
    room = figures_room(asked.snapshot, asked.scope)
    return _outlook(room, part, found.population, of.programme, more_starts)
