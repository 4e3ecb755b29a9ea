"""Saving or withdrawing a target that was typed: why, and whether it can be."""

from collections.abc import Sequence

import streamlit as st

from steering.errors import RefusedError
from steering.targets.entry import Fault
from steering.targets.path import Path
from steering.targets.target import HAND, KIND, Part, Target
from steering.ui import plan, reason
from steering.ui.reader import Reader, escape, tell
from steering.ui.targets import draft as target_draft
from steering.ui.targets import target_words
from steering.ui.targets.draft import Draft

_SAVED = "target-saved"  # in the session: what has just been saved, told once


def told() -> None:
    """What has just been saved."""
    if sentence := st.session_state.pop(_SAVED, None):
        st.success(sentence, icon=":material/check_circle:")


def draw(who: Reader, draft: Draft, path: Path | list[Fault]) -> None:
    """The reason and the buttons; `path` is what was typed, or what is wrong with it."""
    why = reason.typed(
        who,
        key=f"target-why-{draft.version}",
        placeholder=who.say("a few words, kept with the target"),
    )
    beside = st.container()
    with st.container(horizontal=True):
        save = st.button(who.say("Save"), icon=":material/save:", key="target-save")
        withdraw = draft.seen is not None and st.button(
            who.say("Withdraw this target"), icon=":material/delete:", key="target-withdraw"
        )
    if not (save or withdraw):
        return
    with beside:
        if plan.plan(who).of(draft.part) != draft.seen:
            st.error(who.say("Not saved: see above who has changed the same."), icon=":material/error:")
        elif withdraw:
            _change(who, draft, [], _with_its_parts(who, draft.part), why)
        elif not isinstance(path, Path):
            st.error(who.say("Not saved: see above what is wrong."), icon=":material/error:")
        elif draft.seen is not None and _comes_to_the_same(draft.seen.path, path):
            st.info(who.say("This is what is in force already."), icon=":material/info:")
        else:
            _change(who, draft, [Target(part=draft.part, path=path)], [], why)


def _comes_to_the_same(one: Path, other: Path) -> bool:
    """Between points there is a shape, and of a single point none."""
    return one.points == other.points and (one.shape == other.shape or len(one.points) == 1)


def _change(
    who: Reader,
    draft: Draft,
    entered: Sequence[Target],
    withdrawn: Sequence[tuple[str, Part]],
    why: str,
) -> None:
    try:
        plan.change(who, entered, withdrawn, why)
    except RefusedError as error:
        st.error(tell(error.message, who.language), icon=":material/error:")
        return
    target = escape(target_words.name(who, draft.part))
    st.session_state[_SAVED] = (
        who.say("Saved: {target}.", target=target)
        if entered
        else who.say("Withdrawn: {target}.", target=target)
    )
    target_draft.close()
    st.rerun()


def _with_its_parts(who: Reader, part: Part) -> list[tuple[str, Part]]:
    """A whole goes with what its teams and workers have of their own, which would count for nothing."""
    if not part.is_whole:
        return [(KIND, part)]
    now = plan.plan(who)
    return [
        *((KIND, target.part) for target in now.targets if target.part.whole == part.whole),
        *((HAND, share.part) for share in now.by_hand if share.part.whole == part.whole),
    ]
