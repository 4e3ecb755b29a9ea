"""The state database itself: made, brought up to date, too new, damaged, out of reach."""

import shutil
import sqlite3
import stat
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text

from steering.errors import RefusedError
from steering.locale import LANGUAGES
from steering.state import Change, State, database, upgrade
from steering.state.place import FILE, STATE_URL
from steering.state.tables import metadata
from tests.integration.conftest import forget_engines

WRITE_ONE = """
import sys, time
from pathlib import Path
from steering.state import Change, State
import steering.state.ledger
data, key = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
while not (data / "go").exists():
    pass
State(data).write([Change("target", key, {}, 0)], key)
"""
MORE = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "{version}", "{before}"
def upgrade():
    op.add_column("records", sa.Column("more_{version}", sa.Text))
    {then}
"""


def start_afresh(state: State) -> database.Database:
    forget_engines(state.data)
    opened = database.opened(state.data)
    assert opened
    return opened


def columns(state: State) -> set[str]:
    with start_afresh(state).reading() as connection:
        return {column["name"] for column in inspect(connection).get_columns("records")}


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations to which a test can add; gives the folder of the versions."""
    copy = tmp_path / "100% migrations"
    shutil.copytree(upgrade.MIGRATIONS, copy)
    monkeypatch.setattr(upgrade, "MIGRATIONS", copy)
    return copy / "versions"


def add_version(versions: Path, version: str, before: str, then: str = "pass") -> None:
    (versions / f"{version}_more.py").write_text(MORE.format(version=version, before=before, then=then))


def test_the_migrations_make_what_the_tables_say(state: State) -> None:
    state.write([Change("target", "a", {}, 0)], "x")
    with start_afresh(state).reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        assert [unique["column_names"] for unique in found.get_unique_constraints("records")] == [
            ["kind", "key", "number"]
        ]


def test_four_processes_that_start_at_once_make_one_database(state: State) -> None:
    command = [sys.executable, "-c", WRITE_ONE, str(state.data)]
    starters = [
        subprocess.Popen([*command, f"k{number}"], stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    for starter in starters:
        assert starter.stdout
        assert starter.stdout.readline() == "ready\n"
    (state.data / "go").touch()
    for starter in starters:
        starter.communicate()
    assert [starter.returncode for starter in starters] == [0] * 4
    assert [record.key for record in state.current("target")] == [f"k{number}" for number in range(4)]
    assert state.revision() == 4


def test_a_database_of_an_older_version_is_brought_up_to_date_with_all_that_is_in_it(
    state: State, migrations: Path
) -> None:
    state.write([Change("target", "a", {"n": 1}, 0)], "x")
    before = state.history("target")
    add_version(migrations, "0003", "0002")
    add_version(migrations, "0004", "0003")
    assert columns(state) >= {"more_0003", "more_0004"}
    with start_afresh(state).reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0004"
        kept = connection.execute(text("SELECT kind, key, number FROM records")).all()
    assert [tuple(row) for row in kept] == [(r.kind, r.key, r.number) for r in before]


def test_a_version_that_fails_leaves_the_database_as_it_was(state: State, migrations: Path) -> None:
    state.write([Change("target", "a", {"n": 1}, 0)], "x")
    add_version(migrations, "0003", "0002")
    add_version(migrations, "0004", "0003", then="raise RuntimeError('half done')")
    with pytest.raises(RuntimeError, match="half done"):
        start_afresh(state)
    (migrations / "0004_more.py").unlink()
    (migrations / "0003_more.py").unlink()
    assert not {name for name in columns(state) if name.startswith("more")}
    assert state.current("target")[0].content == {"n": 1}


def test_a_database_of_a_newer_version_is_refused_and_not_touched(
    state: State, migrations: Path
) -> None:
    add_version(migrations, "0003", "0002")
    state.write([Change("target", "a", {"n": 1}, 0)], "x")
    (migrations / "0003_more.py").unlink()
    database._open.cache_clear()
    for ask in (state.revision, lambda: state.write([Change("target", "b", {}, 0)], "x")):
        with pytest.raises(RefusedError, match="newer version of this program") as refused:
            ask()
        assert refused.value.code == "state"
    add_version(migrations, "0003", "0002")
    assert state.revision() == 1


def test_an_empty_file_is_an_empty_state(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    assert State(tmp_path).current("target") == []
    assert State(tmp_path).write([Change("target", "a", {}, 0)], "x") == 1


def test_the_file_is_for_its_owner_alone_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    State(tmp_path / "new").write([Change("target", "a", {}, 0)], "x")
    [file] = (tmp_path / "new").iterdir()
    assert file.name == FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_change_is_brought_to_the_disk_and_no_log_is_kept_beside(tmp_path: Path) -> None:
    State(tmp_path).write([Change("target", "a", {}, 0)], "x")
    with start_afresh(State(tmp_path)).reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 3


def test_a_file_that_was_put_back_is_read_at_once(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.write([Change("target", "a", {}, 0)], "x")
    shutil.copy(tmp_path / FILE, tmp_path / "backup")
    state.write([Change("target", "a", {"n": 1}, 1)], "x")
    (tmp_path / "backup").replace(tmp_path / FILE)
    assert state.revision() == 1


@pytest.mark.parametrize("content", [b"no database" * 1000, None], ids=["other", "overwritten"])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, content: bytes | None) -> None:
    state, file = State(tmp_path), tmp_path / FILE
    state.write([Change("target", f"k{number}", {"x": "y" * 99}, 0) for number in range(300)], "x")
    forget_engines(tmp_path)
    whole = file.read_bytes()
    damaged = content or whole[:100] + b"\xff" * (len(whole) - 100)
    file.write_bytes(damaged)
    for ask in (state.revision, lambda: state.write([Change("target", "k", {}, 0)], "x")):
        with pytest.raises(RefusedError, match=r"state\.db is damaged") as refused:
            ask()
        assert refused.value.code == "state"
    assert file.read_bytes() == damaged


def test_a_file_that_can_not_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(RefusedError, match=r"state\.db in the data folder can't be used"):
        State(tmp_path).revision()
    (tmp_path / "no folder").touch()
    with pytest.raises(RefusedError, match=r"state\.db in the data folder can't be used"):
        State(tmp_path / "no folder").write([Change("target", "a", {}, 0)], "x")


def test_without_room_on_the_disk_nothing_is_kept_and_nothing_lost(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.write([Change("target", "a", {"n": 1}, 0)], "x")

    def full(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # it takes what there is already

    event.listen(start_afresh(state).writer, "checkout", full)
    with pytest.raises(RefusedError, match="whether there is room"):
        state.write([Change("target", "b", {"x": "y" * 100_000}, 0)], "x")
    assert [record.key for record in state.current("target")] == ["a"]
    assert state.revision() == 1


SECRET = "s3cr3t-w0rd"
ADDRESSES = {
    "nobody listens": f"postgresql://me:{SECRET}@127.0.0.1:1/state",
    "no such host": f"postgresql://me:{SECRET}@no-such-host.invalid/state",
    "an @ in the password": f"postgresql://me:@{SECRET}@no-such-host.invalid/state",
    "no port": f"postgresql://me:{SECRET}@host:port/state",
    "no such option": f"postgresql://me@127.0.0.1:1/state?{SECRET}={SECRET}",
    "another database": f"mysql://me:{SECRET}@host/state",
    "a file": f"sqlite:///{SECRET}",
    "no address": SECRET,
}


@pytest.mark.parametrize("what", ADDRESSES)
def test_a_server_out_of_reach_is_told_without_its_password(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(STATE_URL, ADDRESSES[what])
    for ask in (
        State(tmp_path).revision,
        lambda: State(tmp_path).write([Change("a", "b", {}, 0)], "x"),
    ):
        with pytest.raises(RefusedError, match=STATE_URL) as refused:
            ask()
        assert refused.value.code == "state"
        told = [refused.value.message.to(language) for language in LANGUAGES]
        told += [repr(refused.value), *traceback.format_exception(refused.value), caplog.text]
        assert SECRET not in "".join(told)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_password_or_database_is_told_without_it(
    schema: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_URL, schema.replace("/postgres?", f"/{SECRET}?"))
    with pytest.raises(RefusedError, match=STATE_URL) as refused:
        State(tmp_path).revision()
    assert SECRET not in "".join(traceback.format_exception(refused.value))


def test_a_server_that_was_started_anew_is_no_error(
    schema: str, postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_URL, schema)
    state = State(tmp_path)
    state.write([Change("target", "a", {}, 0)], "x")
    opened = database.opened(tmp_path)
    assert opened
    with opened.reading() as mine:
        own = mine.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    forget = database._on_server(schema)
    with forget.reading() as other:
        other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
    assert state.revision() == 1
    forget.writer.dispose()
    forget_engines(tmp_path)


def test_a_load_does_not_wait_for_what_only_pages_need() -> None:
    script = (
        "import sys, steering.cli.run, steering.ingest.watch, steering.state\n"
        "print({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_who_only_reads_and_writes_does_not_wait_for_alembic(tmp_path: Path) -> None:
    State(tmp_path).write([Change("target", "a", {}, 0)], "x")
    script = (
        "import sys; from pathlib import Path; from steering.state import Change, State\n"
        f"print(State(Path({str(tmp_path)!r})).write([Change('target', 'b', {{}}, 0)], 'x'))\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "False"]
