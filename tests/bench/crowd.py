"""How long a page takes to draw where one, ten and fifty people look at the same time.

Each goes from page to page as fast as the dashboard answers, which nobody does; then all sit still
before an open page, as most do. The people are in a process of their own beside the dashboard's.
"""

import asyncio
import os
import time
from pathlib import Path
from statistics import median

from tests.crowd.dashboard import dashboard, dashboards_process
from tests.crowd.rounds import Changed, Seen, go_round, sit_still, visitors
from tests.crowd.session import Door
from tests.crowd.site import people

VIEWERS = (1, 10, 50)
TICKS = os.sysconf("SC_CLK_TCK")


def measure(place: Path, seconds: float) -> None:
    """Print seconds by page, for a first round in which nothing is cached, and for later ones."""
    for viewers in VIEWERS:
        folder = place / f"crowd-{viewers}"
        folder.mkdir()
        with dashboard(folder) as (served, door):
            asyncio.run(_measure(dashboards_process(served), door, viewers, seconds))


async def _measure(process: int, door: Door, viewers: int, seconds: float) -> None:
    everyone = people()[:: 50 // viewers]
    print(f"\n{viewers} at the same time; seconds for a page: median, 95 %, most")
    async with visitors(door, everyone, Changed()) as crowd:
        seen = crowd[0].seen
        for label, lasts in (("first", 0.0), ("later", seconds)):
            seen.seconds.clear()
            began, used = time.perf_counter(), processor(process)
            await go_round(crowd, lasts, downloads=False)
            _tell(label, seen, time.perf_counter() - began, processor(process) - used)
        seen.seconds.clear()
        began, used = time.perf_counter(), processor(process)
        await sit_still(crowd, seconds)
        _tell("still", seen, time.perf_counter() - began, processor(process) - used)
        if seen.amiss:
            raise RuntimeError(f"{len(seen.amiss)} times amiss, first: {seen.amiss[0]}")
    print(f"  the dashboard's process: {_memory(process):.0f} MB at most")


def _tell(label: str, seen: Seen, wall: float, processor: float) -> None:
    runs = sum(map(len, seen.seconds.values()))
    print(f"  {label}: {runs / wall:.1f} runs a second, {processor / wall:.2f} processors busy")
    for page, unsorted in sorted(seen.seconds.items()):
        seconds = sorted(unsorted)
        late = seconds[int(0.95 * len(seconds))]
        print(f"    {page:15} {median(seconds):7.3f} {late:7.3f} {seconds[-1]:7.3f}  of {len(seconds)}")


def processor(process: int) -> float:
    """Seconds of processor that it has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(process: int) -> float:
    """Megabytes at most."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
