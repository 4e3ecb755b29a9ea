"""How long from a drop's completion until it is published, at the demo's size."""

import shutil
import time
from pathlib import Path
from statistics import median

from steering import demo
from steering.ingest.drop import DONE
from steering.ingest.watch import Watcher
from steering.settings import Settings
from steering.store import Store


def measure(place: Path, runs: int) -> None:
    """Seconds from `_DONE` to the switch of the pointer, in a watcher that runs already."""
    drop = place / "drop-fresh"
    demo.write(drop)
    inbox = place / "inbox"
    inbox.mkdir()
    watcher = Watcher(inbox, Store(place / "data-fresh"), Settings(), lambda _: None)
    seconds = []
    for number in range(runs + 1):
        shutil.copytree(drop, inbox / str(number))
        started = time.perf_counter()
        (inbox / str(number) / DONE).touch()
        published = watcher.look()
        assert len(published) == 1
        seconds.append(time.perf_counter() - started)
    print("\n900 citizens, from completion to published, without the wait of up to 0.2 s for a look")
    print(f"  median {median(seconds[1:]):.2f} s, most {max(seconds[1:]):.2f} s")
