"""Whom a page's charts compare: everybody, or group by group; picked there, kept in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st

from steering.indicators.count import SITE, Group
from steering.locale import Message, message
from steering.ui import ask, chosen
from steering.ui.reader import Reader

_BY: Mapping[str, Message] = {
    SITE: message("Everybody"),
    "programme": message("By programme"),
    "team": message("By team"),
    "arm": message("Participants and controls"),
}
_ARMS: Mapping[str, Message] = {
    "participant": message("Participants"),
    "control": message("Controls"),
}


def choose(who: Reader, *, key: str) -> str:
    """The grouping picked among those in which there is something to compare."""
    values = ask.choices(who).values
    offered = [by for by in _BY if by == SITE or (len(values[by]) > 1 and _may(who, by))]
    if len(offered) == 1:
        return SITE
    chosen.understand(who, key, {by: _BY[by].to for by in offered})
    picked = st.selectbox(
        who.say("Compare"),
        offered,
        format_func=lambda by: _BY[by].to(who.language),
        key=key,
        bind="query-params",
        width=260,
    )
    return picked if picked in offered else SITE


def name(who: Reader, by: str, group: Group) -> str:
    """What a group is called."""
    if by == SITE:
        return who.say("Everybody")
    if group is None:
        return who.say("Unassigned") if by == "team" else who.say("Not told")
    return _ARMS[str(group)].to(who.language) if by == "arm" and str(group) in _ARMS else str(group)


def compared(by: str, groups: Sequence[Group]) -> list[Group]:
    """The groups in their order; of arms, participants before controls, without who is in no trial."""
    return [arm for arm in _ARMS if arm in groups] if by == "arm" else list(groups)


def _may(who: Reader, by: str) -> bool:
    return by != "team" or who.viewer.scope.sees_teams
