"""Watch an inbox and load each drop that is complete.

The inbox is looked at, not listened to: file-change events don't cross the network shares on which
case systems leave their exports. A drop is complete when nothing in it has changed for a while, or at
once when it holds a file `_DONE`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from steering.errors import RefusedError
from steering.ingest.inbox import InboxDrop, Look, drops_in
from steering.ingest.load import Report, load
from steering.locale import Message, message
from steering.settings import Settings
from steering.store import Store

LOOK_EVERY = 0.2  # seconds
RETRY_AFTER = 60.0  # seconds, after an error that is not the drop's


@dataclass
class Watcher:
    """Loads the drops of `inbox`; `tell` is given a line for each thing that happens."""

    inbox: Path
    store: Store
    settings: Settings
    tell: Callable[[Message], None]
    _seen: dict[InboxDrop, tuple[Look, float]] = field(default_factory=dict)  # and since when
    _not_before: dict[InboxDrop, float] = field(default_factory=dict)

    def run(self, stop: Callable[[], bool]) -> None:
        """Look until `stop` says so."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        while not stop():
            self.look()
            time.sleep(LOOK_EVERY)

    def look(self) -> list[Report]:
        """Load every drop that is complete by now."""
        try:
            drops = drops_in(self.inbox)
            self._seen = {drop: seen for drop, seen in self._seen.items() if drop in drops}
            ready = [drop for drop in drops if self._is_complete(drop)]
        except OSError:
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
            self._not_before[drop] = time.monotonic() + RETRY_AFTER
            self.tell(
                message(
                    "{name} could not be loaded and stays in the inbox; next try in {seconds:.0f} s. "
                    "The error: {error}.",
                    name=drop.name,
                    seconds=RETRY_AFTER,
                    error=type(error).__name__,
                )
            )
            return None
        if report is None:
            return None
        self._seen.pop(drop)
        for line in (
            message(
                "{name} is published as {load_id}, {seconds:.1f} s.",
                name=drop.name,
                load_id=report.load_id,
                seconds=report.seconds,
            ),
            *report.remarks,
        ):
            self.tell(line)
        return report

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
            if error.code not in {"changed", "busy"}:  # then it is looked at again
                self._refuse(drop, error)
            return None
        drop.put_away(self.store.archive / report.load_id, look)
        return report

    def _refuse(self, drop: InboxDrop, error: RefusedError) -> None:
        folder = self.store.refused / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        drop.refuse(folder, error, self.settings.language)
        self._seen.pop(drop, None)
        self.tell(
            message(
                "{name} is refused: {reason} It lies in {folder}.",
                name=drop.name,
                reason=error.message,
                folder=folder,
            )
        )
