"""The grants for the steering group (styregruppe): a workbook of a few sheets, the milestones first.

A row for each criterion of each milestone, with the forecast; then the money of each grant, each
criterion by team, and what to do now.
"""

from decimal import Decimal

import pandas as pd

from steering.export.files import Sheet
from steering.milestones.status import State
from steering.ui import tables, words
from steering.ui.milestones import ask, expected, terms, to_do
from steering.ui.milestones.ask import Kept, Stands, Status
from steering.ui.reader import Reader

Row = dict[str, object]
_OVER = (State.REACHED, State.MISSED)


def frame(who: Reader) -> pd.DataFrame:
    """A row for each criterion of each milestone, or for its bonus."""
    rows = [
        row
        for kept in ask.grants(who).standing
        for status in ask.statuses(who, kept.grant)
        for row in _milestone(who, kept, status)
    ]
    return pd.DataFrame(rows, dtype=object)


def sheets(who: Reader) -> list[Sheet]:
    """What follows on the milestones; a sheet for which there is nothing is left out."""
    every = [
        (kept, status) for kept in ask.grants(who).standing for status in ask.statuses(who, kept.grant)
    ]
    told = {
        who.say("Money"): [_money(who, kept) for kept in ask.grants(who).standing],
        who.say("By team"): [row for kept, status in every for row in _teams(who, kept, status)],
        who.say("To do now"): [_task(who, one) for one in to_do.tasks(who)],
    }
    return [Sheet(title, pd.DataFrame(rows, dtype=object)) for title, rows in told.items() if rows]


def _milestone(who: Reader, kept: Kept, of: Status) -> list[Row]:
    one = of.milestone
    head: Row = {
        who.say("Grant"): kept.grant.name,
        who.say("Programme"): kept.grant.programme,
        who.say("Milestone"): one.name,
        who.say("Deadline"): one.deadline,
        who.say("Amount"): float(one.amount),
        who.say("State"): terms.state_word(who, of),
        who.say("Released"): float(of.released),
        who.say("At stake"): float(of.at_stake),
        who.say("Missed"): float(of.missed),
        **_forecast(who, kept, one.name),
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
            who.say("Required"): each.needed,
            who.say("People short"): each.short,
            **{terms.WHOM[whom].to(who.language): each.people.get(whom) for whom in terms.WHOM},
            who.say("Last start"): each.last_start if each.state not in _OVER else None,
        }
        for each in of.criteria
    ]


def _forecast(who: Reader, kept: Kept, milestone: str) -> Row:
    """Empty where all of it is over, or too little is known."""
    likely = ask.outlook(who, kept.grant).of(milestone)
    told = likely if likely and likely.courses else None
    probability = told.probability if told else None
    return {
        who.say("Pays with a probability of"): None
        if probability is None
        else expected.probability(who, probability),
        who.say("Expected"): _rounded(told.pay_out if told else None),
    }


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else float(expected.rounded(amount))


def _money(who: Reader, kept: Kept) -> Row:
    found, at_once = ask.statuses(who, kept.grant), kept.grant.paid_at_once
    nothing, to_come = Decimal(0), ask.outlook(who, kept.grant)
    return {
        who.say("Grant"): kept.grant.name,
        who.say("Programme"): kept.grant.programme,
        who.say("Paid whatever happens"): float(at_once),
        who.say("Released"): float(sum((one.released for one in found), start=at_once)),
        who.say("At stake"): float(sum((one.at_stake for one in found), start=nothing)),
        who.say("Missed"): float(sum((one.missed for one in found), start=nothing)),
        who.say("Expected pay-out"): _rounded(to_come.pay_out)
        if any(one.courses for one in to_come.milestones)
        else to_come.pay_out,
        who.say("In eight futures of ten, from"): to_come.low,
        who.say("In eight futures of ten, to"): to_come.high,
    }


def _teams(who: Reader, kept: Kept, of: Status) -> list[Row]:
    return [
        {
            who.say("Grant"): kept.grant.name,
            who.say("Milestone"): of.milestone.name,
            who.say("What must be so"): words.capital(terms.criterion(who, each.criterion)),
            who.say("Team"): tables.team_name(who, one.group),
            who.say("Counts"): one.numerator,
            who.say("Of"): one.denominator,
            who.say("Still could"): one.can,
            who.say("More people"): one.allocated,
        }
        for each in of.criteria
        for one in each.teams
    ]


def _task(who: Reader, of: to_do.Task) -> Row:
    each: Stands = of.criterion
    return {
        who.say("Last start"): each.last_start,
        who.say("Grant"): of.kept.grant.name,
        who.say("Milestone"): of.status.milestone.name,
        who.say("What must be so"): words.capital(terms.criterion(who, each.criterion)),
        who.say("People short"): each.short,
        who.say("By team"): "; ".join(
            f"{tables.team_name(who, one.group)}: {one.allocated}"
            for one in each.teams
            if one.allocated
        ),
        who.say("Still could"): each.people.get(ask.Whom.CAN),
        who.say("Deadline"): of.status.milestone.deadline,
        who.say("At stake"): float(of.status.at_stake),
    }
