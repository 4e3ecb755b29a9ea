"""The site's secret: made once, for the owner alone, and never a guessable one."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from steering.errors import RefusedError
from steering.secret import read_secret, secret_path


@pytest.mark.parametrize("secret", [b"", b"fifteen bytes.."])
def test_a_secret_that_hides_nobody_is_refused(tmp_path: Path, secret: bytes) -> None:
    (tmp_path / "cpr-secret").write_bytes(secret)
    with pytest.raises(RefusedError, match="cpr-secret is too short"):
        read_secret(tmp_path / "cpr-secret")


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "key"
    before = os.umask(0)
    try:
        first = read_secret(path)
    finally:
        os.umask(before)
    assert len(first) == 32
    assert read_secret(path) == first == path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["key"]


def test_of_many_who_make_it_at_once_one_secret_counts(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: read_secret(tmp_path / "key"), range(64)))
    assert len(made) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_the_secret_lies_where_the_environment_says_else_with_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STEERING_SECRET_FILE", str(tmp_path / "key"))
    assert secret_path() == tmp_path / "key"
    monkeypatch.delenv("STEERING_SECRET_FILE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert secret_path() == tmp_path / "xdg" / "steering" / "cpr-secret"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert secret_path() == Path.home() / ".config" / "steering" / "cpr-secret"
