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
from steering.targets.target import HAND, KIND, Part, Target
from steering.ui import ask, exports, plan, reason, target_words, uploads
from steering.ui.reader import Reader, escape, tell

_SEEN, _VERSION, _SAVED = "target-file-seen", "target-file-version", "target-file-saved"
_MOST_TOLD = 50  # faults


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
        _faults(who, faults)
        return
    changes = _difference(who, found.targets)
    if not changes:
        st.info(
            who.say("Nothing in it is other than what is in force."), icon=":material/check_circle:"
        )
        return
    _told(who, changes)
    _names(who, changes.entered)
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


def _faults(who: Reader, faults: Sequence[Fault]) -> None:
    st.error(
        who.say("Nothing of the file is used: {count} faults.", count=len(faults)),
        icon=":material/error:",
    )
    rows = [
        {who.say("Row"): str(fault.row or ""), who.say("Fault"): tell(fault.told, who.language)}
        for fault in faults[:_MOST_TOLD]
    ]
    alt = who.say("What is wrong in the file, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _told(who: Reader, changes: Difference) -> None:
    st.markdown(
        who.say(
            "**{new} new, {changed} changed, {withdrawn} withdrawn**, {unchanged} as they are.",
            new=len(changes.new),
            changed=len(changes.changed),
            withdrawn=len(changes.withdrawn),
            unchanged=changes.unchanged,
        )
    )
    rows = [
        *(_row(who, who.say("new"), after.part, None, after) for after in changes.new),
        *(
            _row(who, who.say("changed"), after.part, before, after)
            for before, after in changes.changed
        ),
        *(_row(who, who.say("withdrawn"), before.part, before, None) for before in changes.withdrawn),
    ]
    alt = who.say("What the file would change, a row for each target")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _row(
    who: Reader, change: str, part: Part, before: Target | None, after: Target | None
) -> dict[str, str]:
    was, becomes = (
        escape(target_words.path(who, target.path)) if target else "" for target in (before, after)
    )
    return {
        who.say("Change"): change,
        who.say("Target"): escape(target_words.name(who, part)),
        who.say("From"): was,
        who.say("To"): becomes,
    }


def _names(who: Reader, entered: Sequence[Target]) -> None:
    """Names that nobody in the data has: misspelt, or of what is to come."""
    values, workers = ask.choices(who).values, ask.worker_names(who)
    unknown = {
        name
        for target in entered
        for name, known in (
            (target.part.whole.programme, values["programme"]),
            (target.part.whole.target_group, values["target_group"]),
            (target.part.team, values["team"]),
            (target.part.worker_id, workers),
        )
        if name is not None and name not in known
    }
    if unknown:
        names = ", ".join(sorted(unknown))
        told = who.say("Not in the data, so nobody is counted yet: {names}.", names=escape(names))
        st.warning(told, icon=":material/help:")
