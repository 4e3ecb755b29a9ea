"""What has become of what was agreed on: what has happened since, of the citizen and of the target."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from steering.access.suppression import ShownShare
from steering.indicators import weeks as iso
from steering.locale import Message, message
from steering.meetings.agreement import Agreement
from steering.targets.target import Part, Whole
from steering.ui import ask, ask_people, meeting_agreements, once, plan, words
from steering.ui.ask import Kind, Standing
from steering.ui.reader import Reader


def told(who: Reader, agreement: Agreement, week: date) -> list[str]:
    """Sentences, none where it was agreed on in this week, by its Monday, or later; no Markdown."""
    since = iso.monday_of(agreement.agreed_on)
    if since >= week:
        return []
    found = []
    if agreement.citizen is not None:
        found.append(_of_citizen(who, agreement.citizen, since, week))
    if agreement.whole is not None and (told := _of_target(who, agreement, since, week)):
        found.append(told)
    return found


def _of_citizen(who: Reader, citizen: str, since: date, week: date) -> str:
    about = meeting_agreements.citizens(  # those of one week are asked for together
        one.agreement
        for one in meeting_agreements.seen(who)
        if iso.monday_of(one.agreement.agreed_on) == since
    )
    kinds = ask_people.happened(who, since, week, about).get(citizen)
    then = words.week(iso.label(since), who.language)
    if kinds is None:
        return who.say("Since {week}: the citizen is exempt, or in no programme.", week=then)
    if not kinds:
        return who.say("Since {week}: no change for the citizen.", week=then)
    happened = ", ".join(told.to(who.language) for kind, told in _HAPPENED.items() if kind in kinds)
    return who.say("Since {week}: {happened}.", week=then, happened=happened)


_HAPPENED: dict[Kind, Message] = {
    Kind.ENROLLED: message("enrolled"),
    Kind.PLACEMENT_STARTED: message("started a company placement"),
    Kind.PLACEMENT_STOPPED: message("stopped a company placement"),
    Kind.HOURS_GOT: message("got ordinary hours"),
    Kind.HOURS_LOST: message("lost ordinary hours"),
    Kind.CONTINUITY_REACHED: message("reached 13 weeks"),
    Kind.CHAIN_LOST: message("lost the chain of weeks"),
    Kind.CLOSED: message("the enrolment was closed"),
}


def _of_target(who: Reader, agreement: Agreement, since: date, week: date) -> str | None:
    """How many people were missing then and are now; None where the target was in force in neither."""
    assert agreement.whole is not None
    counted = who.viewer.scope.counted
    everybodys = bool(counted.everything or counted.programmes)
    team = agreement.team if everybodys or agreement.team in counted.teams else None
    shares = [_share(who, monday, agreement.whole, team) for monday in (since, week)]
    if not any(shares):
        return None
    numbers = {
        "then": _missing(who, shares[0]),
        "week": words.week(iso.label(since), who.language),
        "now": _missing(who, shares[1]),
        "last": words.week(iso.label(week), who.language),
    }
    if team is not None:
        return who.say(
            "People missing in {team}: {then} in {week}, {now} in {last}.", team=team, **numbers
        )
    if everybodys:
        return who.say("People missing: {then} in {week}, {now} in {last}.", **numbers)
    return who.say("People missing among your own: {then} in {week}, {now} in {last}.", **numbers)


def _share(who: Reader, monday: date, whole: Whole, team: str | None) -> ShownShare | None:
    standing = _standings(who, monday).get(Part(whole=whole).key)
    if standing is None:
        return None
    if team is None:
        return standing.teams.site
    return next((share for share in standing.teams.groups if share.group == team), None)


def _missing(who: Reader, share: ShownShare | None) -> str:
    if share is None or share.denominator == 0:
        return words.NOTHING
    return words.people(share.needed, who.language)


@st.cache_resource(max_entries=200, show_spinner=False, hash_funcs=once.HASHED)
def _standings(who: Reader, monday: date) -> Mapping[str, Standing]:
    """Where the targets that are in force stand in a week, by whole."""
    lines = [(line.whole, aim) for line in plan.lines(who) if (aim := line.aim(monday)) is not None]
    asked = [ask.Line(whole.indicator, aim, whole.where) for whole, aim in lines]
    found = ask.standings(who, asked, [monday])
    return {Part(whole=whole).key: one for (whole, _), one in zip(lines, found, strict=True)}
