"""Workers in teams, and who holds which citizen when."""

from typing import NamedTuple

import numpy as np

from steering.demo import habits
from steering.demo.calendar import MISSING
from steering.demo.columns import Table, blank, days, identifiers, labels, terms
from steering.demo.draws import Ints, spread, whole
from steering.demo.people import Enrolments
from steering.demo.words import VALUES

FIRST_NAMES = (
    "Anne", "Bente", "Camilla", "Dorthe", "Esben", "Freja", "Gitte", "Henrik", "Ida", "Jørgen",
    "Karen", "Lars", "Mette", "Niels", "Oluf", "Pia", "Rasmus", "Søren", "Tove", "Ulla", "Vibeke",
    "Åse", "Kåre",
)  # fmt: skip
LAST_NAMES = (
    "Holm", "Østergaard", "Lund", "Kjær", "Bæk", "Dahl", "Skov", "Møller", "Vang", "Brandt",
    "Hede", "Nørgaard", "Krogh", "Toft", "Aagaard", "Winther", "Sand", "Ravn", "Kirk",
)  # fmt: skip
TEAM_NAMES = ("Havn", "Nord", "Syd")
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "."})
ROLES = tuple(dict.fromkeys(habits.TEAM))


class Caseload(NamedTuple):
    """Who is caseworker of each enrolment: `first`, and `second` from the day `change` on."""

    teams: int
    team: Ints  # of each enrolment, from 0 on
    first: Ints  # worker numbers from 1 on, or MISSING
    second: Ints  # MISSING where the caseworker stayed
    change: Ints  # a day, or MISSING

    def holder(self, enrolment: Ints, day: Ints) -> Ints:
        """The caseworker of an enrolment on a day, or MISSING."""
        change = self.change[enrolment]
        changed = (change != MISSING) & (day >= change)
        return np.where(changed, self.second[enrolment], self.first[enrolment])


def worker_of(team: Ints, role: str, turn: Ints) -> Ints:
    """The number of a team's worker in a role, taking them in turns."""
    seat = habits.TEAM.index(role) + turn % habits.TEAM.count(role)
    return team * len(habits.TEAM) + seat + 1


def share_out(rng: np.random.Generator, people: Enrolments) -> Caseload:
    """Caseworkers by turns, so that each holds about CASELOAD open enrolments."""
    n = len(people.citizen)
    still_open = people.closed == MISSING
    seats = habits.CASELOAD * habits.TEAM.count("caseworker")
    teams = max(habits.MIN_TEAMS, round(int(still_open.sum()) / seats))
    # The open enrolments are dealt out by themselves: the closed ones are nobody's load now.
    dealt = np.empty(n, np.int64)
    dealt[still_open] = rng.permutation(int(still_open.sum()))
    dealt[~still_open] = rng.permutation(int((~still_open).sum()))
    team, turn = dealt % teams, dealt // teams
    u = spread(rng, n)
    change = people.enrolled + 30 + whole(spread(rng, n) * (people.stop - people.enrolled))
    stayed = (u < 1 - habits.CHANGED) | (change >= people.stop)
    first = worker_of(team, "caseworker", turn)
    second = worker_of(team, "caseworker", turn + 1)
    return Caseload(
        teams, team, blank(first, u < habits.UNASSIGNED), blank(second, stayed),
        blank(change, stayed),
    )  # fmt: skip


def worker_table(caseload: Caseload) -> Table:
    """The table `workers`: made-up names at example.dk."""
    number = np.arange(caseload.teams * len(habits.TEAM))
    names = [f"{FIRST_NAMES[i % len(FIRST_NAMES)]} {LAST_NAMES[i % len(LAST_NAMES)]}" for i in number]
    mails = [f"{name.lower().translate(ASCII)}{i + 1}@example.dk" for i, name in enumerate(names)]
    teams = [*TEAM_NAMES, *(str(i + 1) for i in range(len(TEAM_NAMES), caseload.teams))]
    return {
        "worker_id": identifiers(number + 1, "M"),
        "name": labels(number, names),
        "team": labels(number // len(habits.TEAM), [f"Team {name}" for name in teams]),
        "email": labels(number, mails),
    }


def assignment_table(rng: np.random.Generator, people: Enrolments, caseload: Caseload) -> Table:
    """The table `assignments`: caseworkers with their hand-overs, and the other roles."""
    n = len(people.citizen)
    slack = whole(habits.HAND_OVER_DAYS.take(spread(rng, n)))
    handed_over = np.where(caseload.change == MISSING, people.closed, caseload.change - slack)
    held = [  # worker, role, first and last day, by enrolment
        (caseload.first, "caseworker", people.enrolled + rng.integers(0, 6, n), handed_over),
        (caseload.second, "caseworker", caseload.change, people.closed),
    ]
    for role, share in habits.HELPERS.items():
        worker = worker_of(caseload.team, role, people.citizen)
        worker = blank(worker, spread(rng, n) >= share)
        held.append((worker, role, people.enrolled + rng.integers(0, 28, n), people.closed))
    worker = np.stack([h[0] for h in held], axis=1)  # (enrolments, roles)
    role_code = np.array([ROLES.index(h[1]) for h in held])
    begin = np.stack([h[2] for h in held], axis=1)
    end = np.stack([h[3] for h in held], axis=1)
    real = (worker != MISSING) & (begin <= people.as_of) & ((end == MISSING) | (end >= begin))
    who, nth = np.nonzero(real)
    return {
        "citizen_id": identifiers(people.citizen[who], "B"),
        "worker_id": identifiers(worker[real], "M"),
        "role": terms(role_code[nth], ROLES, VALUES),
        "from_on": days(begin[real]),
        "to_on": days(end[real]),
    }
