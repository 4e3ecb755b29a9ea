"""A small made-up site in which every text tells whose it is, and who may see which part of it.

What somebody sees is written here by hand from `docs/sign-in.md` and the table of citizens, and by no
rule of the program. Marks are words that stand nowhere else on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from tests.commands import load, write_drop

AS_OF = date(2026, 11, 20)  # a Friday
ANNA, BO, CAI = "Annamark", "Bomark", "Caimark"  # names; the first two in one team, Cai in the other
NORD, SYD = "Nordhold", "Sydhold"
ALFA, BETA = "Alfaprogram", "Betaprogram"
STAFF = {"MED-A": (ANNA, NORD), "MED-B": (BO, NORD), "MED-C": (CAI, SYD)}

# Each citizen: the programmes, and the assignments as worker, role, first day, last day.
_NOW = ("caseworker", "2026-01-05", "")
_Assignment = tuple[str, str, str, str]
CITIZENS: Mapping[str, tuple[tuple[str, ...], tuple[_Assignment, ...]]] = {
    "BORGER-A1": ((ALFA,), (("MED-A", *_NOW),)),
    "BORGER-A2": ((BETA,), (("MED-A", *_NOW),)),
    "BORGER-AM": ((ALFA,), (("MED-A", *_NOW), ("MED-C", "mentor", "2026-02-02", ""))),
    "BORGER-AG": ((ALFA,), (("MED-A", *_NOW),)),  # the programme ended, the assignment has not
    "BORGER-B1": ((ALFA,), (("MED-B", *_NOW),)),
    "BORGER-B2": ((ALFA, BETA), (("MED-B", *_NOW),)),
    "BORGER-C1": ((ALFA,), (("MED-C", *_NOW),)),
    "BORGER-C2": ((BETA,), (("MED-C", *_NOW),)),
    "BORGER-CX": (  # Anna's until the fourth of October
        (BETA,),
        (
            ("MED-A", "caseworker", "2026-01-05", "2026-10-04"),
            ("MED-C", "caseworker", "2026-10-05", ""),
        ),
    ),
    "BORGER-CF": (  # Anna's from the day after
        (BETA,),
        (
            ("MED-C", "caseworker", "2026-01-05", "2026-11-20"),
            ("MED-A", "caseworker", "2026-11-21", ""),
        ),
    ),
    "BORGER-U1": ((ALFA,), ()),
}
GONE = "BORGER-AG"
NOBODYS = "BORGER-U1"
# Who held them on the twentieth of November, or when they were out of every programme.
HELD_BY = {"A": "MED-A", "B": "MED-B", "C": "MED-C", "U": None}  # by the letter in their numbers
# Each was placed in March without an end: long ago for those who are enrolled, too long for the one who
# is not. Half a year later nobody has written when it ended.
TO_MEND: Mapping[str, frozenset[str]] = {
    citizen: frozenset({"open_after_close" if citizen == GONE else "long_open_placement"})
    | (frozenset({"no_owner"}) if citizen == NOBODYS else frozenset())
    for citizen in CITIZENS
}
EVERYBODY = frozenset(CITIZENS)
MARKS = EVERYBODY | {ANNA, BO, CAI, NORD, SYD, ALFA, BETA, *STAFF}

_ANNAS = frozenset({"BORGER-A1", "BORGER-A2", "BORGER-AM", GONE})
_NORDS = _ANNAS | {"BORGER-B1", "BORGER-B2"}
_ALFAS = frozenset({"BORGER-A1", "BORGER-AM", GONE, "BORGER-B1", "BORGER-B2", "BORGER-C1", "BORGER-U1"})
_CAIS = frozenset({"BORGER-AM", "BORGER-C1", "BORGER-C2", "BORGER-CX", "BORGER-CF"})
_STAFF = frozenset({ANNA, BO, CAI})
_ALL_OWNERS = frozenset({"MED-A", "MED-B", "MED-C", ""})


@dataclass(frozen=True)
class Looker:
    """Somebody who signs in, and what they must and may find."""

    email: str
    groups: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    enrolled_in: frozenset[str] = frozenset({ALFA, BETA})  # of these people, the enrolments in these
    counted: int | None = None  # enrolments in the last week's figures; None: no figures
    counted_in_september: int | None = None  # in the week of the 21st of September
    on_board: frozenset[str] = frozenset()  # workers and teams whose figures are theirs
    board: frozenset[str] = frozenset()  # the marks that the board shows, and no others
    on_team: frozenset[str] | None = None  # those on the page about teams; None: it is not for them
    with_people: frozenset[str] = frozenset()  # those beside the people's own numbers
    owned_by: frozenset[str] = frozenset()  # whose weeks the figures count: workers, "" for nobody
    counts_programmes: frozenset[str] = frozenset({ALFA, BETA})
    administers: bool = False
    single_workers: bool = True  # whether figures are told worker by worker

    def sees(self, citizen: str, programme: str) -> bool:
        """Whether this enrolment of a person is theirs to see."""
        return citizen in self.people and programme in self.enrolled_in

    @property
    def sees_data(self) -> bool:
        """Whether they may ask how fresh the data are and what was rejected."""
        return self.counted is not None or bool(self.people) or self.administers

    def counts(self, programme: str, worker_id: str | None) -> bool:
        """Whether a week that this worker held, or nobody, is in their figures."""
        return programme in self.counts_programmes and (worker_id or "") in self.owned_by

    @property
    def pages(self) -> frozenset[str]:
        """The addresses of the pages that are for them."""
        has = {
            "board": self.counted is not None,
            "meeting": self.counted is not None and self.single_workers,
            "my_targets": bool(self.people) and self.counted is not None,
            "team": self.on_team is not None,
            "citizens": bool(self.people),
            "administration": self.administers,
            "data": self.sees_data,
            "definitions": self.sees_data,
        }
        return frozenset(page for page, given in has.items() if given)

    @property
    def on_my_targets(self) -> frozenset[str]:
        """The marks on that page: a worker's own people; of several workers, whom one can choose."""
        if len(self.owned_by) > 1:
            names = {STAFF[worker_id][0] for worker_id in self.owned_by if worker_id}
            return self.owned_by - {""} | names
        owned = _ANNAS - {GONE} if "MED-A" in self.owned_by else _CAIS - {"BORGER-AM"}
        return owned | {ALFA, BETA}

    @property
    def in_caseload(self) -> frozenset[str]:
        """The people who are in a programme in the last week."""
        return self.people - {GONE}


_ANNA = Looker(
    "anna@kommune.dk",
    people=_ANNAS,
    counted=3,
    counted_in_september=4,
    on_board=frozenset({ANNA, NORD}),
    board=frozenset({ANNA, ALFA, BETA}),
    with_people=frozenset({ANNA, NORD, ALFA, BETA}),
    owned_by=frozenset({"MED-A"}),
)
_PROJECT = Looker(
    "projekt@kommune.dk",
    counted=6,
    counted_in_september=6,
    on_board=_STAFF | {NORD, SYD, ALFA},
    board=frozenset({NORD, SYD, ALFA}),
    on_team=frozenset({NORD, SYD, ALFA}),
    owned_by=_ALL_OWNERS,
    counts_programmes=frozenset({ALFA}),
)
LOOKERS: Mapping[str, Looker] = {
    "worker": _ANNA,
    "worker with a mentor's citizen": Looker(
        "cai@kommune.dk",
        people=_CAIS,
        counted=4,
        counted_in_september=3,
        on_board=frozenset({CAI, SYD}),
        board=frozenset({CAI, ALFA, BETA}),
        # who else works with a citizen is seen: Anna has the one whom Cai is a mentor to
        with_people=frozenset({ANNA, CAI, NORD, SYD, ALFA, BETA}),
        owned_by=frozenset({"MED-C"}),
    ),
    "worker by a grant": replace(_ANNA, email="anna.privat@kommune.dk"),
    "team leader": Looker(
        "nordleder@kommune.dk",
        people=_NORDS,
        counted=6,
        counted_in_september=7,
        on_board=frozenset({ANNA, BO, NORD}),
        board=frozenset({NORD, ALFA, BETA}),
        # the workers' numbers stand in the links to their pages, the programmes are to choose between
        on_team=frozenset({ANNA, BO, "MED-A", "MED-B", NORD, ALFA, BETA}),
        with_people=frozenset({ANNA, BO, NORD, ALFA, BETA}),
        owned_by=frozenset({"MED-A", "MED-B"}),
    ),
    "leader": Looker(
        "leder@kommune.dk",
        people=EVERYBODY,
        counted=11,
        counted_in_september=11,
        on_board=_STAFF | {NORD, SYD},
        board=frozenset({NORD, SYD, ALFA, BETA}),
        on_team=frozenset({NORD, SYD, ALFA, BETA}),
        with_people=_STAFF | {NORD, SYD, ALFA, BETA},
        owned_by=_ALL_OWNERS,
    ),
    "project manager": _PROJECT,
    "project manager with people": replace(
        _PROJECT,
        email="projektmed@kommune.dk",
        people=_ALFAS,
        enrolled_in=frozenset({ALFA}),
        with_people=_STAFF | {NORD, SYD, ALFA},
    ),
    "analyst": Looker(
        "tal@kommune.dk",
        groups=("Analytikere",),
        counted=11,
        counted_in_september=11,
        on_board=frozenset({NORD, SYD}),
        board=frozenset({NORD, SYD, ALFA, BETA}),
        owned_by=_ALL_OWNERS,
        single_workers=False,
    ),
    "administrator": Looker("drift@kommune.dk", administers=True),
    "substitute": replace(_ANNA, email="vikar@kommune.dk"),
    "nobody": Looker("ukendt@kommune.dk"),
}


def access(today: date) -> str:
    """``access.toml`` for those lookers, with dates that hold on that day."""
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    return f"""
[[grants]]
email = "Leder@Kommune.dk"
role = "leader"
[[grants]]
email = "nordleder@kommune.dk"
role = "team_leader"
teams = ["{NORD}"]
[[grants]]
email = "projekt@kommune.dk"
role = "project_manager"
programmes = ["{ALFA}"]
[[grants]]
email = "projektmed@kommune.dk"
role = "project_manager"
programmes = ["{ALFA}"]
people = true
[[grants]]
group = "Analytikere"
role = "analyst"
[[grants]]
email = "drift@kommune.dk"
role = "administrator"
[[grants]]
email = "anna.privat@kommune.dk"
role = "worker"
worker_id = "MED-A"
[[substitutes]]
of = "anna@kommune.dk"
by = "vikar@kommune.dk"
from_on = {yesterday}
to_on = {tomorrow}
"""


def publish(folder: Path) -> Path:
    """A data folder in which the site is published, as real data, with `access.toml`."""
    loaded = load(write_drop(folder / "drop", files()), folder / "data")
    assert loaded.status == 0, loaded.err
    assert all(table["rejected"] == 0 for table in loaded.answer["tables"].values())
    give(folder / "data", access(date.today()))  # noqa: DTZ011
    return folder / "data"


def give(data: Path, text: str) -> None:
    """Write the data folder's `access.toml`."""
    (data / "access.toml").write_text(text, "utf-8")


def files() -> dict[str, str | bytes]:
    """The drop: a row for each citizen in every table, and their enrolments and assignments."""
    rows: dict[str, list[str]] = {
        f"enrolments_{AS_OF}.csv": ["citizen_id;programme;enrolled_on;closed_on"],
        "workers.csv": ["worker_id;name;team;email"],
        "assignments.csv": ["citizen_id;worker_id;role;from_on;to_on"],
    }
    single = {
        "activities": ("citizen_id;activity_id;kind;starts_on", "AKT-{};internship;2026-03-02"),
        "paid_hours": ("citizen_id;period_start;period_end;hours", "2026-03-01;2026-03-31;20"),
        "contacts": ("citizen_id;held_on;kind", "2026-03-03;phone"),
        "steps": ("citizen_id;kind;done_on", "cv;2026-03-04"),
        "progression": ("citizen_id;answered_on;question;score", "2026-03-05;1;3"),
        "exemptions": ("citizen_id;from_on;to_on", "2026-04-06;2026-04-12"),
    }
    for table, (header, _) in single.items():
        rows[f"{table}.csv"] = [header]
    for worker_id, (name, team) in STAFF.items():
        email = f"{name.removesuffix('mark')}@kommune.dk"
        rows["workers.csv"].append(f"{worker_id};{name};{team};{email}")
    for citizen, (programmes, assignments) in CITIZENS.items():
        closed = "2026-06-28" if citizen == GONE else ""
        for programme in programmes:
            rows[f"enrolments_{AS_OF}.csv"].append(f"{citizen};{programme};2026-01-05;{closed}")
        for worker_id, role, first, last in assignments:
            rows["assignments.csv"].append(f"{citizen};{worker_id};{role};{first};{last}")
        for table, (_, values) in single.items():
            rows[f"{table}.csv"].append(f"{citizen};{values.format(citizen)}")
    return {name: "\n".join([*lines, ""]) for name, lines in rows.items()}
