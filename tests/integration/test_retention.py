"""Citizens out of every programme for too long vanish from all that is kept, and nobody else does."""

import hashlib
import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from steering.database import opened
from steering.state import Change, State
from steering.store import Store
from tests.commands import load, rows_of, run, write_drop
from tests.forgotten import CLOSED, FEBRUARY, MARCH, OTHERS, WHO, drop, traces

SETTINGS = 'most_rejected_share = 1.0\nlanguage = "en"\n'
CITIZENS = "SELECT count(*) FROM citizens"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two loads in which WHO is, and something that was entered about them."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.toml").write_text(SETTINGS)
    for name in ("first", "second"):
        assert load(drop(tmp_path / name, FEBRUARY), folder).status == 0
    entered = [Change("note", "n", {"told": "much"}, 0, WHO), Change("note", "m", {}, 0, OTHERS[0])]
    State(folder).write(entered, "anna@k.dk")
    return folder


def content(data: Path, load_id: str) -> dict[str, list[Any]]:
    """All tables of a snapshot, in order, without WHO."""
    snapshot = Store(data).snapshot(load_id)
    tables = snapshot.query(
        "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE NOT internal GROUP BY 1"
    )
    found = {}
    for table, names in tables:
        where = next((rule for name, rule in _THEIRS.items() if name in names), "$who IS NULL")
        rows = f"SELECT * FROM {table} WHERE NOT ({where}) ORDER BY ALL"  # noqa: S608
        found[table] = snapshot.query(rows, {"who": WHO})
    return found


_THEIRS = {
    "citizen": "citizen IN (SELECT citizen FROM citizens WHERE citizen_id = $who)",
    "enrolment": "enrolment IN "
    "(SELECT enrolment FROM enrolments JOIN citizens USING (citizen) WHERE citizen_id = $who)",
    "citizen_id": "citizen_id = $who",
}


def receipts(data: Path) -> dict[str, Any]:
    """By load."""
    return {p.stem: json.loads(p.read_text()) for p in (data / "receipts").iterdir()}


def check_manifests(data: Path) -> None:
    """Every manifest names the files that are there, and their checksums."""
    for manifest in (data / "archive").glob("*/manifest.json"):
        files = {f["file"]: f["sha256"] for f in json.loads(manifest.read_text())["files"]}
        assert {p.name for p in manifest.parent.iterdir()} == {"manifest.json", *files}
        for name, checksum in files.items():
            assert hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest() == checksum


def test_they_vanish_from_every_file_with_a_receipt_and_the_others_stay_as_they_were(
    data: Path, tmp_path: Path
) -> None:
    old = Store(data).load_ids()
    assert len(traces(data)) == 2 * 5 + 1  # the snapshot and four files; what was entered
    before = {load_id: content(data, load_id) for load_id in old}
    finished = load(drop(tmp_path / "third", MARCH), data)
    assert finished.status == 0, finished.err
    assert "1 citizens have been out of every programme for more than 60 months." in finished.err
    assert traces(data) == set()
    assert {load_id: content(data, load_id) for load_id in old} == before
    assert rows_of(data, CITIZENS) == [(len(OTHERS),)]
    check_manifests(data)
    [receipt] = receipts(data).values()
    assert (receipt["citizens"], receipt["closed_before"]) == (1, "2020-03-01")
    per_load = {f"snapshots/{i}.duckdb" for i in old} | {f"rejects/{i}.csv" for i in old}
    assert per_load < receipt["rewritten"].keys()
    assert len(receipt["rewritten"]) == 2 * 6 + 1
    assert receipt["rewritten"]["state"] == 1
    assert [record.key for record in State(data).current("note")] == ["m"]
    assert receipt["unreadable"] == []


def test_what_was_entered_waits_for_the_next_load_where_it_can_not_be_reached(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setenv("STEERING_STATE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
        finished = load(drop(tmp_path / "third", MARCH), data)
    assert finished.status == 0, finished.err
    assert "The next load tries again." in finished.err
    assert traces(data) == {"state.db", f"receipts/.{finished.answer['load_id']}"}
    assert load(drop(tmp_path / "fourth", MARCH), data).status == 0
    assert traces(data) == set()


def test_rows_that_are_left_out_are_neither_rejected_nor_lost_from_the_report(
    data: Path, tmp_path: Path
) -> None:
    finished = load(drop(tmp_path / "third", MARCH), data)
    tables = finished.answer["tables"]
    assert tables["enrolments"] == {"read": 41, "accepted": 41, "rejected": 0}
    assert all(t["read"] == t["accepted"] + t["rejected"] for t in tables.values())
    listed = Path(finished.answer["rejects"]).read_text("utf-8-sig").splitlines()
    assert len(listed) - 1 == tables["contacts"]["rejected"] == 5


def test_a_rewritten_drop_loads_again_and_its_rows_keep_their_numbers(
    data: Path, tmp_path: Path
) -> None:
    first, _ = Store(data).load_ids()
    listed = (data / "rejects" / f"{first}.csv").read_text("utf-8-sig").splitlines()
    load(drop(tmp_path / "third", MARCH), data)
    again = load(data / "archive" / first, tmp_path / "again")
    assert again.status == 2  # too many rejects: told, and so are the same rows
    (tmp_path / "again" / "settings.toml").write_text(SETTINGS)
    again = load(data / "archive" / first, tmp_path / "again")
    assert again.answer["as_of"] == FEBRUARY
    assert again.answer["tables"]["enrolments"]["accepted"] == len(OTHERS)
    numbers = [line.split(",")[1] for line in Path(again.answer["rejects"]).read_text().splitlines()]
    assert numbers == [
        line.split(",")[1] for line in listed if WHO not in line and "no day" not in line
    ]


@pytest.mark.parametrize(("day", "stays"), [("2020-02-29", False), ("2020-03-01", True), ("", True)])
def test_the_limit_is_the_first_of_the_month_and_whoever_is_enrolled_stays(
    day: str, stays: bool, data: Path, tmp_path: Path
) -> None:
    load(drop(tmp_path / "third", MARCH, who=day), data)
    assert bool(traces(data)) == stays
    assert (data / "receipts").exists() != stays


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (f"{WHO};2024-01-01;", True),  # open
        (f"{WHO};2019-06-03;", True),  # rejected for overlap, and open
        (f"{WHO};2024-01-01;yesterday", True),  # rejected: perhaps open
        (f"{WHO};2018-01-01;2018-02-01", False),
        (f"{WHO};2019-01-07;{CLOSED}", False),  # the same row twice
        (f"{WHO};2019-01-07;2020-02-14", False),  # a later row with the same key counts
    ],
)
def test_one_enrolment_that_may_be_open_keeps_them(
    row: str, stays: bool, data: Path, tmp_path: Path
) -> None:
    third = drop(tmp_path / "third", MARCH)
    path = third / f"enrolments_{MARCH}.csv"
    path.write_text(path.read_text() + row + "\n")
    load(third, data)
    assert bool(traces(data)) == stays


def test_kept_tables_do_not_bring_them_back(data: Path, tmp_path: Path) -> None:
    lacking = ("activities", "contacts", "assignments")
    load(drop(tmp_path / "third", MARCH, lacking=lacking), data)
    assert traces(data) == set()
    assert rows_of(data, "SELECT count(*) FROM activities") == [(len(OTHERS),)]


def test_who_is_no_longer_in_the_export_is_remembered_until_they_are_forgotten(
    data: Path, tmp_path: Path
) -> None:
    others = write_drop(
        tmp_path / "third",
        {f"enrolments_{FEBRUARY}.csv": f"citizen_id;startdato\n{OTHERS[0]};2019-01-07\n"},
    )
    for _ in range(2):
        load(others, data)
    departed = {who: last.isoformat() for who, last in rows_of(data, "FROM departed")}
    assert departed == {WHO: CLOSED, **dict.fromkeys(OTHERS[1:], FEBRUARY)}
    (others / f"enrolments_{FEBRUARY}.csv").rename(others / f"enrolments_{MARCH}.csv")
    load(others, data)
    assert traces(data) == set()
    assert receipts(data).popitem()[1]["citizens"] == 1


def test_who_comes_back_is_there_again(data: Path, tmp_path: Path) -> None:
    load(drop(tmp_path / "third", MARCH), data)
    load(drop(tmp_path / "fourth", MARCH, who=""), data)
    assert rows_of(data, CITIZENS) == [(len(OTHERS) + 1,)]


def test_a_drop_dated_in_the_future_forgets_nobody_early(data: Path, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    soon = drop(tmp_path / "third", "2099-01-01", who=f"{today.year - 4}-01-01")
    load(soon, data)
    assert traces(data)


def test_an_old_drop_does_not_bring_back_who_was_forgotten(data: Path, tmp_path: Path) -> None:
    load(drop(tmp_path / "third", MARCH), data)
    load(tmp_path / "first", data)
    assert traces(data) == set()


def test_a_reader_who_has_an_old_file_open_goes_on(data: Path, tmp_path: Path) -> None:
    old, _ = map(Store(data).snapshot, Store(data).load_ids())
    reader = opened(old.path)  # as a page holds it
    assert load(drop(tmp_path / "third", MARCH), data).status == 0
    assert reader.query(CITIZENS) == [(len(OTHERS) + 1,)]
    assert reader.query("SELECT count(*) FROM citizen_weeks") != [(0,)]
    assert old.query(CITIZENS) == [(len(OTHERS),)]


def test_a_drop_that_is_refused_forgets_nobody(data: Path, tmp_path: Path) -> None:
    third = drop(tmp_path / "third", MARCH)
    (third / f"steps_{MARCH}.csv").write_text("nothing;of;use\n")
    before = traces(data)
    assert load(third, data).status == 2
    assert traces(data) == before
    assert not (data / "receipts").exists()


def test_a_drop_with_cpr_numbers_is_rewritten_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    rows = "cpr;startdato;slutdato\n010203-1234;2019-01-07;2020-02-15\n\n020203-1234;2019-01-07;\n"
    for as_of in (FEBRUARY, MARCH):
        load(write_drop(tmp_path / as_of, {f"enrolments_{as_of}.csv": rows}), data)
    check_manifests(data)
    assert [r["citizens"] for r in receipts(data).values()] == [1]
    assert rows_of(data, CITIZENS) == [(1,)]
    for load_id in Store(data).load_ids():
        again = load(data / "archive" / load_id, tmp_path / "again").answer
        assert again["tables"]["enrolments"] == {"read": 1, "accepted": 1, "rejected": 0}


DIES = """
import os, signal, sys
from steering import store
from steering.cli import main
left, sync = int(sys.argv.pop(1)), store.sync
def dying(path):
    global left
    left -= 1
    if left == 0: os.kill(os.getpid(), signal.SIGKILL)
    sync(path)
store.sync = dying
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("step", [3, 6, 8, 9, 10, 11, 14, 17, 23])
def test_a_load_that_is_killed_while_it_forgets_leaves_all_whole_and_the_next_one_ends_it(
    step: int, data: Path, tmp_path: Path
) -> None:
    arguments = ["load", str(drop(tmp_path / "third", MARCH)), "--data", str(data)]
    killed = subprocess.run([sys.executable, "-c", DIES, str(step), *arguments], check=False)
    assert killed.returncode == -signal.SIGKILL
    people = rows_of(data, CITIZENS)[0][0]
    assert people in {len(OTHERS), len(OTHERS) + 1}
    for load_id in Store(data).load_ids():
        assert content(data, load_id)["citizens"]
    finished = run("load", drop(tmp_path / "fourth", MARCH), "--data", data)
    assert finished.status == 0, finished.err
    assert traces(data) == set()
    check_manifests(data)
    assert sum(receipt["citizens"] for receipt in receipts(data).values()) == 1
    assert not [p for p in data.rglob(".*") if p.name != ".load.lock"]


def test_what_is_kept_for_a_time_goes_when_it_is_over(data: Path, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    refused = {days: data / "refused" / f"{now - timedelta(days):%Y%m%dT%H%M%S%f}" for days in (89, 91)}
    archived = {
        days: data / "archive" / f"{now - timedelta(days):%Y%m%dT%H%M%S%f}-abcdef" for days in (91, 800)
    }
    for folder in (*refused.values(), *(path / "unused" for path in archived.values())):
        write_drop(folder, {"note.txt": "x"})
    listed = data / "rejects" / f"{archived[91].name}.csv"
    listed.write_text("file,row,column,value,reason,message\n")
    load(drop(tmp_path / "third", MARCH, who=""), data)
    assert refused[89].exists()
    assert archived[91].exists()
    assert not any(
        path.exists() for path in (refused[91], archived[91] / "unused", archived[800], listed)
    )
    [receipt] = receipts(data).values()
    assert len(receipt["too_old"]) == 4
    assert receipt["citizens"] == 0
