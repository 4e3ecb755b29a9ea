"""Enrolments: who comes when, in which programme, and for how long."""

from typing import NamedTuple

import numpy as np

from steering.demo import habits
from steering.demo.calendar import MISSING, monday, month, on_workday, weekday
from steering.demo.columns import Table, blank, days, identifiers, labels, numbers, terms
from steering.demo.draws import Flags, Ints, places, spread, whole
from steering.demo.figures import PROFILES
from steering.demo.words import VALUES


class Enrolments(NamedTuple):
    """In the order of `enrolled`; all arrays of shape (enrolments,), days since 1970."""

    citizen: Ints  # from 1 on
    profile: Ints  # place in PROFILES
    enrolled: Ints
    closed: Ints  # the last day, or MISSING
    as_of: int

    @property
    def stop(self) -> Ints:
        """The last day that can be told of: when it was closed, else the as-of date."""
        return np.where(self.closed == MISSING, self.as_of, self.closed)

    @property
    def monday(self) -> Ints:
        """The Monday of the week of enrolment, from which week_no counts."""
        return monday(self.enrolled)


def enrol(rng: np.random.Generator, citizens: int, weeks: int, as_of: int) -> Enrolments:
    """Enrolments over `weeks` and somewhat more up to `as_of`; some citizens come twice."""
    profile = whole(places(*(p.share for p in PROFILES)).take(spread(rng, citizens)))
    enrolled = _intake(rng, profile, round(7 * weeks * habits.INTAKE), as_of)
    order = np.argsort(enrolled, kind="stable")
    profile, enrolled = profile[order], enrolled[order]
    closed = _close(rng, enrolled, as_of)

    # Those who return do so in the same programme and arm.
    back = on_workday(closed + rng.integers(*habits.RETURN_AFTER_DAYS, citizens))
    returning = (closed != MISSING) & (rng.random(citizens) < habits.RETURN) & (back < as_of)
    again = np.flatnonzero(returning)
    everyone = np.concatenate([np.arange(citizens), again])
    enrolled = np.concatenate([enrolled, back[again]])
    closed = np.concatenate([closed, _close(rng, back[again], as_of)])
    order = np.argsort(enrolled, kind="stable")
    who = everyone[order]
    return Enrolments(who + 1, profile[who], enrolled[order], closed[order], as_of)


def _intake(rng: np.random.Generator, profile: Ints, span: int, as_of: int) -> Ints:
    """A workday within `span` days before `as_of`; every profile is spread alike."""
    calendar = np.arange(as_of - span, as_of - 1)
    quiet = np.isin(month(calendar) % 12 + 1, habits.QUIET_MONTHS)
    weight = np.where(weekday(calendar) > 4, 0, np.where(quiet, habits.QUIET, 1.0))
    share = np.cumsum(weight) / weight.sum()
    enrolled = np.empty(len(profile), np.int64)
    for place in range(len(PROFILES)):
        those = np.flatnonzero(profile == place)
        enrolled[those] = calendar[np.searchsorted(share, spread(rng, len(those)))]
    return enrolled


def _close(rng: np.random.Generator, enrolled: Ints, as_of: int) -> Ints:
    """The last day of each enrolment, or MISSING when it is still open."""
    weeks = habits.STAY_WEEKS * (-np.log1p(-spread(rng, len(enrolled)))) ** (1 / habits.STAY_SHAPE)
    closed = on_workday(enrolled + habits.STAY_LEAST_DAYS + whole(7 * weeks))
    return blank(closed, closed > as_of)


def enrolment_table(rng: np.random.Generator, people: Enrolments, at_work: Flags) -> Table:
    """The table `enrolments`; those `at_work` when they left went to a job or self-support."""
    n = len(people.citizen)
    elsewhere = whole(habits.EXIT.take(spread(rng, n))) + len(habits.EXITS_AT_WORK)
    reason = np.where(at_work, whole(habits.EXIT_AT_WORK.take(spread(rng, n))), elsewhere)
    group = np.array([p.visitation_group or MISSING for p in PROFILES])
    arms = [p.arm or "" for p in PROFILES]
    no_arm = np.array([p.arm is None for p in PROFILES])
    return {
        "citizen_id": identifiers(people.citizen, "B"),
        "programme": labels(people.profile, [p.programme for p in PROFILES]),
        "enrolled_on": days(people.enrolled),
        "closed_on": days(people.closed),
        "exit_reason": terms(
            blank(reason, people.closed == MISSING), habits.EXITS_AT_WORK + habits.EXITS, VALUES
        ),
        "target_group": labels(whole(habits.TARGET_GROUP.take(spread(rng, n))), habits.TARGET_GROUPS),
        "visitation_group": numbers(group[people.profile]),
        "arm": terms(blank(people.profile, no_arm[people.profile]), arms, VALUES),
    }
