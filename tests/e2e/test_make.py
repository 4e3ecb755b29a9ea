"""`make run` loads the demo drop only where there is nothing yet: neither published nor waiting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.served import ROOT


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Where the Makefile looks for its environment, so that it has nothing to install."""
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    for stamp in (venv / "bin" / "python", venv / ".run", venv / ".dev"):
        stamp.touch()
    return venv


def commands(venv: Path, data: Path) -> str:
    """What `make run` would do; make runs the recipe's test for the demo even when it only tells."""
    (data / "inbox").mkdir(parents=True, exist_ok=True)
    bin_ = Path(sys.executable).parent
    settings = (f"VENV={venv}", f"BIN={bin_}", f"DATA={data}", "PORT=8765")
    # As from a shell, though the tests may themselves have been started by make.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.run(
        ["make", "-n", "run", *settings],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install" not in told.stdout
    serve = f"-m steering serve --data {data} --inbox {data}/inbox --port 8765"
    assert told.stdout.strip().endswith(serve)
    return told.stdout


def test_the_demo_is_loaded_into_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    told = commands(installed, tmp_path / "data")
    assert f"steering demo {tmp_path}/data/demo" in told
    assert f"steering load {tmp_path}/data/demo --data {tmp_path}/data" in told


def test_the_demo_is_not_loaded_over_published_data(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "current.json").write_text("{}")
    assert "steering load" not in commands(installed, tmp_path / "data")


def test_the_demo_is_not_loaded_before_a_drop_that_waits(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "inbox" / "drop").mkdir(parents=True)
    assert "steering load" not in commands(installed, tmp_path / "data")
