"""How sure the share of each worker or team is, where it lies of its target, and where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steering.access.suppression import ShownShare
from steering.indicators import weeks as iso
from steering.indicators.count import Filters, Group
from steering.indicators.interval import Interval, Verdict, interval, verdict
from steering.locale import Message, message
from steering.ui import ask, words
from steering.ui.board.target_line import Progress
from steering.ui.progress import TREND_WEEKS
from steering.ui.reader import Reader
from steering.ui.team import members
from steering.ui.team.members import Members

VERDICTS: dict[Verdict, Message] = {
    Verdict.BELOW: message("▼ below the target"),
    Verdict.UNCLEAR: message("● can't be told from it"),
    Verdict.ABOVE: message("▲ above the target"),
}


@dataclass(frozen=True)
class Row:
    """A worker or team, and how sure its share is; without anybody to count, nothing is."""

    name: str
    share: ShownShare
    fits: Interval | None
    verdict: Verdict | None
    trend: Sequence[float]
    change: float | None  # of the share over the weeks of the trend


def rows(who: Reader, of: Members, progress: Progress, where: Filters) -> list[Row]:
    """A row each, by name, the unassigned last."""
    names, earliest = ask.worker_names(who), first_week(progress)
    shares = _by_week(who, of, progress, where)
    found = []
    for share in of.shares(progress.standing):
        fits = interval(share.numerator or 0, share.denominator) if share.denominator else None
        past = shares.get(share.group, {})
        first = past.get(earliest)
        change = None if share.value is None or first is None else share.value - first
        found.append(
            Row(
                members.name(who, of, share.group, names),
                share,
                fits,
                verdict(fits, float(share.target)) if fits else None,
                [value for value in past.values() if value is not None],
                change,
            )
        )
    return sorted(found, key=lambda row: (row.share.group is None, row.name))


def first_week(progress: Progress) -> date:
    """The Monday of the first week of the trend."""
    return iso.last(TREND_WEEKS, progress.week)[0]


def _by_week(
    who: Reader, of: Members, progress: Progress, where: Filters
) -> Mapping[Group, dict[date, float | None]]:
    """Each one's shares by the Monday of the week, the earliest first."""
    whole = progress.line.whole
    where = {**where, **whole.where} | ({} if of.team is None else {"team": [of.team]})
    weeks = iso.last(TREND_WEEKS, progress.week)
    found: dict[Group, dict[date, float | None]] = {}
    for one in ask.series(who, [whole.indicator], weeks, of.by, where):
        found.setdefault(one.group, {})[iso.parse(one.week, progress.week)] = one.value
    return found


def between(who: Reader, fits: Interval) -> str:
    """``12–65 %``; as wide as the widest, for sorting."""
    low, high = (words.number(100 * share, who.language, 0) for share in fits)
    return f"{low.rjust(2)}–{high}\u00a0%"
