"""People who go from page to page as fast as they are answered, and tell what they shouldn't see."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tests.crowd import sight
from tests.crowd.session import PATIENCE, Answer, Door, Session, session
from tests.crowd.site import Person

PAGES = ("board", "citizens", "administration")
LOOK = "once a second"  # what an open page asks by itself, among the pages
LOOK_EVERY = 1.0  # seconds
TURNED_AWAY = "have not been given access yet"


@dataclass
class Changed:
    """What was changed while people looked, and when (monotonic)."""

    published_at: float | None = None  # the second drop; None: not yet
    taken_at: dict[str, float] = field(default_factory=dict)  # whose role was taken away


@dataclass
class Seen:
    """What all of them have seen together."""

    seconds: dict[str, list[float]] = field(default_factory=dict)  # by page
    downloads: int = 0
    amiss: list[str] = field(default_factory=list)
    new_after: dict[str, float] = field(default_factory=dict)  # seconds until the new load was there
    turned_away_after: dict[str, float] = field(default_factory=dict)  # seconds until the role was gone


@dataclass
class Visitor:
    """One person with an open tab."""

    person: Person
    tab: Session
    seen: Seen
    changed: Changed
    looked_at: float = field(default_factory=time.monotonic)

    async def go_round(self, first: int, downloads: httpx.AsyncClient | None) -> None:
        """Open each page once, and take along what it offers; `first` is where to begin."""
        for page in (*PAGES[first:], *PAGES[:first]):
            opened = await self.tab.open(page)
            self._judge(page, opened)
            if downloads and self.tab.files:
                await self._take(page, opened.asked_at, downloads)
            if time.monotonic() - self.looked_at >= LOOK_EVERY:
                await self.look_again()

    async def look_again(self) -> None:
        """What the open page asks by itself."""
        self.looked_at = time.monotonic()
        self._judge(LOOK, await self.tab.look_again())

    async def _take(self, page: str, opened_at: float, downloads: httpx.AsyncClient) -> None:
        has_lost = self._lost_access_before(time.monotonic())
        address = await self.tab.address_of(self.tab.files[-1])
        if address is None:
            if not self._lost_access_before(time.monotonic()):
                self._amiss(page, "a download was refused")
            return
        if has_lost:
            self._amiss(page, "was handed a download after the role was gone")
        got = await downloads.get(address)
        if got.status_code != 200:
            self._amiss(page, f"a download was answered {got.status_code}")
        self._judge_marks(f"{page}, a download", opened_at, *sight.marks(got.text))
        self.seen.downloads += 1

    def _judge(self, page: str, answer: Answer) -> None:
        self.seen.seconds.setdefault(page, []).append(answer.seconds)
        for message in answer.messages:
            if told := sight.wrong(message):
                self._amiss(page, told)
        text = "\n".join(map(sight.text, answer.messages))
        found, drops = sight.marks(text)
        self._judge_marks(page, answer.asked_at, found, drops)
        email, taken_at = self.person.email, self.changed.taken_at.get(self.person.email)
        turned_away = taken_at is not None and TURNED_AWAY in text
        if turned_away:
            self.seen.turned_away_after.setdefault(email, time.monotonic() - (taken_at or 0.0))
        elif self._lost_access_before(answer.asked_at):
            if found or page in PAGES:
                self._amiss(page, f"saw {sorted(found)[:5]} after the role was gone")
        elif lacking := self.person.must.get(page, frozenset()) - found:
            self._amiss(page, f"did not see {sorted(lacking)[:5]}")

    def _judge_marks(self, page: str, asked_at: float, found: set[str], drops: set[int]) -> None:
        if strange := found - self.person.may:
            self._amiss(page, f"saw {sorted(strange)[:5]}")
        published_at = self.changed.published_at
        if published_at is not None:
            if 1 in drops and asked_at > published_at:
                self._amiss(page, "saw the old load after the new one was published")
            if 2 in drops:
                self.seen.new_after.setdefault(self.person.email, time.monotonic() - published_at)

    def _lost_access_before(self, moment: float) -> bool:
        return moment > self.changed.taken_at.get(self.person.email, float("inf"))

    def _amiss(self, page: str, what: str) -> None:
        self.seen.amiss.append(f"{self.person.email} on {page}: {what}")


@asynccontextmanager
async def visitors(
    door: Door, people: Iterable[Person], changed: Changed
) -> AsyncIterator[list[Visitor]]:
    """Everybody with an open tab, in which nothing has been asked yet."""
    async with AsyncExitStack() as tabs:
        seen = Seen()
        yield [
            Visitor(one, await tabs.enter_async_context(session(door, one.email)), seen, changed)
            for one in people
        ]


async def go_round(everybody: Sequence[Visitor], seconds: float, *, downloads: bool) -> None:
    """Everybody from page to page, at the same time, each once at least."""

    async def goes(number: int, visitor: Visitor, client: httpx.AsyncClient) -> None:
        while True:
            await visitor.go_round(number % len(PAGES), client if downloads else None)
            if time.monotonic() >= end:
                return

    end = time.monotonic() + seconds
    async with httpx.AsyncClient(timeout=PATIENCE) as client, asyncio.TaskGroup() as group:
        for number, visitor in enumerate(everybody):
            group.create_task(goes(number, visitor, client))


async def sit_still(everybody: Sequence[Visitor], seconds: float) -> None:
    """Everybody before an open page, which asks by itself whether anything has changed."""

    async def sits(visitor: Visitor, since: float) -> None:
        await asyncio.sleep(since)  # browsers don't begin at the same moment
        while time.monotonic() < end:
            await visitor.look_again()
            await asyncio.sleep(max(0.0, visitor.looked_at + LOOK_EVERY - time.monotonic()))

    end = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number, visitor in enumerate(everybody):
            group.create_task(sits(visitor, LOOK_EVERY * number / len(everybody)))
