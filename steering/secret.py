"""The site's secret: `ingest` makes pseudonyms under it, `access` seals the audit log with it.

It is made once and lies outside the data folder, so that a copy of the data tells nothing about who
they are, and who can write the data can't write the log anew. Lose it and the same people come back
under new pseudonyms: back it up.
"""

import os
import secrets
from pathlib import Path

from steering.errors import RefusedError
from steering.locale import message

SECRET_FILE = "STEERING_SECRET_FILE"
SHORTEST_SECRET = 16  # bytes


def secret_path() -> Path:
    """Where the secret lies: the file named by the environment, else the user's configuration."""
    if named := os.environ.get(SECRET_FILE):
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "steering" / "cpr-secret"


def read_secret(path: Path) -> bytes:
    """The secret in `path`, made there at the first call, readable by the owner alone."""
    try:
        return _long_enough(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # fails where another process was first, and then its secret counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return _long_enough(path)


def _long_enough(path: Path) -> bytes:
    """The secret in `path`; under an empty or guessable one, pseudonyms would hide nobody."""
    secret = path.read_bytes()
    if len(secret) < SHORTEST_SECRET:
        raise RefusedError(
            message("The secret in {file} is too short. Restore it from your backup.", file=path.name),
            code="secret",
            file=path.name,
        )
    return secret
