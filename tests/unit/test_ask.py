"""Every question of `steering.access.ask`, asked by every role: the answer holds what is theirs."""

import inspect
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest

from steering.access import ask
from steering.access import standings as ask_standings
from steering.access.ask import Asked
from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.store import Snapshot
from steering.targets.aim import Aim
from tests.marked import ALFA, BETA, LOOKERS, NORD, STAFF, SYD, Looker
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

KEY = "placement_share"
SEPTEMBER = date(2026, 9, 21)


def figures(asked: Asked, looker: Looker) -> None:
    """Of the site, by group, and by filters that reach for more."""
    assert counted(asked) == (looker.counted or 0)
    assert counted(asked, week=SEPTEMBER) == (looker.counted_in_september or 0)
    groups = {figure.group for figure in ask.figures(asked, [KEY], by="programme")}
    assert groups == (set(looker.counts_programmes) if looker.counted else set())
    teams = {figure.group for figure in ask.figures(asked, [KEY], by="team")} - {None}
    assert teams == {NORD, SYD} & looker.on_board
    if not looker.single_workers:
        for asks in (lambda: by_worker(asked), lambda: counted(asked, {"worker": ["MED-A"]})):
            with pytest.raises(RefusedError, match="single workers"):
                asks()
        return
    assert by_worker(asked) == set(looker.owned_by)
    for worker_id in STAFF.keys() - looker.owned_by:
        assert counted(asked, {"worker": [worker_id]}) == 0
    for programme in {ALFA, BETA} - looker.counts_programmes:
        assert counted(asked, {"programme": [programme]}) == 0
    assert counted(asked, {"programme": [ALFA, BETA, None]}) == (looker.counted or 0)


def standings(asked: Asked, looker: Looker) -> None:
    """Of a target, in teams and workers."""
    weeks = [SEPTEMBER, *iso.last(1, asked.snapshot.as_of)]
    (standing,) = ask.standings(asked, [ask.Line(KEY, Aim(Decimal("0.4")), {})], weeks)
    before, now = standing.figures
    assert (before.denominator, now.denominator) == (
        looker.counted_in_september or 0,
        looker.counted or 0,
    )
    assert standing.teams.site.denominator == (looker.counted or 0)
    teams = {share.group for share in standing.teams.groups} - {None}
    assert teams == {NORD, SYD} & looker.on_board
    if looker.single_workers:
        assert standing.workers is not None
        workers = {share.group or "" for share in standing.workers.groups}
        assert workers == set(looker.owned_by)
    else:
        assert standing.workers is None


def choices(asked: Asked, looker: Looker) -> None:
    """What can be filtered by: the names of what is theirs."""
    found = ask.choices(asked).values
    assert set(found["programme"]) == (set(looker.counts_programmes) if looker.counted else set())
    assert set(found["team"]) == {NORD, SYD} & looker.on_board


def worker_names(asked: Asked, looker: Looker) -> None:
    """Of those whose figures are theirs."""
    owners = looker.owned_by - {""}
    assert ask.worker_names(asked) == {w: name for w, (name, _) in STAFF.items() if w in owners}


def colleagues(asked: Asked, looker: Looker) -> None:
    """Of all, for those who see people."""
    everybody = {worker_id: name for worker_id, (name, _) in STAFF.items()}
    assert ask.colleagues(asked) == (everybody if looker.people else {})


QUESTIONS: dict[str, Callable[[Asked, Looker], None]] = {
    question.__name__: question
    for question in (
        figures,
        choices,
        worker_names,
        colleagues,
        standings,
    )
}


HELPERS = {"aim_of", "all_of", "by_indicator"}  # they ask nothing of a snapshot


@pytest.mark.parametrize("role", LOOKERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_what_is_theirs(
    snapshot: Snapshot, role: str, question: str
) -> None:
    looker = LOOKERS[role]
    QUESTIONS[question](Asked(snapshot, scope_for(snapshot, looker), smallest=1), looker)


def test_every_question_is_asked_above() -> None:
    assert (questions_of(ask) | questions_of(ask_standings)) - HELPERS == QUESTIONS.keys()


def questions_of(module: ModuleType) -> set[str]:
    """The functions that a module offers to others."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {name for name, of in found if of.__module__ == module.__name__ and name[0] != "_"}


def counted(asked: Asked, where: Filters | None = None, week: date | None = None) -> int:
    """How many are in the denominator in a week, by default the last."""
    (figure,) = ask.figures(asked, [KEY], where=where, weeks=[week] if week else None)
    return int(figure.denominator or 0)


def by_worker(asked: Asked) -> set[str]:
    """The workers of whom there are figures, ``""`` for nobody."""
    return {str(figure.group or "") for figure in ask.figures(asked, [KEY], by="worker")}
