"""Empty, small, wrong and damaged: every state of the page is one that was thought of."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from steering.ui.reader import escape
from steering.ui.words import phrases
from tests.commands import load, write_drop
from tests.ui.conftest import Open
from tests.ui.pages import freshness, teams, weeks

ONE = "citizen_id;enrolled_on\nB1;2025-01-06\n"
Files = dict[str, str | bytes]


def published(folder: Path, files: Files) -> Path:
    loaded = load(write_drop(folder / "drop", {**files, "_DEMO": ""}), folder / "data")
    assert loaded.status == 0, loaded.err
    return folder / "data"


def only_error(page: AppTest) -> str:
    """The one message on a page that can show nothing else."""
    assert not page.metric
    assert not page.dataframe
    assert page.title[0].value == "Board"
    (error,) = page.error
    assert "Traceback" not in error.value
    return str(error.value).replace("\\", "")


def test_without_data_the_page_says_what_to_do(open_board: Open, tmp_path: Path) -> None:
    page = open_board(tmp_path)
    assert freshness(page) == ":small[No data have been loaded yet.]"
    assert "inbox" in page.info[0].value
    assert not page.metric


def test_one_citizen_without_a_worker_is_no_table_of_workers(open_board: Open, tmp_path: Path) -> None:
    page = open_board(published(tmp_path, {"enrolments_2025-03-28.csv": ONE}))
    line = page.container(key="target-placement_share")
    assert [metric.value for metric in line.metric] == ["0.0\u00a0%", "1"]
    assert line.markdown[1].value == "as in week 12  \n0 of 1"
    (row,) = teams(page).to_numpy().tolist()
    assert row[0] == "No team"
    assert "**1**" in row[1]
    assert phrases("0.0\u00a0% (0 of 1)") in row[1]


def test_where_the_only_citizen_is_exempt_the_board_counts_nobody(
    open_board: Open, tmp_path: Path
) -> None:
    exempt = "citizen_id;from_on\nB1;2025-01-06\n"
    files: Files = {"enrolments_2025-03-28.csv": ONE, "exemptions.csv": exempt}
    page = open_board(published(tmp_path, files))
    assert "Nobody to count in this week." in [info.value for info in page.info]
    quality = page.container(key="quality")
    assert [metric.value for metric in quality.metric] == ["–", "–", "–"]
    assert [line.value for line in quality.markdown] == ["0 of 0"] * 3


def test_workers_who_were_never_delivered_go_by_their_ids(open_board: Open, tmp_path: Path) -> None:
    assignments = "citizen_id;worker_id;role;from_on\nB1;M1;caseworker;2025-01-06\n"
    files: Files = {"enrolments_2025-03-28.csv": ONE, "assignments.csv": assignments}
    page = open_board(published(tmp_path, files))
    assert teams(page)["Team"].to_list() == ["No team"]


def test_a_week_without_anybody_has_nobody_to_count(open_board: Open, tmp_path: Path) -> None:
    ended = "citizen_id;enrolled_on;closed_on\nB1;2024-01-08;2024-03-03\n"
    page = open_board(published(tmp_path, {"enrolments_2025-03-28.csv": ended}))
    line = page.container(key="target-placement_share")
    assert [metric.value for metric in line.metric] == ["–", "–"]
    assert "Nobody to count" in line.markdown[0].value
    assert {str(cell)[0] for cell in weeks(page).iloc[:, 1]} == {"–"}


def test_names_from_the_data_are_text_and_never_markup(open_board: Open, tmp_path: Path) -> None:
    files: Files = {
        "enrolments_2025-03-28.csv": ONE,
        "workers.csv": "worker_id;name;team;email\nM1;**Bo** <b>;[x](y);bo@example.dk\n",
        "assignments.csv": "citizen_id;worker_id;role;from_on\nB1;M1;caseworker;2025-01-06\n",
    }
    page = open_board(published(tmp_path, files))
    assert teams(page)["Team"].to_list() == [escape("[x](y)")]
    assert not any("Bo" in line.value for line in page.markdown)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("quiet_second = 2", "quiet_seconds?"),
        ("targets = ", "settings.toml"),
        ('[targets]\nplacement_share = "1.4"', "targets.placement_share"),
        ('[targets]\nplacement = "0.4"', "placement_share"),
        ('[targets]\nordinary_hours_mean = "0.4"', "ordinary_hours_mean"),
    ],
)
def test_wrong_settings_are_told_by_file_or_key(
    open_board: Open, tmp_path: Path, settings: str, said: str
) -> None:
    data = published(tmp_path, {"enrolments_2025-03-28.csv": ONE})
    (data / "settings.toml").write_text(settings)
    assert said in only_error(open_board(data))


def test_without_targets_the_page_says_where_to_set_them(open_board: Open, tmp_path: Path) -> None:
    data = published(tmp_path, {"enrolments_2025-03-28.csv": ONE})
    (data / "settings.toml").write_text("[targets]\n")
    assert "No targets are set" in open_board(data).info[0].value


@pytest.mark.parametrize(
    "pointer", [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'"x"', b'{"load_id": "gone"}']
)
def test_a_damaged_pointer_is_a_message(open_board: Open, tmp_path: Path, pointer: bytes) -> None:
    (tmp_path / "current.json").write_bytes(pointer)
    page = open_board(tmp_path)
    assert "can't be read" in only_error(page)
    assert freshness(page) == ":small[No data can be shown just now.]"


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_a_damaged_or_missing_snapshot_is_a_message(
    open_board: Open, tmp_path: Path, content: bytes | None
) -> None:
    (tmp_path / "current.json").write_text('{"load_id": "20250328T060000-abcdef"}')
    if content is not None:
        (tmp_path / "snapshots").mkdir()
        (tmp_path / "snapshots" / "20250328T060000-abcdef.duckdb").write_bytes(content)
    assert "can't be read" in only_error(open_board(tmp_path))


def test_a_page_is_whole_again_as_soon_as_the_data_are(open_board: Open, tmp_path: Path) -> None:
    data = published(tmp_path, {"enrolments_2025-03-28.csv": ONE})
    whole = (data / "current.json").read_bytes()
    (data / "current.json").write_bytes(b"{")
    page = open_board(data)
    assert page.error
    (data / "current.json").write_bytes(whole)
    page.run()
    assert not page.error
    assert page.metric
