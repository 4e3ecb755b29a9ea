"""A small site whose history is told otherwise by each load, a grant of it, and who claims its money.

Ten people in one programme since January; by the first load four of them have been in placement in
October, which is 40 %. Later loads know of a fifth, and that one of the four never was.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path

from steering.access.asked import Asked
from steering.access.identity import Identity
from steering.access.milestones import Kept, enter, grants
from steering.access.scope import EVERYTHING, Reach, Scope
from steering.access.viewer import Viewer
from steering.contract.words import ActivityKind
from steering.locale import Language
from steering.milestones.criterion import Bonus, How, HowMany, OverAWindow, Subject
from steering.milestones.milestone import Grant, Milestone
from steering.settings import read
from steering.state import State
from steering.store import Store
from steering.ui.milestones import ask_claims
from steering.ui.milestones.ask_claims import Made
from steering.ui.reader import Load, Reader
from tests.commands import load, write_drop

PROGRAMME = "Alfaprogram"
AS_OF = date(2026, 11, 20)
FIRST, LAST = date(2026, 10, 5), date(2026, 11, 1)
PLACED, PLACED_LATER = (1, 2, 3, 4), (2, 3, 4, 5)
LEADER = Viewer(Identity("leder@kommune.dk", "Leder"), Scope(figures=EVERYTHING, people=EVERYTHING))
MANAGER = Viewer(
    Identity("projekt@kommune.dk", "Projekt"), Scope(figures=Reach(programmes=frozenset({PROGRAMME})))
)
GRANT = Grant(
    name="Bevillingen",
    programme=PROGRAMME,
    source="FSM p.3",
    milestones=(
        Milestone(
            name="40 %",
            deadline=LAST,
            amount=Decimal(500_000),
            condition=OverAWindow(
                subject=Subject.PLACEMENT,
                how=How.ANY_WEEK,
                threshold=Decimal("0.40"),
                first=FIRST,
                last=LAST,
            ),
        ),
        Milestone(
            name="Antal", deadline=LAST, amount=Decimal(1000), condition=HowMany(people=10, by=LAST)
        ),
        Milestone(
            name="Bonus",
            deadline=LAST,
            amount=Decimal(2500),
            bonus=Bonus(
                activities=frozenset({ActivityKind.INTERNSHIP}), first=date(2026, 1, 5), last=LAST
            ),
            most_people=6,
        ),
    ),
)


def drop(folder: Path, placed: Collection[int] = PLACED, closed: str = "", as_of: date = AS_OF) -> Path:
    """The export; `placed` have been in placement in October, and C1 is closed on a day, if any."""
    enrolled = [f"C{n};{PROGRAMME};2026-01-05;{closed if n == 1 else ''};1" for n in range(1, 11)]
    held = [f"C{n};W{n % 2};caseworker;2026-01-05" for n in range(1, 11)]
    active = [f"A{n};C{n};internship;2026-10-12;2026-10-18;1234;=Bageren" for n in placed]
    return write_drop(
        folder,
        {
            f"enrolments_{as_of}.csv": _text(
                "citizen_id;programme;enrolled_on;closed_on;visitation_group", enrolled
            ),
            "workers.csv": _text("worker_id;name;team", ["W0;Bo;Nord", "W1;Cai;Syd"]),
            "assignments.csv": _text("citizen_id;worker_id;role;from_on", held),
            "activities.csv": _text(
                "activity_id;citizen_id;kind;starts_on;ends_on;company_id;company_name", active
            ),
        },
    )


def loaded(of: Path, data: Path) -> str:
    """Load a drop; gives its load's id."""
    finished = load(of, data)
    assert finished.status == 0, finished.err
    return str(finished.answer["load_id"])


def reader(data: Path, viewer: Viewer = LEADER, language: Language = "da") -> Reader:
    """Somebody before what is published now."""
    snapshot = Store(data).published()
    assert snapshot is not None
    now = Load(snapshot.load_id, snapshot.as_of, snapshot.loaded_at)
    return Reader(language, read(data), data, now, viewer, State(data).revision())


def granted(data: Path, grant: Grant = GRANT) -> Kept:
    """Enter the grant."""
    snapshot, state = Store(data).published(), State(data)
    assert snapshot is not None
    enter(state, Asked(snapshot, LEADER.scope, 5), LEADER, "g", grant, 0, "")
    found = grants(state, state.revision(), LEADER.scope).of("g")
    assert found is not None
    return found


def claimed(
    data: Path, milestone: str = "40 %", viewer: Viewer = LEADER, language: Language = "da"
) -> Made:
    """Make a claim as the page does; gives it as it stands."""
    who = reader(data, viewer, language)
    of = grants(State(data), State(data).revision(), LEADER.scope).of("g")
    assert of is not None
    ask_claims.make(who, of, milestone, "efter aftale", ask_claims.next_key(who, of, milestone))
    return stands(data, viewer)[0]


def stands(data: Path, viewer: Viewer = LEADER) -> list[Made]:
    """The claims that somebody sees, the newest first."""
    return list(ask_claims.claims(reader(data, viewer)))


def document(data: Path, of: Made, viewer: Viewer = LEADER, *, people: bool = True) -> bytes:
    """Its document, taken by somebody who reads English."""
    return ask_claims.document(reader(data, viewer, "en"), of, with_people=people)


def _text(header: str, rows: list[str]) -> str:
    return "\n".join([header, *rows, ""])
