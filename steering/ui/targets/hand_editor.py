"""The editor of a hand-over: a number of people each, what it comes to, why, and saving it."""

from collections.abc import Sequence

import streamlit as st

from steering.access.suppression import ShownShare
from steering.errors import RefusedError
from steering.indicators.count import Group
from steering.ui import ask, reason, words
from steering.ui.reader import Reader, escape, tell
from steering.ui.targets.hand import Hand
from steering.ui.team import members

_SAVED = "hand-saved"  # in the session: how many times, and whether it has been told
_TOLD = "hand-told"
_HERE = {"not_yours", "no_reason", "out_of_range", "changed_meanwhile", "not_kept"}  # others: the frame


def draw(who: Reader, hand: Hand, names: dict[str, str]) -> None:
    """A number for each of the editor's members; `names` are those of workers by `worker_id`."""
    st.markdown(
        who.say(
            "Type how many people each is to find. Whoever has no number takes a part of the rest by "
            "rule, so that it always adds up to what is lacking."
        )
    )
    before = hand.begun(who)
    changed = hand.changes(before)
    progress = hand.progress
    standing = progress.standing
    if changed:
        whole = progress.line.whole
        line = ask.Line(whole.indicator, hand.aim(), whole.where)
        (standing,) = ask.standings(who, [line], [progress.week])
    then = {share.group: share for share in hand.of.shares(standing)}
    with st.container(horizontal=True):
        for share in hand.shares:
            with st.container(width=230, gap="small"):
                _number(who, hand, share, then, names, hand.decided(before, share))
    _sums(who, hand, list(then.values()), hand.of.together(standing).allocated or 0)
    count = st.session_state.get(_SAVED, 0)
    why = reason.typed(
        who,
        key=f"{hand.name}-why-{count}",
        placeholder=who.say("The reason is kept with the change."),
    )
    with st.container(horizontal=True):
        save = st.button(
            who.say("Save"),
            key="hand-save",
            disabled=not changed,
            icon=":material/save:",
        )
        st.button(who.say("Back to the rule"), key="hand-rule", on_click=_clear, args=(hand,))
        st.button(
            who.say("Undo what is not saved"),
            key="hand-undo",
            on_click=hand.begin_again,
            args=(who,),
            disabled=not changed,
        )
    if save:
        _save(who, hand, why)
    if st.session_state.pop(_TOLD, False):
        st.success(who.say("Saved."), icon=":material/check:")


def _number(
    who: Reader,
    hand: Hand,
    share: ShownShare,
    then: dict[Group, ShownShare],
    names: dict[str, str],
    decided: int | None,
) -> None:
    most = (share.denominator or 0) - (share.numerator or 0)
    st.number_input(
        escape(members.name(who, hand.of, share.group, names)),
        min_value=0,
        max_value=max(most, decided or 0),
        value=None,
        step=1,
        placeholder=who.say("by rule"),
        key=hand.widget(share),
    )
    people = then[share.group].allocated or 0 if share.group in then else 0
    st.markdown(
        who.say(
            "takes **{people}** of {most} who don't count yet",
            people=words.people(people, who.language),
            most=words.people(most, who.language),
        )
    )


def _sums(who: Reader, hand: Hand, then: Sequence[ShownShare], lacking: int) -> None:
    """That the parts add up, and whether more was decided than there is to share."""
    found = sum(share.allocated or 0 for share in then)
    people, of_people = (words.people(n, who.language) for n in (found, lacking))
    told = who.say("In all **{people} of {all}** who are lacking.", people=people, all=of_people)
    for share in then:
        if share.group is None and share.allocated:
            n = words.people(share.allocated, who.language)
            told += " " + who.say("Of these, {people} have no worker.", people=n)
    st.markdown(told)
    decided = sum(hand.typed(share) or 0 for share in hand.shares)
    if decided > lacking:
        st.warning(
            who.say(
                "{decided} are decided on, but {all} are lacking: each number is cut down in "
                "proportion.",
                decided=words.people(decided, who.language),
                all=of_people,
            ),
            icon=":material/content_cut:",
        )


def _clear(hand: Hand) -> None:
    for share in hand.shares:
        st.session_state[hand.widget(share)] = None


def _save(who: Reader, hand: Hand, why: str) -> None:
    before = hand.begun(who)
    try:
        hand.save(who, before, hand.changes(before), why)
    except RefusedError as error:
        if error.code not in _HERE:
            raise
        if error.code == "changed_meanwhile":
            hand.begin_again(who, keeping=True)
        st.error(tell(error.message, who.language), icon=":material/error:")
        return
    hand.begin_again(who)
    st.session_state[_SAVED] = st.session_state.get(_SAVED, 0) + 1
    st.session_state[_TOLD] = True
    st.rerun()
