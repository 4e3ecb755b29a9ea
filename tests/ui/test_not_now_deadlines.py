"""Not now, on the page of deadlines: a duty stays overdue in the numbers, though it is put off."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pandas import DataFrame

from steering.access import not_now
from steering.access.rooms import pseudonym
from steering.casework.not_now import of_deadline
from steering.state import State
from steering.store import Store
from tests.marked import AS_OF, LOOKERS, publish
from tests.ui.signed_in import Open, Sent, claims_of, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.test_not_now import done, field, fill, press, show
from tests.unit.test_not_now import viewer_of

KEY, NAME = "contact_in_placement", "Contact every 14 days in placement"
OTHER = "cv"
UNTIL = AS_OF + timedelta(days=28)
A1, C1 = "BORGER-A1", "BORGER-C1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(open_as: Open, data: Path, role: str, key: str | None = KEY) -> Sent:
    query = {"deadline": key} if key else {}
    return open_as(data, claims_of(LOOKERS[role]), "deadlines", query, "en-GB")


def put_off(data: Path, citizen: str, key: str = KEY) -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = viewer_of(snapshot, "leader")
    of = (viewer, of_deadline(key), citizen, UNTIL, "indlagt", 0)
    not_now.put_off(State(data), snapshot, *of)


def table(seen: Sent, alt: str) -> DataFrame:
    (found,) = (one.value for one in seen.page.table if alt in one.proto.alt)
    return found


def listed(seen: Sent) -> set[str]:
    """Who is waited for; of whom, where several deadlines are listed, one at least."""
    tables = [one.value for one in seen.page.table if "waited for" in one.proto.alt]
    cells = "".join(cell for found in tables for cell in found["Citizen"])
    return set(marks_in(cells.replace("\\", "").encode()))


def test_a_deadline_that_is_put_off_is_counted_shown_and_still_overdue(
    open_as: Open, data: Path
) -> None:
    anna = as_role(open_as, data, "worker")
    before = table(anna, "The deadlines, a row each")
    assert listed(anna) == {A1, "BORGER-A2", "BORGER-AM"}
    press(fill(anna, A1, "indlagt"), "save")
    assert done(anna) == "Put off: BORGER-A1, until the end of 18 December 2026."
    assert listed(anna) == {"BORGER-A2", "BORGER-AM"}
    assert table(anna, "The deadlines, a row each").equals(before)
    assert "**1** enrolment is put off and left out here." in anna.text()
    leader = as_role(open_as, data, "team leader")
    assert A1 not in listed(leader)
    show(leader)
    assert "until the end of 18 December 2026: indlagt – anna@kommune.dk" in leader.text()
    press(leader, "back")
    assert done(leader) == "Taken back: BORGER-A1 is suggested again."
    assert A1 in listed(leader)


def test_one_deadline_is_put_off_and_not_the_citizens_others(open_as: Open, data: Path) -> None:
    everything = as_role(open_as, data, "worker", key=None)
    rows = len(table(everything, "waited for"))
    assert any("choose the deadline above" in one.value for one in everything.page.caption)
    put_off(data, A1, OTHER)
    assert len(table(as_role(open_as, data, "worker", key=None), "waited for")) == rows
    put_off(data, A1)
    seen = as_role(open_as, data, "worker", key=None)
    assert len(table(seen, "waited for")) == rows - 1
    assert f"**{NAME}**: **1** enrolment is put off and left out here." in seen.text()
    show(seen)
    assert f"[{A1}](citizens?citizen={pseudonym(A1)})" in seen.text()
    assert "indlagt" in seen.text()


def test_the_citizens_page_tells_what_is_put_off_and_why(open_as: Open, data: Path) -> None:
    query = {"citizen": pseudonym(A1)}
    seen = open_as(data, claims_of(LOOKERS["worker"]), "citizens", query, "en-GB")
    assert "Put off" not in table(seen, "deadlines that run")
    put_off(data, A1)
    seen = open_as(data, claims_of(LOOKERS["worker"]), "citizens", query, "en-GB")
    rows = table(seen, "deadlines that run").set_index("Deadline")
    assert rows.loc[NAME, "Put off"] == "until the end of 18 December 2026: indlagt"
    assert "over" in str(rows.loc[NAME, "Stands"])


@pytest.mark.parametrize("role", LOOKERS)
def test_each_role_is_told_of_those_whom_it_sees(open_as: Open, data: Path, role: str) -> None:
    looker = LOOKERS[role]
    put_off(data, A1)
    put_off(data, C1)
    if not (looker.people or looker.counted is not None):
        return  # the page is not for them: see test_roles
    seen = as_role(open_as, data, role)
    theirs = {A1, C1} & looker.people
    assert listed(seen) == looker.in_caseload - theirs
    assert bool(seen.page.toggle) is bool(theirs)
    assert not seen.has("indlagt")
    if theirs:
        show(seen)
        shown = set(marks_in("".join(seen.text()).replace("\\", "").encode())) & {A1, C1}
        assert shown == theirs
    form = [one for one in seen.page.selectbox if str(one.key).startswith("not-now-citizen")]
    assert bool(form) is bool(looker.people)
    if form:
        assert set(field(seen, "selectbox", "citizen").options) == looker.in_caseload - theirs
