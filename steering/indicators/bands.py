"""How ordinary hours are spread: people in bands of five hours a week (JF p.14, figure 7)."""

from dataclasses import dataclass
from datetime import date

from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed

WIDTH, LAST = 5, 7  # hours; the last band, from 35 on, has no end


@dataclass(frozen=True)
class Band:
    """People with hours from `low` to under `low` + `WIDTH`; the first above 0, the last open."""

    group: Group
    number: int
    people: int

    @property
    def low(self) -> int:
        """The hours where the band begins."""
        return self.number * WIDTH


def bands(source: Source, week: date, *, by: str = SITE, where: Filters | None = None) -> list[Band]:
    """Of those who have ordinary hours in the week of that Monday, by group; every band of a group.

    Bands hold their lower end, so that the last two are those with 30 hours and more.
    """
    group, _ = grouped(by)
    narrowed_to, values = narrowed(where or {})
    statement = f"""
        SELECT {group} AS grouping, least(floor(hours / {WIDTH}), {LAST})::INTEGER AS band, count(*)
        FROM held_weeks
        JOIN weeks ON week BETWEEN from_week AND to_week
        JOIN enrolment_strips USING (enrolment)
        JOIN ordinary_hours USING (citizen, week)
        {described(group, narrowed_to)}
        WHERE monday = $week AND get_bit(exempt, week) = 0 AND hours > 0 AND {narrowed_to}
        GROUP BY ALL
        ORDER BY ALL NULLS LAST
    """  # noqa: S608
    counted = {
        (name, band): people for name, band, people in source.query(statement, {"week": week, **values})
    }
    groups = list(dict.fromkeys(name for name, _ in counted)) or ([SITE] if by == SITE else [])
    return [
        Band(name, number, counted.get((name, number), 0))
        for name in groups
        for number in range(LAST + 1)
    ]
