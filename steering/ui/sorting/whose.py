"""Whose citizens are sorted: one worker's, those of a pair, or a team's."""

from steering.ui import ask, chosen, plan
from steering.ui.reader import Reader
from steering.ui.sorting import records
from steering.ui.sorting.records import Whose

_WORKER, _TEAM, _NOBODY = "worker:", "team:", "nobody"


def choose(who: Reader) -> Whose | None:
    """The reader's own, or whose they choose; None where nobody is chosen yet."""
    holders, names = records.holders(who), ask.colleagues(who)
    options = {f"{_WORKER}{one}": _worker(names, one) for one in holders}
    options = dict(sorted(options.items(), key=lambda option: option[1].casefold()))
    if who.viewer.scope.sees_teams or not holders:
        teams = {team for team in plan.teams_of(who).values() if team is not None}
        seen = who.viewer.scope.people
        theirs = sorted(teams if seen.everything or seen.programmes else teams & seen.teams)
        options = {f"{_TEAM}{team}": team for team in theirs} | options
        options[_NOBODY] = who.say("In no team, or held by nobody")
    own = _own(who, options)
    picked = chosen.one_of(
        who.say("Whose citizens"), options, "whose", all_of_them=options.get(own, who.say("Choose"))
    )
    key = picked or own
    if key.startswith(_TEAM):
        return Whose(team=key.removeprefix(_TEAM))
    if key.startswith(_WORKER):
        return _with_another(who, key.removeprefix(_WORKER), names)
    return Whose() if key == _NOBODY else None


def _own(who: Reader, options: dict[str, str]) -> str:
    """What is shown until something is chosen: the reader's own caseload, or their only team."""
    seen = who.viewer.scope.people
    theirs = [f"{_WORKER}{one}" for one in sorted(seen.workers)]
    theirs += [f"{_TEAM}{team}" for team in sorted(seen.teams)]
    return next((key for key in theirs if key in options), next(iter(options), ""))


def _with_another(who: Reader, worker_id: str, names: dict[str, str]) -> Whose:
    beside = records.holders(who, worker_id)
    if not beside:
        return Whose(workers=(worker_id,))
    options = {
        one: who.say("{name}: {count} together", name=_worker(names, one), count=count)
        for one, count in beside.items()
    }
    other = chosen.one_of(
        who.say("Together with"), options, f"with-{worker_id}", all_of_them=who.say("nobody else")
    )
    return Whose(workers=(worker_id,) if other is None else (worker_id, other))


def _worker(names: dict[str, str], worker_id: str) -> str:
    return f"{names.get(worker_id) or worker_id} ({worker_id})"
