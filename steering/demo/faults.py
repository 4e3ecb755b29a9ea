"""What is wrong with real exports: bad rows of each reject reason, duplicates and stray blanks."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from steering.demo.draws import Ints
from steering.demo.paper import Cells, Sheet

BAD_SHARE, CEILING = 0.003, 0.02  # bad rows of a table; never more in a small one
NOBODY = "B00000"  # a citizen who is never enrolled


class Fault(NamedTuple):
    """Values to put in a row: a text, or a number of days (or places) to move the value on.

    A `copy` is changed and added at the end, otherwise the row itself is spoiled.
    """

    reason: str
    changes: Mapping[str, str | int]
    copy: bool = False


DUPLICATE = Fault("identical rows, kept once", {}, copy=True)
# Enrolments are spoiled in copies under a stranger's id: their citizens' other rows stay good.
FAULTS: dict[str, tuple[Fault, ...]] = {
    "enrolments": (
        Fault("overlap", {"enrolled_on": 1}, copy=True),
        Fault("not_a_date", {"citizen_id": NOBODY, "enrolled_on": "31-02-2026"}, copy=True),
        Fault("missing", {"citizen_id": ""}, copy=True),
        Fault("unknown_value", {"citizen_id": NOBODY, "exit_reason": "ukendt årsag"}, copy=True),
        Fault("out_of_range", {"citizen_id": NOBODY, "visitation_group": "7"}, copy=True),
    ),
    "assignments": (
        Fault("unknown_reference", {"worker_id": "M99999"}),
        Fault("unknown_value", {"role": "vikar"}),
        Fault("end_before_start", {"to_on": "01-01-1990"}),
        Fault("missing", {"role": "-"}),
    ),
    "activities": (
        Fault("end_before_start", {"ends_on": "01-01-1990"}),
        Fault("not_a_number", {"hours_per_week": "efter aftale"}),
        Fault("unknown_value", {"kind": "hundetræning"}),
        Fault("out_of_range", {"hours_per_week": "370"}),
        Fault("unknown_reference", {"citizen_id": NOBODY}),
        Fault("duplicate_key", {"company_name": "Nyt navn ApS"}, copy=True),
        Fault("not_a_date", {"starts_on": "snarest"}),
        Fault("missing", {"starts_on": "NULL"}),
    ),
    "paid_hours": (
        Fault("out_of_range", {"hours": "1600"}),
        Fault("not_a_number", {"hours": "12 t"}),
        Fault("unknown_reference", {"citizen_id": NOBODY}),
        Fault("duplicate_key", {"hours": 1}, copy=True),
    ),
    "contacts": (
        Fault("not_a_date", {"held_on": "00-00-0000"}),
        Fault("unknown_value", {"kind": "kaffe"}),
        Fault("unknown_reference", {"citizen_id": NOBODY}),
        Fault("missing", {"kind": ""}),
    ),
    "steps": (
        Fault("missing", {"done_on": "-"}),
        Fault("unknown_value", {"kind": "møde aflyst"}),
        Fault("not_a_date", {"done_on": "uge 14"}),
    ),
    "progression": (
        Fault("out_of_range", {"question": "12"}),
        Fault("out_of_range", {"score": "11"}),
        Fault("not_a_number", {"score": "god"}),
        Fault("duplicate_key", {"score": "0"}, copy=True),
    ),
    "exemptions": (Fault("end_before_start", {"to_on": "01-01-1990"}),),
}  # fmt: skip


def disturb(rng: np.random.Generator, table: str, sheet: Sheet, bad_share: float) -> None:
    """Spoils a share of the rows with the table's faults by turns; as many are doubled and padded."""
    rows = len(next(iter(sheet.values())).codes)
    bad = min(max(1, round(bad_share * rows)), int(max(CEILING, bad_share) * rows))
    faults = FAULTS.get(table, ()) if bad_share else ()
    if not faults or not bad:
        return
    spoiled, twice, padded = rng.choice(rows, (3, bad), replace=False)
    for turn, fault in enumerate(faults):
        _apply(sheet, fault, spoiled[turn :: len(faults)])
    _apply(sheet, DUPLICATE, twice)
    _pad(sheet, "citizen_id", padded)


def _apply(sheet: Sheet, fault: Fault, rows: Ints) -> None:
    if fault.copy:
        end = len(next(iter(sheet.values())).codes)
        for name, cells in sheet.items():
            sheet[name] = cells._replace(codes=np.concatenate([cells.codes, cells.codes[rows]]))
        rows = end + np.arange(len(rows))
    for name, change in fault.changes.items():
        codes, words = sheet[name]
        if isinstance(change, int):
            codes[rows] += change
        else:
            codes[rows] = len(words)
            sheet[name] = Cells(codes, [*words, change])


def _pad(sheet: Sheet, name: str, rows: Ints) -> None:
    """Blanks around the values, as from a column of fixed width."""
    codes, words = sheet[name]
    padded = [f"  {words[code]} " for code in codes[rows]]
    codes[rows] = len(words) + np.arange(len(rows))
    sheet[name] = Cells(codes, [*words, *padded])
