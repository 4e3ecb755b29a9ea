"""Deadlines (frister): what was to follow upon what, within how many days, and whether it did.

In a room of figures the numbers are asked, in a room of people who is waited for (`open_deadlines`), by
the same SQL, ``deadlines.sql``. Which deadlines there are is the site's (`steering.deadline_rules`).

A deadline **begins** on the day of its event, within the enrolment, and has a **last day**, which is in
time. It is **met** by what is to follow, on the first day or later; what repeats, on a later day. It is
asked for as long as the state lasts in which it began, the enrolment goes on, and the citizen is not
exempt: where one of these ends before the last day, it never fell due. After an exemption a state
begins anew, but for the enrolment. Known is what had happened by the last day of the week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Protocol

from steering.contract.columns import Choice
from steering.contract.words import ActivityKind, ContactKind, StepKind
from steering.database import Rows, Values
from steering.deadline_rules import STATES, Begin, Deadline, Meet
from steering.indicators.count import SITE, Filters, Group, described, grouped, narrowed
from steering.kept import Kept
from steering.settings import Rules


class Keeper(Protocol):
    """What deadlines are asked of: a snapshot, or the part of one that somebody may see."""

    def query(self, sql: str, values: Values = (), kept: Kept | None = None) -> Rows:
        """All rows of one statement, which can name what is kept."""


@dataclass(frozen=True)
class Standing:
    """Where one deadline stands for a group.

    Of those that **fell due** in the weeks up to the week, how many were met **in time**: an enrolment
    has several where the deadline repeats. `days` is the median from event to event of those met in
    these weeks. Of those that **run**, at most one an enrolment, so many are **overdue** or **soon**
    due. What fell due or was met is counted for who held the enrolment then, what runs, for who does.

    The last four are different enrolments, for who may see no small number: those with one that fell
    due, with one of these met in time, with one that was not, and with one met; 0 if not asked for.
    """

    key: str
    group: Group
    team: str | None  # the worker's team, where the groups are workers
    in_time: int
    fell_due: int
    days: float | None
    overdue: int
    soon: int
    running: int
    asked: int
    kept: int
    failed: int
    met: int


def standings(
    source: Keeper,
    rules: Rules,
    week: date,
    *,
    by: str = SITE,
    where: Filters | None = None,
    different: bool = False,
) -> tuple[list[Standing], list[Standing]]:
    """Each deadline's standing in the week of that Monday: of all, and of each group, by deadline.

    Of all, every deadline is there, and of a group those of which it has any. The `different`
    enrolments are counted where asked for: that takes a third as long again. Raises `RefusedError` for
    a grouping or column that does not exist.
    """
    group, team = grouped(by)
    narrowed_to, bound = narrowed(where or {})
    every = kept(rules, week)
    statement = _counted().format(
        found=every.name,
        group=group,
        team=team.removeprefix("any_value"),
        described=described(group, team, narrowed_to),
        narrowed_to=narrowed_to,
        different=", ".join(_DIFFERENT if different else ["0"] * len(_DIFFERENT)),
    )
    keys = list(rules.deadlines.by_key())
    whole: dict[int, Standing] = {}
    groups: list[Standing] = []
    rows = source.query(statement, {"monday": week, **bound}, every)
    for number, is_whole, name, of_team, *numbers in rows:
        if is_whole:
            whole[number] = Standing(keys[number], SITE, None, *numbers)
        elif by != SITE:
            groups.append(Standing(keys[number], name, of_team, *numbers))
    nobody = (0, 0, None, 0, 0, 0, 0, 0, 0, 0)
    everything = [
        whole.get(number, Standing(key, SITE, None, *nobody)) for number, key in enumerate(keys)
    ]
    return everything, groups


def values(
    rules: Rules,
    week: date,
    *,
    citizen: int | None = None,
) -> dict[str, object]:
    """The values that `sql` binds; of the citizen with this number in the snapshot alone."""
    numbers = _Numbers()
    keys = list(rules.deadlines.by_key())
    listed = [
        _rule(number, keys.index(one.key), one, rules.deadlines.soon_days, numbers)
        for number, one in enumerate(rules.deadlines.rules)
    ]
    return {
        "monday": week,
        "days": 7 * rules.deadlines.weeks,
        "citizen": citizen,
        "rules": listed,
        "states": [
            {"state": number, "is_in": event, "kinds": list(kinds)}
            for (event, kinds), number in numbers.states.items()
        ],
        "events": [
            {
                "event": number,
                "of": of,
                "kind": kind,
                "how_many": how_many,
                "reach": numbers.reach(number),
            }
            for (of, kinds, how_many), number in numbers.events.items()
            for kind in kinds or (None,)
        ],
        "placement": _placement_periods(rules),
    }


def kept(rules: Rules, week: date) -> Kept:
    """The deadlines of all enrolments that matter in the week, to be asked of in any room.

    An enrolment's deadlines are the same in every room: a room has all that is known of its citizen.
    """
    return Kept(sql(), values(rules, week), "SEMI JOIN enrolments USING (enrolment)")


@cache
def sql() -> str:
    """A row for each enrolment's deadline that matters in the week."""
    return files(__package__).joinpath("deadlines.sql").read_text("utf-8")


_DIFFERENT = [
    f"count(DISTINCT enrolment) FILTER ({which})"
    for which in (
        "part = 'due'",
        "part = 'due' AND kept",
        "part = 'due' AND NOT kept",
        "part = 'met'",
    )
]


@cache
def _counted() -> str:
    return files(__package__).joinpath("deadlines_counted.sql").read_text("utf-8")


_KINDS: Mapping[str, type[Choice]] = {
    "activity": ActivityKind,
    "step": StepKind,
    "contact": ContactKind,
}
_JOBS = (ActivityKind.ORDINARY_JOB.value, ActivityKind.FLEX_JOB.value)  # who has one is not idle


class _Numbers:
    """A number for each different state and event; 0 is the state of being enrolled."""

    def __init__(self) -> None:
        self.states: dict[tuple[str, tuple[str, ...]], int] = {("enrolment", ()): 0}
        self.events: dict[tuple[str, tuple[str, ...], int], int] = {}
        self._within: dict[int, int] = {}
        self._whole: set[int] = set()

    def state(self, of: Begin) -> int:
        kinds = _JOBS if of.event == "idle" else _kinds(of)
        return self.states.setdefault((of.event, kinds), len(self.states))

    def begin(self, of: Begin) -> int:
        """An event that begins something, however long ago."""
        number = self._event(of, 1)
        self._whole.add(number)
        return number

    def meet(self, of: Meet, how_many: int, within_days: int) -> int:
        """An event that meets something; of several, all count, however long ago."""
        number = self._event(of, how_many)
        self._within[number] = max(within_days, self._within.get(number, 0))
        if how_many > 1:
            self._whole.add(number)
        return number

    def reach(self, event: int) -> int | None:
        """How many days back from the weeks asked about each day matters; None: all do."""
        return None if event in self._whole else self._within[event]

    def _event(self, of: Begin | Meet, how_many: int) -> int:
        return self.events.setdefault((of.event, _kinds(of), how_many), len(self.events))


def _kinds(of: Begin | Meet) -> tuple[str, ...]:
    """Those given, else all of them."""
    known = _KINDS.get(of.event)
    return of.kinds or (tuple(choice.value for choice in known) if known else ())


def _rule(
    number: int, deadline: int, one: Deadline, soon_days: int, numbers: _Numbers
) -> dict[str, object]:
    lasts = one.after.event in STATES
    return {
        "rule": number,
        "deadline": deadline,
        "state": numbers.state(one.after) if lasts else 0,
        "after": None if lasts else numbers.begin(one.after),
        "then": numbers.meet(one.then, one.how_many, one.within_days),
        "within_days": one.within_days,
        "soon_from": one.within_days - soon_days if one.due_from_days is None else one.due_from_days,
        "repeats": one.repeats,
        "once": one.after.event == "enrolment" and not one.repeats,
        "target_groups": _folded(one.target_groups),
        "except_target_groups": _folded(one.except_target_groups),
        "visitation_groups": sorted(one.visitation_groups),
        "force_from": one.from_on,
        "force_to": one.to_on,
    }


def _folded(groups: Sequence[str]) -> list[str]:
    return [group.strip().lower() for group in groups]


def _placement_periods(rules: Rules) -> list[dict[str, object]]:
    """Which kinds are a placement, from one Monday until before another, as in the weeks."""
    begins = [_monday_from(rule.from_on) for rule in rules.placement]
    return [
        {"kind": kind.value, "from_on": begin, "before_on": end}
        for rule, begin, end in zip(rules.placement, begins, [*begins[1:], date.max], strict=True)
        for kind in sorted(rule.kinds)
    ]


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
