"""``docs/indicators.md``: every indicator, from the registry."""

from collections.abc import Iterator

from steering.documentation.markdown import code, made_from, table
from steering.glossary.registry import reports
from steering.indicators.count import groupings
from steering.indicators.registry import Indicator, indicators
from steering.indicators.words import SIGNS, in_words

_INTRODUCTION = """
An indicator (indikator) is counted in one week, over the **population**: the enrolments (forløb)
that are in the week and not exempt. It is a numerator over a denominator; where the denominator is
0 it has no value. A larger group is counted anew from its numerator and denominator, never as a
mean of shares. What the words mean is told in [words.md](words.md), with drawings in
[definitions.md](definitions.md).

Every indicator can be counted by {groupings}.
"""

_UNITS = {"share": "share (andel)", "hours_per_week": "hours a week (timer om ugen)"}
_BETTER = {"higher": "higher is better", "lower": "lower is better"}


def page() -> str:
    """The whole page."""
    known = indicators().values()
    overview = ((f"[{i.key}](#{i.key})", i.name["en"], i.name["da"]) for i in known)
    signs = ((f"`{sign}`", text, text.to("da")) for sign, text in SIGNS.items())
    return "\n\n".join(
        (
            "# The indicators",
            made_from("steering/indicators/*.toml"),
            _INTRODUCTION.strip().format(groupings=code(groupings())),
            table(("key", "name", "navn"), overview),
            *map(_section, known),
            "## The signs",
            "What is known of an enrolment in a week, and what the indicators count:",
            table(("sign", "meaning", "på dansk"), signs),
            "## Sources",
            table(("short", "report"), reports().items()),
            "",
        )
    ).removesuffix("\n")


def _section(one: Indicator) -> str:
    rows = (
        ("definition", one.definition["en"]),
        ("på dansk", f"*{one.name['da']}*: {one.definition['da']}"),
        ("numerator (tæller)", _counted(one.numerator)),
        ("denominator (nævner)", _counted(one.denominator)),
        *_contributors(one),
        ("unit (enhed)", f"{_UNITS[one.unit]}; {_BETTER[one.better]}"),
        ("source (kilde)", one.source),
    )
    return f"## {one.key}\n\n" + table((one.name["en"], ""), rows)


def _contributors(one: Indicator) -> Iterator[tuple[str, str]]:
    if one.contributors:
        yield "who contributes (bidragydere)", _counted(one.contributors)


def _counted(expression: str) -> str:
    told = in_words(expression)
    return f"{told}<br>*{told.to('da')}*<br>`{expression}`"
