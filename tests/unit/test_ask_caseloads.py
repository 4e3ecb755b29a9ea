"""The caseloads, asked by every role: so many as are theirs to count, a whole one only where it is."""

import pytest

from steering.access import caseloads as asks
from steering.access.ask import Asked
from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.store import Snapshot
from tests.marked import LOOKERS, SYD
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"caseloads"}


@pytest.mark.parametrize("role", LOOKERS)
def test_a_caseload_is_told_within_the_role(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    (week,) = iso.last(1, snapshot.as_of)
    if not looker.single_workers:
        with pytest.raises(RefusedError, match="single workers"):
            asks.caseloads(asked, week)
        return
    found = asks.caseloads(asked, week)
    assert {one.worker_id or "" for one in found} == looker.owned_by
    assert sum(one.cases for one in found) == (looker.counted or 0)
    by_programme = "project manager" in role
    assert {one.whole for one in found} <= {not by_programme}


def test_a_caseload_of_another_team_is_nobodys_business(snapshot: Snapshot) -> None:
    asked = Asked(snapshot, scope_for(snapshot, LOOKERS["team leader"]), smallest=1)
    (week,) = iso.last(1, snapshot.as_of)
    assert SYD not in {one.team for one in asks.caseloads(asked, week)}
