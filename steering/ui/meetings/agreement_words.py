"""What a page tells of each agreement, made once for all who may see the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from steering.ui import ask_people, once
from steering.ui.meetings import agreements
from steering.ui.meetings import since as meeting_since
from steering.ui.meetings.agreements import Kept
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape


@dataclass(frozen=True)
class Told:
    """An agreement with the Markdown that tells of it: who does it, whom and what it is about.

    `happened` are sentences on what has become of it.
    """

    kept: Kept
    responsible: str
    citizen: str | None  # with a link to the page about them
    about: Sequence[str]  # the target and the team
    happened: Sequence[str]


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=once.HASHED)
def told(who: Reader, since: date, week: date, citizen: str | None = None) -> Mapping[str, Told]:
    """All agreements that the reader sees, by key, in order, on a page that compares two weeks.

    `citizen`: those alone that are about the one with this number of the case system.
    """
    seen = [one for one in agreements.seen(who) if citizen in {None, one.agreement.citizen}]
    names = agreements.names(who)
    people = agreements.people(who)
    links = ask_people.links(who, sorted(people.values()))
    happened = meeting_since.happened(who, seen, since, week)
    found = {}
    for kept in seen:
        agreement = kept.agreement
        name = people.get(agreement.citizen or "")
        link = None if name is None else case_words.link(name, links[name])
        found[kept.key] = Told(
            kept,
            escape(agreements.responsible(agreement, names)),
            None if link is None else who.say("Citizen {name}", name=link),
            [escape(part) for part in agreements.of(who, agreement)],
            [f"*{escape(sentence)}*" for sentence in happened[kept.key]],
        )
    return found
