"""What to do now: the criteria that are short, the soonest start first, shared out to teams."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from steering.milestones.status import State
from steering.ui import tables, words
from steering.ui.milestones import ask, terms
from steering.ui.milestones.ask import Kept, Stands, Status, Whom
from steering.ui.reader import Reader, escape

MOST = 8  # teams that are named; all of them stand below, where the milestone is chosen


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
    """A row for each, or that there is none."""
    st.subheader(who.say("What to do now"))
    found = tasks(who)
    if not found:
        st.info(who.say("No milestone to come is short of people."), icon=":material/check_circle:")
        return
    rows = [
        {
            who.say("Last start"): terms.last_start(who, one.criterion),
            who.say("Milestone"): _name(one.kept, one.status),
            who.say("People short"): f"**{words.people(one.criterion.short, who.language)}**",
            who.say("By team"): _by_team(who, one.criterion),
            who.say("Still could"): _could(who, one.criterion),
            who.say("Deadline"): terms.on_one_line(
                words.day(one.status.milestone.deadline, who.language)
            ),
            who.say("At stake"): terms.on_one_line(terms.kroner(one.status.at_stake, who.language)),
        }
        for one in found
    ]
    alt = who.say("What to do now: the milestones that are short, a row each, the soonest start first")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _by_team(who: Reader, of: Stands) -> str:
    """How many of those who are short each team takes; marked where fewer of its people still could."""
    short = [one for one in of.teams if one.allocated]
    most = sorted(short, key=lambda one: -one.allocated)[: MOST - 1] if len(short) > MOST else short
    told = []
    for one in most:
        name = escape(tables.team_name(who, one.group))
        people = words.people(one.allocated, who.language)
        told.append(f"{name} **{people}**")
        if one.can < one.allocated:
            told[-1] += _only(who, one.can)
    if len(short) > len(most):
        told.append(
            who.say(
                "{teams} other teams **{people}**",
                teams=words.people(len(short) - len(most), who.language),
                people=words.people(
                    sum(one.allocated for one in short) - sum(one.allocated for one in most),
                    who.language,
                ),
            )
        )
    return " · ".join(told) or words.NOTHING


def _could(who: Reader, of: Stands) -> str:
    if not of.people:
        return words.NOTHING
    can = of.people[Whom.CAN]
    return words.people(can, who.language) if can >= of.short else _only(who, can)


def _only(who: Reader, people: int) -> str:
    told = words.people(people, who.language)
    return who.say(" :orange[:material/warning:] only {people} still could", people=told)


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


def _name(kept: Kept, of: Status) -> str:
    return f"**{escape(of.milestone.name)}** · {escape(kept.grant.name)}"
