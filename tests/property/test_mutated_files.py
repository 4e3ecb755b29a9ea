"""A damaged file is refused, or read with every row accounted for; it never brings anything down."""

import csv
import os
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from steering.errors import RefusedError
from steering.ingest.load import Report, load
from steering.settings import Settings
from steering.store import Store
from tests.commands import rows_of
from tests.dialects import Dialect, Sheet, excel, parquet, read
from tests.mutations import mutate, mutate_workbook

CAMPAIGN = os.environ.get("CAMPAIGN") == "1"
MUTATIONS = 5000 if CAMPAIGN else 150
SEED = 20261120
WRITERS = {
    "utf-8.csv": Dialect().csv,
    "quoted.csv": Dialect("utf-8-sig", quoting=csv.QUOTE_ALL, newline="\r\n").csv,
    "windows.csv": Dialect("cp1252", separator="\t", header=1).csv,
    "utf-16.csv": Dialect("utf-16", separator="|", header=2).csv,
    "x.xlsx": excel,
    "x.parquet": parquet,
}
COUNTS = "SELECT {}".format(
    ", ".join(
        f"(SELECT count(*) FROM {table})"  # noqa: S608
        for table in ("enrolments", "workers", "activities", "contacts", "progression")
    )
)


class Site:
    """A data folder with something published, and drops of which one file is damaged."""

    def __init__(self, folder: Path, sheets: dict[str, Sheet]) -> None:
        self.folder, self.store = folder, Store(folder / "data")
        self.whole = {
            (table, ending): writer(table, sheet)
            for table, sheet in sheets.items()
            if sheet.rows
            for ending, writer in WRITERS.items()
        }
        self.tables = sorted({table for table, _ in self.whole})
        assert self.load("workers", "utf-8.csv", self.whole["workers", "utf-8.csv"])

    def load(self, table: str, ending: str, content: bytes) -> Report:
        """Load a drop with this file, and with sound enrolments if it is another."""
        drop = self.folder / "drop"
        drop.mkdir(exist_ok=True)
        for path in drop.iterdir():
            path.unlink()
        sound = self.whole["enrolments", "utf-8.csv"]
        (drop / "enrolments_2026-11-20_utf-8.csv").write_bytes(sound)
        if table == "enrolments":
            (drop / "enrolments_2026-11-20_utf-8.csv").unlink()
        (drop / f"{table}_2026-11-20_{ending}").write_bytes(content)
        settings = Settings(most_rejected_share=Decimal(1), keep_snapshots=2)
        return load(list(drop.iterdir()), self.store, settings)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    from steering.demo import write

    demo = tmp_path_factory.mktemp("tiny")
    write(demo, citizens=20, weeks=12)
    return Site(tmp_path_factory.mktemp("site"), read(demo))


def check_refusal(site: Site, error: RefusedError, before: tuple[str | None, object]) -> None:
    assert str(error)
    assert error.message.to("da")
    assert (site.store.published_id(), rows_of(site.store.data, COUNTS)) == before


def check_report(site: Site, report: Report, table: str) -> None:
    assert site.store.published_id() == report.load_id
    for count in report.tables.values():
        assert count.read == count.accepted + count.rejected
    rejected = sum(count.rejected for count in report.tables.values())
    if report.rejects:
        with report.rejects.open(encoding="utf-8-sig", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == rejected + 1
    else:
        assert rejected == 0
    [(kept,)] = rows_of(site.store.data, f"SELECT count(*) FROM {table}")  # noqa: S608
    assert (kept > 0) == (report.tables[table].accepted > 0)
    assert kept <= report.tables[table].accepted


def test_damaged_files_bring_nothing_down(site: Site) -> None:
    started, told = time.monotonic(), Counter[str]()
    for number in range(MUTATIONS):
        random = Random(f"{SEED} {number}")
        table, ending = random.choice(site.tables), random.choice(list(WRITERS))
        whole = site.whole[table, ending]
        damage = mutate_workbook if ending == "x.xlsx" and random.random() < 0.7 else mutate
        content = damage(random, whole)
        before = site.store.published_id(), rows_of(site.store.data, COUNTS)
        try:
            report = site.load(table, ending, content)
        except RefusedError as error:
            check_refusal(site, error, before)
            told[f"refused as {error.code}"] += 1
        except Exception as error:
            raise AssertionError(f"mutation {number} of {table}_{ending}") from error
        else:
            check_report(site, report, table)
            told["accepted"] += 1
        left = [p for f in ("snapshots", "archive") for p in (site.store.data / f).glob(".*")]
        assert not left, (number, left)
    figures = ", ".join(f"{count} {what}" for what, count in told.most_common())
    print(f"\n{MUTATIONS} mutations in {time.monotonic() - started:.0f} s: {figures}")
    assert told["accepted"] > MUTATIONS / 20
    assert told["refused as unreadable"] > MUTATIONS / 20
