"""The rules between rows: keys, overlapping enrolments, citizens and workers who must be known."""

from pathlib import Path

import pytest

from tests.commands import allow_all_rejects, briefly, load, people, rejects_of, rows_of, write_drop

EN = "enrolments_2025-03-28.csv"
Brief = list[tuple[int, str, str, str]]


def rejects(folder: Path, **tables: str) -> Brief:
    """The rejects of a drop; tables are given by name, their rows on lines."""
    files = {f"{table}_2025-03-28.csv": text for table, text in tables.items()}
    drop = write_drop(folder / "drop", files)
    return briefly(rejects_of(drop, allow_all_rejects(folder / "data")))


@pytest.mark.parametrize(
    ("rows", "rejected", "kept"),
    [
        ("AA", [], "A"),
        ("AB", [2], "B"),
        ("AAA", [], "A"),
        ("ABA", [3], "A"),
        ("BAA", [2], "A"),
        ("AAB", [2, 3], "B"),
        ("ABC", [2, 3], "C"),
        ("ABCBA", [3, 4, 5], "A"),
    ],
)
def test_of_rows_under_one_key_the_last_wins_and_identical_ones_are_one(
    rows: str, rejected: list[int], kept: str, tmp_path: Path
) -> None:
    lines = "\n".join(f"C1;P;2025-01-01;{row}" for row in rows)
    found = rejects(tmp_path, enrolments=f"citizen_id;projekt;startdato;målgruppe\n{lines}")
    assert found == [(row, "citizen_id", "C1", "duplicate_key") for row in rejected]
    assert rows_of(tmp_path / "data", "SELECT target_group FROM enrolments") == [(kept,)]


def test_rows_are_identical_when_their_values_are_however_they_are_written(tmp_path: Path) -> None:
    text = (
        "citizen_id;program;startdato;gruppe;afslutningsårsag;note\n"
        "C1;;2025-01-01;2;fleksjob;a\nC1;default; 01/01/2025;2,0;FLEX_JOB;b\n"
    )
    assert rejects(tmp_path, enrolments=text) == []
    assert rows_of(tmp_path / "data", "SELECT count(*) FROM enrolments") == [(1,)]


def test_a_missing_company_is_one_company_of_the_key(tmp_path: Path) -> None:
    hours = "\n".join(f"C1;{cvr};2025-01-01;2025-01-31;{h}" for cvr, h in [("", 1), ("-", 2), ("K", 3)])
    found = rejects(
        tmp_path,
        enrolments=people(1),
        paid_hours=f"citizen_id;cvr;periode_start;periode_slut;timer\n{hours}",
    )
    assert found == [(2, "citizen_id", "C1", "duplicate_key")]
    assert rows_of(tmp_path / "data", "SELECT sum(hours) FROM paid_hours") == [(5,)]


@pytest.mark.parametrize(
    ("stays", "rejected"),
    [
        (["01-01 01-10", "01-10 01-20"], [3]),
        (["01-01 01-10", "01-11 01-20"], []),
        (["01-10 01-20", "01-01 01-10"], [2]),
        (["01-01 01-10", "01-05 01-20", "01-15 01-25"], [3]),  # C overlaps B alone, and B is gone
        (["01-01 01-30", "01-05 01-06", "01-10 01-12"], [3, 4]),
        (["01-01 ", "01-02 01-03", "02-01 "], [3, 4]),
        (["01-05 01-20", "01-15 01-25", "01-01 01-10"], [2]),
        (["01-01 01-01", "01-02 01-02"], []),
    ],
)
def test_of_two_stays_that_overlap_the_later_starting_is_rejected(
    stays: list[str], rejected: list[int], tmp_path: Path
) -> None:
    rows = [
        ";".join(["C1", *(f"2025-{day}" if day else "" for day in stay.split(" "))]) for stay in stays
    ]
    found = rejects(tmp_path, enrolments="\n".join(["citizen_id;startdato;slutdato", *rows]))
    assert [(row, column, reason) for row, column, _, reason in found] == [
        (row, "enrolled_on", "overlap") for row in rejected
    ]


def test_rows_that_are_identical_share_the_fault_of_the_one_that_is_kept(tmp_path: Path) -> None:
    stays = ["C1;2025-01-01", "C1;2025-02-01", "C1;2025-02-01", "C2;2025-01-01"]
    steps = ["C9;cv;2025-01-01"] * 3 + ["C1;cv;2025-01-01"] * 2
    found = rejects(
        tmp_path,
        enrolments="\n".join(["citizen_id;startdato", *stays]),
        steps="\n".join(["citizen_id;type;dato", *steps]),
    )
    assert found == [(row, "enrolled_on", "2025-02-01", "overlap") for row in (3, 4)] + [
        (row, "citizen_id", "C9", "unknown_reference") for row in (2, 3, 4)
    ]


def test_stays_in_two_programmes_or_of_two_people_do_not_overlap(tmp_path: Path) -> None:
    text = "citizen_id;projekt;startdato\nC1;A;2025-01-01\nC1;B;2025-01-01\nC2;A;2025-01-01\n"
    assert rejects(tmp_path, enrolments=text) == []


def test_a_citizen_whose_only_stay_is_rejected_is_unknown(tmp_path: Path) -> None:
    found = rejects(
        tmp_path,
        enrolments="citizen_id;startdato\nC1;snart\nC2;2025-01-01\n",
        steps="citizen_id;type;dato\nC1;cv;2025-01-01\nC2;cv;2025-01-01\nC3;cv;2025-01-01\nc2;cv;2025-01-01\n",
    )
    assert found[1:] == [(row, "citizen_id", who, "unknown_reference") for row, who in
                         ((2, "C1"), (4, "C3"), (5, "c2"))]  # fmt: skip


HELD = "borger_id;medarbejder_id;rolle;fra\nC1;W1;sagsbehandler;2025-01-01\nC2;W9;mentor;2025-01-01\n"
MET = "borger_id;dato;type;medarbejder_id\nC1;2025-01-01;telefon;\nC1;2025-01-02;telefon;W9\n"


def test_workers_are_checked_where_they_have_ever_been_delivered(tmp_path: Path) -> None:
    data = allow_all_rejects(tmp_path / "data")
    without = {EN: people(2), "assignments.csv": HELD, "contacts.csv": MET}
    workers = {"workers.csv": "worker_id;name;team\nW1;Anne;Nord\n"}
    strangers = [(3, "worker_id", "W9", "unknown_reference")] * 2
    assert rejects_of(write_drop(tmp_path / "1", without), data) == []
    assert briefly(rejects_of(write_drop(tmp_path / "2", without | workers), data)) == strangers
    assert briefly(rejects_of(write_drop(tmp_path / "3", without), data)) == strangers


def test_an_absent_table_keeps_its_rows_also_of_people_who_have_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = {EN: people(3), "steps.csv": "citizen_id;trin;dato\nC1;cv;2025-01-01\nC3;cv;2025-01-02\n"}
    load(write_drop(tmp_path / "1", first), data)
    load(write_drop(tmp_path / "2", {EN: people(1, start=2)}), data)
    kept = "SELECT citizen_id, done_on FROM steps JOIN citizens USING (citizen) ORDER BY 1"
    assert [who for who, _ in rows_of(data, kept)] == ["C1", "C3"]
    load(write_drop(tmp_path / "3", {EN: people(3)}), data)
    assert [who for who, _ in rows_of(data, kept)] == ["C1", "C3"]
    assert rows_of(data, "SELECT count(*), count(DISTINCT citizen_id) FROM citizens") == [(3, 3)]
