"""A workbook whose sheets are too large to be read is refused before it takes the memory."""

import io
import zipfile

import openpyxl
import pytest

from steering.ingest import excel_file
from steering.ingest.sheet import UnreadableError
from steering.ingest.workbook_size import FAR, why_not


def workbook(**cells: str) -> bytes:
    """A workbook with two filled cells in the first row, and these."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["citizen_id", "enrolled_on"])
    for place, text in cells.items():
        sheet[place] = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("place", ["A2", "ZZ50000", "A1048576", "XFD2"])
def test_a_workbook_that_can_be_read_fits(place: str) -> None:
    assert why_not(workbook(**{place: "x"})) is None


@pytest.mark.parametrize("place", ["XFD1048576", "XFD10000", "ZZ100000"])
def test_one_cell_far_outside_the_table_does_not_fit(place: str) -> None:
    assert why_not(workbook(**{place: "x"})) == FAR


def test_the_reader_of_the_file_is_told_to_delete_the_far_cells() -> None:
    with pytest.raises(UnreadableError, match="cells far outside the table; delete them"):
        excel_file.read(workbook(XFD1048576="x"))


def test_a_zip_file_that_is_no_workbook_is_said_to_be_none() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("content.xml", "<table/>")
    with pytest.raises(UnreadableError, match="no whole Excel workbook"):
        excel_file.read(out.getvalue())
