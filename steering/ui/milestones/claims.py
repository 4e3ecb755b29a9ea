"""Claims for payment (udbetalingsanmodninger): made of a milestone, listed, downloaded, withdrawn."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from steering.access.own_words import LONGEST_REASON
from steering.errors import RefusedError
from steering.milestones.claim import Claim, Result, count
from steering.milestones.criterion import How, OverAWindow, criteria
from steering.ui import exports, filters, once, reason, words
from steering.ui.meetings import told
from steering.ui.milestones import ask, ask_claims, terms
from steering.ui.milestones.ask import Kept, Status
from steering.ui.milestones.ask_claims import Made
from steering.ui.reader import Reader, escape

PART = "claims"  # of the page: where it is told what came of it
SHOWN_OF_SUM = 12  # digits
_SEEN = "claim-key"  # in the session: the key of the claim that the button would make, as it was drawn


def draw(who: Reader) -> None:
    """Make one; those that were made, and what the same milestones say today; one of them."""
    told.draw(PART)
    _make(who)
    found = ask_claims.claims(who)
    st.subheader(who.say("Claims that were made"))
    if not found:
        st.info(
            who.say(
                "No claim has been made. A claim keeps what a milestone's money is claimed on: the "
                "figures, the people and the evidence, as the data were on that day."
            ),
            icon=":material/request_quote:",
        )
        return
    once.drawn(_table, who)
    _one(who, found)


def _make(who: Reader) -> None:
    every = [
        (kept, status)
        for kept in ask.grants(who).standing
        if ask.may_enter(who, kept.grant.programme)
        for status in ask.statuses(who, kept.grant)
    ]
    if not every:
        return
    st.subheader(who.say("Make a claim"))
    with filters.row():
        at = st.selectbox(
            who.say("Of which milestone"),
            range(len(every)),
            format_func=lambda number: _name(every[number][0], every[number][1]),
            key="claim-of",
            width=400,
        )
        note = st.text_input(
            who.say("Note"),
            key="claim-note",
            max_chars=LONGEST_REASON,
            placeholder=who.say("stands in the document; may be empty"),
        )
    kept, status = every[at if at in range(len(every)) else 0]
    _tell_what(who, kept, status)
    key = ask_claims.next_key(who, kept, status.milestone.name)
    make = st.button(
        who.say("Make the claim"),
        icon=":material/request_quote:",
        key="claim-make",
        on_click=_as_drawn,
        args=(key,),
    )
    if make:
        seen = str(st.session_state.pop(_SEEN, key))
        _kept(
            who,
            lambda: ask_claims.make(who, kept, status.milestone.name, note, seen),
            who.say("The claim is kept: {milestone}.", milestone=escape(status.milestone.name)),
        )


def _as_drawn(key: str) -> None:
    """Whoever has made a claim since the button was drawn, is not passed over."""
    st.session_state[_SEEN] = key


def _kept(who: Reader, make: Callable[[], None], sentence: str) -> None:
    try:
        make()
    except RefusedError as error:
        told.refused(who, error)
        return
    told.done(PART, sentence)


def _tell_what(who: Reader, kept: Kept, of: Status) -> None:
    """What would be claimed, and whether the money has been released."""
    st.markdown(
        who.say(
            "Claimed would be **{amount}**, by data as of {day}: {state}.",
            amount=terms.kroner(of.released, who.language),
            day=words.day(who.as_of, who.language),
            state=terms.state(who, of),
        )
    )
    if not of.released:
        st.info(who.say("This milestone releases nothing so far."), icon=":material/info:")
    if not ask_claims.may_see_people(who, kept.grant.programme):
        st.markdown(
            who.say(
                "You may not see the people: the document has the figures and the rules, and no "
                "people and no evidence."
            )
        )


def _table(who: Reader) -> None:
    rows = [_row(who, one) for one in ask_claims.claims(who)]
    alt = who.say("The claims, a row each, the newest first, with what the milestone says today")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _row(who: Reader, of: Made) -> dict[str, str]:
    claim = of.claim
    name = f"**{escape(claim.milestone)}** · {escape(claim.grant.name)}"
    if of.withdrawn is not None:
        name += "  \n" + who.say(
            ":material/undo: withdrawn {when} by {email}: {why}",
            when=words.moment(of.withdrawn.changed_at, who.language),
            email=escape(of.withdrawn.changed_by),
            why=escape(of.withdrawn.why),
        )
    now = _today(who, claim)
    return {
        who.say("Made"): words.moment(claim.made_at, who.language),
        who.say("Milestone"): name,
        who.say("As of"): terms.on_one_line(words.day(claim.as_of, who.language)),
        who.say("State then"): terms.STATES[claim.result.state].to(who.language),
        who.say("Claimed"): terms.on_one_line(terms.kroner(claim.result.released, who.language)),
        who.say("Figures then"): _numbers(who, claim, claim.result),
        who.say("Figures today"): _numbers(who, claim, now) if now else words.NOTHING,
        who.say("Made by"): escape(claim.made_by),
        "SHA-256": f"`{_sum(claim)[:SHOWN_OF_SUM]}`",
    }


def _today(who: Reader, claim: Claim) -> Result | None:
    """The same milestone by today's data."""
    for status in ask.statuses(who, claim.grant):
        if status.milestone.name == claim.milestone:
            return Result(
                state=status.state,
                criteria=tuple(count(one) for one in status.criteria),
                earned=status.earned,
                people=status.people,
                released=status.released,
                waits_for=status.waits_for,
            )
    return None


def _numbers(who: Reader, claim: Claim, of: Result) -> str:
    """The numerator of the denominator, and how many are needed, of each criterion."""
    if claim.of.condition is None:
        n, d = (words.people(number, who.language) for number in (of.earned, of.people))
        return who.say("{n} of {d}", n=n, d=d)
    lines = []
    for one, numbers in zip(criteria(claim.of.condition), of.criteria, strict=True):
        n, d, needed = (
            words.people(number, who.language)
            for number in (numbers.numerator, numbers.denominator, numbers.needed)
        )
        is_average = isinstance(one, OverAWindow) and one.how is How.AVERAGE
        lines.append(
            who.say("{n} of {d} weeks of people, {needed} are needed", n=n, d=d, needed=needed)
            if is_average
            else who.say("{n} of {d}, {needed} are needed", n=n, d=d, needed=needed)
        )
    return "  \n".join(lines)


def _sum(claim: Claim) -> str:
    return claim.with_people_sum or claim.figures_sum


def _one(who: Reader, found: Sequence[Made]) -> None:
    st.subheader(who.say("One claim"))
    with filters.row():
        at = st.selectbox(
            who.say("Claim"),
            range(len(found)),
            format_func=lambda number: _label(who, found[number]),
            key="claim-one",
            width=400,
        )
    of = found[at if at in range(len(found)) else 0]
    is_there = _tell_basis(who, of)
    _downloads(who, of, is_there=is_there)
    if of.withdrawn is None and ask.may_enter(who, of.claim.grant.programme):
        with st.expander(who.say("Withdraw this claim")):
            why = reason.typed(who, key=f"claim-why-{of.key}")
            st.markdown(who.say("It stays in the list, and what was claimed can be read there."))
            if st.button(who.say("Withdraw"), icon=":material/undo:", key=f"claim-withdraw-{of.key}"):
                name = escape(of.claim.milestone)
                _kept(
                    who,
                    lambda: ask_claims.withdraw(who, of, why),
                    who.say("The claim is withdrawn: {milestone}.", milestone=name),
                )


def _tell_basis(who: Reader, of: Made) -> bool:
    """Whether the document can be made again, and what today's data say otherwise.

    Gives whether its snapshot is there.
    """
    basis, claim = ask_claims.basis(who, of), of.claim
    if not basis.is_there:
        st.warning(
            who.say(
                "The snapshot that this claim rests on is gone or can't be read. Its figures stand "
                "here; its people and evidence can't be shown any more."
            ),
            icon=":material/warning:",
        )
        return False
    if basis.forgotten:
        st.warning(
            who.say(
                "{people} enrolments of this claim have been forgotten since: data protection goes "
                "before the document. With people in it, it differs from the one that was made, and "
                "says so. Its figures stay as they were.",
                people=words.people(basis.forgotten, who.language),
            ),
            icon=":material/person_off:",
        )
    moved = ask_claims.moved(who, of)
    if moved is not None and claim.load_id != who.load_id:
        more, less = (words.people(number, who.language) for number in moved)
        st.markdown(
            who.say(
                "By what is known today, {more} count who did not count in the claim, and {less} who "
                "counted do not: what was registered late, and what time has brought.",
                more=more,
                less=less,
            )
        )
    kept = ask.grants(who).of(claim.grant_key)
    if kept is None or kept.record.number != claim.grant_number:
        st.markdown(
            who.say(
                "The grant has been changed or dropped since; the claim rests on its version {number}.",
                number=claim.grant_number,
            )
        )
    return True


def _downloads(who: Reader, of: Made, *, is_there: bool) -> None:
    named = is_there and ask_claims.may_see_people(who, of.claim.grant.programme)
    kinds = [(False, who.say("The figures"), of.claim.figures_sum)]
    if named:
        label = who.say("With people and evidence")
        kinds.insert(0, (True, label, of.claim.with_people_sum or words.NOTHING))
    with st.container(horizontal=True, vertical_alignment="center"):
        for with_people, label, _ in kinds:
            exports.offer_document(
                f"claim-{of.claim.as_of}{'-people' if with_people else ''}",
                label,
                lambda with_people=with_people: ask_claims.document(  # type: ignore[misc]
                    who, of, with_people=with_people
                ),
                key=f"claim-{of.key}-{with_people}",
            )
    for _, label, digits in kinds:
        st.markdown(f"{escape(label)}: SHA-256 `{digits}`")
    if named and of.claim.with_people_sum is None:
        st.markdown(
            who.say(
                "Whoever made this claim may not see the people: what is in the document with people "
                "was not looked at then, and no sum of it was kept."
            )
        )


def _name(kept: Kept, of: Status) -> str:
    return f"{kept.grant.name} · {of.milestone.name}"


def _label(who: Reader, of: Made) -> str:
    return f"{words.moment(of.claim.made_at, who.language)} · {of.claim.milestone}"
