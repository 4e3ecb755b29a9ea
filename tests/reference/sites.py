"""A Hypothesis strategy for small but nasty sites."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.reference import stories
from tests.reference.dice import Dice
from tests.reference.site import PLACEMENT_KINDS, Row, Rules, Site

WORKERS = ("w1", "w10", "w2")  # as text, w10 comes before w2
TEAMS = ("Øst", "Nord")


@st.composite
def sites(draw: st.DrawFn, default_rules: bool = False) -> Site:
    """A site of one to six citizens, with whatever tables it happens to have delivered."""
    dice = Dice(draw)
    citizens = [f"c{n}" for n in range(dice.number(1, 6))]
    delivered = dice.chance(8)
    known = WORKERS[: dice.number(0, 3)] if delivered else WORKERS
    tables: dict[str, list[Row]] = {}
    tables["enrolments"] = [row for c in citizens for row in stories.enrolments(dice, c)]
    if delivered:
        tables["workers"] = [_worker(dice, worker_id) for worker_id in known]
    if known and dice.chance(8):
        tables["assignments"] = [row for c in citizens for row in stories.assignments(dice, c, known)]
    if dice.chance(9):
        rows = [row for c in citizens for row in stories.activities(dice, c)]
        tables["activities"] = [{"activity_id": f"a{n}", **row} for n, row in enumerate(rows)]
    if dice.chance(5):
        until = dice.pick((date.max, dice.as_of + timedelta(days=dice.number(-2, 4))))
        tables["paid_hours"] = [row for c in citizens for row in stories.paid_hours(dice, c, until)]
    if dice.chance(8):
        tables["contacts"] = [row for c in citizens for row in stories.contacts(dice, c, known)]
    if dice.chance(5):
        tables["exemptions"] = [row for c in citizens for row in stories.exemptions(dice, c)]
    rules = _rules(dice) if not default_rules and dice.chance(3) else Rules()
    return Site(dice.as_of, tables, rules)


def _worker(dice: Dice, worker_id: str) -> Row:
    email = dice.pick((None, f"{worker_id}@jobcenter.example"))
    team = dice.pick(TEAMS)
    return {"worker_id": worker_id, "name": f"Åse {worker_id}", "team": team, "email": email}


def _rules(dice: Dice) -> Rules:
    """Any of the rules changed, and what is a placement perhaps from some day on."""
    kinds = {date.min: PLACEMENT_KINDS}
    for _ in range(dice.number(0, 2)):
        since = dice.day(0, dice.weeks)
        kinds[since] = frozenset({dice.pick(("utility_job", "internship", "flex_job")), "try_out"})
    return Rules(
        gap_weeks=dice.pick((4, 2, 0)),
        criterion_weeks=dice.pick((13, 5, 1)),
        steering_role=dice.pick(stories.ROLES),
        placement_kinds=list(reversed(kinds.items())),
    )
