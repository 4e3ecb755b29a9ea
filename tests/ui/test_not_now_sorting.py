"""Not now, on the page of case sorting: who is put off stays, marked, and is asked for later."""

from datetime import timedelta
from pathlib import Path

import pytest

from steering.access import not_now
from steering.casework.not_now import SORTING
from steering.casework.sorting import KIND
from steering.state import Change, State
from steering.store import Store
from tests.marked import AS_OF, LOOKERS
from tests.ui.signed_in import Open, Sent, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.test_not_now import field, fill, show
from tests.ui.test_not_now import press as press_not_now
from tests.ui.test_sorting import A1, A2, AM, C1, as_role, looked_at, press, said, table
from tests.ui.test_sorting import data as data
from tests.ui.test_sorting import site as site
from tests.unit.test_not_now import viewer_of

UNTIL = AS_OF + timedelta(days=28)
MARK = "put off until the end of 18 December 2026"


def put_off(data: Path, citizen: str) -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = viewer_of(snapshot, "leader")
    not_now.put_off(State(data), snapshot, viewer, SORTING, citizen, UNTIL, "venter på læge", 0)


def test_who_is_put_off_stays_in_the_table_marked_counted_and_is_taken_back(
    open_as: Open, data: Path
) -> None:
    seen = as_role(open_as, data)
    press_not_now(fill(seen, A1, "venter på læge"), "save")
    assert said(seen) == "Put off: BORGER-A1, until the end of 18 December 2026."
    rows = table(seen)
    assert rows[A1]["Sorted as"] == f"not sorted yet – {MARK}"
    assert {rows[A2]["Sorted as"], rows[AM]["Sorted as"]} == {"not sorted yet"}
    assert "One is put off until later." in seen.text()
    assert set(field(seen, "selectbox", "citizen").options) == {A2, AM}
    leader = as_role(open_as, data, "team leader")
    assert not leader.has("venter på læge")  # it is shown when asked for
    show(leader)
    assert "until the end of 18 December 2026: venter på læge – anna@kommune.dk" in leader.text()
    press_not_now(leader, "back")
    assert said(leader) == "Taken back: BORGER-A1 is suggested again."
    assert table(leader)[A1]["Sorted as"] == "not sorted yet"


@pytest.mark.parametrize(
    ("only", "expected"), [("unsorted", {A2, AM}), ("put_off", {A1}), ("again", set())]
)
def test_who_is_put_off_is_in_a_list_of_their_own(
    open_as: Open, data: Path, only: str, expected: set[str]
) -> None:
    put_off(data, A1)
    assert table(as_role(open_as, data, only=only)).keys() == expected
    by_one = as_role(open_as, data, part="one", only=only)
    assert looked_at(by_one) in expected if expected else "Nobody is left" in said(by_one)


def test_who_is_to_be_looked_at_again_can_be_put_off_too(open_as: Open, data: Path) -> None:
    for citizen, weeks in ((A1, 9), (A2, 9), (AM, 1)):
        content = {"group": "placed", "step": "", "suggested": "placed"}
        content["sorted_on"] = f"{AS_OF - timedelta(weeks=weeks)}"
        State(data).write([Change(KIND, citizen, content, 0, citizen)], "anna@kommune.dk")
    put_off(data, A1)
    put_off(data, AM)  # sorted a week ago: nothing is asked that could be put off
    seen = as_role(open_as, data)
    name = "**In placement or work**"
    assert {one: row["Sorted as"] for one, row in table(seen).items()} == {
        A1: f"{name} – {MARK}",
        A2: f"{name} – look again",
        AM: name,
    }
    assert "1 of them are to be looked at again" in seen.text()
    assert table(as_role(open_as, data, only="again")).keys() == {A2}
    assert table(as_role(open_as, data, only="put_off")).keys() == {A1}


def test_one_at_a_time_puts_off_and_the_columns_tell(open_as: Open, data: Path) -> None:
    seen = as_role(open_as, data, part="one")
    assert looked_at(seen) == A1
    assert list(field(seen, "selectbox", "citizen").options) == [A1]
    press_not_now(fill(seen, A1, "venter på læge"), "save")
    assert f"Stands: not sorted yet – {MARK}" in seen.text()
    press(seen, "sorting-go-1")
    assert looked_at(seen) == A2
    columns = as_role(open_as, data, part="columns").text()
    assert columns.count(MARK) == 1


@pytest.mark.parametrize("role", LOOKERS)
def test_each_role_is_told_of_those_whom_it_sees(open_as: Open, data: Path, role: str) -> None:
    put_off(data, A1)
    put_off(data, C1)
    looker = LOOKERS[role]
    if not looker.people:
        return  # nobody is listed for them: see test_sorting
    for citizen, whose in ((A1, "worker:MED-A"), (C1, "worker:MED-C")):
        seen = as_role(open_as, data, role, whose=whose)
        assert bool(_shown(seen, citizen)) is (citizen in looker.people)


def _shown(seen: Sent, citizen: str) -> set[str]:
    if not seen.page.toggle:
        assert MARK not in seen.text()
        return set()
    show(seen)
    return set(marks_in(seen.text().replace("\\", "").encode())) & {citizen}
