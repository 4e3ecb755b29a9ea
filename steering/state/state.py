"""The records as the rest of the program sees them; what asks the database is imported when needed.

SQLAlchemy takes a quarter of a second to import, which a load or a command need not wait for.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from steering.state.record import Change, Record


@dataclass(frozen=True)
class State:
    """What people have entered at a site.

    It lies in `state.db` in the data folder, or in the PostgreSQL database that the environment
    variable `STEERING_STATE_URL` names. All methods raise `RefusedError` with the code ``state``
    where it can't be reached, is damaged, or was made by a newer version of this program.
    """

    data: Path

    def revision(self) -> int:
        """The number of the newest version of all, 0 where there is none.

        As long as it is the same, so is everything else: a key for caches, cheap to ask each second.
        """
        from steering.state import ledger

        return ledger.revision(self.data)

    def current(self, kind: str, at: datetime | None = None) -> list[Record]:
        """What stands, by key: the newest version of each that was not withdrawn.

        With `at`, an aware moment: what stood then.
        """
        from steering.state import ledger

        return ledger.current(self.data, kind, at)

    def numbers(self, kind: str, at: datetime | None = None) -> dict[str, int]:
        """The number of the newest version under each key of a kind, withdrawn ones too.

        With `at`, an aware moment: then. Whoever asks for what stands as well asks `looked_at`.
        """
        from steering.state import ledger

        return ledger.numbers(self.data, kind, at)

    def looked_at(self, kind: str, at: datetime | None = None) -> tuple[list[Record], dict[str, int]]:
        """What stands, and by key the numbers that whoever looks at it has seen: `current`, `numbers`.

        The numbers are read first: a version that comes between the two is told of as one that was not
        seen, and not taken for one that was.
        """
        numbers = self.numbers(kind, at)
        return self.current(kind, at), numbers

    def history(self, kind: str, key: str | None = None, most: int = 200) -> list[Record]:
        """The newest `most` versions of a kind, or under one key, newest first, withdrawals too."""
        from steering.state import ledger

        return ledger.history(self.data, kind, key, most)

    def write(
        self, changes: Sequence[Change], by: str, why: str = "", now: datetime | None = None
    ) -> int:
        """Append a version for each change, all of them or none; gives the revision afterwards.

        Raises `ChangedMeanwhileError` where a version stands that the change had not seen, and
        `RefusedError` with the code ``not_kept`` for text that can't be kept.
        """
        from steering.state import ledger

        return ledger.append(self.data, changes, by, why, now)

    def forget(self, citizens: Collection[str]) -> int:
        """Delete every version of everything about these citizens; gives how many they were.

        The only thing that is ever deleted here. On a server, its own vacuum clears the space.
        """
        from steering.state import ledger

        return ledger.forget(self.data, citizens)
