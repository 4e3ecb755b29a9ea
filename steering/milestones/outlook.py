"""The outlook of a grant, and of one criterion or bonus: forecast from the very population it counts.

What has been is read as the status is, what may come is drawn, and both together are counted as they
will be when the day has come.
"""

from steering.indicators.count import Source
from steering.milestones import joint
from steering.milestones.forecast import Forecast
from steering.milestones.foreseen import Outlook
from steering.milestones.grant import progress
from steering.milestones.milestone import Grant
from steering.milestones.question import questions
from steering.milestones.streams import paths_of, streams
from steering.settings import Rules


def of_grant(source: Source, rules: Rules, grant: Grant) -> Outlook:
    """What it will pay, how likely each milestone is, and the course of all that is open."""
    every = progress(source, rules, grant)
    by_name = {one.milestone.name: one for one in every}
    asked = [one for one in questions(grant) if joint.is_open(one, by_name)]
    found = list(streams(source, grant, asked, paths_of(source, grant)))
    return joint.outlook(every, found, float(grant.paid_at_once))


def of_one(
    source: Source, rules: Rules, grant: Grant, milestone: str, number: int, more: float = 0.0
) -> Forecast | None:
    """Of one criterion or bonus with its paces, on the futures of its grant; None where none is open.

    `more`: so many more begin, or are enrolled, a week than by the history. Nobody is enrolled any more
    where the population's last day of enrolment is over.
    """
    every = {one.milestone.name: one for one in progress(source, rules, grant)}
    asked = [one for one in questions(grant) if joint.is_open(one, every)]
    here = next((one for one in asked if one.key == (milestone, number)), None)
    if here is None:
        return None
    first = [here, *(one for one in asked if one is not here)]
    return next(streams(source, grant, first, paths_of(source, grant))).forecast(0, more)
