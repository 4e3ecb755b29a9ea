"""The pages written by hand name only settings, files, commands and tests that exist."""

import re
import tomllib
from pathlib import Path

import pytest

from steering.access.grants import Access, Role
from steering.documentation.commands import commands
from steering.settings import PlacementKinds, Rules, Settings, SignIn

ROOT = Path(__file__).parents[2]
SIGN_IN, RECORDS, SECURITY = (
    (ROOT / page).read_text("utf-8")
    for page in ("docs/sign-in.md", "docs/records-of-processing.md", "SECURITY.md")
)
PAGES = {"sign-in": SIGN_IN, "records": RECORDS, "security": SECURITY}
SNIPPETS = re.findall(r"```toml\n(.*?)```", SIGN_IN, re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_what_is_to_be_written_into_a_file_is_understood(snippet: str) -> None:
    written = tomllib.loads(snippet)
    if "auth" in written:
        auth = written["auth"]
        assert {"redirect_uri", "cookie_secret", "client_id", "client_secret"} < set(auth)
        assert auth["redirect_uri"].endswith("/oauth2callback")
        assert auth["server_metadata_url"].endswith("/.well-known/openid-configuration")
    elif "grants" in written:
        given = Access.model_validate(written)
        assert given.grants
        assert given.substitutes
    else:
        assert Settings.model_validate(written) != Settings()


def test_every_provider_is_told_what_to_write() -> None:
    assert sum("[auth]" in snippet for snippet in SNIPPETS) == 3


def test_every_role_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", SIGN_IN, re.MULTILINE)) == {role.value for role in Role}


@pytest.mark.parametrize("name", PAGES)
def test_settings_that_are_named_exist(name: str) -> None:
    known = {key for model in (Settings, SignIn, Rules, PlacementKinds) for key in model.model_fields}
    named = re.findall(r"`((?:keep|forget|smallest)_\w+|hours|\w+_claims|whom_to_ask)`", PAGES[name])
    assert set(named) <= known


def test_each_time_after_which_something_is_erased_stands_in_the_record_with_its_default() -> None:
    timed = [key for key in Settings.model_fields if re.match("keep_|forget_", key)]
    rows = re.findall(r"^\|.*\|$", RECORDS, re.MULTILINE)
    for key in timed:
        (row,) = [row for row in rows if f"`{key}`" in row]
        assert re.search(rf"\b{Settings.model_fields[key].default}\b", row), key


@pytest.mark.parametrize("name", PAGES)
def test_commands_that_are_named_exist(name: str) -> None:
    for command, options in re.findall(r"python -m steering (\w+)([^`]*)`", PAGES[name]):
        assert command in commands("en")
        for option in re.findall(r"--\w+", options):
            assert option in commands("en")[command].format_help()


def test_what_is_promised_is_shown_by_tests_that_exist() -> None:
    shown = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", SECURITY)
    assert len(shown) > 8
    for path, test in shown:
        assert f"def {test}" in (ROOT / path).read_text("utf-8"), path


def test_the_list_of_promises_is_complete() -> None:
    assert "TO FILL" not in SECURITY
