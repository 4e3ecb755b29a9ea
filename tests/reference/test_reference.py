"""The reference itself: cases counted by hand."""

import csv
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.reference.breakdown import Part, share
from tests.reference.continuity import reached_in
from tests.reference.drop import write_drop
from tests.reference.hours import ordinary_hours
from tests.reference.indicators import indicators
from tests.reference.site import COLUMNS as HEADERS
from tests.reference.site import Row, Rules, Site
from tests.reference.weeks import Week, week_of

MONDAY = date(2025, 3, 24)  # of 2025-W13


def day(week: int, weekday: int = 0) -> date:
    """A day so many weeks after `MONDAY`."""
    return MONDAY + timedelta(weeks=week, days=weekday)


def site(as_of: date, **tables: list[Row]) -> Site:
    """A site of one citizen; what a row leaves out is missing."""
    blank: dict[str, Row] = {name: dict.fromkeys(columns) for name, columns in HEADERS.items()}
    filled = {
        name: [blank[name] | {"citizen_id": "c"} | row for row in rows] for name, rows in tables.items()
    }
    return Site(as_of, filled)


def fraction(of: Site, key: str, week: date) -> tuple[float, int]:
    """An indicator's numerator and denominator for the site in a week."""
    [row] = indicators(of, [key], weeks=[week])
    return row["numerator"], row["denominator"]


@pytest.mark.parametrize(
    ("strip", "week"),
    [
        ("PPPPPPPP....PPPPP", 17),
        ("PPPPPPPP.....PPPPP", None),
        ("PPPPPPPP.....PPPPPPPPPPPPP", 26),
        ("PPPPPPPPPPPPP", 13),
        ("PPPPPPPPPPPP", None),
        ("......PPPPPPPPPPPPP", 19),
        ("P....P....P....P....P....P....P....P....P....P....P....P....P", 61),
        ("", None),
    ],
)
def test_continuity(strip: str, week: int | None) -> None:
    reached = reached_in([mark == "P" for mark in strip], Rules())
    assert reached == (None if week is None else week - 1)


def test_gap_and_same_company_in_a_site() -> None:
    def placed(gap: int, company: str) -> Site:
        rows: list[Row] = [
            {"kind": "internship", "starts_on": day(0), "ends_on": day(7, 6), "company_id": "k1"},
            {"kind": "try_out", "starts_on": day(8 + gap), "company_id": company},
        ]
        return site(day(40, 2), enrolments=[{"enrolled_on": day(0, 3)}], activities=rows)

    key, at_one = "continuity_13_share", "continuity_13_same_company_share"
    assert [fraction(placed(4, "k1"), key, day(week)) for week in (15, 16)] == [(0, 1), (1, 1)]
    assert [fraction(placed(5, "k1"), key, day(week)) for week in (24, 25)] == [(0, 1), (1, 1)]
    assert [fraction(placed(4, "k2"), at_one, day(week)) for week in (23, 24)] == [(0, 1), (1, 1)]


@pytest.mark.parametrize(("weekday", "hours"), [(1, 30), (2, 40), (3, 45), (6, Fraction(360, 7))])
def test_job_hours_are_spread_over_the_reach(weekday: int, hours: Fraction) -> None:
    job: Row = {"kind": "ordinary_job", "starts_on": day(0, 1), "hours_per_week": 60.0}
    missing = job | {"hours_per_week": None}
    of = site(day(0, weekday), enrolments=[{"enrolled_on": day(0)}], activities=[job, missing])
    assert ordinary_hours(of, "c", Week(day(0), of.as_of)) == hours


def test_register_holds_for_weeks_that_end_by_its_last_day() -> None:
    job: Row = {"kind": "ordinary_job", "starts_on": day(-9), "hours_per_week": 12.0}
    paid: list[Row] = [
        {"period_start": day(0, 5), "period_end": day(1, 4), "hours": 35.0},
        {"period_start": day(1, 0), "period_end": day(1, 6), "hours": 5.0},
    ]
    of = site(day(3), enrolments=[{"enrolled_on": day(-9)}], activities=[job], paid_hours=paid)
    found = [ordinary_hours(of, "c", Week(day(week), of.as_of)) for week in (-1, 0, 1, 2)]
    assert found == [0, 10, 30, 12]
    assert fraction(of, "hours_30_share", day(1)) == (1, 1)


@pytest.mark.parametrize(("back", "numerator"), [(0, 1), (27, 1), (28, 0), (-1, 0)])
def test_contact_in_28_days(back: int, numerator: int) -> None:
    as_of = day(8, 3)
    held: Row = {"kind": "phone", "held_on": as_of - timedelta(days=back)}
    of = site(as_of, enrolments=[{"enrolled_on": day(0)}], contacts=[held])
    assert fraction(of, "contact_28d_share", day(8)) == (numerator, 1)


def test_owner_exemption_and_closing() -> None:
    of = site(
        day(3, 2),
        enrolments=[
            {"programme": "a", "enrolled_on": day(0, 6), "closed_on": day(1)},
            {"programme": "b", "enrolled_on": day(0, 6)},
        ],
        workers=[{"worker_id": "w2", "team": "N"}, {"worker_id": "w10", "team": "S"}],
        assignments=[
            {"worker_id": "w2", "role": "caseworker", "from_on": day(1)},
            {"worker_id": "w10", "role": "caseworker", "from_on": day(1), "to_on": day(2, 6)},
            {"worker_id": "w10", "role": "mentor", "from_on": day(2)},
        ],
        exemptions=[{"from_on": day(3, 2), "to_on": day(3, 2)}],
    )
    rows = indicators(of, ["placement_share"], by="worker")
    assert [(row["week"], row["group"], row["denominator"]) for row in rows] == [
        ("2025-W13", None, 2),
        ("2025-W14", "w10", 2),
        ("2025-W15", "w10", 1),
    ]
    assert fraction(of, "placement_share", day(3)) == (0, 0)


def test_nobody_gets_more_than_they_have() -> None:
    """Quotas of 18/11 and 4/11: rounding the larger up would give two of one citizen."""
    target = Fraction(9, 10)
    parts = [Part("A", "A", 0, 1, target), Part("B", "B", 7, 8, target)]
    assert [given for _, given in share(2, parts)] == [1, 1]


def test_weeks_at_new_year() -> None:
    of = site(date(2027, 1, 3), enrolments=[{"enrolled_on": date(2026, 12, 21)}])
    assert [row["week"] for row in indicators(of, ["course_share"])] == ["2026-W52", "2026-W53"]
    assert str(week_of(of, "2026-W53")) == "2026-W53"
    assert week_of(of, "2027-W01") is None


def test_drop_is_what_was_delivered(tmp_path: Path) -> None:
    of = site(day(0), enrolments=[{"programme": "fsm", "enrolled_on": day(0)}], contacts=[])
    write_drop(of, tmp_path / "drop")
    files = sorted(path.name for path in (tmp_path / "drop").iterdir())
    assert files == ["contacts_2025-03-24.csv", "enrolments_2025-03-24.csv"]
    with (tmp_path / "drop" / files[1]).open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["citizen_id"], row["enrolled_on"], row["closed_on"]) == ("c", "2025-03-24", "")
