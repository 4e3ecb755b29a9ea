"""Everybody reads the same number for the same team or worker; targets of the same are told apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from steering.access.asked import Asked
from steering.access.scope import EVERYTHING, Scope
from steering.access.standings import Line, Standing, standings
from steering.indicators import weeks as iso
from steering.store import Snapshot
from steering.targets.aim import Aim
from tests.marked import ALFA, LOOKERS, NORD, SYD
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

KEY = "continuity_13_same_company_share"  # nobody has reached it: everybody lacks people
AIM = Aim(
    Decimal("0.8"),
    teams={SYD: Decimal("0.5")},
    workers={"MED-A": Decimal("0.9")},
    worker_people={"MED-B": 1},
)


def standing(snapshot: Snapshot, scope: Scope, aim: Aim = AIM) -> Standing:
    asked = Asked(snapshot, scope, smallest=1)
    (found,) = standings(asked, [Line(KEY, aim, {})], iso.last(2, snapshot.as_of))
    return found


@pytest.mark.parametrize("role", ["worker", "worker with a mentor's citizen", "team leader"])
def test_a_part_is_told_what_the_whole_is_told_of_it(snapshot: Snapshot, role: str) -> None:
    whole = standing(snapshot, Scope(figures=EVERYTHING))
    part = standing(snapshot, scope_for(snapshot, LOOKERS[role]))
    assert whole.workers is not None
    assert part.workers is not None
    of_whole = {share.group: share for share in whole.workers.groups}
    assert {share.group for share in part.workers.groups} < of_whole.keys()
    for share in part.workers.groups:
        assert share == of_whole[share.group]
    assert part.workers.site.allocated == sum(share.allocated or 0 for share in part.workers.groups)


def test_a_team_aims_at_its_own_share(snapshot: Snapshot) -> None:
    leads = Scope(figures=replace(EVERYTHING, everything=False, teams=frozenset({SYD})))
    assert standing(snapshot, leads).teams.site.target == Decimal("0.5")
    both = Scope(figures=replace(EVERYTHING, everything=False, teams=frozenset({NORD, SYD})))
    assert standing(snapshot, both).teams.site.target == Decimal("0.8")


def test_two_targets_that_count_the_same_people_are_told_one_by_one(snapshot: Snapshot) -> None:
    asked = Asked(snapshot, Scope(figures=EVERYTHING), smallest=1)
    aims = [Aim(Decimal(share)) for share in ("0.2", "1")]
    lines = [Line("placement_share", aim, {"programme": [ALFA]}) for aim in aims]
    weeks = [date(2026, 11, 9), date(2026, 11, 16)]
    low, high = standings(asked, lines, weeks)
    assert len(low.figures) == len(high.figures) == 2
    assert low.figures == high.figures
    assert (low.teams.target, high.teams.target) == (Decimal("0.2"), Decimal(1))
