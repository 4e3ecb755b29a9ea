"""A claim is made again to the last bit from its snapshot, whatever later loads say and delete."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from steering.access.claims import sum_of
from steering.access.milestones import grants
from steering.errors import RefusedError
from steering.state import State
from steering.store import Store
from steering.ui.milestones import ask_claims
from tests.claimed import (
    LEADER,
    MANAGER,
    PLACED_LATER,
    claimed,
    document,
    drop,
    granted,
    loaded,
    reader,
    stands,
)
from tests.commands import load, run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that keeps two snapshots, with one load and the grant."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.toml").write_text("keep_snapshots = 2\n")
    loaded(drop(tmp_path / "first"), folder)
    granted(folder)
    return folder


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in book}


def later(data: Path, tmp_path: Path, loads: int = 3) -> None:
    """Loads that tell another history, more than are kept."""
    for number in range(loads):
        loaded(drop(tmp_path / f"later{number}", PLACED_LATER), data)


def test_a_claim_is_made_again_byte_for_byte_after_later_loads_have_changed_history(
    data: Path, tmp_path: Path
) -> None:
    of = claimed(data)
    made, figures = document(data, of), document(data, of, people=False)
    assert (sum_of(made), sum_of(figures)) == (of.claim.with_people_sum, of.claim.figures_sum)
    assert (of.claim.result.criteria[0].numerator, int(of.claim.result.released)) == (4, 500_000)
    later(data, tmp_path)
    assert of.claim.load_id in Store(data).load_ids()
    (again,) = stands(data)
    assert document(data, again) == made
    assert document(data, again, people=False) == figures
    assert document(data, again, MANAGER, people=True) == figures  # who may not see the people
    assert ask_claims.moved(reader(data), again) == (1, 1)
    assert ask_claims.moved(reader(data, MANAGER), again) is None
    assert ask_claims.basis(reader(data), again).is_same


def test_without_the_claim_its_snapshot_would_be_gone(data: Path, tmp_path: Path) -> None:
    first = Store(data).load_ids()[0]
    later(data, tmp_path)
    assert first not in Store(data).load_ids()
    assert len(Store(data).load_ids()) == 2


def test_the_snapshot_of_a_withdrawn_claim_goes_and_what_was_claimed_stays(
    data: Path, tmp_path: Path
) -> None:
    of = claimed(data)
    later(data, tmp_path)
    ask_claims.withdraw(reader(data), of, "fejl i tallene")
    (withdrawn,) = stands(data)
    assert withdrawn.withdrawn is not None
    assert withdrawn.withdrawn.why == "fejl i tallene"
    assert withdrawn.claim == of.claim
    assert document(data, withdrawn)  # as long as the snapshot is there
    later(data, tmp_path, 1)
    assert of.claim.load_id not in Store(data).load_ids()
    (gone,) = stands(data)
    assert not ask_claims.basis(reader(data), gone).is_there
    figures = document(data, gone, people=False)
    assert sum_of(figures) == of.claim.figures_sum


def test_what_people_have_entered_is_out_of_reach_no_snapshot_is_deleted(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = claimed(data)
    with monkeypatch.context() as broken:
        broken.setenv("STEERING_STATE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
        later(data, tmp_path)
    assert len(Store(data).load_ids()) == 4
    later(data, tmp_path, 1)
    assert len(Store(data).load_ids()) == 3
    assert of.claim.load_id in Store(data).load_ids()


def test_who_is_forgotten_is_in_no_document_any_more_and_it_says_so(data: Path, tmp_path: Path) -> None:
    of = claimed(data)
    made, figures = document(data, of), document(data, of, people=False)
    assert any("C1" in row for row in sheets(made)["Borgere"])
    (data / "settings.toml").write_text("keep_snapshots = 2\nforget_after_months = 1\n")
    closed = drop(tmp_path / "closed", PLACED_LATER, "2026-08-31")
    loaded(closed, data)
    assert of.claim.load_id in Store(data).load_ids()
    basis = ask_claims.basis(reader(data), of)
    assert (basis.is_there, basis.is_same, basis.forgotten) == (True, False, 1)
    again = document(data, of)
    assert again != made
    told = sheets(again)
    assert not any("C1" in row for rows in told.values() for row in rows)
    (line,) = (text for name, text in told["Anmodningen"] if name == "Ikke som den blev lavet")
    assert str(of.claim.with_people_sum) in str(line)
    assert "1" in str(line)
    assert told["Tal"] == sheets(made)["Tal"]  # the figures of the claim stand
    assert document(data, of, people=False) == figures
    assert document(data, of) == again  # and it is the same each time from now on


def test_a_document_with_people_that_was_not_made_then_tells_of_who_is_forgotten_too(
    data: Path, tmp_path: Path
) -> None:
    of = claimed(data, viewer=MANAGER)
    assert of.claim.with_people_sum is None
    assert len(sheets(document(data, of))["Borgere"]) == 11
    (data / "settings.toml").write_text("keep_snapshots = 2\nforget_after_months = 1\n")
    loaded(drop(tmp_path / "closed", PLACED_LATER, "2026-08-31"), data)
    told = sheets(document(data, of))
    assert len(told["Borgere"]) == 10
    (line,) = (text for name, text in told["Anmodningen"] if name == "Ikke som den blev lavet")
    assert str(line).startswith("1 forløb er glemt siden")
    assert "SHA-256" not in str(line)


def test_a_claim_is_made_of_the_milestone_that_was_looked_at_or_not_at_all(data: Path) -> None:
    who, (of,) = reader(data), grants(State(data), State(data).revision(), LEADER.scope).standing
    drawn = ask_claims.next_key(who, of, "40 %")
    with pytest.raises(RefusedError) as told:
        ask_claims.make(who, of, "Bonus", "", drawn)
    assert told.value.code == "changed_meanwhile"
    assert stands(data) == []


def test_a_backup_brings_claims_back_with_their_snapshots(data: Path, tmp_path: Path) -> None:
    of = claimed(data)
    made = document(data, of)
    later(data, tmp_path)
    assert run("backup", tmp_path / "b.tar", "--data", data).status == 0
    restored = tmp_path / "new"
    assert run("restore", tmp_path / "b.tar", "--data", restored).status == 0
    (again,) = stands(restored)
    assert document(restored, again) == made
    assert load(drop(tmp_path / "after", PLACED_LATER), restored).status == 0
    assert document(restored, again) == made


def test_a_claim_of_data_that_are_not_published_any_more_is_refused(data: Path, tmp_path: Path) -> None:
    who = reader(data)
    state = State(data)
    of = grants(state, state.revision(), LEADER.scope).of("g")
    assert of is not None
    later(data, tmp_path, 1)
    with pytest.raises(RefusedError, match="have changed meanwhile"):
        ask_claims.make(who, of, "40 %", "", ask_claims.next_key(who, of, "40 %"))
    assert stands(data) == []
    assert State(data).history("claim") == []


def test_the_document_tells_who_counts_and_on_which_evidence(data: Path) -> None:
    told = sheets(document(data, claimed(data)))
    assert list(told) == ["Anmodningen", "Tal", "Regler", "Borgere", "Dokumentation"]
    cover = {row[0]: row[1] for row in told["Anmodningen"]}
    assert cover["Lavet af"] == "leder@kommune.dk"
    assert cover["Note"] == "efter aftale"
    people, evidence = (
        [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for rows in (told["Borgere"], told["Dokumentation"])
    )
    assert {row["Borger"]: row["1: har opfyldt det"] for row in people} == {
        f"C{n}": "ja" if n <= 4 else "nej" for n in range(1, 11)
    }
    assert {(row["Borger"], row["Aktivitetens nummer"]) for row in evidence} == {
        (f"C{n}", f"A{n}") for n in range(1, 5)
    }
    assert {row["Uger, hvor det tæller"] for row in evidence} == {"2026-W42"}
    assert {row["Virksomhed"] for row in evidence} == {"=Bageren"}  # a text, and no formula
    assert {row["Første dag"].date() for row in evidence} == {date(2026, 10, 12)}
