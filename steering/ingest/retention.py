"""Who is to be forgotten: citizens all of whose enrolments closed longer ago than the site keeps them.

Whoever has an open enrolment, or one that was rejected and may be open, is not. Who is no longer in the
export counts as closed on the last day on which one of our loads knew of them; each snapshot hands down
that day in its table ``departed``, until they are forgotten. Called by `load`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt

from steering.contract.reasons import Reason
from steering.contract.text import clean, fold
from steering.ingest.read import CITIZEN_HEADERS, TableFile
from steering.ingest.sheet import Cells, Sheet
from steering.settings import Settings
from steering.store import Snapshot


@dataclass(frozen=True)
class Retention:
    """Whom a load leaves out, and whom it remembers."""

    before: date  # forgotten is who closed earlier
    months: int
    forgotten: frozenset[str]
    held: frozenset[str]  # those of them whom earlier loads may have kept
    departed: dict[str, date]  # who is not enrolled any more, and the last day on which they were


def limit(day: date, months: int) -> date:
    """The first day of the month so many months before that of `day`.

    It moves once a month, so who is forgotten changes once a month, and old files are rewritten then.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def decide(
    enrolments: TableFile, published: Snapshot | None, as_of: date, settings: Settings
) -> Retention:
    """Who is forgotten on the as-of date of a drop with these `enrolments` that follows on `published`.

    A drop that is dated in the future forgets nobody early, and one that is dated back brings nobody
    back.
    """
    latest = max(as_of, published.as_of) if published else as_of
    months = settings.forget_after_months
    before = limit(min(latest, datetime.now(UTC).astimezone().date()), months)
    enrolled, closed, rejected = _delivered(enrolments, before)
    known = _known(published) if published else {}
    left = {who: last for who, last in known.items() if who not in enrolled}
    overdue = {who for who, last in left.items() if last < before}
    forgotten = (closed | overdue) - rejected
    departed = {who: last for who, last in left.items() if who not in forgotten}
    return Retention(before, months, forgotten, forgotten & known.keys(), departed)


def leave_out(file: TableFile, citizens: Collection[str]) -> TableFile:
    """The file without the rows of these citizens, the rejected ones among them."""
    numbers = rows_of(file.file.sheet, citizens)
    if not len(numbers):
        return file
    faults = tuple(fault.without(numbers) for fault in file.typed.faults)
    typed = file.typed.keep(~np.isin(file.typed.rows, numbers))
    sheet = file.file.sheet.without(numbers)
    kept = replace(file.file, sheet=sheet, content=None, forgotten=len(numbers))
    return TableFile(kept, replace(typed, faults=faults))


def rows_of(sheet: Sheet, citizens: Collection[str]) -> npt.NDArray[np.int64]:
    """The numbers of the rows of these citizens."""
    cells = _citizens_in(sheet)
    if cells is None or not citizens:
        return np.empty(0, np.int64)
    theirs = np.array([clean(text) in citizens for text in cells.texts] + [False], bool)
    numbers: npt.NDArray[np.int64] = sheet.rows[theirs[cells.codes]]
    return numbers


def _delivered(file: TableFile, before: date) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Who has an enrolment; who has only ones that closed early enough; who has a rejected one."""
    who, end = file.typed.columns["citizen_id"], file.typed.columns["closed_on"]
    early = np.array([day < before for day in end.values] + [False], bool)[end.codes]
    enrolled = frozenset(who.used())
    staying = replace(who, codes=who.codes[~early]).used()
    return enrolled, enrolled.difference(staying), _rejected(file)


def _rejected(file: TableFile) -> frozenset[str]:
    sheet, cells = file.file.sheet, _citizens_in(file.file.sheet)
    assert cells is not None  # a file of enrolments without that column is refused
    # Of two rows with one key the later counts; the earlier says nothing of the citizen.
    wrong = [f.rows for f in file.typed.faults if f.reason is not Reason.DUPLICATE_KEY]
    texts = [text for rows in wrong for text in cells.only(np.searchsorted(sheet.rows, rows)).texts]
    return frozenset(known for text in texts if (known := clean(text)))


def _known(published: Snapshot) -> dict[str, date]:
    """Whom earlier loads knew, and the last day on which they did."""
    handed_down = published.query("FROM duckdb_tables() WHERE table_name = 'departed'")
    departed = published.query("FROM departed") if handed_down else []
    return dict([*departed, *published.query(_ENROLLED)])


_ENROLLED = """
    SELECT citizen_id, max(coalesce(closed_on, as_of))
    FROM enrolments JOIN citizens USING (citizen), load
    GROUP BY citizen_id
"""


def _citizens_in(sheet: Sheet) -> Cells | None:
    return next((c for c in sheet.columns if fold(c.header) in CITIZEN_HEADERS), None)
