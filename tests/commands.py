"""Run a command as a user does, in this process, and keep what it says."""

import csv
import io
import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steering.cli import main
from steering.store import Store


@dataclass(frozen=True)
class Finished:
    """A command that has run: its exit status and what it said."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


def run(*arguments: object, language: str = "en") -> Finished:
    """``python -m steering`` with these arguments."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        status = main([*map(str, arguments), "--lang", language])
    return Finished(status, out.getvalue(), err.getvalue())


def load(drop: Path, data: Path, language: str = "en") -> Finished:
    """Load a drop, with the answer as JSON."""
    return run("load", drop, "--data", data, "--json", language=language)


def write_drop(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A drop of these files; texts become UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def people(rows: int, start: int = 1) -> str:
    """An enrolments file of so many citizens `C1`, `C2`, …"""
    lines = (f"C{i};2025-01-{i % 28 + 1:02d}" for i in range(start, start + rows))
    return "\n".join(("citizen_id;enrolled_on", *lines, ""))


def rejects_of(drop: Path, data: Path, language: str = "en") -> list[dict[str, str]]:
    """What the list of rejected rows of a published drop says, checked against the counts."""
    finished = load(drop, data, language)
    assert finished.status == 0, finished.err
    counts = finished.answer["tables"]
    assert all(c["read"] == c["accepted"] + c["rejected"] for c in counts.values())
    if finished.answer["rejects"] is None:
        assert sum(c["rejected"] for c in counts.values()) == 0
        return []
    with Path(finished.answer["rejects"]).open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) == sum(c["rejected"] for c in counts.values())
    return listed


def briefly(listed: list[dict[str, str]]) -> list[tuple[int, str, str, str]]:
    """Row, column, value and reason of each reject."""
    return [(int(r["row"]), r["column"], r["value"], r["reason"]) for r in listed]


def allow_all_rejects(data: Path) -> Path:
    """A data folder in which no drop is refused for its rejects."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "settings.toml").write_text("most_rejected_share = 1.0")
    return data


def rows_of(data: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the published data say."""
    snapshot = Store(data).published()
    assert snapshot is not None
    return snapshot.query(sql)
