"""What tables of several pages share: what their columns mean, and indicators week by week."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from steering.indicators.count import Filters, Group, Number
from steering.indicators.registry import indicator
from steering.ui import ask
from steering.ui.reader import Reader


def needed_help(who: Reader) -> str:
    """What *needed* means."""
    return who.say("what the group lacks to reach the target by itself.")


def allocated_help(who: Reader) -> str:
    """What *allocated* means."""
    return who.say("the group's part of what the whole lacks; the parts add up to exactly that.")


def team_name(who: Reader, team: Group) -> str:
    """What a team is called; those without one are nobody's, or workers were never delivered."""
    if team is not None:
        return str(team)
    return who.say("Unassigned") if ask.worker_names(who) else who.say("No team")


def figures(
    who: Reader,
    keys: Sequence[str],
    weeks: Sequence[date],
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> pd.DataFrame:
    """A row for each indicator, week and group, for a download; what is hidden is empty.

    The groups are workers with their teams; teams alone where small numbers are hidden.
    """
    hides = for_outside or who.viewer.scope.hides_small_numbers
    by = "team" if hides else "worker"
    found = ask.series(who, keys, weeks, by, where, for_outside=for_outside)
    names = {} if hides else ask.worker_names(who)
    rows = []
    for one in found:
        row: dict[str, object] = {
            who.say("Indicator"): indicator(one.indicator).name[who.language],
            who.say("Week"): one.week,
            who.say("Team"): one.group if hides else one.team,
        }
        if not hides:
            row[who.say("Worker")] = names.get(str(one.group), one.group)
        numbers = {who.say("Counts"): one.numerator, who.say("Of"): one.denominator}
        row |= {name: _plain(number) for name, number in numbers.items()}
        rows.append({**row, who.say("Value"): one.value})
    return pd.DataFrame(rows, dtype=object)


def _plain(number: Number | None) -> float | None:
    """A whole number stays one."""
    return float(number) if isinstance(number, Decimal) else number
