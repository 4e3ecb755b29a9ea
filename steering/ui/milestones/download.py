"""The grants as a table for the steering group: a row for each criterion of each milestone."""

import pandas as pd

from steering.milestones.status import State
from steering.ui import words
from steering.ui.milestones import ask, terms
from steering.ui.milestones.ask import Kept, Status
from steering.ui.reader import Reader

_OVER = (State.REACHED, State.MISSED)


def frame(who: Reader) -> pd.DataFrame:
    """A row for each criterion of each milestone, for the steering group."""
    rows = [
        row
        for kept in ask.grants(who).standing
        for status in ask.statuses(who, kept.grant)
        for row in _for_download(who, kept, status)
    ]
    return pd.DataFrame(rows, dtype=object)


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
