"""The workers of a team, or the teams: caseload against the effective size, and each target's share."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, LinkColumn, NumberColumn
from streamlit.elements.lib.column_types import ColumnConfig

from steering.access.suppression import ShownShare
from steering.indicators.caseloads import Held, Size
from steering.indicators.count import Filters, Group
from steering.locale import Message, message
from steering.ui import ask, words
from steering.ui.ask_team import caseloads
from steering.ui.board import target_line
from steering.ui.progress import progresses
from steering.ui.reader import Reader
from steering.ui.team import members
from steering.ui.team.members import Members

MOST_ROWS, HIGHEST = 20, 740  # pixels
SIZES: dict[Size, Message] = {
    Size.UNDER: message("▼ under {least}"),
    Size.WITHIN: message("● {least}–{most}"),
    Size.ABOVE: message("▲ above {most}"),
}


def draw(who: Reader, of: Members, week: date, where: Filters) -> None:
    """A row each, by name; the caseload is that of the week, whatever else is chosen."""
    names = ask.worker_names(who)
    held = _held(who, of, week)
    targets = [
        (target_line.name(who, one.line.whole), {s.group: s for s in of.shares(one.standing)})
        for one in progresses(who, week, week, where)
    ]
    groups = sorted(
        {*held, *(group for _, shares in targets for group in shares)},
        key=lambda group: (group is None, members.name(who, of, group, names)),
    )
    first, cases, size = _titles(who, of)
    leads = links(who, of)
    rows = [
        {
            first: members.name(who, of, group, names),
            cases: sum(one.cases for one in held[group]),
            size: _size(who, of, held[group]),
            **{title: _share(who, shares.get(group)) for title, shares in targets},
            link_title(who): members.link(who, of, group, names) or "",
        }
        for group in groups
    ]
    st.dataframe(
        pd.DataFrame(rows, columns=[first, cases, size, *(title for title, _ in targets), *leads]),
        hide_index=True,
        height=height(len(rows)),
        column_config={
            first: Column(pinned=True),
            cases: NumberColumn(format="localized", alignment="right", help=_cases_help(who)),
            size: Column(help=_size_help(who), width=110 if of.by == "worker" else 240),
            **{title: Column(alignment="right") for title, _ in targets},
            **leads,
        },
        key="members",
        alt=who.say("The teams, a row each")
        if of.by == "team"
        else who.say("The workers, a row each, with their caseload and each target"),
    )


def height(rows: int) -> int | Literal["content"]:
    """Of a table: as long as it is, up to what leaves the rest of the page within reach."""
    return "content" if rows <= MOST_ROWS else HIGHEST


def links(who: Reader, of: Members) -> dict[str, ColumnConfig]:
    """The column that leads to each one's page, where there is one for the reader."""
    if not members.has_pages(who, of):
        return {}
    return {link_title(who): LinkColumn(display_text=who.say("Open"), width="small")}


def link_title(who: Reader) -> str:
    """What that column is called."""
    return who.say("Page")


def _held(who: Reader, of: Members, week: date) -> Mapping[Group, list[Held]]:
    found: dict[Group, list[Held]] = defaultdict(list)
    for one in caseloads(who, week):
        if of.by == "team":
            found[one.team].append(one)
        elif one.team == of.team:
            found[one.worker_id].append(one)
    return found


def _titles(who: Reader, of: Members) -> tuple[str, str, str]:
    if of.by == "team":
        return who.say("Team"), who.say("Cases"), who.say("Workers by caseload")
    return who.say("Worker"), who.say("Caseload"), who.say("Size")


def _size(who: Reader, of: Members, held: Sequence[Held]) -> str:
    """A worker's size in a word; of a team, how many workers have which."""
    bounds = who.settings.caseload_from, who.settings.caseload_to
    sizes = Counter(size for one in held if (size := one.size(*bounds)) is not None)
    told = [(size, _told(who, size)) for size in Size if sizes[size]]
    if of.by == "worker":
        return next((text for _, text in told), words.NOTHING)
    return ", ".join(f"{text}: {sizes[size]}" for size, text in told) or words.NOTHING


def _told(who: Reader, size: Size) -> str:
    least, most = who.settings.caseload_from, who.settings.caseload_to
    return who.say(SIZES[size].text, least=least, most=most)


def _share(who: Reader, share: ShownShare | None) -> str:
    """As wide as the widest at its start, so that the column is sorted by its shares."""
    if share is None or not share.denominator:
        return words.NOTHING
    told = words.share(share, who.language).rjust(len("100,0 %"))
    counts = f"{told} ({target_line.counts(who, share)})"
    if not share.allocated:
        return counts
    people = words.people(share.allocated, who.language)
    return who.say("{share}, to find {people}", share=counts, people=people)


def _cases_help(who: Reader) -> str:
    return who.say("Enrolments held in the week, the exempt too, whatever else is chosen above.")


def _size_help(who: Reader) -> str:
    return who.say(
        "{least} to {most} cases a worker is the effective size (Bedre Ressourceforløb 2019, 4.5). It "
        "is not told where you see a part of a caseload alone.",
        least=who.settings.caseload_from,
        most=who.settings.caseload_to,
    )
