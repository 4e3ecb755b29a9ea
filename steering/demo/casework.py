"""What the job centre does with the citizen: contacts, steps, progression, exemptions."""

import numpy as np

from steering.demo import habits
from steering.demo.calendar import MISSING, month, on_workday
from steering.demo.columns import Table, blank, days, identifiers, numbers, terms
from steering.demo.draws import Ints, each, spread, whole
from steering.demo.figures import PROFILES
from steering.demo.people import Enrolments
from steering.demo.rehabilitation import Rehabilitation
from steering.demo.staff import Caseload, worker_of
from steering.demo.words import VALUES

RESPONDENTS = ("citizen", "caseworker")
PROGRESSION_DAYS = 84


def _rounds(people: Enrolments, first: Ints, gap: Ints) -> tuple[Ints, Ints, Ints]:
    """Something every `gap` days from the day `first` to the end: whose, which, and when."""
    who, nth = each(np.maximum(0, (people.stop - first) // gap + 1))
    return who, nth, first[who] + nth * gap[who]


def contact_table(
    rng: np.random.Generator, people: Enrolments, caseload: Caseload, way: Rehabilitation
) -> Table:
    """The table `contacts`: a regular rhythm, thinner in the holidays (JF p.17–18)."""
    n = len(people.citizen)
    # The first is 3 to 25 days after enrolment for most, and over four weeks for the rest.
    u = spread(rng, n) / habits.FIRST_CONTACT
    first = people.enrolled + 3 + whole(22 * u) + np.where(u > 1, 14, 0)
    usual = np.array([p.contact_days for p in PROFILES])[people.profile]
    gap = np.where(spread(rng, n) < habits.FORTNIGHTLY, 14, usual)
    who, nth, day = _rounds(people, first, gap)
    later = nth > 0
    day = on_workday(day + np.where(later, rng.integers(-4, 5, len(who)), 0))
    missed = np.full(12, habits.MISSED)
    missed[[6, 11]] = habits.MISSED_JULY, habits.MISSED_DECEMBER
    skipped = later & (rng.random(len(who)) < missed[month(day) % 12])
    held = (day <= people.stop[who]) & ~skipped
    who, day = who[held], day[held]
    kind = whole(habits.CONTACT.take(rng.random(len(who))))
    met = np.flatnonzero(way.meeting != MISSING)
    who, day = np.concatenate([who, met]), np.concatenate([day, way.meeting[met]])
    kind = np.concatenate([kind, np.full(len(met), habits.CONTACTS.index("rehab_meeting"))])
    consultant = worker_of(caseload.team[who], "company_consultant", people.citizen[who])
    at_company = kind == habits.CONTACTS.index("company_follow_up")
    return {
        "citizen_id": identifiers(people.citizen[who], "B"),
        "held_on": days(day),
        "kind": terms(kind, habits.CONTACTS, VALUES),
        "worker_id": identifiers(np.where(at_company, consultant, caseload.holder(who, day)), "M"),
    }


def step_table(rng: np.random.Generator, people: Enrolments, way: Rehabilitation) -> Table:
    """The table `steps`: some within four weeks, some later, some never (JF p.17–24)."""
    n = len(people.citizen)
    taken = []
    for soon, ever in habits.STEPS.values():
        u = spread(rng, n)
        within, after = 1 + whole(26 * spread(rng, n)), 29 + whole(250 * spread(rng, n))
        taken.append(on_workday(people.enrolled + blank(np.where(u < soon, within, after), u > ever)))
    on_the_way = way._asdict()
    del on_the_way["meeting"]  # which is a contact
    kinds = (*habits.STEPS, *on_the_way)
    # (enrolments, kinds); never is before the enrolment
    day = np.stack([*taken, *on_the_way.values()], axis=1)
    who, kind = np.nonzero((day >= people.enrolled[:, None]) & (day <= people.stop[:, None]))
    return {
        "citizen_id": identifiers(people.citizen[who], "B"),
        "kind": terms(kind, kinds, VALUES),
        "done_on": days(day[who, kind]),
    }


def progression_table(rng: np.random.Generator, people: Enrolments) -> Table:
    """The table `progression`: eleven questions every three months, for half of the citizens."""
    n = len(people.citizen)
    first = people.enrolled + 3 + whole(24 * spread(rng, n))
    first = np.where(spread(rng, n) < habits.PROGRESSION, first, people.stop + 1)
    level = 2 + 4 * spread(rng, n)
    asked = (spread(rng, n) < habits.ASKED_CASEWORKER).astype(np.int64)
    who, nth, day = _rounds(people, first, np.full(n, PROGRESSION_DAYS))
    question = np.tile(np.arange(1, habits.QUESTIONS + 1), len(who))
    who, nth, day = (np.repeat(array, habits.QUESTIONS) for array in (who, nth, day))
    rise = np.where(np.isin(question, habits.IMPROVING), 0.4, 0.05)
    score = np.rint(level[who] + rise * nth + rng.normal(0, 1.2, len(who)))
    return {
        "citizen_id": identifiers(people.citizen[who], "B"),
        "answered_on": days(on_workday(day)),
        "question": numbers(question),
        "score": numbers(np.clip(score, 0, 10).astype(np.int64)),
        "respondent": terms(asked[who], RESPONDENTS, VALUES),
    }


def exemption_table(rng: np.random.Generator, people: Enrolments) -> Table:
    """The table `exemptions`: three to fifteen weeks somewhere in the enrolment."""
    n = len(people.citizen)
    begin = people.enrolled + whole(spread(rng, n) * (people.stop - people.enrolled))
    end = begin + 20 + whole(84 * spread(rng, n))
    those = spread(rng, n) < habits.EXEMPTED
    return {
        "citizen_id": identifiers(people.citizen[those], "B"),
        "from_on": days(begin[those]),
        "to_on": days(blank(end, end > people.as_of)[those]),
    }
