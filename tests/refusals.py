"""Drops that must be refused whole, and what is said of each in English and in Danish."""

from collections.abc import Mapping

from tests.commands import people
from tests.typed_files import parquet, workbook

EN = "enrolments_2025-03-28.csv"
STEPS = "citizen_id;trin;dato\n" + "".join(f"C{i};cv;2025-01-01\n" for i in range(1, 31))
GOOD = {EN: people(30), "steps_2025-03-28.csv": STEPS}


WORKBOOK = workbook(line.split(";") for line in people(30).splitlines())
PARQUET = parquet({"citizen_id": [f"C{i}" for i in range(30)], "enrolled_on": ["2025-01-01"] * 30})


def damaged() -> bytes:
    return people(30).replace("C1;", "Sørensen, Åse;").encode()[:-1] + "ø".encode()[:1]


CASES: dict[str, tuple[Mapping[str, str | bytes], str, str]] = {
    "no enrolments": (
        {"steps_2025-03-28.csv": STEPS, "readme.txt": "x"},
        "The drop has no file of enrolments. Its name must begin with one of: enrolments, forløb.",
        "Leverancen mangler en fil med enrolments. Dens navn skal begynde med: enrolments, forløb.",
    ),
    "an empty drop": (
        {},
        "The drop has no file of enrolments. Its name must begin with one of: enrolments, forløb.",
        "Leverancen mangler en fil med enrolments. Dens navn skal begynde med: enrolments, forløb.",
    ),
    "no column": (
        {EN: "borger_id;x\nC1;x\n"},
        f"{EN} has no column enrolled_on/startdato/visiteret_den. Its header row says: borger_id, x.",
        f"{EN} mangler kolonnen enrolled_on/startdato/visiteret_den. Overskriftsrækken er: borger_id",
    ),
    "two files of a table": (
        {EN: people(30), "steps.csv": "", "trin.xlsx": WORKBOOK},
        "The drop has more than one file of steps: steps.csv, trin.xlsx. Leave the right one.",
        "Leverancen har mere end én fil med steps: steps.csv, trin.xlsx. Lad kun den rigtige ligge.",
    ),
    "no header row": (
        {EN: "C1;2025-01-01\nC2;2025-01-01\n"},
        f"{EN} has no column citizen_id/borger_id/borgernummer, enrolled_on/startdato/visiteret_den.",
        f"{EN} mangler kolonnen citizen_id/borger_id/borgernummer, enrolled_on",
    ),
    "a workbook cut off": (
        {"forløb.xlsx": WORKBOOK[:-200]},
        "forløb.xlsx can't be read: it is no whole Excel workbook (.xlsx).",
        "forløb.xlsx kan ikke læses: den er ikke en hel Excel-fil (.xlsx).",
    ),
    "a workbook that is none": (
        {"forløb.xlsx": people(30)},
        "forløb.xlsx can't be read: it is no whole Excel workbook (.xlsx).",
        "forløb.xlsx kan ikke læses: den er ikke en hel Excel-fil (.xlsx).",
    ),
    "a Parquet file cut off": (
        {"forløb.parquet": PARQUET[:-10]},
        "forløb.parquet can't be read: it is no whole Parquet file.",
        "forløb.parquet kan ikke læses: den er ikke en hel Parquet-fil.",
    ),
    "letters cut in two": (
        {EN: damaged()},
        f"{EN} can't be read: its letters are damaged; was it cut off while it was written?",
        f"{EN} kan ikke læses: dens bogstaver er beskadiget; blev den afbrudt, mens den blev skrevet?",
    ),
    "half a letter of UTF-16": (
        {EN: people(30).encode("utf-16")[:-1]},
        f"{EN} can't be read: its letters are damaged; was it cut off while it was written?",
        f"{EN} kan ikke læses: dens bogstaver er beskadiget; blev den afbrudt, mens den blev skrevet?",
    ),
    "an unknown format": (
        {"enrolments.xls": b"\xd0\xcf\x11\xe0"},
        "enrolments.xls can't be read: only CSV (.csv), Excel (.xlsx) and Parquet (.parquet) can. "
        "Save it as one of them.",
        "enrolments.xls kan ikke læses: det kan kun CSV (.csv), Excel (.xlsx) og Parquet (.parquet). "
        "Gem den som en af dem.",
    ),
    "an empty file": (
        {EN: b""},
        f"{EN} can't be read: there is nothing in it.",
        f"{EN} kan ikke læses: der er ikke noget i den.",
    ),
    "a file of blanks": (
        {EN: b"\xef\xbb\xbf \r\n\r\n"},
        f"{EN} can't be read: there is nothing in it.",
        f"{EN} kan ikke læses: der er ikke noget i den.",
    ),
    "no rows any more": (
        {EN: people(30), "steps.csv": "citizen_id;trin;dato\n;;\n"},
        "steps.csv has no rows, but the published data have 30. Was the export cut off?",
        "steps.csv har ingen rækker, men de offentliggjorte data har 30. Blev udtrækket afbrudt?",
    ),
    "too many rejects": (
        {EN: people(30), "steps.csv": STEPS.replace(";cv;", ";vc;", 4)},
        "steps.csv: 4 of 30 rows are rejected, more than 10%. They are listed in ",
        "steps.csv: 4 af 30 rækker er afvist, mere end 10%. De står i ",
    ),
}  # fmt: skip
