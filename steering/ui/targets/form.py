"""The form in which a target is set: its points, what they come to, and why."""

from collections.abc import Sequence

import streamlit as st

from steering.targets.entry import Fault, understood
from steering.targets.path import Path
from steering.targets.target import Target
from steering.ui import plan, words
from steering.ui.reader import Reader, escape, tell
from steering.ui.targets import choice, points, save, target_words
from steering.ui.targets import draft as target_draft
from steering.ui.targets import path as target_path
from steering.ui.targets.draft import Draft


def draw(who: Reader) -> None:
    """Choose a target, type its path, look at what it comes to, say why, save."""
    save.told()
    part = choice.choose(who)
    if part is None:
        st.info(who.say("There is no target that is yours to set."), icon=":material/flag:")
        return
    draft = target_draft.of(who, part)
    _tell_of_others(who, draft)
    points.edit(who, draft)
    path = understood(draft.shape, draft.typed())
    if isinstance(path, Path):
        _preview(who, Target(part=part, path=path))
    else:
        _tell(who, path)
    save.draw(who, draft, path)


def _tell_of_others(who: Reader, draft: Draft) -> None:
    """What somebody else has set meanwhile; what was typed stays where it is."""
    stands = plan.plan(who).of(draft.part)
    if stands == draft.seen:
        return
    record = plan.newest(who, draft.part)
    told = who.say(
        "{email} has changed this target meanwhile, {when}. Now it is: {path}. What you typed stands "
        "below and is not saved.",
        email=escape(record.changed_by) if record else words.NOTHING,
        when=words.moment(record.changed_at, who.language) if record else words.NOTHING,
        path=target_words.path(who, stands.path) if stands else who.say("withdrawn"),
    )
    st.warning(told, icon=":material/group:")
    with st.container(horizontal=True):
        st.button(
            who.say("Go on with what I typed"),
            on_click=target_draft.accept_what_stands,
            args=(who, draft),
        )
        st.button(
            who.say("Begin again from what stands now"),
            on_click=target_draft.close,
        )


def _tell(who: Reader, faults: Sequence[Fault]) -> None:
    for fault in faults:
        told = tell(fault.told, who.language)
        if fault.row is not None:
            told = who.say("Row {row}: {fault}", row=fault.row, fault=told)
        st.error(told, icon=":material/error:")


def _preview(who: Reader, target: Target) -> None:
    st.markdown(f"**{escape(target_words.path(who, target.path))}**")
    chart, months = st.columns([3, 2])
    with chart:
        target_path.draw(who, target, "preview")
    if len(target.path.points) < 2:
        return
    with months:
        target_path.by_month(who, target.path)
