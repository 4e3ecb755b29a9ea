"""The made-up municipality's numbers: what happens to whom, and which report it is from.

JF is JobFirst, midway evaluation 2017; FSM is Flere skal med, final evaluation 2020. Weeks count
from that of enrolment. The reports print results (47 % reach 13 weeks in week 35); the numbers
here are those of a process (courses.py) that leads to them, which test_demo.py holds it to.
"""

from typing import NamedTuple

from steering.demo.draws import Choice


class Stage(NamedTuple):
    """A step in the company-directed effort: after a wait, an activity; some skip it."""

    kind: str
    chance: float
    wait: float  # mean weeks since the previous activity
    weeks: Choice
    waits: int = 2  # in a row: with one, most are short; with more, hardly any is at once


class Work(NamedTuple):
    """Ordinary jobs: some citizens come to have them, one short job after another."""

    chance: float  # of ever coming into ordinary hours
    at_start: float  # of those, already at work when enrolled
    entry: float  # mean weeks to the first job of the others
    pause: float  # mean weeks between two jobs
    hours: Choice  # a week


class Profile(NamedTuple):
    """A kind of enrolment: who they are, and what happens to them."""

    programme: str
    arm: str | None
    visitation_group: int | None
    share: float  # of all citizens
    before: float  # share in an internship when enrolled
    resting: float  # the same without any particular effort, or when that is over
    stages: tuple[Stage, ...]
    work: Work
    subsidy: float  # chance of a wage subsidy, once
    contact_days: int  # between two contacts


# An internship without any particular effort is short: one in six lasts 13 weeks or more.
RESTING_WEEKS = Choice((3, 6, 9, 13, 20), (0.36, 0.30, 0.18, 0.12, 0.04))
TRY_OUT_WEEKS = Choice((1, 2), (0.75, 0.25))
PLACEMENT_WEEKS = Choice((4, 8, 11, 13, 16), (0.08, 0.10, 0.24, 0.55, 0.03))
AGAIN_WEEKS = Choice((4, 8, 13, 16), (0.35, 0.40, 0.20, 0.05))
JOB_WEEKS = Choice((4, 8, 11, 20, 40), (0.27, 0.35, 0.28, 0.07, 0.03))

# JF p.14, Figure 7: participants' extra jobs are of 5–10 hours or full time; 17.5 hours against 19.
PARTICIPANT_HOURS = Choice((7, 9, 13, 22, 37), (0.21, 0.19, 0.20, 0.14, 0.26))
CONTROL_HOURS = Choice((6, 10, 15, 24, 37), (0.18, 0.16, 0.20, 0.18, 0.28))

# JF p.11: talks and try-outs in the first 13 weeks, then internships. JF p.20: two in three have
# a try-out, with less than four weeks between them. JF p.23: 47 % have 13 weeks by week 35 and 33 %
# have them at one company, so many placements are too short and followed by another soon.
JOBFIRST_STAGES = (
    Stage("try_out", 0.67, 11, TRY_OUT_WEEKS, waits=3),
    Stage("try_out", 0.15, 1, TRY_OUT_WEEKS),
    Stage("internship", 0.42, 10.5, PLACEMENT_WEEKS),
    Stage("internship", 0.65, 1.5, AGAIN_WEEKS),
    Stage("internship", 0.30, 6, AGAIN_WEEKS),
)
# FSM p.6: over 70 % of group 1 reach a company course.
FSM_STAGES = (
    Stage("try_out", 0.35, 5, TRY_OUT_WEEKS),
    Stage("internship", 0.60, 10, PLACEMENT_WEEKS),
    Stage("internship", 0.30, 8, AGAIN_WEEKS),
)

PROFILES = (
    # JF p.11, Figure 1: internship, 12–16 % for controls throughout and for all at the start;
    # Figure 2: wage subsidy. JF p.12–14, Figures 3, 5 and 6: ordinary hours.
    Profile(
        "JobFirst", "participant", None, 0.40, 0.14, 0.06, JOBFIRST_STAGES,
        Work(0.144, 0.18, 16, 2, PARTICIPANT_HOURS), 0.05, 28,
    ),
    Profile(
        "JobFirst", "control", None, 0.27, 0.14, 0.14, (),
        Work(0.083, 0.30, 17, 2, CONTROL_HOURS), 0.03, 28,
    ),
    # FSM p.26–29: visitation groups of 55, 34 and 11 %; group 3 cannot take part.
    Profile(
        "Flere skal med", None, 1, 0.33 * 0.55, 0.14, 0.08, FSM_STAGES,
        Work(0.30, 0.10, 26, 3, PARTICIPANT_HOURS), 0.05, 35,
    ),
    Profile(
        "Flere skal med", None, 2, 0.33 * 0.34, 0.06, 0.06, FSM_STAGES[:1],
        Work(0.05, 0.20, 30, 4, CONTROL_HOURS), 0.01, 42,
    ),
    Profile(
        "Flere skal med", None, 3, 0.33 * 0.11, 0.01, 0.01, (),
        Work(0.01, 0.20, 30, 4, CONTROL_HOURS), 0.0, 56,
    ),
)  # fmt: skip

# Once each, beside the company course or instead of it; a wage subsidy has its profile's chance.
SUBSIDY = Stage("wage_subsidy", 1, 30, Choice((13, 26), (0.5, 0.5)))
EXTRAS = (
    Stage("guidance", 0.25, 8, Choice((2, 6, 13), (0.3, 0.4, 0.3))),
    Stage("mentor", 0.35, 4, Choice((13, 26, 52), (0.4, 0.4, 0.2))),
    Stage("utility_job", 0.06, 12, Choice((4, 13), (0.5, 0.5))),
    Stage("education", 0.03, 40, Choice((20, 44), (0.5, 0.5))),
    Stage("flex_job", 0.05, 55, Choice((104,), (1,))),
)
