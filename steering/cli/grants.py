"""A made-up grant for made-up data, entered beside the made-up targets."""

from pathlib import Path

from steering.access import milestones
from steering.access.asked import Asked
from steering.access.audit import Audit
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.seal import Event
from steering.access.viewer import Viewer
from steering.milestones import made_up
from steering.milestones.milestone import KIND
from steering.settings import Settings
from steering.state import State
from steering.store import Snapshot

_KEY = "demo"


def make_up(data: Path, settings: Settings, snapshot: Snapshot, by: str, why: str) -> None:
    """Enter one where nobody has ever entered any, as whoever leads the site."""
    state = State(data)
    grant = made_up.grant(snapshot)
    if grant is None or state.numbers(KIND):
        return
    scope = Scope(figures=EVERYTHING)
    asked = Asked(snapshot, scope, settings.smallest_shown)
    log = Audit(data, settings.keep_audit_months)
    log.record(by, Event.CHANGED, what="milestones", detail={"changed": _KEY})
    milestones.enter(state, asked, Viewer(Identity(by, by), scope), _KEY, grant, 0, why)
