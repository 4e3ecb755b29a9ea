"""The outlook of a criterion: of the population that it counts, until its last day, for who may ask."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from steering.access.milestone_outlook import outlook as asked_for
from steering.errors import RefusedError
from steering.milestones.criterion import AtADate, How, OverAWindow, Subject
from steering.milestones.milestone import Population
from steering.milestones.outlook import outlook
from steering.store import Snapshot
from tests.marked import LOOKERS
from tests.spec.people_drawn import programme
from tests.spec.strips import MONDAY
from tests.unit.test_milestone_rights import ALL, RIGHTS, asked_by, text
from tests.unit.test_rooms import snapshot as snapshot

WEEKS = 30
# Of twelve people one begins every other week and stays four weeks.
STEADY = "\n".join(f"p{n:02} {('.' * (2 * n) + 'PPPP').ljust(WEEKS, '.')}" for n in range(12))
EVERYBODY = Population()


def week(number: int) -> date:
    """The Sunday of a week, the first is 1."""
    return MONDAY + timedelta(weeks=number, days=-1)


def window(last: int, threshold: str, first: int = WEEKS + 1) -> OverAWindow:
    """A placement in any week from one to another."""
    return OverAWindow(
        subject=Subject.PLACEMENT,
        how=How.ANY_WEEK,
        threshold=Decimal(threshold),
        first=week(first) - timedelta(days=6),
        last=week(last),
    )


def test_a_programme_that_goes_on_as_it_did_is_likely_to_do_what_it_did() -> None:
    with programme(STEADY) as snapshot:
        low = outlook(snapshot, window(WEEKS + 20, "0.1"), EVERYBODY, "p")
        high = outlook(snapshot, window(WEEKS + 2, "0.9"), EVERYBODY, "p")
        assert low is not None
        assert high is not None
        assert low.probability is not None
        assert high.probability is not None
        assert low.probability > 0.7
        assert high.probability < 0.1
        assert low.pace_so_far == pytest.approx(3 / 13)  # begun in the last thirteen weeks


def test_more_who_start_make_it_likelier() -> None:
    with programme(STEADY) as snapshot:
        found = [
            outlook(snapshot, window(WEEKS + 8, "0.7"), EVERYBODY, "p", more)
            for more in (0.0, 1.0, 3.0)
        ]
        chances = [one.probability for one in found if one is not None and one.probability is not None]
        assert len(chances) == 3
        assert chances == sorted(chances)
        assert chances[-1] > chances[0]


def test_what_a_window_has_already_is_not_lost() -> None:
    with programme(STEADY) as snapshot:
        found = outlook(snapshot, window(WEEKS + 1, "0.9", first=1), EVERYBODY, "p")
        assert found is not None
        assert found.probability == 1  # all twelve have had one


def test_nobody_comes_where_enrolment_is_over() -> None:
    came = (f"q{n:02} {('_' * (10 + n)).ljust(WEEKS, '.')}" for n in range(20))
    with programme("\n".join([STEADY, *came])) as snapshot:
        at = AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=week(WEEKS + 4))
        closed = Population(enrolled_by=snapshot.as_of)
        open_still = outlook(snapshot, at, EVERYBODY, "p")
        shut = outlook(snapshot, at, closed, "p")
        assert open_still is not None
        assert shut is not None
        # Newcomers, one a week, have nothing yet, so that the share is lower with them.
        assert open_still.value_high is not None
        assert shut.value_high is not None
        assert open_still.value_high < shut.value_high


def test_there_is_none_once_the_last_day_is_over_or_where_there_is_too_little() -> None:
    with programme(STEADY) as snapshot:
        assert outlook(snapshot, window(WEEKS, "0.5", first=20), EVERYBODY, "p") is None
        nobody = outlook(snapshot, window(WEEKS + 5, "0.5"), Population(visitation_groups=(3,)), "p")
        assert nobody is not None
        assert nobody.why_not is not None
        assert nobody.probability is None


@pytest.mark.parametrize("role", LOOKERS)
def test_it_is_told_to_those_whose_grant_it_is(snapshot: Snapshot, role: str) -> None:
    theirs = RIGHTS.get(role, frozenset())
    for key in ALL:
        if key in theirs:
            found = asked_for(asked_by(snapshot, role), text(key), "Timer", 0)
            assert found is not None
            assert (found.why_not is None) == (key == "site")  # a programme has too few people
            assert asked_for(asked_by(snapshot, role), text(key), "Antal", 0) is None
            assert asked_for(asked_by(snapshot, role), text(key), "Timer", 1) is None
            assert asked_for(asked_by(snapshot, role), text(key), "Another", 0) is None
        else:
            with pytest.raises(RefusedError) as refused:
                asked_for(asked_by(snapshot, role), text(key), "Timer", 0)
            assert refused.value.code == "not_yours"
