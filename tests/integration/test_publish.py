"""Publishing: all of it or nothing, archived, repeatable, one load at a time."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from steering.ingest import archive
from steering.ingest.snapshot import Draft
from steering.store import Store
from tests.commands import load, people, rows_of, run, write_drop

EN = "enrolments_2025-03-28.csv"


def figures(data: Path) -> Any:
    """All indicators by worker over a year."""
    return run("indicators", "--by", "worker", "--weeks", 52, "--data", data, "--json").answer


def manifest(data: Path, load_id: str) -> Any:
    return json.loads((data / "archive" / load_id / "manifest.json").read_text("utf-8"))


def test_a_load_leaves_snapshot_archive_pointer_and_lock_and_nothing_else(
    demo: Path, tmp_path: Path
) -> None:
    load_id = load(demo, tmp_path).answer["load_id"]
    assert json.loads((tmp_path / "current.json").read_text()) == {"load_id": load_id}
    assert {p.name for p in tmp_path.iterdir()} == {
        ".load.lock", "archive", "current.json", "rejects", "snapshots",
    }  # fmt: skip
    for folder, name in (
        ("snapshots", f"{load_id}.duckdb"),
        ("archive", load_id),
        ("rejects", f"{load_id}.csv"),
    ):
        assert [p.name for p in (tmp_path / folder).iterdir()] == [name]


def test_the_archive_holds_the_files_as_they_came_with_their_checksums(
    demo: Path, tmp_path: Path
) -> None:
    load_id = load(demo, tmp_path).answer["load_id"]
    kept = manifest(tmp_path, load_id)
    assert kept["as_of"] == "2026-11-20"
    assert len(kept["files"]) == 9
    for file in kept["files"]:
        content = (tmp_path / "archive" / load_id / file["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"] == file["delivered_sha256"]
        assert content == (demo / file["delivered_as"]).read_bytes()


@pytest.mark.parametrize("as_cpr", [False, True])
def test_an_archived_drop_loads_again_to_the_same_numbers(
    as_cpr: bool, demo: Path, tmp_path: Path
) -> None:
    drop = demo
    if as_cpr:
        header = (b"borger_id", b"cpr"), (b"citizen_id", b"cpr")
        files = {p.name: p.read_bytes() for p in demo.glob("*.csv")}
        for old, new in (*header, (b"B000", b"010203-10"), (b"B00", b"010203-1")):
            files = {name: content.replace(old, new) for name, content in files.items()}
        drop = write_drop(tmp_path / "drop", files)
    first = load(drop, tmp_path / "first").answer
    again = load(tmp_path / "first" / "archive" / first["load_id"], tmp_path / "again").answer
    assert again["tables"] == first["tables"]
    assert again["as_of"] == first["as_of"]
    assert figures(tmp_path / "again") == figures(tmp_path / "first") != []
    kept = manifest(tmp_path / "first", first["load_id"])["files"]
    assert all(f["file"].endswith("csv.parquet") == as_cpr for f in kept if "medarb" not in f["file"])
    for file in kept:
        content = (tmp_path / "first" / "archive" / first["load_id"] / file["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


def test_two_headers_that_are_the_same_survive_the_archive(tmp_path: Path) -> None:
    text = "cpr;startdato;note;note;\n010203-1234;2025-01-01;a;b;\n"
    first = load(write_drop(tmp_path / "drop", {EN: text}), tmp_path / "first").answer
    again = load(tmp_path / "first" / "archive" / first["load_id"], tmp_path / "again")
    assert again.answer["tables"] == first["tables"]
    assert again.err.count("note") == 2


def test_a_file_with_cpr_numbers_but_without_rows_can_be_archived(tmp_path: Path) -> None:
    empty = {EN: "citizen_id;startdato\nC1;2025-01-01\n", "trin.csv": "cpr;trin;dato\n"}
    assert load(write_drop(tmp_path / "drop", empty), tmp_path / "data").status == 0


def test_the_same_drop_loads_twice_to_the_same_numbers(demo: Path, tmp_path: Path) -> None:
    first, once = load(demo, tmp_path).answer, figures(tmp_path)
    second = load(demo, tmp_path).answer
    assert second["tables"] == first["tables"]
    assert second["load_id"] > first["load_id"]
    assert figures(tmp_path) == once


def test_as_many_snapshots_are_kept_as_the_site_says(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("keep_snapshots = 2")
    drop = write_drop(tmp_path / "drop", {EN: people(3)})
    loads = [load(drop, tmp_path).answer["load_id"] for _ in range(4)]
    assert loads == sorted(loads)
    assert Store(tmp_path).load_ids() == loads[-2:]
    assert {p.name for p in (tmp_path / "archive").iterdir()} == {*loads}


def test_absent_tables_keep_what_was_published_last(demo: Path, tmp_path: Path) -> None:
    load(demo, tmp_path)
    counts = "SELECT (SELECT count(*) FROM steps), (SELECT count(*) FROM workers)"
    before, shown = rows_of(tmp_path, counts), figures(tmp_path)
    only = {p.name: p.read_bytes() for p in demo.iterdir() if p.name[:4] in {"forl", "_DEM"}}
    finished = load(write_drop(tmp_path / "drop", only), tmp_path)
    assert list(finished.answer["tables"]) == ["enrolments"]
    assert rows_of(tmp_path, counts) == before
    assert figures(tmp_path) == shown


def test_made_up_data_are_not_inherited_by_a_real_drop(demo: Path, tmp_path: Path) -> None:
    load(demo, tmp_path)
    held = "citizen_id;worker_id;role;from_on\nC1;W1;caseworker;2025-01-01\n"
    real = {EN: people(5), "assignments.csv": held, "steps.csv": "citizen_id;kind;done_on\n"}
    finished = load(write_drop(tmp_path / "drop", real), tmp_path)
    assert finished.status == 0, finished.err
    assert finished.answer["tables"]["assignments"]["accepted"] == 1
    for table in ("activities", "workers", "paid_hours", "steps"):
        assert rows_of(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    assert rows_of(tmp_path, "SELECT count(*) FROM citizens") == [(5,)]


def test_a_real_drop_of_the_same_people_does_follow_on(demo: Path, tmp_path: Path) -> None:
    load(demo, tmp_path)
    kept = rows_of(tmp_path, "SELECT count(*) FROM activities")
    [enrolments] = demo.glob("forloeb*")
    load(write_drop(tmp_path / "drop", {enrolments.name: enrolments.read_bytes()}), tmp_path)
    assert rows_of(tmp_path, "SELECT count(*) FROM activities") == kept


def test_a_failure_at_any_step_leaves_the_old_data_published_and_nothing_lying(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_id = load(demo, tmp_path).answer["load_id"]
    shown = figures(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    steps = (
        (Draft, "add"),
        (Draft, "fill_in"),
        (Draft, "_count_weeks"),
        (Draft, "finish"),
        (archive.Draft, "finish"),
        (archive, "write_file"),
        (os, "fsync"),
    )
    for where, what in steps:
        with monkeypatch.context() as broken:
            broken.setattr(where, what, full)
            finished = load(demo, tmp_path)
        assert (finished.status, finished.out) == (1, "")
        assert "No space left on device" in finished.err
        assert Store(tmp_path).published_id() == load_id
        for folder in ("snapshots", "archive", "rejects"):
            left = {p.name for p in (tmp_path / folder).iterdir() if not p.name.startswith(".")}
            assert {name.split(".")[0] for name in left} == {load_id}
    assert figures(tmp_path) == shown
    assert load(demo, tmp_path).status == 0
    assert not [*(tmp_path / "snapshots").glob(".*"), *(tmp_path / "archive").glob(".*")]
