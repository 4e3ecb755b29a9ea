"""No CPR number is ever written: not to a file under the data folder, not to the screen."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from steering.ingest.watch import Watcher
from steering.settings import Settings
from steering.store import Store
from tests.commands import allow_all_rejects, load, rows_of, write_drop
from tests.typed_files import parquet, workbook

Files = dict[str, str | bytes]
DIGITS = [f"{day:02d}0{day % 9 + 1}{60 + day}{1000 + day}" for day in range(1, 30)]
HYPHENED = [f"{digits[:6]}-{digits[6:]}" for digits in DIGITS]
MIXED = [HYPHENED[i] if i % 2 else digits for i, digits in enumerate(DIGITS)]


def csv_of(header: str, numbers: list[str], encoding: str = "utf-8", note: str = "n") -> bytes:
    """Enrolments by CPR number."""
    rows = (f"{number};{i % 28 + 1:02d}-01-2025;{note}" for i, number in enumerate(numbers))
    return "\n".join((f"{header};startdato;bemærkning", *rows, "")).encode(encoding)


def excel_of(header: str, numbers: list[str]) -> bytes:
    """The same as a workbook in which CPR numbers are numbers, so that the first zero is lost."""
    rows = ([int(number.replace("-", "")), "2025-01-01"] for number in numbers)
    return workbook([[header, "startdato"], *rows])


def parquet_of(header: str, numbers: list[str]) -> bytes:
    """The same as Parquet with whole numbers."""
    whole = [int(number.replace("-", "")) for number in numbers]
    return parquet({header: whole, "startdato": ["2025-01-01"] * len(numbers)})


def traces(content: bytes) -> set[str]:
    """The CPR numbers in these bytes, in any encoding and without a first zero too."""
    forms = {f for d, h in zip(DIGITS, HYPHENED, strict=True) for f in (d, h, d.removeprefix("0"))}
    return {f for f in forms for e in ("utf-8", "utf-16-le", "utf-16-be") if f.encode(e) in content}


def nothing_in(folder: Path) -> None:
    """No CPR number in the name or the content of any file; what is packed is unpacked."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert not traces(path.name.encode())
        assert not traces(path.read_bytes()), path
        if path.suffix == ".parquet":
            cells = pyarrow.parquet.ParquetFile(path).read()
            assert not traces(str([cells.column_names, cells.to_pydict()]).encode()), path
    for snapshot in map(Store(folder).snapshot, Store(folder).load_ids()):
        for (table,) in snapshot.query("SELECT table_name FROM duckdb_tables()"):
            rows = snapshot.query("FROM query_table($t)", {"t": table})
            assert not traces(str(rows).encode()), table


STEPS = "cpr;trin;dato\n" + "\n".join(f"{n};cv;2025-01-02" for n in HYPHENED)
EXCEL, PARQUET = "forløb_2025-03-28.xlsx", "forløb_2025-03-28.parquet"
FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "cpr": lambda: ("forløb_2025-03-28.csv", csv_of("cpr", HYPHENED)),
    "CPR-nummer": lambda: ("forløb_2025-03-28.csv", csv_of("CPR-nummer", DIGITS, "cp1252")),
    "Cpr Nr": lambda: ("forløb_2025-03-28.csv", csv_of("Cpr Nr", MIXED, "utf-16")),
    "borger_id": lambda: ("forløb_2025-03-28.csv", csv_of("borger_id", MIXED)),
    "citizen_id, utf-16": lambda: ("enrolments_2025-03-28.csv", csv_of("citizen_id", MIXED, "utf-16")),
    "notes": lambda: ("forløb_2025-03-28.csv", csv_of("cpr", MIXED, note=f"ring til {HYPHENED[0]} nu")),
    "excel cpr": lambda: (EXCEL, excel_of("CPR_NR", DIGITS)),
    "excel citizen_id": lambda: (EXCEL, excel_of("Borgernummer", DIGITS)),
    "parquet cpr": lambda: (PARQUET, parquet_of("cprnummer", DIGITS)),
    "parquet citizen_id": lambda: (PARQUET, parquet_of("citizen_id", DIGITS)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_load_writes_no_cpr_number_and_knows_the_same_person_in_every_table(
    name: str, tmp_path: Path
) -> None:
    file, content = FILES[name]()
    assert name.startswith(("excel", "parquet")) or traces(content)
    drop = write_drop(tmp_path / "drop", {file: content, "trin.csv": STEPS})
    finished = load(drop, tmp_path / "data")
    assert finished.status == 0, finished.err
    assert finished.answer["tables"]["steps"] == {"read": 29, "accepted": 29, "rejected": 0}
    assert not traces((finished.out + finished.err).encode())
    nothing_in(tmp_path / "data")


def test_the_same_person_has_the_same_pseudonym_in_every_format_and_load(tmp_path: Path) -> None:
    data, found = tmp_path / "data", set()
    for i, name in enumerate(FILES):
        file, content = FILES[name]()
        load(write_drop(tmp_path / f"drop {i}", {file: content}), data)
        found.add(tuple(rows_of(data, "SELECT citizen_id FROM citizens ORDER BY 1")))
    assert len(found) == 1
    assert len(found.pop()) == 29


def test_rejects_tell_of_a_person_by_pseudonym(tmp_path: Path) -> None:
    wrong = (
        csv_of("cpr", MIXED) + f"{HYPHENED[0]};{HYPHENED[1]};\n{DIGITS[2]};x;\n{DIGITS[3]};\n".encode()
    )
    files: Files = {
        "forløb_2025-03-28.csv": wrong,
        "trin.csv": STEPS + "\n3112991234;cv;2025-01-01",
    }
    data = allow_all_rejects(tmp_path / "data")
    finished = load(write_drop(tmp_path / "drop", files), data)
    listed = Path(finished.answer["rejects"]).read_bytes()
    assert listed.count(b"\n") == 5
    assert b"3112991234" not in listed
    assert not traces(listed + (finished.out + finished.err).encode())


REFUSED: dict[str, Files] = {
    "too many rejects": {"forløb.csv": csv_of("cpr", MIXED).replace(b"-01-2025", b"-13-2025")},
    "no header row": {"forløb.csv": csv_of("cpr", MIXED).split(b"\n", 1)[1]},
    "no header row, utf-16": {"forløb.csv": csv_of(HYPHENED[0], MIXED, "utf-16")},
    "a column missing": {"forløb.csv": csv_of("cpr", MIXED).replace(b"startdato", b"stratdato")},
    "letters cut in two": {"forløb.csv": csv_of("cpr", MIXED, note="Ærø") + b"\xc3"},
    "half a letter of utf-16": {"forløb.csv": csv_of("cpr", MIXED, "utf-16")[:-1]},
    "an unknown format": {"forløb.xls": csv_of("cpr", MIXED)},
    "two files, one name": {"forløb.csv": csv_of("cpr", MIXED), "forløb.txt": csv_of("cpr", DIGITS)},
    "no file of a table": {"borgere.csv": csv_of("cpr", MIXED), "noter.txt": HYPHENED[0].encode()},
}


@pytest.mark.parametrize("name", ["published", *REFUSED])
def test_the_watcher_leaves_no_cpr_number_behind(name: str, tmp_path: Path) -> None:
    good: dict[str, str | bytes] = {
        "forløb.csv": csv_of("cpr", MIXED),
        "andet.csv": csv_of("cpr", DIGITS, "utf-16"),
    }
    drop = write_drop(tmp_path / "inbox" / "drop", {**REFUSED.get(name, good), "_DONE": b""})
    (drop / "more").mkdir()
    (drop / "more" / "note.txt").write_text(HYPHENED[0])
    said: list[str] = []
    watcher = Watcher(
        tmp_path / "inbox", Store(tmp_path / "data"), Settings(), lambda m: said.append(m.to("da"))
    )
    assert bool(watcher.look()) == (name == "published")
    assert not drop.exists()
    assert not traces("".join(said).encode())
    nothing_in(tmp_path / "data")
    kept = [
        p for p in (tmp_path / "data").rglob("*") if p.suffix in {".csv", ".txt", ".xls", ".parquet"}
    ]
    assert len(kept) >= len(REFUSED.get(name, good)) + 1
