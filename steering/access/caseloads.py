"""How many people each worker holds, for those who see figures of single workers."""

from dataclasses import replace
from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import figures_room
from steering.indicators.caseloads import Held
from steering.indicators.caseloads import caseloads as count_caseloads


def caseloads(asked: Asked, week: date) -> list[Held]:
    """The workers' caseloads in scope, in the week of this Monday.

    Who follows a programme alone sees of a caseload what is in the programme: that is no whole one.
    """
    asked.refuse_single_workers("worker", None)
    reach = asked.scope.counted
    return [
        replace(
            one,
            whole=reach.everything or one.worker_id in reach.workers or one.team in reach.teams,
        )
        for one in count_caseloads(figures_room(asked.snapshot, asked.scope), week)
    ]
