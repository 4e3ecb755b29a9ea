"""From weeks since enrolment to dated activities at companies."""

from typing import NamedTuple

import numpy as np

from steering.demo import companies, habits
from steering.demo.calendar import MISSING, first_of, month, weekday
from steering.demo.columns import Table, blank, column, days, identifiers, labels, numbers, terms
from steering.demo.courses import KINDS, Spells, course
from steering.demo.draws import Flags, Floats, Ints, spread, whole
from steering.demo.figures import PROFILES
from steering.demo.people import Enrolments
from steering.demo.words import ACTIVITIES, VALUES

END_REASONS = ("completed", "broken_off", "hired", "other")
PLACEMENTS = ("internship", "try_out", "wage_subsidy")


class Activities(NamedTuple):
    """In the order of `start`; all arrays of shape (activities,), days since 1970."""

    who: Ints  # place of the enrolment
    kind: Ints  # place in KINDS
    start: Ints
    end: Ints  # the last day, as planned: may be after the as-of date
    company: Ints  # number from 0 on, or MISSING
    tenths: Ints  # of hours a week

    def of(self, *kinds: str) -> Flags:
        """Which are of these kinds."""
        return np.isin(self.kind, [KINDS.index(kind) for kind in kinds])

    def some(self, where: Flags | Ints) -> "Activities":
        """Those of a mask, or at places and in their order."""
        return Activities(*(array[where] for array in self))


def act(rng: np.random.Generator, people: Enrolments) -> Activities:
    """All activities of all enrolments."""
    horizon = (people.stop - people.monday) // 7 + 1
    parts = []
    for place, profile in enumerate(PROFILES):
        those = np.flatnonzero(people.profile == place)
        spells = course(rng, profile, horizon[those])
        parts.append(spells._replace(who=those[spells.who]))
    found = _date(rng, people, Spells.gather(parts))
    found = found._replace(
        company=_company(rng, people, found), tenths=whole(10 * _hours(rng, people, found))
    )
    found = _pause(rng, people, found)
    return found.some(np.argsort(found.start, kind="stable"))


def _date(rng: np.random.Generator, people: Enrolments, spells: Spells) -> Activities:
    """From a Monday to a Friday; jobs begin any workday and outlast the enrolment."""
    order = np.lexsort((spells.week, spells.who))
    spells = Spells(*(array[order] for array in spells))
    n = len(order)
    stop = people.stop[spells.who]
    job = spells.kind == KINDS.index("ordinary_job")
    start = people.monday[spells.who] + 7 * spells.week + np.where(job, rng.integers(0, 5, n), 0)
    last = start + 7 * spells.weeks - 1
    goes_on = (people.closed == MISSING)[spells.who]  # then a placement ends as agreed, later on too
    end = np.where(job, last, np.where(goes_on, last - 2, np.minimum(last - 2, stop)))
    nothing = np.zeros(n, np.int64)
    found = Activities(spells.who, spells.kind, start, end, nothing, nothing)
    return found.some((start <= stop) & (end >= start))


def _company(rng: np.random.Generator, people: Enrolments, found: Activities) -> Ints:
    """Some companies take many; some jobs are where the citizen has just been in a placement.

    `found` is in the order of citizens and then of weeks.
    """
    popular = spread(rng, len(found.who)) ** 2
    company = whole(companies.how_many(len(people.citizen)) * popular)
    jobs, placements = (
        np.flatnonzero(found.of("ordinary_job")),
        np.flatnonzero(found.of(*PLACEMENTS)),
    )
    before = placements[np.maximum(np.searchsorted(placements, jobs) - 1, 0)]
    same = (
        (found.who[before] == found.who[jobs])
        & (found.start[before] <= found.start[jobs])
        & (found.start[jobs] <= found.end[before] + habits.SOON_DAYS)
        & (spread(rng, len(jobs)) < habits.JOB_AT_PLACEMENT)
    )
    company[jobs[same]] = company[before[same]]
    return blank(company, ~found.of(*PLACEMENTS, "ordinary_job", "flex_job"))


def _hours(rng: np.random.Generator, people: Enrolments, found: Activities) -> Floats:
    """Weekly hours: in ordinary jobs the citizen's own level, whichever the job."""
    u = spread(rng, len(found.who))
    hours = np.where(found.of("flex_job"), habits.FLEX_HOURS.take(u), habits.PLACEMENT_HOURS.take(u))
    for place, profile in enumerate(PROFILES):
        jobs = found.of("ordinary_job") & (people.profile[found.who] == place)
        workers, of_worker = np.unique(found.who[jobs], return_inverse=True)
        hours[jobs] = profile.work.hours.take(spread(rng, len(workers)))[of_worker]
    return hours


def _pause(rng: np.random.Generator, people: Enrolments, found: Activities) -> Activities:
    """Some internships that meet the holidays become two, and end so much the later."""
    july = first_of(month(found.start) // 12 * 12 + 6)
    friday = july + 7 - (weekday(july) + 3) % 7  # the first one after the 1st
    cut = (
        found.of("internship")
        & (found.start + 14 < friday)
        & (friday + 2 * habits.PAUSE_DAYS < found.end)
        & (rng.random(len(found.who)) < habits.SUMMER_PAUSE)
    )
    before = found._replace(end=np.where(cut, friday, found.end))
    later = np.maximum(np.minimum(found.end + habits.PAUSE_DAYS, people.stop[found.who]), found.end)
    after = found._replace(start=friday + habits.PAUSE_DAYS + 3, end=later).some(cut)
    return Activities(*(np.concatenate(pair) for pair in zip(before, after, strict=True)))


def activity_table(rng: np.random.Generator, people: Enrolments, found: Activities) -> Table:
    """The table `activities`; a running job has no end yet, a running placement a planned one."""
    missed = found.of("ordinary_job") & (rng.random(len(found.who)) < habits.UNREGISTERED_JOB)
    found = found.some((found.start <= people.as_of) & ~missed)
    n = len(found.who)
    running = found.end > people.as_of
    job = found.of("ordinary_job")
    no_hours = job & (rng.random(n) < habits.JOB_WITHOUT_HOURS)
    no_hours |= found.of("education", "guidance", "mentor")
    return {
        "activity_id": identifiers(np.arange(1, n + 1), "A"),
        "citizen_id": identifiers(people.citizen[found.who], "B"),
        "kind": terms(found.kind, KINDS, ACTIVITIES),
        "starts_on": days(found.start),
        "ends_on": days(blank(found.end, running & found.of("ordinary_job", "flex_job"))),
        "hours_per_week": numbers(blank(found.tenths, no_hours), 1),
        "company_id": column(found.company, lambda _, code: companies.cvr(code)),
        "company_name": column(found.company, lambda _, code: companies.name(code)),
        "end_reason": terms(blank(_end_reason(rng, found), running), END_REASONS, VALUES),
        "source": labels(np.zeros(n, np.int64), ["fagsystem"]),
    }


def _end_reason(rng: np.random.Generator, found: Activities) -> Ints:
    """Places in END_REASONS: hired is who has a job at the placement's company."""
    n = len(found.who)
    placement, job = found.of(*PLACEMENTS), found.of("ordinary_job")
    there = found.who * 10**6 + found.company
    short = found.of("internship") & (found.end - found.start < habits.SHORT_DAYS)
    broken_off = short & (rng.random(n) < habits.BROKEN_OFF)
    return np.select(
        [placement & np.isin(there, there[job]), broken_off, rng.random(n) < habits.OTHER_END],
        [END_REASONS.index(reason) for reason in ("hired", "broken_off", "other")],
        END_REASONS.index("completed"),
    )


def at_work(people: Enrolments, found: Activities) -> Flags:
    """Which enrolments have an ordinary job running on their last day, shape (enrolments,)."""
    day = people.stop[found.who]
    running = found.of("ordinary_job") & (found.start <= day) & (found.end > day)
    return np.isin(np.arange(len(people.citizen)), found.who[running])
