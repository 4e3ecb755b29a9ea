"""What is installed is pinned to files with known hashes, and the bill of materials lists all of it."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([\w.-]+)==([\w.+!]+)")


def requirements(name: str) -> list[str]:
    """The requirements of a file: each with its marker and hashes, on one line."""
    return (ROOT / name).read_text("utf-8").replace("\\\n", "").splitlines()


def pins(name: str) -> set[tuple[str, ...]]:
    """Names and versions; a package can be pinned twice, for different Pythons."""
    return {pin.groups() for line in requirements(name) if (pin := PIN.match(line))}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_package_is_pinned_to_hashes_and_to_no_server(name: str) -> None:
    for line in requirements(name):
        assert PIN.match(line), line
        assert "--hash=sha256:" in line, line
        assert "://" not in line, line


def test_tests_run_on_what_is_delivered() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_installation_checks_the_hashes() -> None:
    installs = re.findall(r"pip install (.*)", (ROOT / "Makefile").read_text("utf-8"))
    assert len(installs) == 2
    assert all("--require-hashes" in options for options in installs)


def test_the_bill_of_materials_lists_exactly_what_is_pinned() -> None:
    bill = json.loads((ROOT / "bom.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert "timestamp" not in bill["metadata"]  # the same pins, the same file
    assert "serialNumber" not in bill
    listed = [(part["name"].lower(), part["version"]) for part in bill["components"]]
    assert len(listed) == len(set(listed))
    assert set(listed) == pins("requirements.txt"), "run `make bom`"
    for part in bill["components"]:
        assert part["purl"] == f"pkg:pypi/{part['name'].lower()}@{part['version']}"
