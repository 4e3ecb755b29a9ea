"""A PostgreSQL server to throw away: `python tests/postgres.py COMMAND …` runs a command with one.

Stands on the standard library alone, so that `.ci/run` can use it before anything is installed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

URL = "STEERING_TEST_POSTGRES"  # the address of a database in which tests make schemas of their own
# What is thrown away need not survive the machine: nothing is brought to the disk.
_OPTIONS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=200")
_WAIT = 30.0  # seconds


def programs() -> Path | None:
    """The folder with the server's programs, None where there is no server."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(on_path).resolve().parent if on_path else found[-1].parent if found else None


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """The address of a server that runs as long as the block, by a socket in a folder of its own.

    It refuses to run as root, so root runs it as the user that Debian's package makes, or as nobody.
    """
    user = _user()
    # A socket's path must be short, and the user must get there: not where TMPDIR may lead.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        ids = (user.pw_uid, user.pw_gid) if user else (None, None)
        data = folder / "data"
        make: list[str | Path] = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "steering",
            "-A",
            "trust",
            "-N",
        ]
        _run([*make, "-E", "UTF8", "--no-locale"], ids)
        options = [word for option in _OPTIONS for word in ("-c", option)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                cwd="/",
                user=ids[0],
                group=ids[1],
                start_new_session=True,  # Ctrl-C is for the tests; we end it when they are done
            )
        try:
            _wait_for(binaries, folder, process)
            yield f"postgresql://steering@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_WAIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _run(command: list[str | Path], ids: tuple[int | None, int | None]) -> None:
    done = subprocess.run(
        command, cwd="/", user=ids[0], group=ids[1], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def _wait_for(binaries: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + _WAIT
    ready: list[str | Path] = [
        binaries / "pg_isready",
        "-q",
        "-h",
        folder,
        "-U",
        "steering",
        "-d",
        "postgres",
    ]
    while subprocess.run(ready, check=False).returncode:
        if process.poll() is not None or time.monotonic() > patience:
            raise RuntimeError((folder / "log").read_text("utf-8", "replace"))
        time.sleep(0.05)


if __name__ == "__main__":
    found = programs()
    if found is None:
        sys.exit("There is no PostgreSQL server on this machine.")
    with server(found) as address:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, URL: address}, check=False).returncode)
