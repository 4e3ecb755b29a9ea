"""Fifty people at once, each with their own rights: nobody sees another's row, and no page fails.

While they look, another drop is published and two of them lose their role. What is asked after that
must be answered by the new load and the new roles, at once; what an open page asks by itself, soon.
"""

import asyncio
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from steering.store import Store
from tests.crowd.dashboard import dashboard
from tests.crowd.rounds import Changed, Visitor, go_round, sit_still, visitors
from tests.crowd.session import PATIENCE, Door
from tests.crowd.site import Person, people, write_access, write_drop
from tests.e2e.served import Served

CAMPAIGN = os.environ.get("CAMPAIGN") == "1"
SECONDS = 60.0 if CAMPAIGN else 4.0
TARGETS = () if CAMPAIGN else ("placement_share",)  # fewer tables to draw
SOON = 3.0  # seconds in which an open page notices what has changed, on a machine that is not busy
BUSY, STILL = "t4@crowd.dk", "t3@crowd.dk"  # who lose their role, while they click and while they don't


def test_fifty_people_at_once_each_see_their_own_and_nothing_else(tmp_path: Path) -> None:
    # In a thread of its own: in this one the browser's loop may be running for other tests.
    with dashboard(tmp_path, TARGETS) as (served, door), ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _crowd(served, door, tmp_path)).result()


async def _crowd(served: Served, door: Door, folder: Path) -> None:
    everyone, changed = people(), Changed()
    assert len({person.email for person in everyone}) == 50
    async with visitors(door, everyone, changed) as crowd:
        seen = crowd[0].seen
        async with asyncio.TaskGroup() as group:
            group.create_task(go_round(crowd, SECONDS, downloads=True))
            group.create_task(_change(served, crowd, everyone, folder))
        await go_round(crowd, 0.0, downloads=True)
        await _lose_role_while_sitting_still(served, crowd, everyone)
    assert seen.amiss == []
    assert seen.new_after.keys() == {one.email for one in everyone if _sees_people(one)} - {BUSY}
    assert seen.turned_away_after.keys() == {BUSY, STILL}
    runs = sum(map(len, seen.seconds.values()))
    slowest = max(max(seconds) for seconds in seen.seconds.values())
    clicking, still = (seen.turned_away_after[email] for email in (BUSY, STILL))
    print(
        f"\n{len(crowd)} viewers for {SECONDS:.0f} s and more: {runs} runs, "
        f"{seen.downloads} downloads, the slowest run {slowest:.1f} s; nothing amiss\n"
        f"a new load was before everybody after {max(seen.new_after.values()):.1f} s, a role was gone "
        f"after {clicking:.1f} s for one who clicks and {still:.1f} s for one who does not"
    )


async def _change(
    served: Served, crowd: Sequence[Visitor], everyone: Sequence[Person], folder: Path
) -> None:
    """In the midst of it: a role is taken away, and a drop is laid in the inbox."""
    seen, changed, begins = crowd[0].seen, crowd[0].changed, time.monotonic() + SECONDS / 4
    while len(seen.seconds.get("board", ())) < len(everyone) / 2 or time.monotonic() < begins:
        await asyncio.sleep(0.1)
    _take_roles(served, changed, everyone, [BUSY])
    old = Store(served.data).published_id()
    shutil.move(write_drop(folder / "drop-2", 2), served.inbox / "drop-2")
    (served.inbox / "drop-2" / "_DONE").touch()
    async with asyncio.timeout(PATIENCE):
        while Store(served.data).published_id() == old:
            await asyncio.sleep(0.02)
    changed.published_at = time.monotonic()


async def _lose_role_while_sitting_still(
    served: Served, crowd: Sequence[Visitor], everyone: Sequence[Person]
) -> None:
    """Everybody before an open page; nobody is handed what a page offered before the role was gone."""
    loses = next(one for one in crowd if one.person.email == STILL)
    await loses.tab.open("citizens")
    _take_roles(served, loses.changed, everyone, [BUSY, STILL])
    assert [await loses.tab.address_of(file) for file in loses.tab.files] == [None, None]
    gives_up = time.monotonic() + PATIENCE
    while STILL not in loses.seen.turned_away_after and time.monotonic() < gives_up:
        await sit_still(crowd, SOON)


def _take_roles(
    served: Served, changed: Changed, everyone: Iterable[Person], emails: Sequence[str]
) -> None:
    write_access(served.data, [one for one in everyone if one.email not in emails])
    changed.taken_at[emails[-1]] = time.monotonic()


def _sees_people(person: Person) -> bool:
    return any(mark.startswith("citizen") for mark in person.may)
