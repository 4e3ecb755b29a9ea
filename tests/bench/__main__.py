"""``python -m tests.bench``: load against a plain script, as ratios; and what people wait for.

The Polars script reads the same CSV files and computes the same weekly indicators per worker, with no
checking at all. The two are run in turn, so that a machine that slows down slows both.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from steering import demo
from steering.indicators import weeks as iso
from steering.indicators.count import count
from steering.indicators.registry import indicators
from steering.store import Store
from tests.bench import calibration, casework, crowd, fresh, pages, pay_outs
from tests.bench.process import Run, pairs, run, typical

BASELINE = Path(__file__).with_name("polars_baseline.py")
SIZES = ((900, 104), (26_000, 104))
LARGE = (130_000, 260)
CROWDED = 15.0  # seconds that a crowd looks


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each")
    parser.add_argument("--large", action="store_true", help="130,000 citizens and 260 weeks as well")
    parser.add_argument("--crowd", action="store_true", help="only what many viewers wait for")
    parser.add_argument("--pages", action="store_true", help="only what the pages take to answer")
    parser.add_argument(
        "--casework", action="store_true", help="only a large caseload and a large team"
    )
    parser.add_argument("--calibration", action="store_true", help="only whether forecasts are honest")
    parser.add_argument("--seed", type=int, default=calibration.SEED, help="of the made-up programmes")
    parser.add_argument("--reruns", type=int, default=10_000, help="over which memory is watched")
    asked = parser.parse_args()
    if asked.calibration:
        calibration.measure(seed=asked.seed)
        pay_outs.measure(seed=asked.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if asked.crowd:
            crowd.measure(place, CROWDED)
            return
        if asked.casework:
            casework.measure(place)
            return
        if asked.pages:
            pages.measure(place, reruns=asked.reruns, seconds=CROWDED)
            return
        for citizens, weeks in (*SIZES, *([LARGE] if asked.large else [])):
            against_polars(place, citizens, weeks, asked.runs if citizens < LARGE[0] else 1)
        with_bad_rows(place, asked.runs)
        fresh.measure(place, asked.runs)
        crowd.measure(place, CROWDED)


def against_polars(place: Path, citizens: int, weeks: int, runs: int) -> None:
    """`load` and the script on the same clean drop."""
    drop = place / f"drop-{citizens}"
    demo.write(drop, citizens=citizens, weeks=weeks, bad_share=0)
    rows = sum(max(0, path.read_bytes().count(b"\n") - 1) for path in drop.glob("*.csv"))
    ours, theirs = [], []
    for _ in range(runs + 1):  # the first is a warm-up
        ours.append(run(load(drop, place / "data")))
        theirs.append(run(polars(drop)))
    print(f"\n{citizens:,} citizens, {weeks} weeks, {rows:,} rows; {runs} runs")
    skip = 1 if runs > 1 else 0
    compare("load", ours[skip:], "Polars", theirs[skip:])
    if citizens < LARGE[0]:
        seconds, figures = weekly_per_worker(place / "data", weeks)
        print(f"  then every indicator by worker and week: {seconds:.2f} s, {figures:,} figures")


def with_bad_rows(place: Path, runs: int) -> None:
    """A drop of which 5 % of the rows are bad, against a clean one."""
    citizens, weeks = SIZES[-1]
    bad = place / "drop-bad"
    demo.write(bad, citizens=citizens, weeks=weeks, bad_share=0.05)
    clean = place / f"drop-{citizens}"
    with_bad, without = [], []
    for _ in range(runs):
        with_bad.append(run(load(bad, place / "data")))
        without.append(run(load(clean, place / "data")))
    print(f"\n{citizens:,} citizens, 5 % of the rows bad")
    compare("bad", with_bad, "clean", without)


def load(drop: Path, data: Path) -> list[str]:
    """The command that loads a drop into an empty data folder."""
    shutil.rmtree(data, ignore_errors=True)
    return [sys.executable, "-m", "steering", "load", str(drop), "--data", str(data)]


def polars(drop: Path) -> list[str]:
    """The command that runs the script."""
    as_of = demo.AS_OF.isoformat()
    return [sys.executable, str(BASELINE), str(drop), "--as-of", as_of, "--read-all"]


def compare(name: str, first: list[Run], other: str, second: list[Run]) -> None:
    """A line for each, and their ratio."""
    for label, runs in ((name, first), (other, second)):
        t = typical(runs)
        print(f"  {label:8} {t.wall:7.2f} s {t.cpu:7.2f} s processor {t.memory:7.0f} MB")
    wall, cpu = pairs(first, second)
    print(f"  {name} / {other}: {wall:.2f} on the clock, {cpu:.2f} of processor")


def weekly_per_worker(data: Path, weeks: int) -> tuple[float, int]:
    """Seconds to count everything the script counts, from the published snapshot."""
    snapshot = Store(data).published()
    assert snapshot is not None
    started = time.perf_counter()
    found = count(
        snapshot, list(indicators()), by="worker", weeks=iso.last(weeks * 5 // 4, snapshot.as_of)
    )
    return time.perf_counter() - started, len(found)


if __name__ == "__main__":
    main()
