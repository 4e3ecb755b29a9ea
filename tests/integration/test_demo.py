"""The demo drop against the figures that the reports print, recomputed here from the files alone.

Nothing of the product is used but `write`: the curves and the rules follow contract.md in plain
pandas and numpy. JF is JobFirst, midway evaluation 2017.
"""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from steering.demo import write

AS_OF = pd.Timestamp("2026-11-20")
WEEKS = 53  # week_no 0 … 52
STEMS = {
    "enrolments": "forloeb", "workers": "medarbejdere", "assignments": "tilknytninger",
    "activities": "indsatser", "paid_hours": "loentimer", "contacts": "samtaler", "steps": "trin",
    "progression": "progression", "exemptions": "fritagelser",
}  # fmt: skip
INTERNSHIPS, SUBSIDY, JOB = (
    ("virksomhedspraktik", "snusepraktik"),
    ("løntilskud",),
    "ordinære timer",
)
Array = npt.NDArray[Any]


def read(folder: Path, table: str) -> pd.DataFrame:
    """One file: identical rows once, blanks off, dates and numbers parsed or missing."""
    path = next(folder.glob(f"{STEMS[table]}_*.csv"))
    delimiter = "," if table == "progression" else ";"
    frame = pd.read_csv(path, sep=delimiter, dtype=str, keep_default_na=False)
    frame = pd.DataFrame({name: frame[name].str.strip() for name in frame}).drop_duplicates()
    return frame.where(~frame.isin(["", "NULL", "-"]))


def days(column: "pd.Series[Any]") -> "pd.Series[pd.Timestamp]":
    """Day first, but in ISO order when the year is."""
    text = column.str.replace(r"[./]", "-", regex=True)
    iso = bool(text.dropna().str.match(r"\d{4}-").mean() > 0.5)
    return pd.to_datetime(text, format="%Y-%m-%d" if iso else "%d-%m-%Y", errors="coerce")


def number(column: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.to_numeric(column.str.replace(",", "."), errors="coerce")


def week_of(day: "pd.Series[Any]", begin: "pd.Series[Any]") -> Array:
    """The number of the ISO week of each day, counted from the week that begins on `begin`."""
    return ((day - begin).dt.days // 7).to_numpy()


def continuity(active: Array) -> Array:
    """13 active weeks in a chain whose gaps are of at most four weeks; reached for good."""
    chain, gap = np.zeros(len(active), int), np.zeros(len(active), int)
    reached = np.zeros(active.shape, bool)
    for week in range(active.shape[1]):
        now = active[:, week]
        chain = np.where(now, np.where(gap > 4, 0, chain) + 1, chain)
        gap = np.where(now, 0, gap + 1)
        reached[:, week] = chain >= 13
    result: Array = np.logical_or.accumulate(reached, axis=1)
    return result


class Curves:
    """The JobFirst enrolments by week_no: arrays of shape (enrolments, WEEKS)."""

    def __init__(self, folder: Path) -> None:
        people = read(folder, "enrolments")
        people = people[people["projekt"] == "JobFirst"].dropna(subset=["borger_id"])
        people = people.assign(a=days(people["startdato"]), b=days(people["slutdato"]))
        people = people.dropna(subset=["a"]).sort_values(["borger_id", "a"])
        before = people.groupby("borger_id")["b"].shift()
        first = people["borger_id"] != people["borger_id"].shift()
        people = people[first | (people["a"] > before)].reset_index(drop=True)  # no overlaps
        people["row"], people["monday"] = (
            people.index,
            people["a"] - pd.to_timedelta(people["a"].dt.day_of_week, unit="D"),
        )
        self.people = people
        self.participant = (people["forsøgsgruppe"] == "deltager").to_numpy()[:, None]
        self.begin = people["monday"].to_numpy()[:, None] + np.arange(WEEKS) * np.timedelta64(7, "D")
        self.reach = np.minimum(self.begin + np.timedelta64(6, "D"), AS_OF.to_datetime64())
        self.enrolled = self.cover(people.assign(b=people["b"].fillna(AS_OF)), len(people))
        self.population = self.enrolled & ~self.exempt(folder)

        found = self.join(read(folder, "activities"))
        found = found.assign(a=days(found["startdato"]), b=days(found["slutdato"]).fillna(AS_OF))
        found = found[found["b"] >= found["a"]].drop_duplicates(["indsats_id", "row"], keep="last")
        kind = found["indsatstype"]
        self.internship = self.cover(found[kind.isin(INTERNSHIPS)], len(people))
        self.subsidy = self.cover(found[kind.isin(SUBSIDY)], len(people))
        self.hours = self.ordinary_hours(folder, found[kind == JOB])
        self.any_hours = self.hours > 0
        placement = self.internship | self.subsidy
        self.reached = continuity((placement | self.any_hours) & self.enrolled)
        at = found[kind.isin((*INTERNSHIPS, *SUBSIDY, JOB))].dropna(subset=["cvr-nummer"])
        pair = at.groupby(["row", "cvr-nummer"]).ngroup()
        owner = at.groupby(pair)["row"].first().to_numpy()
        there = continuity(self.cover(at.assign(row=pair), len(owner)) & self.enrolled[owner])
        self.same = np.zeros_like(self.reached)
        np.logical_or.at(self.same, owner, there)
        self.had_hours = np.logical_or.accumulate(self.any_hours & self.enrolled, axis=1)

    def join(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of these citizens, once for each of their enrolments."""
        return frame.merge(self.people[["borger_id", "row", "monday", "a"]], on="borger_id")

    @staticmethod
    def cover(spells: pd.DataFrame, rows: int) -> Array:
        """The weeks that some spell from day a to day b touches."""
        begin = week_of(spells["a"], spells["monday"]).clip(0, WEEKS)
        end = (week_of(spells["b"], spells["monday"]) + 1).clip(begin, WEEKS)
        running = np.zeros((rows, WEEKS + 1), int)
        np.add.at(running, (spells["row"], begin), 1)
        np.add.at(running, (spells["row"], end), -1)
        covered: Array = running.cumsum(axis=1)[:, :WEEKS] > 0
        return covered

    def exempt(self, folder: Path) -> Array:
        """Weeks whose reach's last day an exemption covers."""
        free = self.join(read(folder, "exemptions"))
        begin = days(free["fra"]).to_numpy()[:, None]
        end = days(free["til"]).fillna(AS_OF).to_numpy()[:, None]
        reach = self.reach[free["row"]]
        where = np.zeros(self.enrolled.shape, bool)
        np.logical_or.at(where, free["row"], (begin <= reach) & (reach <= end))
        return where

    def ordinary_hours(self, folder: Path, jobs: pd.DataFrame) -> Array:
        """Hours a week: the register's until it ends, thereafter those of the registered jobs."""
        paid = read(folder, "paid_hours").assign(t=lambda f: number(f["timer"]))
        paid = paid.assign(a=days(paid["periode_start"]), b=days(paid["periode_slut"]))
        paid = paid[paid["t"] <= 1000].drop_duplicates(["borger_id", "cvr", "a"], keep="last")
        paid["rate"] = paid["t"] / ((paid["b"] - paid["a"]).dt.days + 1)
        delivered = self.begin + np.timedelta64(6, "D") <= paid["b"].max().to_datetime64()
        paid = self.join(paid.rename(columns={"a": "from"})).assign(a=lambda f: f["from"])
        weekly = number(jobs["timer_pr_uge"]).fillna(0)
        agreed = self.a_week(jobs.assign(rate=weekly / 7)[weekly <= 60])
        reach_days = np.maximum(1, (self.reach - self.begin) / np.timedelta64(1, "D") + 1)
        return np.where(delivered, self.a_week(paid), agreed * 7 / reach_days)

    def a_week(self, spells: pd.DataFrame) -> Array:
        """The spells' daily `rate` on their days up to the as-of date, summed by week."""
        begin = (spells["a"] - spells["monday"]).dt.days.clip(0, WEEKS * 7).to_numpy()
        last = spells["b"].where(spells["b"] < AS_OF, AS_OF)
        end = ((last - spells["monday"]).dt.days + 1).to_numpy().clip(begin, WEEKS * 7)
        daily = np.zeros((len(self.people), WEEKS * 7 + 1))
        np.add.at(daily, (spells["row"], begin), spells["rate"])
        np.add.at(daily, (spells["row"], end), -spells["rate"])
        hours = daily.cumsum(axis=1)[:, :-1].reshape(-1, WEEKS, 7).sum(axis=2)
        return np.where(hours > 1e-6, hours, 0)

    def mean(self, values: Array, arm: str, weeks: slice | int, of: Array | None = None) -> float:
        """Over the arm's enrolments in those weeks (each week with the same weight)."""
        base = self.population & (self.participant == (arm == "participant"))
        base = base if of is None else base & of
        by_week: Array = (values * base).sum(axis=0) / np.maximum(1, base.sum(axis=0))
        return float(np.mean(by_week[weeks]))


PLATEAU, THROUGHOUT = slice(20, 31), slice(0, 45)
# What, arm, week_no, the report's figure, and how near for about 140 enrolments and for a thousand.
FIGURES: list[tuple[str, str, slice | int, float, float, float]] = [
    ("internship", "participant", 0, 0.14, 0.03, 0.02),  # JF p.11, Figure 1
    ("internship", "participant", PLATEAU, 0.35, 0.05, 0.025),
    ("internship", "control", THROUGHOUT, 0.14, 0.02, 0.01),
    ("any_hours", "participant", 0, 0.028, 0.02, 0.01),  # JF p.12, Figure 3: half an hour
    ("any_hours", "control", 0, 0.027, 0.02, 0.01),
    ("hours", "participant", 0, 0.5, 0.3, 0.15),
    ("hours", "control", 0, 0.5, 0.3, 0.15),
    ("any_hours", "participant", 35, 0.12, 0.04, 0.02),  # JF p.14, Figure 6
    ("any_hours", "control", 35, 0.07, 0.04, 0.02),
    ("hours", "participant", 35, 2 + 5 / 60, 0.8, 0.35),  # JF p.13–14
    ("hours", "control", 35, 1 + 20 / 60, 0.8, 0.35),
    ("reached", "participant", 35, 0.47, 0.05, 0.03),  # JF p.23
    ("reached", "participant", 44, 0.54, 0.06, 0.03),  # JF p.13: over 50 %
    ("reached", "control", 44, 0.20, 0.05, 0.025),  # JF p.12–13, Figure 4
    ("same", "participant", 35, 0.33, 0.05, 0.03),  # JF p.23
]


@pytest.fixture(scope="module")
def drop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drop")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write(folder, citizens=8000)
    return folder


@pytest.mark.parametrize("size", ["drop", "large"])
def test_curves_are_those_of_the_report(size: str, request: pytest.FixtureRequest) -> None:
    curves = Curves(request.getfixturevalue(size))
    for what, arm, week, figure, loose, tight in FIGURES:
        value = curves.mean(getattr(curves, what), arm, week)
        assert value == pytest.approx(figure, abs=loose if size == "drop" else tight), (
            what,
            arm,
            week,
        )


def test_hours_of_those_at_work(large: Path) -> None:
    curves = Curves(large)
    weeks = slice(26, 45)  # JF p.14: the distribution in week 35 holds for all from week 26
    working = curves.any_hours
    assert curves.mean(curves.hours, "participant", weeks, working) == pytest.approx(17.5, abs=1.5)
    assert curves.mean(curves.hours, "control", weeks, working) == pytest.approx(19, abs=2)
    after_13 = curves.mean(curves.had_hours, "participant", weeks, curves.same)  # JF p.17
    assert after_13 == pytest.approx(0.22, abs=0.04)


def test_fidelity_is_that_of_the_report(drop: Path) -> None:
    people = Curves(drop).people.rename(columns={"a": "enrolled"})
    old = people[people["enrolled"] < AS_OF - pd.Timedelta(days=60)]
    old = old[~old["borger_id"].duplicated(keep=False)]

    def within_four_weeks(table: str, column: str, kind: str | None = None) -> float:
        done = read(drop, table)
        done = done if kind is None else done[done["trin"] == kind]
        id_column = "citizen_id" if table == "progression" else "borger_id"
        first = days(done[column]).groupby(done[id_column]).min()
        return float((old["borger_id"].map(first) - old["enrolled"]).dt.days.le(28).mean())

    assert within_four_weeks("contacts", "afholdt_den") == pytest.approx(0.90, abs=0.03)
    assert within_four_weeks("steps", "dato", "cv") == pytest.approx(0.82, abs=0.03)
    assert within_four_weeks("steps", "dato", "jobmål") == pytest.approx(1.00, abs=0.02)
    assert within_four_weeks("steps", "dato", "aktivitetsplan") == pytest.approx(0.99, abs=0.02)
    assert within_four_weeks("progression", "answered_on") == pytest.approx(0.53, abs=0.04)


def test_caseloads_and_groups(drop: Path) -> None:
    workers, held = read(drop, "workers"), read(drop, "assignments")
    assert workers["afdeling"].value_counts().to_list() == [8, 8, 8]
    begin, end = days(held["fra_dato"]), days(held["til_dato"]).fillna(AS_OF)
    now = held[(held["rolle"] == "sagsbehandler") & (begin <= AS_OF) & (end >= AS_OF)]
    load = now[now["medarbejder_id"].isin(workers["medarbejder_id"])].groupby("medarbejder_id").size()
    assert len(load) == 12
    assert load.between(33, 47).all()
    people = read(drop, "enrolments")
    flere = people[people["projekt"] == "Flere skal med"]
    groups = flere["visitationsgruppe"].value_counts(normalize=True)
    assert groups[["1", "2", "3"]].to_list() == pytest.approx([0.55, 0.34, 0.11], abs=0.03)
    assert flere["forsøgsgruppe"].isna().all()
    assert people["borger_id"].duplicated().any()  # some come back
    assert people["slutdato"].notna().mean() == pytest.approx(0.45, abs=0.1)


# Of each table: its dates (the first is required), a number with its range, a kind with the
# words that contract.md knows, and columns that are a key.
RULES: dict[str, tuple[list[str], tuple[str, int, int] | None, tuple[str, str] | None, str]] = {
    "enrolments": (["startdato", "slutdato"], ("visitationsgruppe", 1, 3), None, ""),
    "assignments": (
        ["fra_dato", "til_dato"], None,
        ("rolle", "sagsbehandler|virksomhedskonsulent|jobformidler|mentor"), "",
    ),
    "activities": (
        ["startdato", "slutdato"], ("timer_pr_uge", 0, 60),
        ("indsatstype", "virksomhedspraktik|snusepraktik|løntilskud|ordinære timer|fleksjob|"
         "nytteindsats|ordinær uddannelse|vejledning og opkvalificering|mentorstøtte"),
        "indsats_id",
    ),
    "paid_hours": (
        ["periode_start", "periode_slut"], ("timer", 0, 1000), None, "borger_id cvr periode_start",
    ),
    "contacts": (
        ["afholdt_den"], None,
        ("samtaletype", "jobsamtale|virksomhedsopfølgning|trepartssamtale|telefon|"
         "rehabiliteringsmøde"), "",
    ),
    "steps": (
        ["dato"], None,
        ("trin", "cv|jobmål|aktivitetsplan|minplan opdateret|minvurdering|arbejdsaftale|"
         "kontaktperson|forberedelse startet|indstilling udleveret|tilkendt|første samtale"), "",
    ),
    "progression": (
        ["answered_on"], ("score", 0, 10), None, "citizen_id answered_on question respondent",
    ),
    "exemptions": (["fra", "til"], None, None, ""),
}  # fmt: skip


def faults(folder: Path, table: str, enrolled: set[str]) -> pd.DataFrame:
    """A column of flags for each reason, over the rows of a table."""
    frame = read(folder, table)
    dates, measure, kind, key = RULES[table]
    parsed = pd.DataFrame({column: days(frame[column]) for column in dates})
    bad = {
        "not_a_date": (frame[dates].notna() & parsed.isna()).any(axis=1),
        "missing": frame[dates[0]].isna() | frame.iloc[:, 0].isna(),
        "end_before_start": parsed[dates[-1]] < parsed[dates[0]],
    }
    if measure:
        column, low, high = measure
        value = number(frame[column])
        bad["not_a_number"] = frame[column].notna() & value.isna()
        bad["out_of_range"] = value.notna() & ~value.between(low, high)
    if kind:
        column, words = kind
        bad["missing"] |= frame[column].isna()
        bad["unknown_value"] = frame[column].notna() & ~frame[column].isin(words.split("|"))
    if key:
        bad["duplicate_key"] = frame.duplicated(key.split(), keep="last")
    if table == "enrolments":
        bad["overlap"] = frame.duplicated(["borger_id", "projekt", "slutdato"], keep="last")
    else:
        citizen = frame["citizen_id" if table == "progression" else "borger_id"]
        bad["unknown_reference"] = citizen.notna() & ~citizen.isin(enrolled)
    return pd.DataFrame(bad)


def test_some_rows_are_bad_but_few(drop: Path) -> None:
    people = read(drop, "enrolments")
    enrolled = set(people.loc[days(people["startdato"]).notna(), "borger_id"])
    reasons: set[str] = set()
    for table in RULES:
        bad = faults(drop, table, enrolled)
        assert 0 < bad.any(axis=1).mean() <= 0.02, table
        reasons |= {str(reason) for reason in bad.columns[bad.any()]}
    assert reasons == {
        "missing", "not_a_date", "not_a_number", "unknown_value", "out_of_range",
        "end_before_start", "unknown_reference", "duplicate_key", "overlap",
    }  # fmt: skip
    text = b"".join(path.read_bytes() for path in sorted(drop.glob("*.csv")))
    assert all(sign in text for sign in (b"NULL", b";-\n", b"  B0", b"kilde"))


def test_the_drop_is_complete(drop: Path) -> None:
    names = {path.name for path in drop.iterdir()}
    assert names == {*(f"{stem}_2026-11-20.csv" for stem in STEMS.values()), "_DEMO"}
    rows = {table: len(read(drop, table)) for table in STEMS}
    assert rows["workers"] == 24
    assert 900 < rows["enrolments"] < 960
    assert sum(rows.values()) > 30_000
    latest = days(read(drop, "paid_hours")["periode_slut"]).max()
    assert latest == pd.Timestamp("2026-09-30")  # the month before was not delivered in time


def test_same_arguments_same_bytes(drop: Path, tmp_path: Path) -> None:
    again, other = write(tmp_path / "again"), write(tmp_path / "other", seed=2)
    assert [(drop / path.name).read_bytes() for path in again] == [p.read_bytes() for p in again]
    assert again[0].read_bytes() != other[0].read_bytes()


@pytest.mark.parametrize("citizens", [1, 30])
def test_small_ones_too(citizens: int, tmp_path: Path) -> None:
    paths = write(tmp_path, citizens=citizens, weeks=4, as_of=date(2025, 1, 6))
    assert [path.name for path in paths][-1] == "_DEMO"
    assert all(path.stat().st_size for path in paths)
