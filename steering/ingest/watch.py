"""Watch an inbox and load each drop that is complete.

The inbox is looked at, not listened to: file-change events don't cross the network shares on which
case systems leave their exports. A drop is complete when nothing in it has changed for a while, or at
once when it holds a file `_DONE`.
"""

import errno
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from steering.database import DAMAGED
from steering.errors import RefusedError
from steering.ingest import pulse
from steering.ingest.inbox import InboxDrop, Look, drops_in
from steering.ingest.load import Report, load
from steering.ingest.pseudonym import mask
from steering.locale import Message, message
from steering.log import Tell, event, place
from steering.settings import Settings
from steering.store import Store

LOOK_EVERY = 0.2  # seconds
RETRY_AFTER = 60.0  # seconds, after an error that is not the drop's
LOOK_AGAIN = {"changed", "busy"}  # refusals after which the drop is simply looked at again
NOT_THE_DROPS = {DAMAGED, "secret"}  # refusals that are the site's fault: the drop stays


@dataclass
class Watcher:
    """Loads the drops of `inbox`; `tell` is given a line for each thing that happens."""

    inbox: Path
    store: Store
    settings: Settings
    tell: Tell
    _seen: dict[InboxDrop, tuple[Look, float]] = field(default_factory=dict)  # and since when
    _not_before: dict[InboxDrop, float] = field(default_factory=dict)
    _failing: dict[InboxDrop, str] = field(default_factory=dict)  # by which kind of error
    _next_beat: float = 0.0

    def run(self, stop: Callable[[], bool]) -> None:
        """Look until `stop` says so."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        try:
            while not stop():
                if time.monotonic() >= self._next_beat:
                    self._beat()
                self.look()
                time.sleep(LOOK_EVERY)
        finally:
            pulse.end(self.store.data)

    def _beat(self) -> None:
        pulse.beat(self.store.data, next(iter(self._failing.values()), None))
        self._next_beat = time.monotonic() + pulse.EVERY

    def look(self) -> list[Report]:
        """Load every drop that is complete by now."""
        try:
            drops = drops_in(self.inbox)
            self._seen = {drop: seen for drop, seen in self._seen.items() if drop in drops}
            self._failing = {drop: error for drop, error in self._failing.items() if drop in drops}
            ready = [drop for drop in drops if self._is_complete(drop)]
        except (OSError, RecursionError):
            return []  # the share is away, or a drop went away between listing and looking
        return [report for drop in ready if (report := self._load(drop))]

    def _is_complete(self, drop: InboxDrop) -> bool:
        now = time.monotonic()
        if now < self._not_before.get(drop, 0.0):
            return False
        look = drop.look()
        seen, since = self._seen.get(drop, (None, now))
        if look != seen:
            self._seen[drop] = (look, now)
            since = now
        return drop.is_marked_done() or now - since >= self.settings.quiet_seconds

    def _load(self, drop: InboxDrop) -> Report | None:
        try:
            report = self._publish(drop)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next drop must not wait for it
            self._keep(drop, error)
            return None
        if report is None:
            return None
        self._seen.pop(drop)
        if self._failing.pop(drop, None):
            self._beat()
        published = event(
            "published",
            message(
                "{name} is published as {load_id}, {seconds:.1f} s.",
                name=drop.name,
                load_id=report.load_id,
                seconds=report.seconds,
            ),
            drop=mask(drop.name),
            load_id=report.load_id,
        )
        for line in (published, *report.remarks):
            self.tell(line)
        return report

    def _keep(self, drop: InboxDrop, error: Exception) -> None:
        """Leave a drop in the inbox for later; the pages and the health address tell of it."""
        self._not_before[drop] = time.monotonic() + RETRY_AFTER
        self._failing[drop], cause = _name_of(error)
        self._beat()
        told = message(
            "{name} could not be loaded and stays in the inbox; next try in {seconds:.0f} s. "
            "The error: {error}",
            name=drop.name,
            seconds=RETRY_AFTER,
            error=cause,
        )
        fields = {
            "drop": mask(drop.name),
            "error": self._failing[drop],
            "at": place(error.__traceback__),
        }
        self.tell(event("kept", told, level=logging.ERROR, **fields))

    def _publish(self, drop: InboxDrop) -> Report | None:
        """Load the drop and empty its place; None where it was refused."""
        look, _ = self._seen[drop]
        try:
            report = load(
                drop.entries(),
                self.store,
                self.settings,
                tell=self.tell,
                unchanged=lambda: drop.look() == look,
            )
        except RefusedError as error:
            if error.code in NOT_THE_DROPS:
                raise
            if error.code not in LOOK_AGAIN:
                self._refuse(drop, error)
            return None
        drop.put_away(self.store.archive / report.load_id, look)
        return report

    def _refuse(self, drop: InboxDrop, error: RefusedError) -> None:
        folder = self.store.refused / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        drop.refuse(folder, error, self.settings.language)
        self._seen.pop(drop, None)
        told = message(
            "{name} is refused: {reason} It lies in {folder}.",
            name=drop.name,
            reason=error.message,
            folder=folder,
        )
        fields = {"drop": mask(drop.name), "code": error.code, "refused_as": folder.name}
        self.tell(event("refused", told, level=logging.WARNING, **fields))


def _name_of(error: Exception) -> tuple[str, Message | str]:
    """What kind of error it is, for programs and for people; its own words may hold values of a row."""
    if isinstance(error, RefusedError):
        return error.code, error.message
    name = type(error).__name__
    if isinstance(error, OSError) and error.errno and error.strerror:
        return errno.errorcode.get(error.errno, name), error.strerror
    return name, name
