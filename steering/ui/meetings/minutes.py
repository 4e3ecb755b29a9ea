"""The minutes (referat): what the agenda says and what is agreed on, as one table to take out."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.indicators import weeks as iso
from steering.ui import ask, exports, words
from steering.ui.board import changes, target_line
from steering.ui.meetings import agenda, agreements, stories
from steering.ui.meetings import since as meeting_since
from steering.ui.meetings.agreements import Kept
from steering.ui.reader import Reader


def draw(who: Reader, address: str, since: date, week: date) -> None:
    """Two buttons, for Excel and for CSV."""
    about = agreements.citizens(one.agreement for one in _told(who, since))
    if about:
        told = who.say(
            "The minutes hold what is agreed on about citizens: give them to those alone who may see "
            "these citizens."
        )
        st.markdown(f":small[{told}]")
    exports.offer(
        who,
        f"{address}-minutes",
        lambda: pd.DataFrame(rows(who, since, week)),
        lambda: about,
        label=who.say("The minutes"),
        hidden=who.viewer.scope.hides_small_numbers,
    )


def rows(who: Reader, since: date, week: date) -> list[dict[str, str]]:
    """A row each: targets that are not met, what changed, agreements, stories."""
    then, now = (words.week_of_label(iso.label(monday), who.language) for monday in (since, week))
    period = who.say("from {then} to {now}", then=then, now=now)
    kept = _told(who, since)
    happened = meeting_since.happened(who, kept, since, week)
    return [
        *(
            _row(
                who,
                who.say("Target that is not met"),
                target_line.name(who, one.line.whole),
                told=who.say(
                    "{share}; {people} missing; change: {change}",
                    share=agenda.share(who, one),
                    people=agenda.missing(who, one),
                    change=agenda.change(who, one),
                ),
            )
            for one in agenda.below(who, since, week)
        ),
        *(
            _row(
                who,
                who.say("What has changed"),
                changes.NAMES[one.kind].to(who.language),
                told=who.say(
                    "{people} people, {period}",
                    people=words.people(one.people, who.language),
                    period=period,
                ),
            )
            for one in ask.movements(who, since, week, where={})
        ),
        *(_agreement(who, one, happened[one.key]) for one in kept),
        *(
            _row(
                who,
                who.say("Success story"),
                one.story.text,
                responsible=one.story.author or "",
                about=one.story.team or "",
                told=words.day(one.story.told_on, who.language),
            )
            for one in stories.seen(who)
            if one.story.told_on >= since
        ),
    ]


def _told(who: Reader, since: date) -> list[Kept]:
    """The open agreements, and those that have ended since."""
    still_open = [one for one in agreements.seen(who) if one.agreement.is_open]
    return [*still_open, *agenda.ended(who, since)]


def _agreement(who: Reader, one: Kept, happened: Sequence[str]) -> dict[str, str]:
    agreement = one.agreement
    if agreement.ended_on is None:
        part = who.say("Open agreement")
        told = who.say("overdue") if agreement.is_overdue(who.as_of) else who.say("open")
    else:
        part = who.say("Agreement done or dropped")
        on = words.day(agreement.ended_on, who.language)
        done = agreement.outcome == "done"
        told = who.say("Done on {day}", day=on) if done else who.say("Dropped on {day}", day=on)
        told = f"{told}: {one.record.why}" if one.record.why else told
    return _row(
        who,
        part,
        agreement.what,
        responsible=agreements.responsible(agreement, agreements.names(who)),
        by=words.day(agreement.by, who.language),
        about=agreements.about(who, agreement),
        told=told,
        happened=" ".join(happened),
    )


def _row(
    who: Reader,
    part: str,
    what: str,
    *,
    told: str,
    responsible: str = "",
    by: str = "",
    about: str = "",
    happened: str = "",
) -> dict[str, str]:
    return {
        who.say("Part"): part,
        who.say("What"): what,
        who.say("Responsible"): responsible,
        who.say("By"): by,
        who.say("About"): about,
        who.say("How it stands"): told,
        who.say("What has happened since"): happened,
    }
