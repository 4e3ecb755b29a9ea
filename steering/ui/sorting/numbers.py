"""How many citizens stand in which group: of the whole, by team or worker."""

from collections import Counter

import pandas as pd
import streamlit as st

from steering.casework.sorting import group_of, groups
from steering.indicators.count import SITE
from steering.ui import ask, exports, once, tables, words
from steering.ui.reader import Reader, escape, tell
from steering.ui.sign_in import badge
from steering.ui.sorting import download, records
from steering.ui.sorting.records import Number


def draw(who: Reader) -> None:
    """The numbers, and their download."""
    once.drawn(_numbers, who)
    exports.offer_both(
        who,
        "sorting-numbers",
        lambda outside: download.numbers(who, for_outside=outside),
        who.say("All figures"),
    )


def _numbers(who: Reader) -> None:
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    st.markdown(
        who.say(
            "Citizens who are in a programme this week, where they are sorted, else where the data "
            "suggest. The definitions tell how."
        )
    )
    site = _whole(who)
    if site.citizens == 0:
        st.info(who.say("Nobody is in a programme this week."), icon=":material/group:")
        return
    _groups(who, site)
    scope = who.viewer.scope
    found = records.numbers(who, "team") if scope.sees_teams else []
    by = "team"
    if len(found) < 2 and not scope.hides_small_numbers:
        found, by = records.numbers(who, "worker"), "worker"
    if len(found) > 1:
        _parts(who, found, by, site)


def _whole(who: Reader) -> Number:
    """All of them; of who sees all teams, their sum, for to ask anew takes as long again."""
    scope = who.viewer.scope
    if scope.hides_small_numbers or not scope.sees_teams:
        (site,) = records.numbers(who)
        return site
    teams = records.numbers(who, "team")
    people: Counter[str] = Counter(dict.fromkeys((one.key for one in groups(who.settings.sorting)), 0))
    for one in teams:
        people.update({key: number or 0 for key, number in one.people.items()})
    citizens, ready, decided = (
        sum(getattr(one, of) or 0 for one in teams) for of in ("citizens", "ready", "decided")
    )
    return Number(SITE, None, citizens, ready, decided, people)


def _groups(who: Reader, site: Number) -> None:
    order = [one.key for one in groups(who.settings.sorting)]
    keys = [*order, *sorted(site.people.keys() - set(order))]
    rows = [
        {
            who.say("Group"): f"**{_name(who, key)}**",
            who.say("In all"): f"**{_of(who, site.people.get(key, 0), site.citizens)}**",
        }
        for key in keys
    ]
    if site.decided is not None:
        told = _of(who, site.decided, site.citizens)
        rows.append({who.say("Group"): who.say("Of all, sorted by somebody"), who.say("In all"): told})
    alt = who.say("How many citizens stand in each group")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _parts(who: Reader, found: list[Number], by: str, site: Number) -> None:
    names = ask.worker_names(who) if by == "worker" else {}
    rows = []
    for one in found:
        head = who.say("Team") if by == "team" else who.say("Worker")
        row = {head: escape(_part(who, by, one, names))}
        if one.people:
            order = [of.key for of in groups(who.settings.sorting)]
            for key in [*order, *sorted(site.people.keys() - set(order))]:
                row[_name(who, key)] = words.people(one.people.get(key, 0), who.language)
            row[who.say("Sorted")] = words.people(one.decided, who.language)
        else:
            row[who.say("Ready")] = words.people(one.ready, who.language)
        row[who.say("Of")] = words.people(one.citizens, who.language)
        rows.append(row)
    st.subheader(who.say("Team by team") if by == "team" else who.say("Worker by worker"))
    alt = (
        who.say("How many citizens stand in each group, a row for each team")
        if by == "team"
        else who.say("How many citizens stand in each group, a row for each worker")
    )
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _part(who: Reader, by: str, one: Number, names: dict[str, str]) -> str:
    if by == "team":
        return tables.team_name(who, one.group)
    return who.say("Unassigned") if one.group is None else names.get(str(one.group), str(one.group))


def _name(who: Reader, key: str) -> str:
    return tell(group_of(key, who.settings.sorting).name, who.language)


def _of(who: Reader, people: int | None, of: int | None) -> str:
    n, d = (words.people(number, who.language) for number in (people, of))
    return who.say("{n} of {d}", n=n, d=d)
