"""How the citizens are sorted as a table of facts, and the numbers, for a sheet."""

from collections.abc import Sequence

import pandas as pd

from steering.casework.sorting import group_of, groups
from steering.people.nearness_reasons import STEPS
from steering.ui import ask
from steering.ui.reader import Reader
from steering.ui.sorting import records, told
from steering.ui.sorting.records import Sorted


def frame(who: Reader, rows: Sequence[Sorted]) -> pd.DataFrame:
    """A row a citizen; what is not known is empty."""
    names, site = ask.colleagues(who), who.settings.sorting

    def named(key: str) -> str:
        return group_of(key, site).name.to(who.language)

    def reasons(row: Sorted, *, speaks_for: bool) -> str:
        those = (one for one in row.reasons if one.speaks_for is speaks_for)
        return "; ".join(one.told.to(who.language) for one in those)

    cells = [
        {
            who.say("Citizen"): row.citizen_id,
            who.say("Worker"): names.get(row.suggestion.worker_id or "", row.suggestion.worker_id),
            who.say("Sorted as"): named(row.group) if row.decision else None,
            who.say("Step"): row.decision.sorting.step or None if row.decision else None,
            who.say("Since"): row.decision.sorting.sorted_on if row.decision else None,
            who.say("Sorted by"): row.decision.by if row.decision else None,
            who.say("Why"): row.decision.why or None if row.decision else None,
            who.say("To be looked at again"): told.is_due(who, row),
            who.say("Put off until"): row.put_off if told.is_put_off(who, row) else None,
            who.say("Suggested"): named(row.suggestion.nearness),
            who.say("Suggested step"): STEPS[row.suggestion.step].to(who.language)
            if row.suggestion.step
            else None,
            who.say("Speaks for it"): reasons(row, speaks_for=True),
            who.say("Speaks against it"): reasons(row, speaks_for=False),
        }
        for row in rows
    ]
    return pd.DataFrame(cells, dtype=object)


def numbers(who: Reader, *, for_outside: bool) -> pd.DataFrame:
    """A row for the whole, each team and, where they may be told, each worker; hidden is empty."""
    hides = for_outside or who.viewer.scope.hides_small_numbers
    names = ask.worker_names(who)
    keys = [one.key for one in groups(who.settings.sorting)]
    rows = []
    for by in ("site", "team") if hides else ("site", "team", "worker"):
        for one in records.numbers(who, by, for_outside=for_outside):
            team = one.group if by == "team" else one.team
            row: dict[str, object] = {who.say("Team"): None if by == "site" else team}
            if not hides:
                row[who.say("Worker")] = (
                    names.get(str(one.group), one.group) if by == "worker" else None
                )
            row |= {
                who.say("Whole"): by == "site",
                who.say("Citizens"): one.citizens,
                who.say("Ready"): one.ready,
            }
            if not hides:
                row[who.say("Sorted")] = one.decided
            for key in [*keys, *sorted(one.people.keys() - set(keys))]:
                row[group_of(key, who.settings.sorting).name.to(who.language)] = one.people.get(key)
            rows.append(row)
    return pd.DataFrame(rows, dtype=object)
