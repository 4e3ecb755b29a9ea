"""A target in words: of what, whose, and its path."""

from datetime import date
from decimal import Decimal

from babel.numbers import format_percent

from steering.locale import Language
from steering.targets.path import Path
from steering.targets.target import Part
from steering.ui import ask, words
from steering.ui.board import target_line
from steering.ui.reader import Reader

_LOCALE = {"da": "da_DK", "en": "en_GB"}


def share(aimed_at: Decimal | None, language: Language) -> str:
    """``27,5 %``, ``40 %``, ``12,25 %``: exactly what is counted with; a dash where there is none."""
    if aimed_at is None:
        return words.NOTHING
    return format_percent(aimed_at, "#,##0.##\u00a0%", locale=_LOCALE[language])


def path(who: Reader, of: Path) -> str:
    """From where to where, when, and how."""
    first, last, between = of.points[0], of.points[-1], len(of.points) - 2
    start, end = share(first.share, who.language), share(last.share, who.language)
    if first is last:
        if first.on == date.min:
            return who.say("{share} always", share=start)
        return who.say("{share} from {day} on", share=start, day=words.day(first.on, who.language))
    told = {
        "start": start,
        "day": words.day(first.on, who.language) if first.on > date.min else words.NOTHING,
        "end": end,
        "last": words.day(last.on, who.language),
    }
    if of.shape == "steps":
        return who.say(
            "from {start} on {day} in {count} steps to {end} on {last}", count=between + 1, **told
        )
    if between:
        return who.say(
            "from {start} on {day} by way of {count} sub-targets to {end} on {last}",
            count=between,
            **told,
        )
    return who.say("from {start} on {day} in a straight line to {end} on {last}", **told)


def whose(who: Reader, part: Part) -> str:
    """The whole, a team or a worker, by name."""
    if part.team is not None:
        return part.team
    if part.worker_id is not None:
        return ask.worker_names(who).get(part.worker_id) or part.worker_id
    return who.say("the whole")


def name(who: Reader, part: Part) -> str:
    """Of what, and of a part whose."""
    of = target_line.name(who, part.whole)
    return of if part.is_whole else f"{of} · {whose(who, part)}"
