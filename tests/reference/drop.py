"""Write a site as a drop: a folder of plain CSV files, one per delivered table."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from tests.reference.site import COLUMNS, Site


def write_drop(site: Site, folder: Path) -> Path:
    """English names and headers, UTF-8, comma, decimal point, ISO dates, missing is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in site.tables.items():
        path = folder / f"{table}_{site.as_of.isoformat()}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS[table])
            writer.writerows([_text(row[name]) for name in COLUMNS[table]] for row in rows)
    return folder


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
