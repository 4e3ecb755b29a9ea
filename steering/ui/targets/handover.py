"""Hand over by hand: how many of the people whom a target lacks a team or worker takes.

Whom nothing is decided for takes a part of the rest by rule, so that the parts always add up.
"""

import streamlit as st

from steering.indicators import weeks as iso
from steering.ui import ask, plan
from steering.ui.board.target_line import Progress
from steering.ui.filters import Picked
from steering.ui.reader import Reader
from steering.ui.targets import hand_editor, hand_history
from steering.ui.targets.hand import Hand
from steering.ui.team import members
from steering.ui.team.members import Members


def draw(who: Reader, of: Members, progress: Progress, picked: Picked) -> None:
    """The editor, for those who may decide about any of them."""
    names = ask.worker_names(who)
    hand = _hand(who, of, progress, names)
    if not hand.shares:
        return
    opened = st.expander(
        who.say("Hand over by hand"), key="hand", on_change="rerun", icon=":material/back_hand:"
    )
    if not opened.open:
        return
    with opened:
        if picked.where or picked.week != iso.monday_of(who.as_of):
            st.info(
                who.say(
                    "What is decided holds for all whom the target counts, from now on: choose the "
                    "newest week and no other filter."
                ),
                icon=":material/filter_alt_off:",
            )
            return
        hand_editor.draw(who, hand, names)
        hand_history.draw(who, hand, names)


def _hand(who: Reader, of: Members, progress: Progress, names: dict[str, str]) -> Hand:
    everybody = Hand(progress, of, of.shares(progress.standing))
    theirs = [
        share
        for share in everybody.shares
        if share.group is not None and plan.may_change(who, everybody.part(share))
    ]
    by_name = sorted(theirs, key=lambda share: members.name(who, of, share.group, names))
    return Hand(progress, of, tuple(by_name))
