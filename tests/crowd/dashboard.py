"""A site served for real, with a sign-in at a provider that need not answer."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.commands import load
from tests.crowd.session import Door
from tests.crowd.site import people, write_access, write_drop
from tests.e2e.served import Served, free_port, serving


@contextmanager
def dashboard(folder: Path, targets: Sequence[str] = ()) -> Iterator[tuple[Served, Door]]:
    """The marked site: the first drop is published in it, and everybody has their role.

    `targets` are the indicators on the board; none: those that any site has.
    """
    data = folder / "data"
    data.mkdir()
    if targets:
        lines = ("[targets]", *(f"{key} = 0.4" for key in targets))
        (data / "settings.toml").write_text("\n".join(lines), "utf-8")
    loaded = load(write_drop(folder / "drop-1", 1), data)
    assert loaded.status == 0, loaded.err
    write_access(data, people())
    with behind_sign_in(data) as (served, door):
        yield served, door


@contextmanager
def behind_sign_in(data: Path) -> Iterator[tuple[Served, Door]]:
    """What is in a data folder, served to whoever has a cookie of the door's."""
    door = Door(free_port(), secrets.token_hex(32))
    path = data.parent / f"secrets-{door.port}.toml"
    path.write_text(
        f"""[auth]
redirect_uri = "{door.origin}/oauth2callback"
cookie_secret = "{door.cookie_secret}"
client_id = "dashboard"
client_secret = "never asked for"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
""",
        "utf-8",
    )
    path.chmod(0o600)
    with serving(data, port=door.port, STREAMLIT_SECRETS_FILES=str(path)) as served:
        yield served, door


def dashboards_process(served: Served) -> int:
    """The process that draws the pages; another one looks after it."""
    path = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children")
    return next(
        child
        for child in map(int, path.read_text().split())
        if "steering.ui.server.web" in Path(f"/proc/{child}/cmdline").read_text().split("\0")
    )
