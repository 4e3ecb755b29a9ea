"""Files that say much with little: small to send, too large to read."""

import copy
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet

HEADER = "citizen_id;enrolled_on"


def workbook(sheet: bytes = b"", shared: list[bytes] | None = None) -> io.BytesIO:
    """A workbook with these rows in its only sheet, and these pieces of shared texts; deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b"<worksheet><sheetData>" + sheet + b"</sheetData></worksheet>")
        if shared:
            with book.open("xl/sharedStrings.xml", "w") as part:
                for piece in shared:
                    part.write(piece)
    return out


def many_texts() -> bytes:
    """A third of a gigabyte of shared texts that nobody uses."""
    return workbook(shared=[b"<si><t>aaaaaaaaaaaaaaa</t></si>" * 10_000] * 1_100).getvalue()


def one_text_in_many_cells() -> bytes:
    """One shared text of 100,000 letters, in 100,000 cells."""
    cells = b"".join(b'<c r="A%d" t="s"><v>1</v></c>' % row for row in range(1, 100_001))
    return workbook(
        cells, [b"<si><t>a</t></si>", b"<si><t>" + b"b" * 100_000 + b"</t></si>"]
    ).getvalue()


def lying_about_its_size() -> bytes:
    """The first bomb, each part of which says that it has ten bytes."""
    content = bytearray(many_texts())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        size = book.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
    assert content.count(size) >= 1
    return bytes(content.replace(size, (10).to_bytes(4, "little")))


def overlapping() -> bytes:
    """Five parts of 100 MB that lie in the same place."""
    out = workbook()
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/0.bin", b"\0" * 100_000_000)
        for number in range(1, 5):
            again = copy.copy(book.getinfo("xl/media/0.bin"))
            again.filename = f"xl/media/{number}.bin"
            book.filelist.append(again)
    return out.getvalue()


def parquet(groups: int, table: pa.Table) -> bytes:
    """The table so many times."""
    out = io.BytesIO()
    with pyarrow.parquet.ParquetWriter(out, table.schema, compression="zstd") as writer:
        for _ in range(groups):
            writer.write_table(table)
    return out.getvalue()


def many_rows() -> bytes:
    """300 million empty cells."""
    nothing = pa.nulls(30_000_000, pa.int8())
    return parquet(10, pa.table({"citizen_id": nothing}))


def one_text_in_many_rows() -> bytes:
    """One text of five million letters in a thousand rows."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 1000, pa.int32()), ["a" * 5_000_000])
    return parquet(1, pa.table({"citizen_id": text, "enrolled_on": ["2025-01-01"] * 1000}))


def long_line() -> bytes:
    """A table and then two million letters without an end of line."""
    return f"{HEADER}\nC1;2025-01-01\n".encode() + b"x" * 2_000_000


def wide() -> bytes:
    """30,000 columns, and 2,000 rows with nothing in them but a letter."""
    return (HEADER + ";" * 30_000 + "\n" + "x\n" * 2_000).encode()
