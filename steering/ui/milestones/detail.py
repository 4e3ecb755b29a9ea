"""One milestone: by team and worker, and for those who may see them, who its people are."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from steering.ui import ask as figures
from steering.ui import ask_people, exports, filters, logged, once, tables, words
from steering.ui.milestones import ask, outlook, terms
from steering.ui.milestones.ask import Kept, Person, Stands, Status, Whom
from steering.ui.milestones.later import Later
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape

MOST = 50  # people that are shown


def draw(who: Reader, page: str, later: Later) -> None:
    """The milestone that is chosen, criterion by criterion."""
    found = [
        (kept, status) for kept in ask.grants(who).standing for status in ask.statuses(who, kept.grant)
    ]
    if not found:
        return
    st.subheader(who.say("One milestone, by team and person"))
    first = next((at for at, (_, status) in enumerate(found) if status.at_stake), 0)
    names = [f"{kept.grant.name} · {status.milestone.name}" for kept, status in found]
    with filters.row():
        at = st.selectbox(
            who.say("Milestone"),
            range(len(names)),
            index=first,
            format_func=lambda number: names[number],
            key="milestone",
            width=400,
        )
    kept, status = found[at if at in range(len(names)) else 0]
    if status.milestone.bonus is not None:
        st.markdown(f"**{escape(terms.milestone(who, status.milestone))}**")
        later.draw(partial(outlook.draw, who, kept, status.milestone.name, 0))
        _people(who, page, kept, status, 0)
    for number, one in enumerate(status.criteria):
        st.markdown(f"**{escape(words.capital(terms.criterion(who, one.criterion)))}**")
        if one.people:
            once.drawn(_members, who, kept.key, status.milestone.name, number)
        else:
            st.markdown(terms.achieved(who, one))
        later.draw(partial(outlook.draw, who, kept, status.milestone.name, number))
        if one.people:
            _people(who, page, kept, status, number)


def _members(who: Reader, key: str, milestone: str, number: int) -> None:
    kept = ask.grants(who).of(key)
    assert kept is not None  # it is among those that are drawn
    found = ask.statuses(who, kept.grant)
    of = next(one for one in found if one.milestone.name == milestone).criteria[number]
    told = [
        who.say("{whom}: **{people}**", whom=terms.WHOM[whom].to(who.language), people=count)
        for whom, count in of.people.items()
    ]
    st.markdown(" · ".join(told))
    rows = _rows(who, of, by_worker=False)
    alt = who.say("The milestone by team: who counts, who still could, how many more it takes")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)
    with st.expander(who.say("Worker by worker")):
        alt = who.say("The milestone by worker: who counts, who still could, how many more it takes")
        rows = _rows(who, of, by_worker=True)
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _rows(who: Reader, of: Stands, *, by_worker: bool) -> list[dict[str, str]]:
    names = figures.worker_names(who) if by_worker else {}
    found = of.workers if by_worker else of.teams
    rows = []
    for one in found:
        row = {who.say("Team"): escape(tables.team_name(who, one.team if by_worker else one.group))}
        if by_worker:
            row[who.say("Worker")] = escape(
                who.say("Unassigned")
                if one.group is None
                else names.get(str(one.group)) or str(one.group)
            )
        n, d = (words.people(number, who.language) for number in (one.numerator, one.denominator))
        row |= {
            who.say("Count already"): who.say("{n} of {d}", n=n, d=d),
            who.say("Still could"): words.people(one.can, who.language),
            who.say("More people"): f"**{words.people(one.allocated, who.language)}**",
        }
        rows.append(row)
    return rows


def _people(who: Reader, page: str, kept: Kept, of: Status, number: int) -> None:
    """Whoever is shown has been written in the audit log before."""
    if not who.viewer.scope.people:
        return
    labels = {whom: terms.WHOM[whom].to(who.language) for whom in Whom}
    chosen = st.pills(
        who.say("Who?"),
        list(Whom),
        format_func=labels.__getitem__,
        key=f"milestone-who-{kept.key}-{of.milestone.name}-{number}",
    )
    if chosen is None or chosen not in labels:
        return
    found = ask.people(who, kept.grant, of.milestone.name, number, chosen)
    if not found:
        st.info(who.say("Nobody whom you may see by name."), icon=":material/group:")
        return
    first = found[:MOST]
    names = list(dict.fromkeys(one.citizen_id for one in first))
    logged.people_shown(who, page, ask_people.numbers_of(who, names))
    if len(found) > MOST:
        st.markdown(
            who.say(
                "The first {first} of {people}; all of them are in the download.",
                first=MOST,
                people=words.people(len(found), who.language),
            )
        )
    links = ask_people.links(who, sorted(names))
    rows = [
        {
            **row,
            who.say("Citizen"): case_words.link(one.citizen_id, links[one.citizen_id]),
        }
        for one, row in zip(first, _told(who, first), strict=True)
    ]
    shown = pd.DataFrame(rows).map(str)
    alt = who.say("The people of the milestone, a row each, by team and worker")
    st.table(shown, hide_index=True, border="horizontal", alt=alt)
    exports.offer(
        who,
        f"{page}-people",
        lambda: pd.DataFrame(_told(who, found, plain=True), dtype=object),
        lambda: ask_people.numbers_of(who, [one.citizen_id for one in found]),
    )


def _told(who: Reader, found: Sequence[Person], *, plain: bool = False) -> list[dict[str, object]]:
    staff = figures.colleagues(who)
    rows: list[dict[str, object]] = []
    for one in found:
        worker = staff.get(one.worker_id or "", one.worker_id) or who.say("Unassigned")
        texts = {
            who.say("Citizen"): one.citizen_id,
            who.say("Team"): one.team or words.NOTHING,
            who.say("Worker"): worker,
            who.say("Programme"): one.programme or words.NOTHING,
        }
        row: dict[str, object] = {name: text if plain else escape(text) for name, text in texts.items()}
        if one.earned_on is not None:
            row[who.say("Reached on")] = one.earned_on if plain else case_words.day(who, one.earned_on)
        rows.append(row)
    return rows
