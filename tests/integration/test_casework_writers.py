"""Twenty who edit the same at once, at every desk: nothing is lost, and who comes second is told.

`desks` holds the desks: one more is a function and a line there.
"""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from steering.errors import RefusedError
from steering.state import ChangedMeanwhileError, Record, State
from steering.store import Snapshot, Store
from tests.integration.desks import DESKS, NOTHING, Editor
from tests.marked import publish

TWENTY = 20


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def snapshot(published: Path) -> Snapshot:
    """What is published there."""
    found = Store(published).published()
    assert found is not None
    return found


def marks(versions: list[Record]) -> list[str]:
    """What each version tells in its own words, the oldest first."""
    texts = [[*(one.content or {}).values(), one.why] for one in versions[::-1]]
    return [next((str(text) for text in found if " after " in str(text)), "") for found in texts]


def numbered(versions: list[Record]) -> bool:
    """Whether the versions under each key are numbered from one, and none is missing."""
    keys = {one.key for one in versions}
    by_key = {key: [one.number for one in versions if one.key == key] for key in keys}
    return all(numbers == list(range(len(numbers), 0, -1)) for numbers in by_key.values())


def test_twenty_in_four_processes_at_every_desk_lose_nothing(state: State, published: Path) -> None:
    command = [sys.executable, "-m", "tests.integration.desks", state.data, published]
    of = [
        subprocess.Popen([*map(str, command), f"p{n}"], stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    for one in of:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    (state.data / "go").touch()
    lines = [line.split("\t") for one in of for line in one.communicate()[0].splitlines()]
    assert [one.returncode for one in of] == [0] * 4
    told = [line for line in lines if line[0] == "told"]
    assert told
    histories = {desk.kind: state.history(desk.kind, most=10_000) for desk in DESKS.values()}
    for desk in DESKS.values():
        versions = histories[desk.kind]
        made = [mark for what, kind, mark in lines if (what, kind) == ("made", desk.kind)]
        assert len(made) == len(versions) == TWENTY
        assert numbered(versions)
        names = [f"{mark.rpartition('.')[0]}@kommune.dk" for mark in made]
        assert sorted(one.changed_by for one in versions) == sorted(names)
        assert {by for _, kind, by in told if kind == desk.kind} <= set(names)
        if desk.chained:  # each was made from the one before, and none stands twice
            entered = [text.split(" after ") for text in marks(versions)]
            assert sorted(mark for mark, _ in entered) == sorted(made)
            assert [seen for _, seen in entered] == [NOTHING, *(mark for mark, _ in entered[:-1])]
    revisions = sorted(one.revision for versions in histories.values() for one in versions)
    assert revisions == list(range(1, TWENTY * len(DESKS) + 1))
    assert state.revision() == revisions[-1]


@pytest.mark.parametrize("name", DESKS)
def test_of_twenty_who_saw_the_same_one_enters_it_and_the_others_are_told(
    state: State, snapshot: Snapshot, name: str
) -> None:
    desk, all_have_looked = DESKS[name], Barrier(TWENTY)
    desk.look(Editor("first", state, snapshot))("first.0")

    def edit(number: int) -> str:
        enter = desk.look(Editor(f"t{number}", state, snapshot))
        all_have_looked.wait(60)
        try:
            enter(f"t{number}.0")
        except ChangedMeanwhileError as error:
            return error.newest.changed_by if error.newest else NOTHING
        return "entered"

    with ThreadPoolExecutor(TWENTY) as pool:
        found = list(pool.map(edit, range(TWENTY)))
    (winner,) = [f"t{number}@kommune.dk" for number, what in enumerate(found) if what == "entered"]
    assert set(found) == {"entered", winner}
    versions = state.history(desk.kind)
    assert [one.changed_by for one in versions] == [winner, "first@kommune.dk"]
    assert [one.number for one in versions] == [2, 1]


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("name", [name for name in DESKS if name != "a story"])
def test_a_version_that_comes_while_one_looks_is_seen_or_told_of(
    tmp_path: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    """Somebody else enters one behind the first, second or third thing that is read."""
    desk, state, reads = DESKS[name], State(tmp_path), 0
    desk.look(Editor("first", state, snapshot))("first.0")

    def interrupted(read: Callable[..., Any]) -> Callable[..., Any]:
        def reading(*of: Any, **also: Any) -> Any:
            nonlocal reads
            found = read(*of, **also)
            reads += 1
            if reads == after + 1:
                desk.look(Editor("other", state, snapshot))("other.0")
            return found

        return reading

    with monkeypatch.context() as patch:
        for of in ("current", "numbers", "revision"):
            patch.setattr(State, of, interrupted(getattr(State, of)))
        enter = desk.look(Editor("slow", state, snapshot))
    with suppress(ChangedMeanwhileError):
        enter("slow.0")
    versions = state.history(desk.kind)[::-1]
    assert numbered(versions[::-1])
    if desk.chained:
        entered = [text.split(" after ") for text in marks(versions[::-1])]
        assert [seen for _, seen in entered] == [NOTHING, *(mark for mark, _ in entered[:-1])]
    else:  # held, withdrawn, held
        assert [one.content is None for one in versions] == [False, True, False][: len(versions)]


@pytest.mark.parametrize("name", [name for name, desk in DESKS.items() if desk.about_citizen])
def test_who_has_looked_before_the_citizen_was_forgotten_enters_nothing(
    state: State, snapshot: Snapshot, name: str
) -> None:
    desk = DESKS[name]
    desk.look(Editor("first", state, snapshot))("first.0")
    enter = desk.look(Editor("second", state, snapshot))
    assert state.forget(["BORGER-A1"]) == 1
    with pytest.raises(RefusedError, match="no longer there"):
        enter("second.0")
    assert state.history(desk.kind) == []
