"""The form in which a target is set: its points, what they come to, and why."""

from collections.abc import Sequence

import streamlit as st
from streamlit.column_config import DateColumn, TextColumn

from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.targets import table
from steering.targets.entry import EARLIEST, LATEST, Fault, understood
from steering.targets.path import Path, Shape
from steering.targets.target import HAND, KIND, Part, Target
from steering.ui import (
    filters,
    plan,
    reason,
    target_choice,
    target_draft,
    target_path,
    target_words,
    words,
)
from steering.ui.reader import Reader, escape, tell
from steering.ui.target_draft import ON, SHARE, Draft

_SAVED = "target-saved"  # in the session: what has just been saved, told once


def draw(who: Reader) -> None:
    """Choose a target, type its path, look at what it comes to, say why, save."""
    if told := st.session_state.pop(_SAVED, None):
        st.success(told, icon=":material/check_circle:")
    part = target_choice.choose(who)
    if part is None:
        st.info(who.say("There is no target that is yours to set."), icon=":material/flag:")
        return
    draft = target_draft.of(who, part)
    _tell_of_others(who, draft)
    _points(who, draft)
    path = understood(draft.shape, draft.typed())
    if isinstance(path, Path):
        _preview(who, Target(part=part, path=path))
    else:
        _tell(who, path)
    _save(who, draft, path)


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


def _points(who: Reader, draft: Draft) -> None:
    shapes: dict[str, Shape] = {name.to(who.language): shape for shape, name in table.SHAPES.items()}
    chosen = st.radio(
        who.say("Between two points"),
        list(shapes),
        index=list(shapes.values()).index(draft.shape),
        key=f"target-shape-{draft.version}",
        horizontal=True,
        help=who.say(
            "A straight line rises a little each week. Steps stay where they are until the next point. "
            "For sub-targets of your own, type a point for each."
        ),
    )
    draft.shape = shapes.get(str(chosen), draft.shape)
    draft.rows = st.data_editor(
        draft.opened,
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        width=420,
        key=f"target-points-{draft.version}",
        alt=who.say("The points of the path, a row each: date, and share in per cent"),
        column_config={
            ON: DateColumn(
                who.say("Date"),
                format="DD.MM.YYYY" if who.language == "da" else "YYYY-MM-DD",
                min_value=EARLIEST,
                max_value=LATEST,
                help=who.say(
                    "The share is to be reached in the week that holds this day. Leave it empty in the "
                    "only row where the target is the same always."
                ),
            ),
            SHARE: TextColumn(
                who.say("Share in %"), max_chars=12, help=who.say("With at most two decimals: 27.5.")
            ),
        },
    )
    with filters.row():
        weeks = {iso.label(monday): monday for monday in reversed(iso.last(filters.WEEKS, who.as_of))}
        label = st.selectbox(who.say("Week"), list(weeks), key="target-stood-week", width=150)
        st.button(
            who.say("Begin from where it stood"),
            icon=":material/start:",
            on_click=target_draft.from_where_it_stood,
            args=(who, draft, weeks.get(label, iso.monday_of(who.as_of))),
            help=who.say("Puts the week's actual figure as the first point; later points stay."),
        )
    if draft.nobody:
        st.warning(who.say("In that week there is nobody to count."), icon=":material/person_off:")


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


def _save(who: Reader, draft: Draft, path: Path | list[Fault]) -> None:
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
    return of_whole(who, part) if part.is_whole else [(KIND, part)]


def of_whole(who: Reader, part: Part) -> list[tuple[str, Part]]:
    """The whole's target and all that its parts have of their own."""
    now = plan.plan(who)
    return [
        *((KIND, target.part) for target in now.targets if target.part.whole == part.whole),
        *((HAND, share.part) for share in now.by_hand if share.part.whole == part.whole),
    ]
