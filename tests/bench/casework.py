"""How long a caseload of 45 and a team of 350 or more take to open, on the pages with their people.

The demo's teams hold some 160 citizens each, so three of them are made one.
"""

import asyncio
from pathlib import Path
from urllib.parse import quote

from steering import demo
from steering.store import Store
from tests.bench import pages
from tests.commands import load
from tests.crowd.dashboard import behind_sign_in
from tests.crowd.session import Door, session

CITIZENS = 2_000
PAGES = {
    "citizens": ("team={team}", None),
    "my_targets": (None, "worker={worker}"),
    "sorting": ("whose={whose_team}", "whose={whose_worker}"),
    "candidates": ("team={team}", None),
    "risks": ("team={team}", None),
    "deadlines": ("team={team}", None),
    "team": ("team={team}", None),
}
OPENINGS = 3  # of each, in a session of its own
_HELD = """
    SELECT {what}, count(*)
    FROM held_weeks
    JOIN workers USING (worker_id)
    WHERE to_week = (SELECT max(week) FROM weeks)
    GROUP BY {what}
    ORDER BY 2 DESC
"""


def measure(place: Path) -> None:
    """Print all of it."""
    data = place / "casework" / "data"
    drop = data.parent / "drop"
    demo.write(drop, citizens=CITIZENS)
    _make_one_team_of_three(drop)
    loaded = load(drop, data)
    if loaded.status:
        raise RuntimeError(loaded.err)
    (data / "access.toml").write_text(pages.ACCESS, "utf-8")
    with behind_sign_in(data) as (_, door):
        print(f"\n{CITIZENS:,} citizens; {pages.yardstick()}")
        asyncio.run(_opened(data, door))
    print(pages.yardstick())


def _make_one_team_of_three(drop: Path) -> None:
    [workers] = drop.glob("medarbejdere_*.csv")
    text = workers.read_bytes()
    names = sorted({line.split(b";")[2] for line in text.splitlines()[1:] if line.count(b";") > 2})
    for name in names[1:3]:
        text = text.replace(b";" + name + b";", b";" + names[0] + b";")
    workers.write_bytes(text)


async def _opened(data: Path, door: Door) -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    [(team, in_team), *_] = snapshot.query(_HELD.format(what="team"))
    [(worker_id, held), *_] = snapshot.query(_HELD.format(what="worker_id"))
    [(name,)] = snapshot.query("SELECT name FROM workers WHERE worker_id = ?", [worker_id])
    print(f"  a team of {in_team}, a caseload of {held}")
    words = {
        "team": quote(team),
        "worker": quote(f"{name} ({worker_id})"),
        "whose_team": quote(f"team:{team}"),
        "whose_worker": quote(f"worker:{worker_id}"),
    }
    for page, queries in PAGES.items():
        for what, query in zip(("team", "caseload"), queries, strict=True):
            if query is not None:
                await _tell(door, page, what, query.format(**words))


async def _tell(door: Door, page: str, what: str, query: str) -> None:
    """Open it in sessions of its own; the first finds no answer in any cache."""
    times = []
    for _ in range(OPENINGS):
        async with session(door, pages.LEADER) as tab:
            await tab.open("")
            times.append((await tab.open(page, query)).seconds)
    first, *others = (f"{1000 * seconds:.0f} ms" for seconds in times)
    print(f"  {page}, a {what}: first {first}, then {', '.join(others)} (aim: under 500 ms)")
