"""The audit log: who saw, exported or changed what; called by whatever shows people, before it does.

A citizen is named in it by a keyed hash, so that it can be asked who saw a citizen, and told by nobody
who reads it. Many processes and threads may write to it at once.

It can't show that the whole folder was removed, for the new log is whole (it begins with the event
``started``), nor that the folder was put back to an earlier copy of itself. Whoever fears that notes
the last number and seal elsewhere now and then; ``python -m steering audit --verify`` prints them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from steering.access.book import HEAD, OURS, Book
from steering.access.faults import Fault, Wrong
from steering.access.seal import Entry, Event, Head, Seal
from steering.errors import RefusedError
from steering.ingest.pseudonym import mask
from steering.locale import message
from steering.secret import read_secret, secret_path

MOST_NAMED = 100  # a caseload; longer lists are told by their scope and load alone
_WAIT = 10.0  # seconds for those who write before


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Audit:
    """The log of a data folder; months before the last `keep_months` are forgotten when one begins."""

    data: Path
    keep_months: int
    now: Callable[[], datetime] = _now

    def record(
        self,
        actor: str,
        event: Event,
        *,
        what: str,
        acting_as: str | None = None,
        citizens: Collection[str] = (),
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Add a line, on the disk when this returns.

        `what` is a page or an export, `citizens` the ids of those that are shown: for more than
        `MOST_NAMED` the line has their number alone, so `detail` must say the scope and the load.
        Raises `RefusedError` with the code ``audit`` where it can't be written: then show nobody.
        """
        with _refusing(), self.alone() as book:
            named = sorted(map(book.seal.citizen, citizens)) if len(citizens) <= MOST_NAMED else []
            now = self.now()
            head = book.open(now)
            new_month = head.last.month < f"{now:%Y-%m}"
            head = book.append(
                head,
                now,
                _clean(actor),
                event,
                _clean(what),
                acting_as=_clean(acting_as) if acting_as is not None else None,
                citizens=len(citizens),
                named=tuple(named),
                detail={_clean(key): _clean(value) for key, value in (detail or {}).items()},
            )
            if new_month:
                book.forget(head, _months_before(now, self.keep_months), now)

    def entries(
        self, *, since: date | None = None, actor: str | None = None, citizen_id: str | None = None
    ) -> Iterator[Entry]:
        """The lines that can be read, newest first; with `citizen_id`, those of who saw the citizen.

        A line with more citizens than are named in it is among them: the citizen may have been one.
        `since` is a day in UTC.
        """
        book = self._book()
        head = book.head()
        hashed = book.seal.citizen(citizen_id) if citizen_id is not None else None
        earliest = f"{since:%Y-%m}" if since else ""
        for path in reversed(book.months(max(earliest, head.first.month if head else ""))):
            for line in reversed(path.read_bytes().splitlines(keepends=True)):
                entry = book.seal.read(line, Entry)
                if entry is None or (since and entry.at.date() < since):
                    continue
                if actor is not None and actor.casefold() not in _who(entry):
                    continue
                if hashed is None or hashed in entry.named or len(entry.named) < entry.citizens:
                    yield entry

    def verify(self) -> list[Fault]:
        """Everything that is not as it was written; a torn line is nobody's fault but is told, too."""
        with self.alone() as book:
            return book.faults()

    def head(self) -> Head | None:
        """From where to where the log goes; None where there is none, or nobody can tell."""
        return self._book().head()

    def forget(self, before: date) -> int:
        """Delete the months before that of `before`, but not the newest; gives the number of lines.

        Months that are not whole stay, for what is wrong with them would go with them.
        """
        with self.alone() as book:
            if book.empty():
                return 0
            head = book.open(self.now())
            return book.forget(head, f"{before:%Y-%m}", self.now()).first.number - head.first.number

    def start_over(self) -> Path | None:
        """Move a log that is not whole aside, as it is, and begin another; None where it is whole.

        Gives the folder with what was moved. The new log begins by telling of it.
        """
        with self.alone() as book:
            faults = [fault for fault in book.faults() if fault.wrong is not Wrong.TORN]
            if not faults:
                return None
            now = self.now()
            aside = book.folder / f"broken-{now:%Y%m%dT%H%M%S%f}"
            aside.mkdir()
            for path in (book.folder / HEAD, *book.months()):
                if path.exists():
                    path.rename(aside / path.name)
            head = book.open(now)
            book.append(
                head, now, OURS, Event.STARTED_OVER, aside.name, detail={"faults": str(len(faults))}
            )
            return aside

    @contextmanager
    def alone(self) -> Iterator[Book]:
        """The log's files, with nobody else writing; whoever copies them must hold this."""
        with _refusing():
            book = self._book()
            book.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(book.folder / ".lock", timeout=_WAIT)
            lock.acquire()
        try:
            yield book
        finally:
            lock.release()

    def is_ready(self) -> bool:
        """Whether a line could be added; looked at by who watches over the site."""
        try:
            with self.alone() as book:
                return book.empty() or book.head() is not None
        except (RefusedError, OSError):
            return False

    def _book(self) -> Book:
        return Book(self.data / "audit", Seal(read_secret(secret_path())))


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (OSError, Timeout) as error:
        raise RefusedError(
            message("The audit log can't be written, so nothing about people is shown."), code="audit"
        ) from error


def _clean(text: str) -> str:
    """No CPR number, and nothing that can't be written as UTF-8."""
    return mask(text).encode(errors="replace").decode()


def _who(entry: Entry) -> set[str]:
    return {entry.actor.casefold(), (entry.acting_as or "").casefold()}


def _months_before(now: datetime, months: int) -> str:
    """The month so many before that of `now`, such as ``2024-11``."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return f"{year:04d}-{month + 1:02d}"
