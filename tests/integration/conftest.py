"""State databases for the tests: in a file, and on a real PostgreSQL server."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from steering.state import State, database
from steering.state.place import STATE_URL
from tests.postgres import URL, programs, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server: the one that is named, else one of our own where that can be started."""
    if given := os.environ.get(URL):
        yield given
        return
    found = programs()
    if found is None:
        pytest.skip("There is no PostgreSQL server on this machine; .ci/run installs one.")
    with server(found) as address:
        yield address


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """The address of an empty schema of a test's own."""
    name = f"test_{uuid4().hex}"
    url = make_url(postgres).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
        own = url.update_query_dict({"options": f"-csearch_path={name}"})
        yield own.set(drivername="postgresql").render_as_string(hide_password=False)
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def state(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[State]:
    """An empty state, in a file and on a server."""
    if request.param == "postgresql":
        monkeypatch.setenv(STATE_URL, request.getfixturevalue("schema"))
    yield State(tmp_path)
    forget_engines(tmp_path)


def forget_engines(data: Path) -> None:
    """Let this process be as one that has just started."""
    there = database.opened(data)
    if there:
        there.writer.dispose()
    database._open.cache_clear()
