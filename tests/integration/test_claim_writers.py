"""Many who claim or withdraw the same at once, and claimants who are killed: nothing is lost."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from steering.access.claims import sum_of
from steering.access.milestones import grants
from steering.errors import RefusedError
from steering.state import ChangedMeanwhileError, State
from steering.store import Store
from steering.ui.milestones import ask_claims
from tests.claimed import LEADER, PLACED_LATER, claimed, document, drop, granted, loaded, reader, stands

TWENTY = 20

# Claims one milestone after the other until it is killed; a line when a claim is kept.
CLAIMS = """
import sys
from pathlib import Path
from tests.claimed import claimed
print("ready", flush=True)
while True:
    print(claimed(Path(sys.argv[1]), "Antal").key, flush=True)
"""


@pytest.fixture
def data(state: State, tmp_path: Path) -> Path:
    """A data folder with one load and the grant, its state in a file or on a server."""
    loaded(drop(tmp_path / "first"), state.data)
    granted(state.data)
    return state.data


def at_once(do: Callable[[int], object]) -> list[str]:
    """Twenty do it; of each what came of it."""

    def one(number: int) -> str:
        try:
            do(number)
        except ChangedMeanwhileError:
            return "told"
        return "done"

    with ThreadPoolExecutor(TWENTY) as pool:
        return sorted(pool.map(one, range(TWENTY)))


def test_of_twenty_who_claim_the_same_at_once_one_has_and_the_others_are_told(data: Path) -> None:
    who = reader(data)
    (of,) = grants(State(data), State(data).revision(), LEADER.scope).standing
    key = ask_claims.next_key(who, of, "40 %")
    found = at_once(lambda number: ask_claims.make(who, of, "40 %", f"nummer {number}", key))
    assert found == ["done", *["told"] * (TWENTY - 1)]
    (made,) = stands(data)
    assert sum_of(document(data, made)) == made.claim.with_people_sum


def test_of_twenty_who_withdraw_the_same_at_once_one_has_and_the_others_are_told(data: Path) -> None:
    of = claimed(data)
    who = reader(data)
    found = at_once(lambda number: ask_claims.withdraw(who, of, f"fordi {number}"))
    assert found == ["done", *["told"] * (TWENTY - 1)]
    (made,) = stands(data)
    assert made.withdrawn is not None
    assert [one.content is None for one in State(data).history("claim")] == [True, False]


def test_a_claim_waits_for_a_load_and_what_it_rests_on_stays(data: Path, tmp_path: Path) -> None:
    """Claims and loads side by side, with one snapshot kept: each claim finds its own."""
    (data / "settings.toml").write_text("keep_snapshots = 1\n")

    def claim(_: int) -> bool:
        try:
            claimed(data, "Antal")
        except RefusedError as error:  # the data have changed meanwhile: told
            return error.code == "changed_meanwhile"
        return True

    with ThreadPoolExecutor(1) as pool:
        claims = pool.map(claim, range(6))
        for number in range(3):
            loaded(drop(tmp_path / f"later{number}", PLACED_LATER), data)
        assert all(claims)
    made = stands(data)
    assert made
    there = set(Store(data).load_ids())
    assert {one.claim.load_id for one in made} <= there
    assert len(there) <= len({one.claim.load_id for one in made}) + 1
    for one in made:
        assert sum_of(document(data, one)) == one.claim.with_people_sum


def test_a_claimant_who_is_killed_leaves_whole_claims_and_nobody_waits(tmp_path: Path) -> None:
    data, random = tmp_path / "data", Random(7)
    loaded(drop(tmp_path / "first"), data)
    granted(data)
    told: list[str] = []
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", CLAIMS, str(data)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
        told += [writer.stdout.readline()]
        time.sleep(random.uniform(0, 0.3))
        writer.send_signal(signal.SIGKILL)
        told += writer.communicate()[0].splitlines(keepends=True)
    whole = {line.strip() for line in told if line.endswith("\n")}
    loaded(drop(tmp_path / "later", PLACED_LATER), data)  # nobody holds the lock
    made = stands(data)
    assert whole <= {one.key for one in made}
    assert len(made) <= len(whole) + 3  # kept, and killed before it could say so
    for one in made:
        assert sum_of(document(data, one)) == one.claim.with_people_sum
