"""What a command answers: one JSON document, or a table for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # each command loads its own alone: starting up is a good part of a quick one
    from steering.access.seal import Entry, Head
    from steering.indicators.count import Figure
    from steering.ingest.load import Report
    from steering.locale import Language
    from steering.targets.breakdown import Breakdown, Share
    from steering.upkeep.backup import Copied
    from steering.upkeep.repair import Mended


def report(done: Report) -> dict[str, Any]:
    """A load's report, as the contract has it."""
    return {
        "load_id": done.load_id,
        "as_of": done.as_of.isoformat(),
        "tables": {
            name: {"read": c.read, "accepted": c.accepted, "rejected": c.rejected}
            for name, c in done.tables.items()
        },
        "rejects": str(done.rejects) if done.rejects else None,
        "seconds": round(done.seconds, 3),
    }


def figures(found: Sequence[Figure]) -> list[dict[str, Any]]:
    """Figures, as the contract has them."""
    return [
        {
            "indicator": figure.indicator,
            "week": figure.week,
            "group": figure.group,
            "numerator": _number(figure.numerator),
            "denominator": _number(figure.denominator),
            "value": figure.value,
        }
        for figure in found
    ]


def breakdown(found: Breakdown) -> dict[str, Any]:
    """A breakdown, as the contract has it."""
    return {
        "indicator": found.indicator,
        "week": found.week,
        "target": float(found.target),
        "site": _counts(found.site),
        "groups": [
            {"group": share.group, "team": share.team, **_counts(share), "allocated": share.allocated}
            for share in found.groups
        ],
    }


def entry(one: Entry, *, tells_named: bool) -> dict[str, Any]:
    """A line of the audit log; `tells_named` says whether the citizen asked for is named in it."""
    return {
        "number": one.number,
        "at": f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
        "actor": one.actor,
        "acting_as": one.acting_as,
        "event": one.event.value,
        "what": one.what,
        "citizens": one.citizens,
        **({"named": bool(one.named)} if tells_named else {}),
        "detail": dict(one.detail),
    }


def chain(head: Head) -> dict[str, Any]:
    """Where a whole audit log begins and ends; `seal` is the last line's."""
    return {
        "lines": head.last.number - head.first.number,
        "since": head.first.month,
        "last": head.last.number,
        "seal": head.last.seal,
    }


def repaired(done: Mended, load_id: str | None, language: Language) -> dict[str, Any]:
    """What a repair did, and which load is published now."""
    return {
        "load_id": load_id,
        "moved": done.moved,
        "loaded": done.loaded,
        "said": [said.to(language) for said in done.done],
    }


def copied(done: Copied) -> dict[str, Any]:
    """What a backup holds, as it was written or restored."""
    return {
        "file": str(done.file),
        "load_id": done.load_id,
        "files": done.files,
        "bytes": done.size,
    }


def as_json(document: object) -> str:
    """The document on one line; what has no value is null, never NaN."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def as_table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows under their headers, numbers to the right."""
    if not rows:
        return ""
    headers = list(rows[0])
    cells = [[_cell(row[header]) for header in headers] for row in rows]
    widths = [max(len(line[i]) for line in [headers, *cells]) for i in range(len(headers))]
    numeric = [all(isinstance(row[h], int | float | None) for row in rows) for h in headers]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in [headers, *cells]
    ]
    return "\n".join(lines)


def _counts(share: Share) -> dict[str, Any]:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "value": share.value,
        "needed": share.needed,
    }


def _number(number: int | Decimal) -> int | float:
    return number if isinstance(number, int) else float(number)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={text}" for key, text in value.items())
    return f"{value:.4f}" if isinstance(value, float) else str(value)
