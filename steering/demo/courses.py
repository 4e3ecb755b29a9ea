"""What happens to a citizen, in weeks since enrolment: internships, ordinary jobs, and the rest.

A small model. Internships are a renewal process: at rest, a citizen is in one with the share
`resting`, which is as flat as JF p.11, Figure 1 shows for the controls; the programme's stages
come first where there are any. Ordinary jobs come to some citizens only (`Work.chance`), who then
go from one short job to another. The two are independent of each other.
"""

from typing import NamedTuple, Self

import numpy as np

from steering.demo.draws import Choice, Ints, spread, wait, whole
from steering.demo.figures import EXTRAS, JOB_WEEKS, RESTING_WEEKS, SUBSIDY, Profile, Stage

KINDS = (
    "internship", "try_out", "wage_subsidy", "ordinary_job", "flex_job", "utility_job",
    "education", "guidance", "mentor",
)  # fmt: skip


class Spells(NamedTuple):
    """Activities, all arrays of shape (spells,); weeks count from that of enrolment."""

    who: Ints  # place of the enrolment
    kind: Ints  # place in KINDS
    week: Ints  # the first, negative when it began before
    weeks: Ints  # how many

    @classmethod
    def of(cls, who: Ints, kind: str, week: Ints, weeks: Ints) -> Self:
        """Spells that are all of one kind."""
        return cls(who, np.full(len(who), KINDS.index(kind)), week, weeks)

    @classmethod
    def gather(cls, parts: list["Spells"]) -> Self:
        """All of them, one after another."""
        return cls(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def course(rng: np.random.Generator, profile: Profile, horizon: Ints) -> Spells:
    """Everything that happens to enrolments of one profile until the week `horizon` of each."""
    parts = [*_internships(rng, profile, horizon), *_jobs(rng, profile, horizon)]
    for extra in (SUBSIDY._replace(chance=profile.subsidy), *EXTRAS):
        parts.append(_next(rng, extra, np.ones_like(horizon)))
    spells = Spells.gather(parts)
    seen = spells.week < horizon[spells.who]
    return Spells(*(array[seen] for array in spells))


def _internships(rng: np.random.Generator, profile: Profile, horizon: Ints) -> list[Spells]:
    free = np.ones_like(horizon)  # the first week that is not spoken for yet, moved on below
    running = np.flatnonzero(spread(rng, len(free)) < profile.before)
    parts = [_underway(rng, running, "internship", RESTING_WEEKS, free)]
    parts += [_next(rng, stage, free) for stage in profile.stages]
    # At rest, internships take up the share `resting` of the time and the waits the remainder.
    mean = RESTING_WEEKS.mean() * (1 - profile.resting) / profile.resting
    rest = Stage("internship", 1, mean, RESTING_WEEKS, waits=1)
    return parts + _on_and_on(rng, rest, np.arange(len(free)), free, horizon)


def _jobs(rng: np.random.Generator, profile: Profile, horizon: Ints) -> list[Spells]:
    work = profile.work
    free = np.ones_like(horizon)
    workers = np.flatnonzero(spread(rng, len(free)) < work.chance)
    started = spread(rng, len(workers)) < work.at_start
    parts = [_underway(rng, workers[started], "ordinary_job", JOB_WEEKS, free)]
    # JF p.14, Figure 6: the first jobs are few at first, then more.
    first = Stage("ordinary_job", 1, work.entry, JOB_WEEKS)
    parts.append(_next(rng, first, free, workers[~started]))
    return parts + _on_and_on(rng, first._replace(wait=work.pause), workers, free, horizon)


def _underway(rng: np.random.Generator, who: Ints, kind: str, weeks: Choice, free: Ints) -> Spells:
    """Activities that are somewhere in their course in week 0."""
    length = whole(weeks.underway().take(spread(rng, len(who))))
    behind = whole(spread(rng, len(who)) * length)
    free[who] = length - behind
    return Spells.of(who, kind, -behind, length)


def _next(rng: np.random.Generator, stage: Stage, free: Ints, who: Ints | None = None) -> Spells:
    """A stage for those of `who` (all) that don't skip it, waiting from their week `free` on."""
    if who is None:
        who = np.flatnonzero(spread(rng, len(free)) < stage.chance)
    week = free[who]
    for _ in range(stage.waits):
        week = week + wait(spread(rng, len(who)), stage.wait / stage.waits)
    weeks = whole(stage.weeks.take(spread(rng, len(who))))
    free[who] = week + weeks
    return Spells.of(who, stage.kind, week, weeks)


def _on_and_on(
    rng: np.random.Generator, stage: Stage, who: Ints, free: Ints, horizon: Ints
) -> list[Spells]:
    """The same over and over until the horizon of each."""
    parts = []
    while len(who):
        parts.append(_next(rng, stage, free, who))
        who = who[free[who] < horizon[who]]
    return parts
