"""The job centre's numbers: stays, staff, rhythm and registration, and which report they are from.

JF, FSM: see figures.py. BRF is Bedre Ressourceforløb 2019; UIF is Udvikling i fleksjob II 2021.
"""

from steering.demo.draws import Choice, places

# Enrolments: over so many times the weeks asked for, fewer begin in July and December, half are
# closed after some 15 months (Weibull), and a few of those are followed by another.
INTAKE = 1.25
QUIET_MONTHS, QUIET = (7, 12), 0.5
STAY_LEAST_DAYS, STAY_WEEKS, STAY_SHAPE = 28, 75.0, 2.0
RETURN, RETURN_AFTER_DAYS = 0.08, (30, 240)
TARGET_GROUPS = (
    "Kontanthjælp (aktivitetsparat)",
    "Ressourceforløb",
    "Sygedagpenge",
    "Jobafklaring",
)
TARGET_GROUP = places(0.62, 0.21, 0.10, 0.07)  # JF p.21: 21 % on resource programme benefit
EXITS_AT_WORK = ("self_support", "ordinary_job")
EXITS = (
    "flex_job", "disability_pension", "resource_programme", "education", "moved", "other",
)  # fmt: skip
EXIT_AT_WORK, EXIT = places(0.5, 0.5), places(0.22, 0.18, 0.14, 0.09, 0.10, 0.27)

# BRF 4.5: 35–45 cases is the effective caseload. A team is four caseworkers and four others.
CASELOAD = 40
TEAM = ("caseworker",) * 4 + ("company_consultant",) * 2 + ("job_broker", "mentor")
MIN_TEAMS = 3
UNASSIGNED, CHANGED = 0.03, 0.20
# A change of caseworker is from one day to the next, or leaves a hole, or both hold the case.
HAND_OVER_DAYS = Choice((1, 25, -10), (0.75, 0.15, 0.10))
HELPERS = {"company_consultant": 0.6, "job_broker": 0.35, "mentor": 0.25}

# JF p.17–20: the register's measures of fidelity. Shares within four weeks, and ever.
FIRST_CONTACT = 0.90
STEPS = {
    "job_goal": (0.997, 1.0), "activity_plan": (0.99, 1.0), "cv": (0.82, 0.95),
    "assessment": (0.52, 0.75), "work_agreement": (0.10, 0.60), "company_contact": (0.08, 0.50),
    "plan_updated": (0.05, 0.80),
}  # fmt: skip
# Through the rehabilitation team: how many go, and of each step on the way the share that is soon, and
# within how many days of the one before it if so, and if not (BRF 4.4).
REHABILITATED = 0.35
REHABILITATION = (
    (0.7, (10, 60), (61, 200)),  # from enrolment to preparation
    (0.7, (30, 82), (85, 160)),  # to the meeting
    (0.85, (0, 0), (3, 20)),  # to the recommendation
    (0.5, (5, 20), (21, 60)),  # to the grant
    (0.75, (3, 13), (16, 40)),  # to the first meeting
)
CONTACTS = ("interview", "company_follow_up", "three_party", "phone", "rehab_meeting")
CONTACT = places(0.60, 0.13, 0.05, 0.22)
FORTNIGHTLY = 0.2  # of the citizens; the others by their profile
MISSED, MISSED_JULY, MISSED_DECEMBER = 0.05, 0.50, 0.25
PROGRESSION = 0.53  # of the citizens, within four weeks and then every three months (JF p.19)
QUESTIONS, IMPROVING = 11, (1, 2, 4, 6, 9, 10)  # BRF 2.1: progress on six of eleven questions
ASKED_CASEWORKER = 0.15
EXEMPTED = 0.06

# Activities and their registration.
PLACEMENT_HOURS = Choice((5, 8, 12, 15, 20, 25), (0.15, 0.2, 0.2, 0.2, 0.15, 0.1))
FLEX_HOURS = Choice((5, 8, 10, 15), (0.25, 0.3, 0.25, 0.2))  # UIF p.5: often 10 or less
SUMMER_PAUSE, PAUSE_DAYS = 0.3, 21  # of the internships that run through July
JOB_AT_PLACEMENT, SOON_DAYS = 0.3, 28  # of the jobs that begin soon after, at that company
BROKEN_OFF, SHORT_DAYS, OTHER_END = 0.5, 55, 0.06  # of the short placements; of all
UNREGISTERED_JOB = 0.03  # in the income register only
JOB_WITHOUT_HOURS = 0.06  # a registration to mend
REGISTER_DELAY_DAYS = 35  # from a month's end until its paid hours are delivered
NOISE, NO_COMPANY = 0.15, 0.02  # of the paid hours
