"""The targets in force as a table, and one of them drawn with the figures so far."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from steering.indicators import weeks as iso
from steering.targets.target import Part, Target
from steering.ui import once, plan, words
from steering.ui.board import target_line
from steering.ui.reader import Reader, escape
from steering.ui.targets import path, target_words


def draw(who: Reader) -> None:
    """The table, and below it the path of the one that is chosen."""
    once.drawn(_table, who)
    found = plan.targets(who)
    if not found:
        return
    by_name = named(who, found)
    st.subheader(who.say("One target and its path"))
    chosen = st.selectbox(
        who.say("Target"), list(by_name), key="target-shown", label_visibility="collapsed"
    )
    target = by_name.get(chosen, found[0])
    once.drawn(_one, who, target.part)


def named(who: Reader, targets: list[Target]) -> dict[str, Target]:
    """The targets by their names; workers of one name are told apart by their number."""
    by_name: dict[str, Target] = {}
    for target in targets:
        name = target_words.name(who, target.part)
        by_name[f"{name} ({target.part.worker_id})" if name in by_name else name] = target
    return by_name


def _table(who: Reader) -> None:
    found = plan.targets(who)
    if not found:
        st.info(
            who.say(
                "No targets are set, so the board is empty. Whoever leads the site sets them here."
            ),
            icon=":material/flag:",
        )
        return
    if plan.plan(who).is_of_settings:
        st.info(
            who.say(
                "Nobody has entered a target yet: these are the settings' targets, the same in every "
                "week. The first change here takes all of them over."
            ),
            icon=":material/info:",
        )
    week = iso.monday_of(who.as_of)
    now = words.week(iso.label(week), who.language)
    rows = [
        {
            who.say("Target"): escape(_of(who, target)),
            who.say("Whose"): escape(target_words.whose(who, target.part)),
            who.say("Sub-target in {week}", week=now): _now(who, target),
            who.say("Path"): words.phrases(escape(target_words.path(who, target.path))),
            who.say("Last set"): _last_set(who, target.part),
        }
        for target in found
    ]
    alt = who.say("The targets in force, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _one(who: Reader, part: Part) -> None:
    target = next(target for target in plan.targets(who) if target.part == part)
    st.markdown(escape(target_words.path(who, target.path)))
    path.draw(who, target, "in-force")
    if len(target.path.points) > 1:
        with st.expander(who.say("The sub-targets month by month")):
            path.by_month(who, target.path)


def _of(who: Reader, target: Target) -> str:
    return target_line.name(who, target.part.whole)


def _now(who: Reader, target: Target) -> str:
    week = iso.monday_of(who.as_of)
    share = target.path.at(week)
    if share is None:
        begins = words.day(target.path.points[0].on, who.language)
        return who.say("begins {day}", day=begins)
    before = target.path.at(week - timedelta(weeks=1))
    return (
        f"**{target_words.share(share, who.language)}**"
        if share != before
        else target_words.share(share, who.language)
    )


def _last_set(who: Reader, part: Part) -> str:
    record = plan.record(who, part)
    if record is None:
        return who.say("by the settings")
    told = who.say(
        "{when} by {email}: {why}",
        when=words.phrases(words.moment(record.changed_at, who.language)),
        email=record.changed_by,
        why=record.why,
    )
    return escape(told)
