"""Targets as a table that people edit in a spreadsheet: a row a point. Written and read again.

What is written and read back is the same targets. Called by the page *Targets* and the command line.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from steering.contract.text import clean, fold, parse_date, parse_whole_number
from steering.indicators.registry import indicator, indicators
from steering.ingest import excel_file
from steering.ingest.sheet import Sheet, UnreadableError
from steering.locale import LANGUAGES, Language, Message, message
from steering.targets.entry import Fault, Typed, understood
from steering.targets.path import Shape
from steering.targets.target import Part, Target, Whole

LARGEST = 1024**2  # bytes of a workbook; the page takes no larger one either
MOST_CELLS = 200_000
MOST_UNPACKED = 64 * 1024**2  # bytes
HEADERS: Mapping[str, Message] = {
    "indicator": message("Indicator key"),
    "name": message("Indicator"),
    "programme": message("Programme"),
    "target_group": message("Target group"),
    "visitation_group": message("Visitation group"),
    "team": message("Team"),
    "worker_id": message("Worker's number"),
    "shape": message("Shape"),
    "on": message("Date"),
    "share": message("Share in %"),
}
SHAPES: Mapping[Shape, Message] = {"line": message("straight line"), "steps": message("steps")}
_NEEDED = ("indicator", "on", "share")
_OF = ("indicator", "programme", "target_group", "visitation_group", "team", "worker_id")


@dataclass(frozen=True)
class Read:
    """What a file says: its targets, or where anything is wrong every fault (row 1 is the header)."""

    targets: tuple[Target, ...] = ()
    faults: tuple[Fault, ...] = ()


def rows(targets: Iterable[Target], language: Language) -> list[dict[str, object]]:
    """A row a point under the headers of that language; one that always holds has no date."""
    return [
        {HEADERS[name].to(language): value for name, value in _row(target, at, language).items()}
        for target in targets
        for at in range(len(target.path.points))
    ]


def headers(language: Language) -> list[str]:
    """The headers, in their order."""
    return [header.to(language) for header in HEADERS.values()]


def read(content: bytes) -> Read:
    """The first sheet of a workbook; columns by their headers in either language, others left out."""
    if len(content) > LARGEST:
        return Read(faults=(Fault(None, message("The file is larger than 1 MB.")),))
    try:
        sheet = excel_file.read(content, cells=MOST_CELLS, unpacked=MOST_UNPACKED)
    except UnreadableError as error:
        return Read(
            faults=(Fault(None, message("The file can't be read: {cause}.", cause=error.message)),)
        )
    return _read(sheet)


def _row(target: Target, at: int, language: Language) -> dict[str, object]:
    whole, part, point = target.part.whole, target.part, target.path.points[at]
    return {
        "indicator": whole.indicator,
        "name": indicator(whole.indicator).name[language],
        "programme": whole.programme,
        "target_group": whole.target_group,
        "visitation_group": whole.visitation_group,
        "team": part.team,
        "worker_id": part.worker_id,
        "shape": SHAPES[target.path.shape].to(language),
        "on": None if point.on == date.min else point.on,
        "share": float(100 * point.share),
    }


def _read(sheet: Sheet) -> Read:
    by_header: dict[str, list[list[str]]] = defaultdict(list)
    for cells in sheet.columns:
        by_header[fold(cells.header)].append([cells.texts[code] for code in cells.codes])
    columns: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for name, header in HEADERS.items():
        known = {fold(header.to(language)) for language in LANGUAGES}
        found = [column for one in known for column in by_header.get(one, ())]
        told = None
        if len(found) > 1:
            told = message("The column “{column}” stands twice.", column=header)
        elif found:
            columns[name] = found[0]
        elif name in _NEEDED:
            told = message("The column “{column}” is missing.", column=header)
        faults += [Fault(1, told)] if told else []
    if faults:
        return Read(faults=tuple(faults))
    lines = [
        {name: clean(column[at]) for name, column in columns.items()} | {"row": int(number)}
        for at, number in enumerate(sheet.rows)
    ]
    return _targets(lines)


def _targets(lines: Sequence[Mapping[str, Any]]) -> Read:
    faults: list[Fault] = []
    points: dict[Part, list[Typed]] = defaultdict(list)
    shapes: dict[Part, Shape] = {}
    for line in lines:
        part, shape, days = _part(line, faults), _shape(line, faults), _day(line, faults)
        if part is None or shape is None or not days:
            continue
        if shapes.setdefault(part, shape) != shape:
            told = message("The rows of one target have different shapes.")
            faults.append(Fault(line["row"], told))
        points[part].append(Typed(line["row"], days[0], line["share"]))
    found = []
    for part, typed in points.items():
        path = understood(shapes[part], typed)
        if isinstance(path, list):
            first = typed[0].row
            faults += [Fault(fault.row or first, fault.told) for fault in path]
        else:
            found.append(Target(part=part, path=path))
    if faults:
        return Read(faults=tuple(sorted(faults, key=lambda fault: fault.row or 0)))
    return Read(tuple(found))


def _part(line: Mapping[str, Any], faults: list[Fault]) -> Part | None:
    of = {name: line.get(name) for name in _OF}
    told: Message | None = None
    if of["indicator"] not in indicators() or indicator(of["indicator"]).unit != "share":
        told = message(
            "“{text}” is the key of no indicator that is a share.", text=of["indicator"] or ""
        )
    elif of["team"] is not None and of["worker_id"] is not None:
        told = message("A row has a team or a worker, not both.")
    else:
        try:
            group = parse_whole_number(of["visitation_group"])
            whole = Whole.model_validate({n: of[n] for n in _OF[:3]} | {"visitation_group": group})
            return Part(whole=whole, team=of["team"], worker_id=of["worker_id"])
        except PydanticCustomError:
            told = message("The visitation group is 1, 2 or 3.")
        except ValidationError as error:
            wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
            told = message("A name is longer than 100 characters.")
            if "visitation_group" in wrong:
                told = message("The visitation group is 1, 2 or 3.")
    faults.append(Fault(line["row"], told))
    return None


def _shape(line: Mapping[str, Any], faults: list[Fault]) -> Shape | None:
    text = line.get("shape")
    if text is None:
        return "line"
    for shape, name in SHAPES.items():
        if fold(text) in {shape, *(fold(name.to(language)) for language in LANGUAGES)}:
            return shape
    told = message("“{text}” is no shape: write straight line or steps.", text=text[:40])
    faults.append(Fault(line["row"], told))
    return None


def _day(line: Mapping[str, Any], faults: list[Fault]) -> list[date | None]:
    """The one day, None where none stands; no day where it is wrong."""
    try:
        day = parse_date(line["on"])
    except PydanticCustomError:
        told = message("“{text}” is no date: write it as 2025-03-28.", text=line["on"][:40])
        faults.append(Fault(line["row"], told))
        return []
    assert day is None or isinstance(day, date)
    return [day]
