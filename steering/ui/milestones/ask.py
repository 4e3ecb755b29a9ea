"""Grants for whoever reads, and how far they are, cached as in `steering.ui.ask`; and entering them.

What is entered, and who is shown people, stands in the audit log first: see `logged`.
"""

from collections.abc import Sequence

from steering.access import milestone_outlook, milestone_people, milestone_progress
from steering.access import milestones as access
from steering.access.milestone_people import Person as Person
from steering.access.milestone_progress import Member as Member
from steering.access.milestone_progress import Stands as Stands
from steering.access.milestone_progress import Status as Status
from steering.access.milestone_progress import Whom as Whom
from steering.access.milestones import Grants as Grants
from steering.access.milestones import Kept as Kept
from steering.access.milestones import Version as Version
from steering.access.own_words import LONGEST_REASON
from steering.access.scope import Scope
from steering.milestones.forecast import Forecast
from steering.milestones.foreseen import Course as Course
from steering.milestones.foreseen import Likely as Likely
from steering.milestones.foreseen import Outlook as Outlook
from steering.milestones.milestone import Grant
from steering.state import State
from steering.ui import ask, logged
from steering.ui.reader import Reader

_LOG = "milestones"


def may_see_any(scope: Scope) -> bool:
    """Whether there are grants that could be theirs."""
    return access.may_see_any(scope)


def may_enter_any(who: Reader) -> bool:
    """Whether there are grants that could be theirs to enter."""
    return access.may_enter_any(who.viewer)


def may_enter(who: Reader, programme: str | None) -> bool:
    """Whether a grant of this programme is theirs to enter; None: of the whole site."""
    return access.may_enter(who.viewer, programme)


def grants(who: Reader) -> Grants:
    """Those that stand and are the reader's to see, by name."""
    return access.grants(State(who.data), who.revision, who.viewer.scope)


def statuses(who: Reader, grant: Grant) -> Sequence[Status]:
    """How far each milestone of a grant is."""
    found: Sequence[Status] = ask.answer(milestone_progress.statuses, who, grant.model_dump_json())
    return found


def people(who: Reader, grant: Grant, milestone: str, criterion: int, whom: Whom) -> Sequence[Person]:
    """The people behind a number of a milestone."""
    of = (grant.model_dump_json(), milestone, criterion, whom)
    found: Sequence[Person] = ask.answer(milestone_people.people, who, *of)
    return found


def outlook(who: Reader, grant: Grant) -> Outlook:
    """What a grant will pay, and how likely its milestones are: slow the first time."""
    found: Outlook = ask.answer(milestone_outlook.outlook, who, grant.model_dump_json())
    return found


def forecast(
    who: Reader, grant: Grant, milestone: str, criterion: int, more_starts: float = 0.0
) -> Forecast | None:
    """Of a milestone's criterion, or its bonus, with the paces; None where nothing is open any more."""
    of = (grant.model_dump_json(), milestone, criterion, more_starts)
    found: Forecast | None = ask.answer(milestone_outlook.forecast, who, *of)
    return found


def history(who: Reader) -> Sequence[Version]:
    """The newest versions that are the reader's to see, newest first."""
    return access.history(State(who.data), who.viewer.scope)


def enter(who: Reader, key: str, grant: Grant, seen: int, why: str) -> None:
    """Enter or change a grant; in the audit log first. Raises as `access.milestones.enter`."""
    of = (State(who.data), ask.asked(who), who.viewer, key, grant, seen, why[:LONGEST_REASON])
    access.entering(*of)
    logged.changed(who, _LOG, [key])
    access.enter(*of)


def drop(who: Reader, key: str, seen: int, why: str) -> None:
    """Drop a grant; in the audit log first. Raises as `access.milestones.drop`."""
    of = (State(who.data), ask.asked(who), who.viewer, key, seen, why[:LONGEST_REASON])
    access.dropping(*of)
    logged.changed(who, _LOG, [key])
    access.drop(*of)
