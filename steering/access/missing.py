"""Where targets stood in many weeks, by team: what the board told then, from today's data.

`standings` asks three times for each week, and for single workers; this asks once for all of the weeks.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import figures_room
from steering.access.standings import Line, aim_of, all_of, by_indicator, standings
from steering.access.suppression import ShownBreakdown, breakdown_as_it_is
from steering.indicators import weeks as iso
from steering.indicators.count import count
from steering.targets.breakdown import broken_down


def breakdowns(asked: Asked, of: Sequence[tuple[Line, date]]) -> list[ShownBreakdown]:
    """Each target in the week of the Monday beside it, by team, as far as it is in scope.

    As `standings` has it, but for what is allocated of what the whole lacks: that is of those in scope.
    """
    if asked.hides:
        return [standings(asked, [line], [week])[0].teams for line, week in of]
    room = figures_room(asked.snapshot, asked.scope)
    alike: dict[str, list[int]] = defaultdict(list)
    for position, (line, _) in enumerate(of):
        alike[repr(sorted(line.where.items()))].append(position)
    found: dict[int, ShownBreakdown] = {}
    for positions in alike.values():
        keys = list(dict.fromkeys(of[i][0].indicator for i in positions))
        weeks = sorted({of[i][1] for i in positions})
        where = of[positions[0]][0].where
        counted = by_indicator(count(room, keys, by="worker", weeks=weeks, where=where))
        for i in positions:
            line, week = of[i]
            label = iso.label(week)
            workers = [one for one in counted[line.indicator] if one.week == label]
            own = aim_of(asked.scope.counted, line.aim, workers)
            site = all_of(line.indicator, label, workers)
            found[i] = breakdown_as_it_is(broken_down(own, site, workers, "team"))
    return [found[i] for i in range(len(of))]
