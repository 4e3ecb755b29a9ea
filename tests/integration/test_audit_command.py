"""The log as an auditor asks for it, with real files."""

from pathlib import Path

import pytest

from steering.access.audit import MOST_NAMED, Audit
from steering.access.seal import Event
from steering.ingest.pseudonym import site_hash
from tests.commands import run

CPR = "010203-1234"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    log = Audit(tmp_path, 24)
    log.record("ane@k.dk", Event.SIGNED_IN, what="sign-in")
    log.record("ane@k.dk", Event.VIEWED, what="citizens", citizens=["C1", site_hash()(CPR)])
    log.record(
        "bo@k.dk", Event.VIEWED, what="citizens", citizens=[f"D{i}" for i in range(MOST_NAMED + 1)]
    )
    return tmp_path


def lines(data: Path, *asked: str) -> list[tuple[str, str]]:
    """Who did what."""
    finished = run("audit", *asked, "--data", data, "--json")
    assert finished.status == 0, finished.err
    return [(line["actor"], line["event"]) for line in finished.answer]


def test_lines_are_listed_newest_first_and_by_day_and_user(data: Path) -> None:
    viewed, signed_in = ("ane@k.dk", "viewed"), ("ane@k.dk", "signed_in")
    assert lines(data) == [("bo@k.dk", "viewed"), viewed, signed_in, ("steering", "started")]
    assert lines(data, "--actor", "ane@k.dk") == [viewed, signed_in]
    assert lines(data, "--since", "2100-01-01") == []


@pytest.mark.parametrize("citizen", ["C1", CPR, "0102031234"])
def test_who_saw_a_citizen_is_told_by_id_or_cpr_number(data: Path, citizen: str) -> None:
    answer = run("audit", "--citizen", citizen, "--data", data, "--json").answer
    assert [(line["actor"], line["named"]) for line in answer] == [
        ("bo@k.dk", False),
        ("ane@k.dk", True),
    ]


def test_a_whole_log_tells_where_it_begins_and_ends(data: Path) -> None:
    finished = run("audit", "--verify", "--data", data, "--json")
    [chain] = finished.answer
    assert (finished.status, chain["lines"], chain["last"], len(chain["seal"])) == (0, 4, 4, 64)


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_changed_line_is_told_with_its_place_and_exit_status_2(data: Path, language: str) -> None:
    [path] = (data / "audit").glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"bo@k.dk", b"bi@k.dk"))
    finished = run("audit", "--verify", "--data", data, "--json", language=language)
    assert finished.status == 2
    assert (finished.answer["refused"]["code"], finished.answer["refused"]["file"]) == (
        "audit",
        path.name,
    )
    assert {"en": "line 4: changed", "da": "linje 4: ændret"}[language] in finished.err


def test_a_table_for_people_shows_the_same(data: Path) -> None:
    finished = run("audit", "--data", data)
    assert finished.out.split()[:6] == ["number", "at", "actor", "acting_as", "event", "what"]
    assert finished.out.count("@k.dk") == 3


def test_where_there_is_no_log_nothing_is_listed(tmp_path: Path) -> None:
    assert lines(tmp_path) == lines(tmp_path, "--verify") == []
