"""Setting a grant up from a template, changing it, dropping it."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import streamlit as st

from steering.errors import RefusedError
from steering.milestones.milestone import Grant
from steering.milestones.templates import TEMPLATES
from steering.ui import ask as figures
from steering.ui import filters, reason, words
from steering.ui.meetings import told
from steering.ui.milestones import ask, drafts, entry, fields, inputs, kinds
from steering.ui.milestones.drafts import Draft
from steering.ui.milestones.fields import Typed
from steering.ui.reader import Reader, escape

PART = "milestones"  # of the page: where it is told what came of it
_NEW = ""
_SITE = ""  # of the programme: none, but the whole site


def draw(who: Reader) -> None:
    """Choose a grant or begin a new one; its fields; why; save or drop."""
    told.draw(PART)
    now = ask.grants(who)
    mine = {one.key: one for one in now.standing if ask.may_enter(who, one.grant.programme)}
    names = {_NEW: who.say("A new grant …"), **{key: one.grant.name for key, one in mine.items()}}
    draft = drafts.open_now()
    if draft is not None and draft.opened is not None and draft.opened not in mine:
        _gone(who)
        return
    chosen = st.selectbox(
        who.say("Which grant"),
        list(names),
        format_func=lambda key: names.get(key, ""),
        index=list(names).index(draft.opened or _NEW) if draft else 0,
        key="grant-which",
        width=400,
    )
    kept = mine.get(str(chosen))
    draft = drafts.of(kept, now.seen(kept.key) if kept else 0)
    draft.language = who.language
    if draft.grant is None:
        _begin(who, draft)
        return
    if kept is not None and now.seen(kept.key) != draft.seen:
        _tell_of_others(who, draft, kept)
    _edit(who, draft, draft.grant)


def _begin(who: Reader, draft: Draft) -> None:
    """What a new grant begins with: a template and what it needs to know."""
    names = {key: one.name.to(who.language) for key, one in TEMPLATES.items()}
    programmes = _programmes(who)
    with filters.row():
        key = inputs.one_of(draft, "template", who.say("Rules"), next(iter(names)), names)
        name = inputs.text(draft, f"new-name-{key}", who.say("Name of the grant"), names[key], 100)
        first_one = next(iter(programmes))
        label = filters.COLUMNS["programme"].to(who.language)
        programme = inputs.one_of(draft, "new-programme", label, first_one, programmes)
    with filters.row():
        first = inputs.day(draft, "new-first", who.say("First day"), who.as_of + timedelta(days=1))
        people = inputs.whole(draft, "new-people", who.say("People"), 100, least=1, most=100_000)
        amount = inputs.money(draft, "new-amount", who.say("Kroner"), Decimal(1_000_000))
    source = escape(TEMPLATES[key].source)
    st.markdown(
        who.say(
            "The milestones come with the deadlines, shares and amounts of these rules ({source}); "
            "all of it can be changed before it is saved.",
            source=source,
        )
    )
    if st.button(who.say("Begin with these rules"), key="grant-begin", icon=":material/add:"):
        grant = TEMPLATES[key].make(programme or None, first, people, amount)
        drafts.start_with(draft, grant.model_copy(update={"name": name or grant.name}))
        st.rerun()


def _edit(who: Reader, draft: Draft, was: Grant) -> None:
    with filters.row():
        name = inputs.text(draft, "name", who.say("Name of the grant"), was.name, 100)
        programmes = _programmes(who, was.programme)
        label = filters.COLUMNS["programme"].to(who.language)
        programme = inputs.one_of(draft, "programme", label, was.programme or _SITE, programmes)
        source = inputs.text(draft, "source", who.say("Where its rules stand"), was.source, 300)
        label = who.say("Kroner that hang on no milestone")
        at_once = inputs.money(draft, "at-once", label, was.paid_at_once)
    head = {
        "name": name,
        "programme": programme or None,
        "source": source,
        "paid_at_once": at_once,
    }
    typed = _milestones(who, draft, was)
    kinds.add(who, draft, was)
    _save(who, draft, head, typed)


def _milestones(who: Reader, draft: Draft, was: Grant) -> list[Typed]:
    typed: list[Typed] = []
    names: dict[int, str] = {}
    for place, one in enumerate(was.milestones):
        title = str(draft.typed.get(f"{place}-name", one.name))
        with st.expander(
            who.say("Milestone {number}: {name}", number=place + 1, name=escape(title)),
            key=f"grant-{draft.version}-{place}",
        ):
            found = fields.draw(who, draft, place, one, names)
            label = who.say("Leave this milestone out")
            if not inputs.is_so(draft, f"{place}-out", label, False):
                typed.append(found)
        names[place] = found.fields["name"] or who.say("Milestone {number}", number=place + 1)
    return typed


def _save(who: Reader, draft: Draft, head: dict[str, Any], typed: Sequence[Typed]) -> None:
    is_new = draft.opened is None
    hint = who.say("a few words, kept with the grant")
    why = reason.typed(who, key=draft.begun("why", ""), placeholder=hint)
    draft.keep("why")
    beside = st.container()
    with st.container(horizontal=True):
        save = st.button(who.say("Save"), icon=":material/save:", key="grant-save")
        leave = st.button(who.say("Start over"), icon=":material/undo:", key="grant-leave")
        drop = not is_new and st.button(
            who.say("Drop this grant"), icon=":material/delete:", key="grant-drop"
        )
    if leave:
        drafts.close()
        st.rerun()
    if not (save or drop):
        return
    with beside:
        found = None if drop else entry.understood(who, head, typed)
        if isinstance(found, list):
            for fault in found:
                st.error(escape(fault), icon=":material/error:")
            return
        try:
            if found is None:
                ask.drop(who, draft.key, draft.seen, why)
            else:
                ask.enter(who, draft.key, found, draft.seen, why)
        except RefusedError as error:
            told.refused(who, error)
            return
        name = escape(str(head["name"]))
        drafts.close()
        told.done(
            PART,
            who.say("Saved: {grant}.", grant=name)
            if found
            else who.say("Dropped: {grant}.", grant=name),
        )


def _tell_of_others(who: Reader, draft: Draft, stands: ask.Kept) -> None:
    """Who else has changed the same; what was typed stays where it is."""
    st.warning(
        who.say(
            "{email} has changed this grant meanwhile, {when}. What you typed stands below and is not "
            "saved.",
            email=escape(stands.record.changed_by),
            when=words.moment(stands.record.changed_at, who.language),
        ),
        icon=":material/group:",
    )
    seen = ask.grants(who).seen(stands.key)
    with st.container(horizontal=True):
        st.button(
            who.say("Go on with what I typed"),
            key="grant-go-on",
            on_click=drafts.accept,
            args=(draft, seen),
        )
        st.button(who.say("Begin again from what stands now"), key="grant-again", on_click=drafts.close)


def _gone(who: Reader) -> None:
    st.warning(
        who.say("The grant that you had open has been dropped, or is no longer yours to change."),
        icon=":material/group:",
    )
    st.button(who.say("Leave it"), key="grant-gone", on_click=drafts.close)


def _programmes(who: Reader, also: str | None = None) -> dict[str, str]:
    """The programmes of which a grant is the reader's to enter, and the whole site."""
    names = [str(name) for name in figures.choices(who).values["programme"]]
    names += sorted(who.viewer.scope.figures.programmes - {*names})
    if also is not None and also not in names:
        names.append(also)
    found = {name: name for name in names if ask.may_enter(who, name)}
    return found | ({_SITE: who.say("The whole site")} if ask.may_enter(who, None) else {})
