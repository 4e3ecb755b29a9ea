"""The page for whoever runs the system: each command in it exists, each event and trouble is told."""

import re
import shlex
from pathlib import Path

import pytest

from steering.cli.arguments import parser
from steering.documentation import FOLDER

TEXT = (FOLDER / "operations.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"python -m steering (.*?)(?:`|\n)", TEXT)))
SOURCES = [path.read_text("utf-8") for path in (FOLDER.parent / "steering").rglob("*.py")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_called_so(command: str) -> None:
    assert parser("en").parse_args(shlex.split(command)).command == command.split()[0]


def test_the_commands_that_mend_are_told() -> None:
    assert {command.split()[0] for command in COMMANDS} == {"serve", "repair", "backup", "restore"}


def test_every_event_of_the_log_is_told() -> None:
    used = {name for text in SOURCES for name in re.findall(r'event\(\s*"(\w+)"', text)}
    told = re.search(r"\| `event` \|.*?\n\n", TEXT, re.DOTALL)
    assert told
    assert used | {"remark", "library"} == {
        name
        for row in told[0].strip().splitlines()[2:]
        for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }


def test_every_trouble_is_told() -> None:
    health = Path(FOLDER.parent / "steering/upkeep/health.py").read_text("utf-8")
    found = set(re.findall(r'append\("(\w+)"\)', health)) | {"damaged", "settings"}
    told = re.search(r"\| in `troubles` \|.*?\n\n", TEXT, re.DOTALL)
    assert told
    assert found == set(re.findall(r"^\| `(\w+)`", told[0], re.MULTILINE))
