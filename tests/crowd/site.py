"""A made-up site in which every row says whose it is, and the people who may each see a part of it.

A *mark* is a word such as ``citizen-w07`` or ``team-t0``: worker 7's citizen, team 0. Citizens
carry the drop's number besides (``citizen-w07-g2-03``), so that rows of an older load are known too.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from steering.access.grants import FILE, Role

AS_OF = date(2025, 3, 28)
WORKERS = [f"w{number:02d}" for number in range(40)]
TEAMS = {worker: f"t{number // 8}" for number, worker in enumerate(WORKERS)}
CITIZENS = 12  # each worker's, in the first drop; one more in every later one
PROGRAMME = ("w01", "w17", "w33")  # whose citizens' programmes a project manager follows

Marks = frozenset[str]


@dataclass(frozen=True)
class Person:
    """Who signs in, the marks that may be seen on any page, and those that must be on each."""

    email: str
    may: Marks
    must: Mapping[str, Marks] = field(default_factory=dict)  # by the page's address
    grant: str = ""  # what stands in access.toml


def people() -> list[Person]:
    """Fifty of them: forty workers, and ten others evenly between them."""
    others = [*_leaders(), *_the_others()]
    workers = [_worker(worker) for worker in WORKERS]
    return [one for n, other in enumerate(others) for one in (other, *workers[4 * n : 4 * n + 4])]


def write_access(data: Path, given: Iterable[Person]) -> None:
    """Who has which role, put in the old file's place as a whole."""
    draft = data / f".{FILE}"
    draft.write_text("\n".join(one.grant for one in given if one.grant), "utf-8")
    draft.replace(data / FILE)


def write_drop(folder: Path, number: int) -> Path:
    """A drop; those of different numbers have no citizen in common."""
    folder.mkdir(parents=True)
    held = [
        (w, f"citizen-{w}-g{number}-{n:02d}") for w in WORKERS for n in range(CITIZENS + number - 1)
    ]
    began = AS_OF - timedelta(weeks=30)
    tables = {
        "workers": (
            "worker_id;name;team;email",
            (f"{w};name-{w} of team-{t};team-{t};{w}@crowd.dk" for w, t in TEAMS.items()),
        ),
        "enrolments": (
            "citizen_id;programme;enrolled_on",
            (f"{citizen};programme-{w};{began}" for w, citizen in held),
        ),
        "assignments": (
            "citizen_id;worker_id;role;from_on",
            (f"{citizen};{w};caseworker;{began}" for w, citizen in held),
        ),
        "activities": (
            "activity_id;citizen_id;kind;starts_on",
            (f"{n};{c};internship;{began}" for n, (_, c) in enumerate(held) if n % 3),
        ),
    }
    for table, (header, rows) in tables.items():
        with (folder / f"{table}_{AS_OF}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(line.split(";") for line in (header, *rows))
    return folder


def _worker(worker: str) -> Person:
    figures = _marks("name", [worker]) | _team_marks([worker])
    everything = figures | _marks("citizen", [worker]) | _marks("programme", [worker])
    return Person(f"{worker}@crowd.dk", everything, {"board": figures, "citizens": everything})


def _leaders() -> Iterator[Person]:
    everybody = [("leader", WORKERS, 'role = "leader"')]
    for team in sorted(set(TEAMS.values())):
        role = f'role = "team_leader"\nteams = ["team-{team}"]'
        everybody.append((team, [w for w in WORKERS if TEAMS[w] == team], role))
    for name, workers, role in everybody:
        figures = _marks("name", workers) | _team_marks(workers)
        people = figures | _marks("citizen", workers) | _marks("programme", workers)
        # the page of citizens shows the first hundred, which are those of eight workers
        shown = _marks("citizen", workers[:8])
        yield _given(name, role, people, {"board": _team_marks(workers), "citizens": shown})


def _the_others() -> Iterator[Person]:
    programmes = _marks("programme", PROGRAMME)
    figures = _marks("name", PROGRAMME) | _team_marks(PROGRAMME) | programmes
    with_people = figures | _marks("citizen", PROGRAMME)
    role = f'role = "{Role.PROJECT_MANAGER}"\nprogrammes = {sorted(programmes)}'
    board = _team_marks(PROGRAMME) | programmes
    yield _given("project", role, figures, {"board": board, "citizens": frozenset()})
    must = {"board": board, "citizens": with_people}
    yield _given("project-people", f"{role}\npeople = true", with_people, must)
    teams = _team_marks(WORKERS)
    may = teams | _marks("programme", WORKERS)
    yield _given("analyst", 'role = "analyst"', may, {"board": teams, "citizens": frozenset()})
    # The grants name teams and programmes, which an administrator reads; no worker and no citizen.
    yield _given(
        "administrator",
        'role = "administrator"',
        teams | programmes,
        {"board": frozenset(), "administration": programmes},
    )


def _given(name: str, role: str, may: Marks, must: Mapping[str, Marks]) -> Person:
    email = f"{name}@crowd.dk"
    return Person(email, may, must, f'[[grants]]\nemail = "{email}"\n{role}\n')


def _marks(kind: str, workers: Iterable[str]) -> Marks:
    return frozenset(f"{kind}-{worker}" for worker in workers)


def _team_marks(workers: Iterable[str]) -> Marks:
    return frozenset(f"team-{TEAMS[worker]}" for worker in workers)
