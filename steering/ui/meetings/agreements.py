"""The agreements that are the reader's to see, kept as long as nobody enters any; and entering them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from steering.access import agreements as access
from steering.access.agreements import Kept as Kept
from steering.meetings.agreement import Agreement
from steering.state import State
from steering.ui import ask, ask_people, logged, once, plan, words
from steering.ui.board import target_line
from steering.ui.reader import Reader


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=once.HASHED)
def seen(who: Reader) -> list[Kept]:
    """As they stand, by the day by which they are to be done; one list for all who see the same."""
    return _theirs(who, _all(who.data, who.revision))


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=once.HASHED)
def history(who: Reader) -> list[Kept]:
    """The newest versions, newest first; as `seen`."""
    return _theirs(who, _history(who.data, who.revision))


def now(who: Reader, key: str) -> Kept | None:
    """What stands under this key."""
    return next((kept for kept in seen(who) if kept.key == key), None)


def may_change(who: Reader, agreement: Agreement) -> bool:
    """Whether it is the reader's to change."""
    return access.may_change(who.viewer, agreement)


def may_end(who: Reader, agreement: Agreement) -> bool:
    """Whether the reader may say that it is done."""
    return access.may_end(who.viewer, agreement)


def may_enter_any(who: Reader) -> bool:
    """Whether there is any that the reader may enter."""
    return access.may_enter_any(who.viewer)


def change(who: Reader, key: str, after: Agreement, before: Kept | None, why: str = "") -> int:
    """Enter or change one; in the audit log first. Raises as `access.agreements.change`."""
    team_of, asked = plan.teams_of(who), ask.asked(who)
    access.refused(who.viewer, after, before, team_of, why, asked)
    logged.changed(who, "agreements", [key], citizens([after]))
    return access.change(State(who.data), who.viewer, key, after, before, team_of, why, asked)


def citizens(agreements: Iterable[Agreement]) -> list[str]:
    """The case system's numbers of those whom they are about: for the audit log alone."""
    return sorted({one.citizen for one in agreements if one.citizen is not None})


def log_people(who: Reader, page: str) -> None:
    """Before any is shown. Raises `RefusedError` where that fails."""
    kept = [*seen(who), *history(who)]
    logged.people_shown(who, page, citizens(one.agreement for one in kept))


def responsible(agreement: Agreement, names: Mapping[str, str]) -> str:
    """Who is to do it: a worker's name, or the role."""
    if agreement.worker_id is None:
        return agreement.role or words.NOTHING
    return names.get(agreement.worker_id) or agreement.worker_id


def names(who: Reader) -> dict[str, str]:
    """The names of those who can be responsible, by `worker_id`."""
    return ask.colleagues(who) if who.viewer.scope.people else ask.worker_names(who)


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=once.HASHED)
def people(who: Reader) -> Mapping[str, str]:
    """The names under which the reader sees those whom they are about, by number."""
    return ask_people.names_of(who, citizens(one.agreement for one in [*seen(who), *history(who)]))


def about(who: Reader, agreement: Agreement) -> str:
    """Which citizen, target and team it is about; nothing where none of them."""
    name = people(who).get(agreement.citizen or "")
    return " · ".join([*([who.say("Citizen {name}", name=name)] if name else []), *of(who, agreement)])


def of(who: Reader, agreement: Agreement) -> list[str]:
    """Which target and team it is about."""
    target = target_line.name(who, agreement.whole) if agreement.whole else None
    return [part for part in (target, agreement.team) if part]


def _theirs(who: Reader, kept: Sequence[Kept]) -> list[Kept]:
    team_of = plan.teams_of(who)
    people = ask_people.names_of(who, citizens(one.agreement for one in kept))
    return [one for one in kept if access.may_see(who.viewer, one.agreement, team_of, people)]


@lru_cache(maxsize=4)
def _all(data: Path, revision: int) -> Sequence[Kept]:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return access.agreements(State(data))


@lru_cache(maxsize=4)
def _history(data: Path, revision: int) -> Sequence[Kept]:
    """As `_all`."""
    return access.history(State(data))
