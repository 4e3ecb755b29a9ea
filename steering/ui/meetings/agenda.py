"""The agenda that writes itself: what to talk about, from the figures and from what was agreed on."""

from datetime import date

import pandas as pd
import streamlit as st

from steering.indicators import weeks as iso
from steering.ui import once, words
from steering.ui.board import changes, target_line
from steering.ui.board.target_line import Progress
from steering.ui.meetings import agreement_words, agreements, listed
from steering.ui.meetings.agreement_words import Told
from steering.ui.meetings.agreements import Kept
from steering.ui.progress import progresses
from steering.ui.reader import Reader, escape


def draw(who: Reader, since: date, week: date) -> None:
    """Targets that are not met, what changed, what is due or overdue, what was done."""
    once.drawn(_targets, who, since, week)
    changes.draw(who, since, week, {}, people=False)
    once.drawn(_agreements, who, since, week)


def below(who: Reader, since: date, week: date) -> list[Progress]:
    """The targets that are not met, or of which that is hidden."""
    return [one for one in progresses(who, week, since, {}) if _is_below(one)]


def due(who: Reader) -> list[Kept]:
    """The open agreements that are overdue or due within a week."""
    seen = agreements.seen(who)
    return [one for one in seen if listed.is_near(who, one.agreement)]


def ended(who: Reader, since: date) -> list[Kept]:
    """The agreements that were done or dropped in the week that begins on that Monday, or later."""
    seen = agreements.seen(who)
    return [
        one for one in seen if one.agreement.ended_on is not None and one.agreement.ended_on >= since
    ]


def change(who: Reader, one: Progress) -> str:
    """How many points the share has changed since the last meeting; a dash where that can't be told."""
    now, then = one.standing.teams.site, one.figures[one.since]
    if now.value is None or then.value is None:
        return words.NOTHING
    return words.points(now.value - then.value, who.language) or who.say("unchanged")


def share(who: Reader, one: Progress) -> str:
    """The share with what it is of: ``37,0 % (37 af 100)``."""
    site = one.standing.teams.site
    return f"{words.share(site, who.language)} ({target_line.counts(who, site)})"


def missing(who: Reader, one: Progress) -> str:
    """How many people are missing."""
    return words.people(one.standing.teams.site.needed, who.language)


def _is_below(one: Progress) -> bool:
    site = one.standing.teams.site
    return bool(site.hidden or site.needed)


def _targets(who: Reader, since: date, week: date) -> None:
    st.subheader(who.say("Targets that are not met"))
    found = below(who, since, week)
    if not found:
        counts = any(one.standing.teams.site.denominator for one in progresses(who, week, since, {}))
        st.markdown(
            who.say("Every target that counts somebody is met.")
            if counts
            else who.say("No target counts anybody in this week.")
        )
        return
    last = words.week(iso.label(since), who.language)
    rows = [
        {
            who.say("Target"): escape(target_line.name(who, one.line.whole)),
            who.say("Actual"): escape(share(who, one)),
            who.say("Aim"): words.percent(float(one.standing.teams.site.target), who.language),
            who.say("People missing"): f"**{missing(who, one)}**",
            who.say("Change since {week}", week=last): escape(change(who, one)),
        }
        for one in found
    ]
    alt = who.say("The targets that are not met, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _agreements(who: Reader, since: date, week: date) -> None:
    found = agreement_words.told(who, since, week)
    st.subheader(who.say("Agreements that are due or overdue"))
    _list(who, [found[one.key] for one in due(who)])
    last = words.week(iso.label(since), who.language)
    st.subheader(who.say("Done or dropped since {week}", week=last))
    _list(who, [found[one.key] for one in ended(who, since)])


def _list(who: Reader, found: list[Told]) -> None:
    lines = ["  \n  ".join(_lines(who, one)) for one in found]
    st.markdown("\n".join(f"- {line}" for line in lines) or who.say("None."))


def _lines(who: Reader, one: Told) -> list[str]:
    """What is to be done, by when, by whom and about whom; what has become of it."""
    agreement = one.kept.agreement
    what = [f"{escape(agreement.what)} – {listed.told(who, agreement)}", one.responsible]
    return [" · ".join([*what, *([one.citizen] if one.citizen else [])]), *one.happened]
