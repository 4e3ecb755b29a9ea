"""A file's name as it is told and kept: nothing in it leads anywhere, and no CPR number is in it."""

import os
from pathlib import Path

import pytest

from steering.ingest.drop import table_of
from steering.ingest.limits import free, plain_name


@pytest.mark.parametrize(
    "name",
    [
        "enrolments_2025-03-28.csv",
        "Forløb pr. 28.03.2025 (ny).xlsx",
        "løntimer+samtaler, uge 13.parquet",
        "manifest.json",
        "x",
    ],
)
def test_an_ordinary_name_stays(name: str) -> None:
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("..\\..\\x.csv", "_.._x.csv"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..", "_"),
        (".hidden.csv", "hidden.csv"),
        ("enrolments\n\x1b[2Jx.csv", "enrolments___2Jx.csv"),
        ("enrolments\u202evsc.exe", "enrolments_vsc.exe"),
        ("steps:stream.csv", "steps_stream.csv"),
        ("CON.csv", "_CON.csv"),
        ("nul", "_nul"),
        ("lpt1.tar.gz", "_lpt1.tar.gz"),
        ("console.csv", "console.csv"),
        ("=cmd()|x.csv", "_cmd()_x.csv"),
        ("-enrolments.csv", "enrolments.csv"),
        ("enrolments. . ", "enrolments"),
        ("forløb 010203-1234.csv", "forløb __________.csv"),
        (os.fsdecode(b"enrolments_\xf8.csv"), "enrolments__.csv"),
        ("enrolments" + "x" * 240 + ".csv", "enrolments" + "x" * 110 + ".csv"),
        ("enrolments" + "ø" * 120 + ".csv", "enrolments" + "ø" * 55 + ".csv"),
        ("e." + "y" * 200, "e." + "y" * 118),
    ],
)
def test_any_other_becomes_one(name: str, plain: str) -> None:
    assert plain_name(name) == plain
    assert plain_name(plain) == plain
    assert len(plain.encode()) <= 131


@pytest.mark.parametrize(
    "name", ["enrolments\t1.csv", "-Forløb‐1.csv", "l ø n timer\x00.csv", "trin" * 60]
)
def test_its_table_stays_the_same(name: str) -> None:
    assert table_of(Path(plain_name(name))) == table_of(Path(name.replace("\x00", ""))) is not None


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for _ in range(3):
        free(tmp_path / "a.csv").touch()
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "a_2.csv", "a_3.csv"}
