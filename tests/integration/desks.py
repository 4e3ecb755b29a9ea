"""Desks at which many edit the same at once, each through what its page calls; and twenty who do.

A desk is looked at, and then something is entered by whoever looked: the next version of what they saw.
Each that is entered has a mark of its own, and tells behind it the mark of the version that was seen.

``python -m tests.integration.desks DATA PUBLISHED NAME`` is a process in which five edit: a line for
each version that one has made, and for each time that one was told to have come second.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from steering.access import (
    agreements,
    meetings,
    milestones,
    not_now,
    plan,
    sorted_citizens,
    sortings,
    stories,
)
from steering.access.asked import Asked
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.viewer import Viewer
from steering.casework.not_now import KIND as NOT_NOW
from steering.casework.not_now import of_risk
from steering.casework.sorting import KIND as SORTING
from steering.meetings.agreement import KIND as AGREEMENT
from steering.meetings.agreement import Agreement
from steering.meetings.meeting import KIND as MEETING
from steering.meetings.story import KIND as STORY
from steering.meetings.story import Story
from steering.milestones.milestone import KIND as GRANT
from steering.milestones.milestone import Grant
from steering.people.risks import Kind
from steering.settings import SortingSettings
from steering.state import ChangedMeanwhileError, State
from steering.store import Snapshot, Store
from steering.targets.path import constant
from steering.targets.target import KIND as TARGET
from steering.targets.target import Part, Target, Whole
from tests.marked import AS_OF, NORD, STAFF

CITIZEN, ABOUT = "BORGER-A1", of_risk(Kind.NO_CONTACT)
TEAM_OF = {worker_id: team for worker_id, (_, team) in STAFF.items()}
PART = Part(whole=Whole(indicator="placement_share"))
NOTHING = "nothing"


@dataclass(frozen=True)
class Editor:
    """Somebody who leads the site and sees everybody: before what is entered, and what is published."""

    name: str
    state: State
    snapshot: Snapshot

    @property
    def viewer(self) -> Viewer:
        """As whom they edit."""
        scope = Scope(figures=EVERYTHING, people=EVERYTHING)
        return Viewer(Identity(f"{self.name}@kommune.dk", self.name), scope)

    @property
    def asked(self) -> Asked:
        """On whose behalf the data are asked."""
        return Asked(self.snapshot, self.viewer.scope, smallest=1)


Enter = Callable[[str], int]  # the next version of what was seen, under this mark


@dataclass(frozen=True)
class Desk:
    """What is kept under a `kind`; `look` gives what enters the next version of what is seen then.

    `chained`: whether each version tells which one it was made from; `about_citizen`: about `CITIZEN`.
    """

    kind: str
    look: Callable[[Editor], Enter]
    chained: bool = True
    about_citizen: bool = False


def _behind(mark: str, text: str) -> str:
    """A text with its mark, and the mark of the one that was seen."""
    return f"{mark} after {text.partition(' ')[0] or NOTHING}"


def _agreement(by: Editor) -> Enter:
    stands = next(iter(agreements.agreements(by.state)), None)
    seen = stands.agreement.what if stands else ""

    def enter(mark: str) -> int:
        after = Agreement(
            what=_behind(mark, seen), role="Teamet", by=AS_OF, citizen=CITIZEN, agreed_on=AS_OF
        )
        return agreements.change(by.state, by.viewer, "one", after, stands, TEAM_OF, "", by.asked)

    return enter


def _meeting(by: Editor) -> Enter:
    held = meetings.meetings(by.state)

    def enter(mark: str) -> int:
        if AS_OF in held.records:
            return meetings.withdraw(by.state, by.viewer, AS_OF, mark, held)
        return meetings.hold(by.state, by.viewer, AS_OF, held, latest=AS_OF)

    return enter


def _story(by: Editor) -> Enter:
    told = stories.stories(by.state)

    def enter(mark: str) -> int:
        if told:
            return stories.take_down(by.state, by.viewer, told[0], mark, by.asked)
        story = Story(text=mark, team=NORD, told_on=AS_OF)
        return stories.tell(by.state, by.viewer, mark, story, TEAM_OF, by.asked)

    return enter


def _sorting(by: Editor) -> Enter:
    stands = sorted_citizens.kept(by.state, by.state.revision()).records.get(CITIZEN)
    seen = stands.number if stands else 0

    def enter(mark: str) -> int:
        entry = sortings.Entry(CITIZEN, "ready", seen=seen)
        why = _behind(mark, stands.why if stands else "")
        return sortings.sort(by.state, by.snapshot, by.viewer, SortingSettings(), [entry], why)

    return enter


def _not_now(by: Editor) -> Enter:
    found = not_now.not_now(by.asked, by.state, by.state.revision(), ABOUT)
    stands = found.standing.get(CITIZEN)
    seen = found.seen(CITIZEN)
    until = AS_OF + timedelta(days=7)

    def enter(mark: str) -> int:
        why = _behind(mark, stands.why if stands else "")
        return not_now.put_off(by.state, by.snapshot, by.viewer, ABOUT, CITIZEN, until, why, seen)

    return enter


def _target(by: Editor) -> Enter:
    before = plan.plan(by.state, {})
    stands = before.records.get((TARGET, PART.key))

    def enter(mark: str) -> int:
        target = Target(part=PART, path=constant(Decimal("0.4")))
        why = _behind(mark, stands.why if stands else "")
        return plan.change(by.state, by.viewer, before, [target], [], why, TEAM_OF, by.asked)

    return enter


def _grant(by: Editor) -> Enter:
    found = milestones.grants(by.state, by.state.revision(), by.viewer.scope)
    stands, seen = found.of("one"), found.seen("one")

    def enter(mark: str) -> int:
        why = _behind(mark, stands.record.why if stands else "")
        grant = Grant(name="En bevilling")
        return milestones.enter(by.state, by.asked, by.viewer, "one", grant, seen, why)

    return enter


DESKS: Mapping[str, Desk] = {
    "a target": Desk(TARGET, _target),
    "an agreement about a citizen": Desk(AGREEMENT, _agreement, about_citizen=True),
    "a meeting": Desk(MEETING, _meeting, chained=False),
    "a story": Desk(STORY, _story, chained=False),
    "a citizen's sorting": Desk(SORTING, _sorting, about_citizen=True),
    "a grant": Desk(GRANT, _grant),
    "what is not now": Desk(NOT_NOW, _not_now, about_citizen=True),
}


def _edit(by: Editor) -> None:
    order, random = list(DESKS), Random(by.name)
    random.shuffle(order)
    for number, name in enumerate(order):
        mark = f"{by.name}.{number}"
        while True:
            enter = DESKS[name].look(by)
            try:
                enter(mark)
            except ChangedMeanwhileError as error:
                newest = error.newest.changed_by if error.newest else NOTHING
                _say(f"told\t{DESKS[name].kind}\t{newest}")
                time.sleep(random.uniform(0, 0.5))  # they read what stands there now
                continue
            _say(f"made\t{DESKS[name].kind}\t{mark}")
            break


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # print lets another thread in before the line ends


def main(data: Path, published: Path, name: str) -> None:
    """Five threads edit, each at every desk, in an order of its own."""
    snapshot = Store(published).published()
    assert snapshot is not None
    editors = [Editor(f"{name}-{n}", State(data), snapshot) for n in range(5)]
    DESKS["a citizen's sorting"].look(editors[0])  # what is slow the first time
    _say("ready")
    while not (data / "go").exists():
        time.sleep(0.001)
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(_edit, editors))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
