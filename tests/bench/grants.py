"""Made-up grants on made-up programmes: two steps of a share, a number of people, both, and a bonus.

What comes is counted here by plain loops over people and days, not by what the forecast counts with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from steering.contract.words import ActivityKind
from steering.milestones.bonus import Earner
from steering.milestones.criterion import All, Bonus, How, HowMany, OverAWindow, Subject
from steering.milestones.earning import earning_counter
from steering.milestones.forecast import Floats
from steering.milestones.grant import Progress
from steering.milestones.intake import Intake
from steering.milestones.jobs import Job, in_weeks
from steering.milestones.milestone import Milestone
from steering.milestones.question import Question
from steering.milestones.share import ShareCounter
from steering.milestones.status import Standing, State
from steering.milestones.stream import IntakeStream, PeopleStream, Stream
from steering.milestones.templates import months_after
from tests.bench.programmes import Programme

BEGAN = date(2022, 1, 3)  # a Monday
Bools = npt.NDArray[np.bool_]
WEEK, SUNDAY, DAY = timedelta(weeks=1), timedelta(days=6), timedelta(days=1)
KINDS = frozenset({ActivityKind.FLEX_JOB})
STEP, STEPS_MORE, MANY, BOTH, EACH = 400, 100, 100, 200, 200  # kroner, of the bonus for all


@dataclass(frozen=True, eq=False)
class Made:
    """A grant, what is drawn of it, and what came of each number: by milestone."""

    every: list[Progress]
    streams: list[Stream]
    came: dict[str, float]
    lines: dict[str, Floats]  # by milestone: how the number stood in the weeks that are known
    ahead: int  # weeks

    @property
    def paid(self) -> float:
        """Kroner in the end."""
        is_so = {one.milestone.name: self._reached(one.milestone) for one in self.every}
        bonus = self.every[-1].milestone
        assert bonus.most_people is not None
        return (
            (STEP if is_so["step"] else 0)
            + (STEPS_MORE if is_so["step"] and is_so["more"] else 0)
            + (MANY if is_so["many"] else 0)
            + (BOTH if is_so["more"] and is_so["many"] else 0)
            + float(bonus.amount) * min(self.came["bonus"], bonus.most_people)
        )

    def threshold(self, name: str) -> float:
        """What is to be reached."""
        return next(one.threshold or 0.0 for one in self._questions if one.milestone.name == name)

    @property
    def _questions(self) -> list[Question]:
        return [one for stream in self.streams for one in stream.questions]

    def _reached(self, of: Milestone) -> bool:
        return of.name != "both" and self.came[of.name] >= self.threshold(of.name)


def grant(made: Programme, paths: int, rng: np.random.Generator) -> Made | None:
    """None where the forecast gives no number of a part, or nothing of it is open."""
    here: Bools = np.asarray(made.present[:, : made.known].any(axis=1))
    has, present = made.has[here, : made.known], made.present[here, : made.known]
    weeks = made.has.shape[1]
    as_of, ends = _sunday(made.known - 1), _sunday(weeks - 1)
    since = max(0, weeks - int(rng.choice((13, 26))))
    how = (How.ANY_WEEK, How.IN_A_ROW, How.AVERAGE)[int(rng.integers(3))]
    window = OverAWindow(
        subject=Subject.ACTIVE,
        how=how,
        in_a_row=int(rng.choice((4, 8))) if how is How.IN_A_ROW else None,
        threshold=Decimal("0.5"),
        first=BEGAN + WEEK * since,
        last=ends,
    )
    before = max(0, made.known - (weeks - since))
    now = float(ShareCounter(window, has, present, before, made.known - 1).known[-1])
    step = Decimal(str(round(min(0.97, max(0.02, now * rng.uniform(0.6, 1.4))), 2)))
    lower = window.model_copy(update={"threshold": step})
    upper = window.model_copy(update={"threshold": min(Decimal(1), step * Decimal("1.2"))})
    days = [BEGAN + WEEK * int(week) for week in made.present.argmax(axis=1)]
    days = [day + timedelta(days=int(rng.integers(7))) for day in days]
    came = Intake(as_of, tuple(sorted(day for day in days if day <= as_of)))
    hoped = came.pace_so_far * (weeks - made.known) * rng.uniform(0.5, 1.5)
    many = HowMany(people=len(came.days) + 1 + int(hoped), by=ends)
    months = (None, 2, 3)[int(rng.integers(3))]
    bonus = Bonus(
        activities=KINDS, months=months, first=BEGAN + WEEK * max(0, made.known - 30), last=ends
    )
    held = [_jobs(one, rng) for one in made.has]
    earned = [_earned(bonus, jobs, ends) for jobs in held]
    known = [day for day, seen in zip(earned, here, strict=True) if seen]
    who = [
        Earner(number, None, None, day if day and day <= as_of else None, present=True)
        for number, day in enumerate(known)
    ]
    so_far = sum(one.earned_on is not None for one in who)
    time = max(1, (as_of - bonus.first).days // 7)
    more = int(so_far / time * (weeks - made.known) * rng.uniform(0.5, 1.5))
    those = in_weeks(
        {number: _enrolled(one, made.known) for number, one in enumerate(made.present[here])},
        {number: _started(jobs, as_of) for number, jobs in enumerate(_only(held, here))},
        BEGAN,
        as_of,
    )
    parts = (
        Milestone(name="step", deadline=ends, amount=Decimal(STEP), condition=lower),
        Milestone(
            name="more", deadline=ends, amount=Decimal(STEPS_MORE), condition=upper, after="step"
        ),
        Milestone(name="many", deadline=ends, amount=Decimal(MANY), condition=many),
        Milestone(name="both", deadline=ends, amount=Decimal(BOTH), condition=All(of=(upper, many))),
        Milestone(
            name="bonus",
            deadline=ends,
            amount=(Decimal(EACH) / (so_far + more + 1)).quantize(Decimal("0.01")),
            bonus=bonus,
            most_people=so_far + more + 1,
        ),
    )
    counter = ShareCounter(window, has, present, since, weeks - 1)
    earning = earning_counter(bonus, who, those, as_of)
    ahead = weeks - made.known
    asked = [Question(one, 0, one.condition or bonus) for one in parts if one.name != "both"]  # type: ignore[arg-type]
    both = [Question(parts[3], 0, upper), Question(parts[3], 1, many)]
    streams: list[Stream] = [
        PeopleStream(
            [*asked[:2], both[0]], [counter] * 3, [[]] * 3, has, present, as_of, ahead, False, paths
        ),
        IntakeStream([asked[2], both[1]], came, paths),
        PeopleStream([asked[3]], [earning], [[]], those.has, those.present, as_of, ahead, False, paths),
    ]
    if any(stream.why_not is not None for stream in streams):
        return None
    short = [Standing(one.of, State.SHORT, 0, 0, 0, 0) for one in both]  # type: ignore[arg-type]
    every = [
        Progress(one, State.SHORT, tuple(short if one.name == "both" else short[:1]), (), Decimal(0))
        for one in parts[:4]
    ]
    every.append(Progress(parts[4], State.ENOUGH, (), tuple(who), parts[4].amount * so_far))
    share = float(_share(window, made, since))
    return Made(
        every,
        streams,
        {
            "step": share,
            "more": share,
            "many": float(len(days)),
            "bonus": float(sum(day is not None for day in earned)),
        },
        {"many": came.known()[-52:], "bonus": earning.known},
        ahead,
    )


def _share(window: OverAWindow, made: Programme, since: int) -> float:
    """Who meets it of who counts, person by person."""
    met = counts = 0
    for has, present in zip(made.has[:, since:], made.present[:, since:], strict=True):
        weeks = [bool(one) for one, here in zip(has, present, strict=True) if here]
        if window.how is How.AVERAGE:
            met, counts = met + sum(weeks), counts + len(weeks)
            continue
        drawn = "".join("x" if one else "." for one in weeks)
        counts += bool(weeks)
        met += "x" * (window.in_a_row or 1) in drawn
    return met / max(1, counts)


def _jobs(has: Bools, rng: np.random.Generator) -> list[Job]:
    """A job for each stretch of weeks, begun on any day, as long as its weeks."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], has.astype(int), [0]])))
    found: list[Job] = []
    for begins, end in zip(edges[::2], edges[1::2], strict=True):
        starts = BEGAN + WEEK * int(begins) + timedelta(days=int(rng.integers(7)))
        goes_on = end == len(has)
        found.append((starts, None if goes_on else starts + WEEK * int(end - begins) - DAY))
    return found


def _earned(bonus: Bonus, jobs: Sequence[Job], by: date) -> date | None:
    for starts, ends in jobs:
        day = months_after(starts, bonus.months) - timedelta(days=1) if bonus.months else starts
        if bonus.first <= day <= min(by, ends or by):
            return day
    return None


def _enrolled(present: Bools, known: int) -> tuple[date, date | None]:
    begins, last = int(present.argmax()), len(present) - 1 - int(present[::-1].argmax())
    return BEGAN + WEEK * begins, None if last >= known - 1 else _sunday(last)


def _started(jobs: Sequence[Job], as_of: date) -> list[Job]:
    """Those that have begun; nobody knows when one will end."""
    return [
        (starts, ends if ends is not None and ends < as_of else None)
        for starts, ends in jobs
        if starts <= as_of
    ]


def _only(of: Sequence[list[Job]], here: Bools) -> list[list[Job]]:
    return [one for one, seen in zip(of, here, strict=True) if seen]


def _sunday(week: int) -> date:
    return BEGAN + WEEK * week + SUNDAY
