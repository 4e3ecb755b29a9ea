"""Whole drops that are refused: status 2, one clear message, and what is published stays as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Finished, load, people, run, write_drop
from tests.refusals import CASES, EN, GOOD, STEPS


def state(data: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of the data folder but the lists of rejected rows: which one it is, and its bytes."""
    files = (p for p in data.rglob("*") if p.is_file() and p.parent.name != "rejects")
    return {str(p.relative_to(data)): (p.stat().st_ino, p.read_bytes()) for p in files}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with something published."""
    folder = tmp_path / "data"
    assert load(write_drop(tmp_path / "good", GOOD), folder).status == 0
    return folder


def refused(drop: Path, data: Path, language: str) -> Finished:
    """Load what must be refused, and check that nothing but the message has come of it."""
    before = state(data)
    finished = run("load", drop, "--data", data, language=language)
    assert finished.status == 2
    assert finished.out == ""
    assert len(finished.err.strip().splitlines()) == 1
    assert "Traceback" not in finished.err
    assert state(data) == before
    return finished


@pytest.mark.parametrize("name", CASES)
def test_the_cause_is_told_in_both_languages_and_nothing_else_happens(
    name: str, data: Path, tmp_path: Path
) -> None:
    files, english, danish = CASES[name]
    drop = write_drop(tmp_path / "drop", files)
    assert english in refused(drop, data, "en").err
    assert danish in refused(drop, data, "da").err


@pytest.mark.parametrize(
    ("language", "says"), [("en", "There is no folder nowhere."), ("da", "Der er ingen mappe nowhere.")]
)
def test_a_folder_that_is_not_there_is_refused(language: str, says: str, data: Path) -> None:
    assert refused(data / "nowhere", data, language).err.strip() == says


def test_ten_percent_of_rejects_are_borne_and_how_many_can_be_set(data: Path, tmp_path: Path) -> None:
    wrong = {n: GOOD | {"steps_2025-03-28.csv": STEPS.replace(";cv;", ";vc;", n)} for n in (3, 4)}
    assert load(write_drop(tmp_path / "3", wrong[3]), data).status == 0
    four = write_drop(tmp_path / "4", wrong[4])
    refused(four, data, "en")
    (data / "settings.toml").write_text("most_rejected_share = 0.134")
    finished = load(four, data)
    assert finished.answer["tables"]["steps"] == {"read": 30, "accepted": 26, "rejected": 4}
    (data / "settings.toml").write_text("most_rejected_share = 0")
    assert "4 of 30 rows are rejected, more than 0%" in refused(four, data, "en").err


def test_the_rejects_of_a_refused_drop_can_be_read(data: Path, tmp_path: Path) -> None:
    drop = write_drop(tmp_path / "drop", CASES["too many rejects"][0])
    listed = Path(refused(drop, data, "en").err.strip().rsplit(" ", 1)[1].rstrip("."))
    assert len(listed.read_text("utf-8-sig").splitlines()) == 5


def test_only_rejects_that_are_told_leave_a_list(data: Path, tmp_path: Path) -> None:
    emptied = {EN: people(30).replace("C1;2", "C1;x"), "steps.csv": "citizen_id;trin;dato\n"}
    refused(write_drop(tmp_path / "drop", emptied), data, "en")
    assert not (data / "rejects").exists()


def test_the_first_load_of_all_may_have_empty_tables(tmp_path: Path) -> None:
    empty = {EN: "citizen_id;startdato\n", "steps.csv": "citizen_id;trin;dato\n"}
    finished = load(write_drop(tmp_path / "drop", empty), tmp_path / "data")
    assert finished.answer["tables"]["steps"] == {"read": 0, "accepted": 0, "rejected": 0}
    assert run("indicators", "--data", tmp_path / "data", "--json").status == 0


def test_a_refusal_is_one_document_where_json_is_asked_for(data: Path, tmp_path: Path) -> None:
    finished = load(write_drop(tmp_path / "drop", {EN: b""}), data)
    assert finished.status == 2
    assert finished.answer["refused"]["code"] == "unreadable"
    assert finished.answer["refused"]["file"] == EN


def test_the_process_ends_with_status_2_and_no_traceback(data: Path, tmp_path: Path) -> None:
    drop = write_drop(tmp_path / "drop", {EN: b""})
    command = [sys.executable, "-m", "steering", "load", str(drop), "--data", str(data)]
    ended = subprocess.run(
        command, capture_output=True, env=os.environ | {"LANG": "da_DK"}, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().strip() == f"{EN} kan ikke læses: der er ikke noget i den."
