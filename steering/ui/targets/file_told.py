"""What a workbook of targets would change, or what is wrong with it, as tables."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from steering.targets.compare import Difference
from steering.targets.entry import Fault
from steering.targets.target import Part, Target
from steering.ui import ask
from steering.ui.reader import Reader, escape, tell
from steering.ui.targets import target_words

_MOST_TOLD = 50  # faults


def faults(who: Reader, found: Sequence[Fault]) -> None:
    """That nothing is used, and the first faults, a row each."""
    st.error(
        who.say("Nothing of the file is used: {count} faults.", count=len(found)),
        icon=":material/error:",
    )
    rows = [
        {who.say("Row"): str(fault.row or ""), who.say("Fault"): tell(fault.told, who.language)}
        for fault in found[:_MOST_TOLD]
    ]
    alt = who.say("What is wrong in the file, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def changes(who: Reader, found: Difference) -> None:
    """How many targets are new, changed and withdrawn, and a row for each."""
    st.markdown(
        who.say(
            "**{new} new, {changed} changed, {withdrawn} withdrawn**, {unchanged} as they are.",
            new=len(found.new),
            changed=len(found.changed),
            withdrawn=len(found.withdrawn),
            unchanged=found.unchanged,
        )
    )
    rows = [
        *(_row(who, who.say("new"), after.part, None, after) for after in found.new),
        *(_row(who, who.say("changed"), after.part, before, after) for before, after in found.changed),
        *(_row(who, who.say("withdrawn"), before.part, before, None) for before in found.withdrawn),
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


def unknown_names(who: Reader, entered: Sequence[Target]) -> None:
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
