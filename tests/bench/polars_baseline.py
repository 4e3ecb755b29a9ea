"""The yardstick of the benchmark: a plain Polars script that checks nothing.

It reads the CSV files of a drop and computes the fourteen indicators of the contract by worker, for
every week from the first enrolment to the as-of date, as a good data engineer would write it in an
afternoon: lazy scans, integers for keys, one pass over the citizen-weeks. ``steering load`` does
this and checks every row besides; the benchmark holds the one against the other.

    python tests/bench/polars_baseline.py DROP --as-of 2025-03-28 [--json]

Clean data in UTF-8 are assumed, with one dialect a file. A date or number that can't be read is
taken as missing, and nothing is said. Days are counted from 1970-01-01, a Thursday, and weeks from
the Monday before it: week ``w`` runs from day ``7w - 3`` to day ``7w + 3``.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

# The tables that are needed: how the file's name begins, and the columns that are read.
TABLES: Final = {
    "enrolments": ("enrolments forløb forloeb", "citizen_id enrolled_on closed_on"),
    "assignments": ("assignments tilknytninger", "citizen_id worker_id role from_on to_on"),
    "activities": (
        "activities indsatser",
        "citizen_id kind starts_on ends_on hours_per_week company_id",
    ),
    "paid_hours": ("paid_hours løntimer loentimer", "citizen_id period_start period_end hours"),
    "contacts": ("contacts samtaler", "citizen_id held_on"),
    "exemptions": ("exemptions fritagelser", "citizen_id from_on to_on"),
}
HEADERS: Final = {
    "citizen_id": "borger_id borgernummer",
    "enrolled_on": "startdato visiteret_den",
    "closed_on": "slutdato afsluttet_den",
    "worker_id": "medarbejder_id",
    "role": "rolle",
    "from_on": "fra fra_dato",
    "to_on": "til til_dato",
    "kind": "type indsatstype",
    "starts_on": "startdato",
    "ends_on": "slutdato",
    "hours_per_week": "timer_pr_uge ugentlige_timer",
    "company_id": "cvr cvr-nummer virksomhed_id",
    "period_start": "periode_start",
    "period_end": "periode_slut",
    "hours": "timer",
    "held_on": "dato afholdt_den",
}
ENGLISH: Final = {
    "sagsbehandler": "caseworker",
    "virksomhedspraktik": "internship",
    "snusepraktik": "try_out",
    "løntilskud": "wage_subsidy",
    "ordinære timer": "ordinary_job",
    "ordinært job": "ordinary_job",
    "fleksjob": "flex_job",
    "uddannelse": "education",
    "ordinær uddannelse": "education",
}
PLACEMENT: Final = ("internship", "try_out", "wage_subsidy")
GAP, CRITERION = 4, 13

# Each indicator's numerator and denominator: what is summed over the population.
INDICATORS: Final = {
    "placement_share": ("placement", "population"),
    "internship_share": ("internship", "population"),
    "wage_subsidy_share": ("wage_subsidy", "population"),
    "ordinary_hours_share": ("working", "population"),
    "ordinary_hours_mean": ("hours", "population"),
    "ordinary_hours_mean_working": ("hours", "working"),
    "hours_30_share": ("hours_30", "population"),
    "continuity_13_share": ("continuity", "population"),
    "continuity_13_same_company_share": ("same_company", "population"),
    "hours_after_13_share": ("hours_after_13", "same_company"),
    "placement_with_hours_share": ("placement_with_hours", "placement"),
    "course_share": ("course", "population"),
    "course_3m_share": ("course_3m", "population"),
    "contact_28d_share": ("contact_28d", "population"),
}

MONDAY: Final = pl.col("week") * 7 - 3
SUNDAY: Final = MONDAY + 6


def plain(name: str) -> str:
    """A file name or header without case, quotes, spaces, hyphens and underscores."""
    return re.sub(r'[\s"_-]', "", name.lower())


def begins_like(path: Path, table: str) -> bool:
    """Whether a file is of this table, by how its name begins."""
    return plain(path.name).startswith(tuple(plain(name) for name in TABLES[table][0].split()))


def scan_text(path: Path) -> tuple[pl.LazyFrame, str]:
    """A file with every column as text, and how its dates are written."""
    with path.open(encoding="utf-8-sig") as file:
        header, first = file.readline(), file.readline()
    separator = max(";,\t|", key=header.count)
    frame = pl.scan_csv(path, separator=separator, infer_schema=False, null_values=["NULL", "-"])
    day_first = re.search(r"\b\d\d([-./])\d\d\1\d{4}\b", first)
    return frame, day_first[1].join(("%d", "%m", "%Y")) if day_first else "%Y-%m-%d"


def scan(drop: Path, table: str) -> pl.LazyFrame:
    """The needed columns of a table under their English names, dates as days since 1970."""
    columns = TABLES[table][1].split()
    path = next((p for p in sorted(drop.glob("*.csv")) if begins_like(p, table)), None)
    if path is None:
        frame, day_format = pl.LazyFrame(schema=dict.fromkeys(columns, pl.String)), ""
    else:
        known = {plain(name): c for c in columns for name in (c, *HEADERS[c].split())}
        frame, day_format = scan_text(path)
        frame = frame.rename(lambda header: known.get(plain(header), header))
    present = frame.collect_schema().names()

    def typed(column: str) -> pl.Expr:
        value = pl.col(column) if column in present else pl.lit(None, pl.String).alias(column)
        if column.endswith(("_on", "_start", "_end")):
            return value.str.to_date(day_format, strict=False).cast(pl.Int32)
        if column.startswith("hours"):
            return value.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        return value.replace(ENGLISH) if column in ("kind", "role") else value

    return frame.select(map(typed, columns))


def week_of(day: str) -> pl.Expr:
    """The number of the week that contains a day."""
    return (pl.col(day) + 3) // 7


def thirteenth(active: pl.Expr) -> pl.Expr:
    """Of ordered cells with activity, those in which a chain has its 13th week or a later one."""
    chain = (active - active.shift() > GAP + 1).fill_null(False).cum_sum()
    return active.filter(chain == chain.shift(CRITERION - 1))


class Grid:
    """Enrolments by weeks: a ``cell`` is one integer for an enrolment and a week.

    Thirteen empty cells between two enrolments keep chains and look-backs from reaching from one
    into the next.
    """

    def __init__(self, drop: Path, as_of: date) -> None:
        self.drop = drop
        self.today = (as_of - date(1970, 1, 1)).days
        self.now = (self.today + 3) // 7
        enrolments = (
            scan(drop, "enrolments")
            .filter(pl.col("enrolled_on") <= self.today)
            .with_row_index("enrolment")
            .with_columns(entry=week_of("enrolled_on"), leave=week_of("closed_on"))
            .collect()
        )
        self.start: int = enrolments.select(pl.col("entry").min().fill_null(self.now)).item()
        self.span = self.now - self.start + 1 + CRITERION
        self.cells = enrolments.height * self.span
        self.enrolments = enrolments.lazy()
        self.week = (pl.col("cell") % self.span).cast(pl.Int32) + self.start
        self.reach = pl.min_horizontal(SUNDAY, self.today)

    def facts(self, table: str) -> pl.LazyFrame:
        """The rows of a table, once for each enrolment of the citizen."""
        return scan(self.drop, table).join(self.enrolments, on="citizen_id")

    def weekly(
        self, frame: pl.LazyFrame, first: pl.Expr, last: pl.Expr, **values: pl.Expr
    ) -> pl.LazyFrame:
        """The cells from week first to last (null: no end), where the enrolment is in the week."""
        week = pl.int_ranges("first", pl.col("last") + 1, dtype=pl.Int32)
        cell = pl.col("enrolment") * self.span + pl.col("week") - self.start
        return (
            frame.with_columns(
                first=pl.max_horizontal(first, "entry"),
                last=pl.min_horizontal(last, "leave", self.now),
            )
            .filter(pl.col("first") <= pl.col("last"))
            .with_columns(week=week)
            .explode("week")
            .select(cell=cell.cast(pl.UInt32), **values)
        )

    def covered(self, frame: pl.LazyFrame, **values: pl.Expr) -> pl.LazyFrame:
        """The cells whose reach ends on a day from from_on to to_on."""
        last = pl.when(pl.col("to_on") < self.today).then((pl.col("to_on") - 3) // 7)
        frame = frame.filter(pl.col("from_on") <= self.today)
        return self.weekly(frame, week_of("from_on"), last, **values)


def activity_cells(grid: Grid, register: int) -> list[pl.LazyFrame]:
    """The cells with a course, with job hours after the register's last week, and those in which
    the criterion is met at one company."""
    activities = (
        grid.facts("activities")
        .filter(pl.col("starts_on") <= grid.today)
        .with_columns(company=pl.col("company_id").rank("dense").cast(pl.Int64))
        .collect()
        .lazy()
    )
    kind, company = pl.col("kind"), pl.col("company")
    begins, ends = week_of("starts_on"), week_of("ends_on")
    courses = grid.weekly(
        activities.filter(kind.is_in([*PLACEMENT, "flex_job", "education"])),
        begins,
        ends,
        course=pl.lit(True),
        placement=kind.is_in(PLACEMENT),
        internship=kind.is_in(["internship", "try_out"]),
        wage_subsidy=kind == "wage_subsidy",
    )
    days = pl.min_horizontal("ends_on", grid.reach) - pl.max_horizontal("starts_on", MONDAY) + 1
    jobs = grid.weekly(
        activities.filter(kind == "ordinary_job"),
        pl.max_horizontal(begins, register + 1),
        ends,
        hours=pl.col("hours_per_week") * days / (grid.reach - MONDAY + 1),
    )
    # Company and cell in one integer: ordered, the weeks at each company follow each other.
    at_company = grid.weekly(
        activities.filter(kind.is_in([*PLACEMENT, "ordinary_job"])), begins, ends, company=company
    )
    at_one = (
        at_company.select(link=company * grid.cells + pl.col("cell"))
        .drop_nulls()
        .unique()
        .sort("link")
        .select(cell=(thirteenth(pl.col("link")) % grid.cells).cast(pl.UInt32), at_one=True)
    )
    return [courses, jobs, at_one]


def enrolment_weeks(drop: Path, as_of: date) -> pl.DataFrame:
    """A row for each enrolment and week, in order: its worker, and what the indicators sum."""
    grid = Grid(drop, as_of)
    entry, held = pl.col("entry"), week_of("held_on")
    assignments = (
        grid.facts("assignments")
        .filter(pl.col("role") == "caseworker")
        .sort("from_on", "worker_id", descending=[False, True])
        .with_row_index("owner")  # of several, the last in this order
        .collect()
    )
    paid = scan(drop, "paid_hours").collect().lazy()
    until = paid.select((pl.col("period_end").max() - 3) // 7).collect().item()
    register = grid.start - 1 if until is None else until
    period = pl.col("period_end") - pl.col("period_start") + 1
    days = pl.min_horizontal("period_end", SUNDAY) - pl.max_horizontal("period_start", MONDAY) + 1
    contacts = grid.facts("contacts").filter(pl.col("held_on") <= grid.today)
    facts = [
        grid.weekly(grid.enrolments, entry, pl.col("leave")),
        grid.weekly(grid.enrolments, entry, entry, seen=pl.col("enrolled_on")),
        grid.weekly(contacts, held, held, seen=pl.col("held_on")),
        grid.weekly(
            paid.join(grid.enrolments, on="citizen_id"),
            week_of("period_start"),
            pl.min_horizontal(week_of("period_end"), register),
            hours=pl.col("hours") * days / period,
        ),
        grid.covered(assignments.lazy(), owner=pl.col("owner")),
        grid.covered(grid.facts("exemptions"), exempt=pl.lit(True)),
        *activity_cells(grid, register),
    ]
    flags = ("exempt", "course", "placement", "internship", "wage_subsidy", "at_one")
    rows = (
        pl.concat(facts, how="diagonal")
        .group_by("cell")
        .agg(pl.col("owner", "seen").max(), pl.col("hours").sum().round(9), pl.col(flags).any())
        .sort("cell")
        .collect(engine="streaming")
    )
    cell, placement, working = pl.col("cell"), pl.col("placement"), pl.col("working")

    def latest(flag: str) -> pl.Expr:
        return pl.when(flag).then("cell").forward_fill()

    def ever(flag: str) -> pl.Expr:
        """Whether it was so in any week of the enrolment up to this one."""
        return latest(flag).floordiv(grid.span).eq_missing(cell.floordiv(grid.span))

    return (
        rows.lazy()
        .with_columns(week=grid.week, working=pl.col("hours") > 0)
        .with_columns(
            course=pl.col("course") | working,
            at_13=cell.is_in(thirteenth(cell.filter(placement | working)).implode()),
            same_company=ever("at_one"),
        )
        .with_columns(
            worker=pl.lit(assignments["worker_id"].cast(pl.Categorical)).gather(pl.col("owner")),
            hours_30=pl.col("hours") >= 30,
            continuity=ever("at_13"),
            hours_after_13=pl.col("same_company") & ever("working"),
            placement_with_hours=placement & working,
            course_3m=cell - latest("course") < 13,
            contact_28d=grid.reach - pl.col("seen").forward_fill() < 28,
        )
        .collect()
    )


def indicators(drop: Path, as_of: date) -> pl.DataFrame:
    """Every indicator by week and worker, as the contract's ``indicators`` lists them."""
    sums = {column for pair in INDICATORS.values() for column in pair} - {"population"}
    groups = (
        enrolment_weeks(drop, as_of)
        .lazy()
        .filter(~pl.col("exempt"))
        .group_by("week", "worker")
        .agg(pl.len().alias("population"), pl.col(sorted(sums)).sum())
        .with_columns(week=MONDAY.cast(pl.Date).dt.strftime("%G-W%V"), group="worker")
        .sort("week", "group")
        .collect(engine="streaming")
    )
    return pl.concat(
        groups.select(
            indicator=pl.lit(key),
            week="week",
            group=pl.col("worker").cast(pl.String),
            numerator=pl.col(numerator).cast(pl.Float64),
            denominator=pl.col(denominator).cast(pl.Int64),
        )
        for key, (numerator, denominator) in INDICATORS.items()
    )


def main() -> None:
    """Print the number of rows and the sums of each indicator, or every row as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("drop", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    parser.add_argument("--json", action="store_true", help="every number")
    parser.add_argument("--read-all", action="store_true", help="also files no indicator needs")
    args = parser.parse_args()
    if args.read_all:
        others = [p for p in args.drop.glob("*.csv") if not any(begins_like(p, t) for t in TABLES)]
        pl.collect_all([scan_text(path)[0] for path in others])
    found = indicators(args.drop, args.as_of)
    if args.json:
        sys.stdout.write(found.write_json())
        return
    print(f"{found.height} rows")
    sums = found.group_by("indicator", maintain_order=True).agg(pl.sum("numerator", "denominator"))
    for key, numerator, denominator in sums.iter_rows():
        print(f"{key:32} {numerator:14.3f} {denominator:10}")


if __name__ == "__main__":
    main()
