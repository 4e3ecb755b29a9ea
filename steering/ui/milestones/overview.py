"""The grants with their milestones, a row each, and what to do now: the soonest that are short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from steering.milestones.status import State
from steering.ui import tables, words
from steering.ui.milestones import ask, terms
from steering.ui.milestones.ask import Kept, Stands, Status, Whom
from steering.ui.reader import Reader, escape

_OVER = (State.REACHED, State.MISSED)


@dataclass(frozen=True)
class Task:
    """A criterion that is short, of a milestone that is not over yet."""

    kept: Kept
    status: Status
    criterion: Stands

    @property
    def begin_by(self) -> date:
        """The day by which something must begin: the last start, else the deadline."""
        return self.criterion.last_start or self.status.milestone.deadline


def draw(who: Reader) -> None:
    """What to do now; then each grant, by name."""
    every = ask.grants(who).standing
    _to_do(who)
    for kept in every:
        _grant(who, kept)
    st.markdown(
        who.say(
            "**People short** is how many more must meet it for the milestone to be reached; "
            "**last start** the last week in which somebody who has nothing yet can begin and still "
            "meet it in time. [How it is reckoned](definitions)"
        )
    )


def tasks(who: Reader) -> list[Task]:
    """What is short and not over yet; what must begin the soonest stands first."""
    found = [
        Task(kept, status, criterion)
        for kept in ask.grants(who).standing
        for status in ask.statuses(who, kept.grant)
        if status.state is State.SHORT and not status.is_lost
        for criterion in status.criteria
        if criterion.state is State.SHORT
    ]
    return sorted(found, key=lambda one: (one.begin_by, one.status.milestone.deadline))


def frame(who: Reader) -> pd.DataFrame:
    """A row for each criterion of each milestone, for the steering group."""
    rows = [
        row
        for kept in ask.grants(who).standing
        for status in ask.statuses(who, kept.grant)
        for row in _for_download(who, kept, status)
    ]
    return pd.DataFrame(rows, dtype=object)


def _to_do(who: Reader) -> None:
    st.subheader(who.say("What to do now"))
    found = tasks(who)
    if not found:
        st.info(who.say("No milestone to come is short of people."), icon=":material/check_circle:")
        return
    rows = [
        {
            who.say("Last start"): _last_start(who, one.criterion),
            who.say("Milestone"): _name(one.kept, one.status),
            who.say("People short"): f"**{words.people(one.criterion.short, who.language)}**",
            who.say("By team"): _by_team(who, one.criterion),
            who.say("Still could"): _could(who, one.criterion),
            who.say("Deadline"): _on_one_line(words.day(one.status.milestone.deadline, who.language)),
            who.say("At stake"): _on_one_line(terms.kroner(one.status.at_stake, who.language)),
        }
        for one in found
    ]
    alt = who.say("What to do now: the milestones that are short, a row each, the soonest start first")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _by_team(who: Reader, of: Stands) -> str:
    """How many of those who are short each team takes; marked where fewer of its people still could."""
    told = []
    for one in of.teams:
        if one.allocated:
            name = escape(tables.team_name(who, one.group))
            people = words.people(one.allocated, who.language)
            told.append(f"{name} **{people}**")
            if one.can < one.allocated:
                told[-1] += _only(who, one.can)
    return " · ".join(told) or words.NOTHING


def _could(who: Reader, of: Stands) -> str:
    if not of.people:
        return words.NOTHING
    can = of.people[Whom.CAN]
    return words.people(can, who.language) if can >= of.short else _only(who, can)


def _only(who: Reader, people: int) -> str:
    told = words.people(people, who.language)
    return who.say(" :orange[:material/warning:] only {people} still could", people=told)


def _grant(who: Reader, kept: Kept) -> None:
    found, grant = ask.statuses(who, kept.grant), kept.grant
    with st.container(border=True, key=f"grant-{kept.key}"):
        st.subheader(escape(grant.name))
        of = escape(grant.programme) if grant.programme else who.say("the whole site")
        st.markdown(
            who.say("Of {programme}. Rules: {source}.", programme=of, source=escape(grant.source))
            if grant.source
            else who.say("Of {programme}.", programme=of)
        )
        _money(who, kept, found)
        rows = [_cells(who, one) for one in found]
        alt = who.say("{grant}: the milestones, a row each", grant=grant.name)
        if rows:
            st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _money(who: Reader, kept: Kept, found: Sequence[Status]) -> None:
    missed = sum((one.milestone.amount for one in found if one.state is State.MISSED), start=Decimal(0))
    released = sum((one.released for one in found), start=kept.grant.paid_at_once)
    at_stake = sum((one.at_stake for one in found), start=Decimal(0))
    told = {
        who.say("Released"): released,
        who.say("At stake"): at_stake,
        who.say("Missed"): missed,
    }
    st.markdown(
        " · ".join(f"{name} **{terms.kroner(amount, who.language)}**" for name, amount in told.items())
    )
    if kept.grant.paid_at_once:
        at_once = terms.kroner(kept.grant.paid_at_once, who.language)
        st.markdown(who.say("Of what is released, {amount} hangs on no milestone.", amount=at_once))


def _cells(who: Reader, of: Status) -> dict[str, str]:
    one = of.milestone
    amount = terms.kroner(one.amount, who.language)
    starts = dict.fromkeys(_last_start(who, each) for each in of.criteria)
    return {
        who.say("Milestone"): f"**{escape(one.name)}**",
        who.say("State"): _state(who, of),
        who.say("People short"): _short(who, of),
        who.say("So far"): _so_far(who, of),
        who.say("Deadline"): _on_one_line(words.day(one.deadline, who.language)),
        who.say("Last start"): " · ".join(starts) or words.NOTHING,
        who.say("Amount"): _on_one_line(amount if one.bonus is None else _each(who, amount)),
        who.say("What must be so"): escape(_must(who, of)),
    }


def _for_download(who: Reader, kept: Kept, of: Status) -> list[dict[str, object]]:
    one = of.milestone
    head: dict[str, object] = {
        who.say("Grant"): kept.grant.name,
        who.say("Programme"): kept.grant.programme,
        who.say("Milestone"): one.name,
        who.say("Deadline"): one.deadline,
        who.say("Amount"): float(one.amount),
        who.say("State"): terms.state_word(who, of),
        who.say("Released"): float(of.released),
        who.say("At stake"): float(of.at_stake),
        who.say("Missed"): float(of.missed),
        who.say("Whom"): terms.population(who, one.population),
    }
    if one.bonus is not None:
        told = {
            who.say("What must be so"): terms.milestone(who, one),
            who.say("Counts"): of.earned,
            who.say("Of"): of.people,
        }
        return [{**head, **told}]
    return [
        {
            **head,
            who.say("What must be so"): words.capital(terms.criterion(who, each.criterion)),
            who.say("Counts"): each.numerator,
            who.say("Of"): each.denominator,
            who.say("Needed"): each.needed,
            who.say("People short"): each.short,
            **{terms.WHOM[whom].to(who.language): each.people.get(whom) for whom in terms.WHOM},
            who.say("Last start"): each.last_start if each.state not in _OVER else None,
        }
        for each in of.criteria
    ]


def _must(who: Reader, of: Status) -> str:
    whom = terms.population(who, of.milestone.population)
    return who.say("{must} ({whom})", must=terms.milestone(who, of.milestone), whom=whom)


def _state(who: Reader, of: Status) -> str:
    told = terms.state(who, of)
    if of.waits_for is None:
        return told
    name = escape(of.waits_for)
    waits = (
        who.say("releases nothing, since {name} is missed", name=name)
        if of.is_lost
        else who.say("releases nothing before {name}", name=name)
    )
    return f"{told} {waits}"


def _so_far(who: Reader, of: Status) -> str:
    if of.milestone.bonus is None:
        return " · ".join(terms.achieved(who, one) for one in of.criteria)
    n, d = (words.people(number, who.language) for number in (of.earned, of.people))
    return who.say("{n} of {d}", n=n, d=d)


def _short(who: Reader, of: Status) -> str:
    if of.milestone.bonus is not None:
        return words.NOTHING
    return " · ".join(words.people(one.short, who.language) for one in of.criteria)


def _each(who: Reader, amount: str) -> str:
    return who.say("{amount} each", amount=amount)


def _last_start(who: Reader, of: Stands) -> str:
    return _on_one_line(terms.last_start(who, of))


def _name(kept: Kept, of: Status) -> str:
    return f"**{escape(of.milestone.name)}** · {escape(kept.grant.name)}"


def _on_one_line(text: str) -> str:
    return text.replace(" ", words.NO_BREAK)
