"""The success stories that stand, and telling them or taking them down."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from steering.access import stories as access
from steering.access.stories import Told as Told
from steering.meetings.story import Story
from steering.state import State
from steering.ui import ask, logged, plan
from steering.ui.reader import Reader


def seen(who: Reader) -> Sequence[Told]:
    """Newest first."""
    return _all(who.data, who.revision) if access.may_see(who.viewer) else []


def teams(who: Reader) -> list[str | None]:
    """For which teams the reader may tell one; empty where for none."""
    return access.teams(who.viewer, plan.teams_of(who))


def may_take_down(who: Reader, told: Told) -> bool:
    """Whether it is the reader's to take down."""
    return access.may_take_down(who.viewer, told)


def tell(who: Reader, key: str, story: Story) -> int:
    """Keep it; in the audit log first. Raises as `access.stories.tell`."""
    team_of, asked = plan.teams_of(who), ask.asked(who)
    access.refused(who.viewer, story, team_of, asked)
    logged.changed(who, "stories", [key])
    return access.tell(State(who.data), who.viewer, key, story, team_of, asked)


def take_down(who: Reader, told: Told, why: str) -> int:
    """Take it down; in the audit log first. Raises as `access.stories.take_down`."""
    asked = ask.asked(who)
    access.refuse_take_down(who.viewer, told, why, asked)
    logged.changed(who, "stories", [told.key])
    return access.take_down(State(who.data), who.viewer, told, why, asked)


@lru_cache(maxsize=4)
def _all(data: Path, revision: int) -> Sequence[Told]:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return access.stories(State(data))
