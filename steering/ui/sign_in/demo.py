"""Who one can be where nobody signs in: before made-up data, on the machine itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from steering.access.grants import Grant, Role
from steering.access.identity import Identity
from steering.access.scope import Worker
from steering.locale import Message, message
from steering.ui.reader import language

CHOSEN = "demo_person"  # in the session: the key of the person that was picked


@dataclass(frozen=True)
class Person:
    """Somebody one can be."""

    key: str
    name: Message
    grant: Grant


def people(workers: Sequence[Worker], programmes: Sequence[str]) -> list[Person]:
    """Everybody one can be, the leader first."""
    found = [_person("leader", message("Leader"), Role.LEADER)]
    for team in sorted({worker.team for worker in workers if worker.team}):
        name = message("Team leader, {team}", team=team)
        found.append(_person(f"team {team}", name, Role.TEAM_LEADER, teams=[team]))
    for programme in programmes:
        for people in (False, True):
            name = (
                message("Project manager, {programme}, with people", programme=programme)
                if people
                else message("Project manager, {programme}", programme=programme)
            )
            key = f"programme {programme} {people}"
            found.append(
                _person(key, name, Role.PROJECT_MANAGER, programmes=[programme], people=people)
            )
    found.append(_person("analyst", message("Analyst"), Role.ANALYST))
    found.append(_person("administrator", message("Administrator"), Role.ADMINISTRATOR))
    for worker in workers:
        name = message("Worker, {name}", name=worker.name or worker.worker_id)
        key = f"worker {worker.worker_id}"
        found.append(_person(key, name, Role.WORKER, worker_id=worker.worker_id))
    return found


def pick(offered: Sequence[Person]) -> None:
    """The list to pick from; the choice counts from the next run on."""
    before, spoken = st.session_state.get(CHOSEN), language()
    st.selectbox(
        message("Who to be").to(language()),
        offered,
        index=offered.index(before) if before in offered else 0,
        format_func=lambda person: person.name.to(spoken),
        key="demo_pick",
        on_change=_choose,
    )


def _choose() -> None:
    st.session_state[CHOSEN] = st.session_state["demo_pick"]


def chosen() -> tuple[Identity, Grant]:
    """Who was picked, by default the leader, and what they are given."""
    person: Person = st.session_state.get(CHOSEN) or _person("leader", message("Leader"), Role.LEADER)
    email = person.grant.email
    assert email is not None
    return Identity(email, person.name.to(language())), person.grant


def _person(key: str, name: Message, role: Role, **given: object) -> Person:
    email = "@".join((key.replace(" ", "."), "demo"))
    return Person(key, name, Grant.model_validate({"email": email, "role": role, **given}))
