"""Success stories: told by workers and who leads them, to all who come to the meeting.

Who has told one is kept with it, as with everything that is entered, but shown nowhere unless they
asked for it. Who leads the site can take any down, its author an own one; a reason is kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from steering.access import own_words
from steering.access.asked import Asked
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.locale import message
from steering.meetings.story import KIND, LONGEST_TEXT, Story
from steering.state import Change, Record, State

TeamOf = Mapping[str, str | None]  # each worker's team


@dataclass(frozen=True)
class Told:
    """A story that stands, and the version that it is."""

    story: Story
    record: Record

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record.key


def stories(state: State) -> list[Told]:
    """Those that stand, newest first."""
    found = []
    for record in state.current(KIND):
        try:
            found.append(Told(Story.model_validate_json(json.dumps(record.content)), record))
        except ValidationError:  # of a later version of the program
            continue
    return sorted(found, key=lambda told: told.record.revision, reverse=True)


def may_see(viewer: Viewer) -> bool:
    """Whether stories are told to them: to all who lead or work with somebody."""
    return bool(viewer.scope.figures)


def teams(viewer: Viewer, team_of: TeamOf) -> list[str | None]:
    """For which teams they may tell one, None for no team; empty where for none."""
    seen = viewer.scope.figures
    if viewer.acting_as is not None:
        return []
    if seen.everything:
        return [None, *sorted({team for team in team_of.values() if team is not None})]
    own = {team_of.get(worker_id) for worker_id in seen.workers}
    return sorted(own | seen.teams, key=lambda team: (team is not None, team or ""))


def tell(
    state: State,
    viewer: Viewer,
    key: str,
    story: Story,
    team_of: TeamOf,
    asked: Asked | None = None,
) -> int:
    """Keep a story under a new key.

    Raises `RefusedError`: ``not_yours``, ``no_text``, ``not_kept``, or ``changed_meanwhile`` where it
    has been told already.
    """
    kept = refused(viewer, story, team_of, asked)
    return state.write([Change(KIND, key, kept.content(), 0)], viewer.identity.email)


def refused(viewer: Viewer, story: Story, team_of: TeamOf, asked: Asked | None = None) -> Story:
    """Raise what `tell` raises before it writes; else the story as it is kept."""
    if story.team not in teams(viewer, team_of):
        raise RefusedError(message("You can't tell a story for this team."), code="not_yours")
    if story.author not in {None, viewer.identity.name}:
        raise RefusedError(message("A story stands under nobody else's name."), code="not_yours")
    return story.model_copy(update={"text": own_words.own_words(story.text, LONGEST_TEXT, asked)})


def may_take_down(viewer: Viewer, told: Told) -> bool:
    """Whether they may take it down: it is their own, or they lead the site."""
    if viewer.acting_as is not None or not may_see(viewer):
        return False
    return viewer.scope.figures.everything or told.record.changed_by == viewer.identity.email


def take_down(state: State, viewer: Viewer, told: Told, why: str, asked: Asked | None = None) -> int:
    """Take a story down. Raises ``not_yours``, ``no_reason``, ``not_kept`` or ``changed_meanwhile``."""
    why = refuse_take_down(viewer, told, why, asked)
    return state.write([Change(KIND, told.key, None, told.record.number)], viewer.identity.email, why)


def refuse_take_down(viewer: Viewer, told: Told, why: str, asked: Asked | None = None) -> str:
    """Raise what `take_down` raises before it writes; gives the reason as it is kept."""
    if not may_take_down(viewer, told):
        raise RefusedError(message("This story is not yours to take down."), code="not_yours")
    return own_words.reason(why, asked)
