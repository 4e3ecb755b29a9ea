"""Targets as a workbook: taken out, edited, and handed in after a look at what it would change."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
import streamlit as st

from steering.errors import RefusedError
from steering.locale import message
from steering.targets import table
from steering.targets.compare import Difference, difference, without_a_whole
from steering.targets.entry import Fault
from steering.targets.target import HAND, KIND, Target
from steering.ui import exports, plan, reason
from steering.ui.reader import Reader, tell
from steering.ui.server import uploads
from steering.ui.targets import file_told, target_words

_SEEN, _VERSION, _SAVED = "target-file-seen", "target-file-version", "target-file-saved"


def draw(who: Reader, address: str, *, may_change: bool) -> None:
    """The workbook to take out; for those who may, where to hand one in."""
    told = who.say("The targets in force, a row a point.")
    if may_change:
        told += " " + who.say(
            "Edit the rows, add and delete some, and hand the workbook in again. The indicator's key "
            "says which indicator a row is of; a row with a team or a worker's number is a target of "
            "their own. A target that has no row any more is withdrawn."
        )
    st.markdown(told)
    if told := st.session_state.pop(_SAVED, None):
        st.success(told, icon=":material/check_circle:")
    exports.offer(who, address, lambda: _table(who), label=who.say("The targets in force"))
    if not may_change:
        uploads.forbid()
        return
    uploads.allow()
    version = st.session_state.get(_VERSION, 0)
    file = st.file_uploader(
        who.say("Hand in a workbook (.xlsx, at most 1 MB)"), type="xlsx", key=f"target-file-{version}"
    )
    if file is not None:
        _look(who, file.getvalue(), version)


def _table(who: Reader) -> pd.DataFrame:
    columns = table.headers(who.language)
    return pd.DataFrame(table.rows(plan.targets(who), who.language), columns=columns, dtype=object)


@lru_cache(maxsize=4)
def _read(content: bytes) -> table.Read:
    return table.read(content)


def _look(who: Reader, content: bytes, version: int) -> None:
    """What the file would change, or what is wrong with it."""
    found = _read(content)
    faults = found.faults or _not_theirs(who, found.targets)
    if faults:
        file_told.faults(who, faults)
        return
    changes = _difference(who, found.targets)
    if not changes:
        st.info(
            who.say("Nothing in it is other than what is in force."), icon=":material/check_circle:"
        )
        return
    file_told.changes(who, changes)
    file_told.unknown_names(who, changes.entered)
    why = reason.typed(
        who,
        key=f"target-file-why-{version}",
        placeholder=who.say("a few words, kept with each target"),
    )
    beside = st.container()
    shown = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = changes
    if st.button(who.say("Save all of it"), icon=":material/save:", key="target-file-save"):
        with beside:
            _save(who, changes, shown, why, version)


def _save(who: Reader, changes: Difference, shown: Difference | None, why: str, version: int) -> None:
    """All or nothing, and only what was seen."""
    if changes != shown:
        st.error(
            who.say("Somebody has changed targets meanwhile. Look at the changes again, then save."),
            icon=":material/group:",
        )
        return
    gone = {target.part.whole for target in changes.withdrawn if target.part.is_whole}
    hand = [(HAND, share.part) for share in plan.plan(who).by_hand if share.part.whole in gone]
    withdrawn = [(KIND, target.part) for target in changes.withdrawn]
    try:
        plan.change(who, changes.entered, [*withdrawn, *hand], why)
    except RefusedError as error:
        st.error(tell(error.message, who.language), icon=":material/error:")
        return
    st.session_state[_SAVED] = who.say("Saved: the targets are those of the file.")
    st.session_state[_VERSION] = version + 1
    st.session_state.pop(_SEEN, None)
    st.rerun()


def _difference(who: Reader, after: Sequence[Target]) -> Difference:
    """Between what is theirs to set and what the file says of it."""
    return difference(
        [target for target in plan.targets(who) if plan.may_change(who, target.part)],
        [target for target in after if plan.may_change(who, target.part)],
    )


def _not_theirs(who: Reader, after: Sequence[Target]) -> Sequence[Fault]:
    """What the file would change and may not; and parts whose whole would have no target."""
    now = plan.plan(who)
    others = [t for t in after if not plan.may_change(who, t.part) and now.of(t.part) != t]
    if others:
        return [
            Fault(
                None,
                message(
                    "{target}: this target is not yours to set.", target=target_words.name(who, t.part)
                ),
            )
            for t in others
        ]
    kept = [target for target in now.targets if not plan.may_change(who, target.part)]
    return without_a_whole([*kept, *(t for t in after if plan.may_change(who, t.part))])
