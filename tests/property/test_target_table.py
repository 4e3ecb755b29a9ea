"""A workbook of targets, taken out and handed in again as it is, changes nothing; faults are told."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steering.contract.text import clean
from steering.export.files import workbook
from steering.indicators.registry import indicators
from steering.locale import LANGUAGES, Language
from steering.targets import table
from steering.targets.compare import difference
from steering.targets.path import Path, Point, constant
from steering.targets.target import Part, Target, Whole

KEYS = [key for key, one in indicators().items() if one.unit == "share"]
SHARES = st.decimals(0, 1, places=4)
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20).filter(
    lambda name: clean(name) == name and "_x" not in name
)
FIRST = date(2024, 1, 1)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    weeks = sorted(draw(st.sets(st.integers(-1000, 3000), min_size=1, max_size=4)))
    points = tuple(
        Point(on=FIRST + timedelta(weeks=week, days=draw(st.integers(0, 6))), share=draw(SHARES))
        for week in weeks
    )
    return Path(shape=draw(st.sampled_from(("line", "steps"))), points=points)


PARTS = st.builds(
    lambda whole, own: Part(whole=whole, **own),
    st.builds(
        Whole,
        indicator=st.sampled_from(KEYS),
        programme=st.none() | NAMES,
        target_group=st.none() | NAMES,
        visitation_group=st.none() | st.integers(1, 3),
    ),
    st.just({})
    | st.builds(lambda n: {"team": n}, NAMES)
    | st.builds(lambda n: {"worker_id": n}, NAMES),
)
TARGETS = st.lists(
    st.builds(Target, part=PARTS, path=paths() | st.builds(constant, SHARES)),
    unique_by=lambda target: target.part.key,
    max_size=5,
)


def written(targets: list[Target], language: Language) -> bytes:
    rows = table.rows(targets, language)
    frame = pd.DataFrame(rows, columns=table.headers(language), dtype=object)
    return workbook(frame, [], ("Data", "Om"))


@given(TARGETS, st.sampled_from(LANGUAGES))
def test_taken_out_and_handed_in_again_nothing_changes(
    targets: list[Target], language: Language
) -> None:
    found = table.read(written(targets, language))
    if not targets:
        return  # a workbook with headers alone is read as well, below
    assert found.faults == ()
    assert not difference(targets, found.targets)


def test_headers_alone_are_no_targets() -> None:
    assert table.read(written([], "da")) == table.Read()


WHOLE = Target(
    part=Part(whole=Whole(indicator="placement_share")),
    path=Path(
        points=(Point(on=FIRST, share=Decimal("0.1")), Point(on=date(2025, 1, 1), share=Decimal("0.2")))
    ),
)


def edited(edit: Callable[[Any], None]) -> table.Read:
    """What is read where somebody has edited the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(written([WHOLE], "en")))
    edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return table.read(out.getvalue())


@pytest.mark.parametrize(
    ("cell", "value", "row", "told"),
    [
        ("A3", "no_such", 3, "the key of no indicator"),
        ("A3", "ordinary_hours_mean", 3, "the key of no indicator"),
        ("E2", 4, 2, "visitation group is 1, 2 or 3"),
        ("E2", "one", 2, "visitation group is 1, 2 or 3"),
        ("H3", "curve", 3, "no shape"),
        ("H3", "steps", 3, "different shapes"),
        ("I3", "soon", 3, "no date"),
        ("I3", None, 3, "date is missing"),
        ("I3", date(2024, 1, 5), 3, "Two points lie in 2024-W01"),
        ("J2", 140, 2, "between 0 and 100"),
        ("J2", "1,234", 2, "no share in per cent"),
        ("C2", "x" * 101, 2, "longer than 100"),
        ("I1", "day", 1, "“Date” is missing"),
        ("B1", "Date", 1, "“Date” stands twice"),
    ],
)
def test_a_fault_is_told_with_its_row(cell: str, value: object, row: int, told: str) -> None:
    def edit(sheet: Any) -> None:
        sheet[cell] = value

    found = edited(edit)
    assert found.targets == ()
    assert (row, True) in [(fault.row, told in str(fault.told)) for fault in found.faults]


def test_a_team_and_a_worker_in_one_row_are_told() -> None:
    def edit(sheet: Any) -> None:
        sheet["F2"], sheet["G2"] = "Nord", "MED-A"

    assert "a team or a worker" in str(edited(edit).faults[0].told)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a;b\n1;2\n", b"x" * (table.LARGEST + 1)])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    found = table.read(content)
    assert found.targets == ()
    assert len(found.faults) == 1


def test_one_cell_far_outside_takes_no_memory() -> None:
    def edit(sheet: Any) -> None:
        sheet["ZZ5000"] = "x"

    assert "far outside the table" in str(edited(edit).faults[0].told)
