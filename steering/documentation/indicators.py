"""``docs/indicators.md``: every indicator, from the registry."""

import re
from collections.abc import Iterator

from steering.documentation.markdown import code, made_from, table
from steering.indicators.count import groupings
from steering.indicators.registry import Indicator, indicators

_INTRODUCTION = """
An indicator (indikator) is counted in one week, over the **population**: the enrolments (forløb)
that are in the week and not exempt. It is a numerator over a denominator; where the denominator is
0 it has no value. A larger group is counted anew from its numerator and denominator, never as a
mean of shares. What the words mean is told in [definitions.md](definitions.md).

Every indicator can be counted by {groupings}.
"""

_UNITS = {"share": "share (andel)", "hours_per_week": "hours a week (timer om ugen)"}
_BETTER = {"higher": "higher is better", "lower": "lower is better"}

# What the SQL of the indicators' files counts: the columns of `citizen_weeks`.
SIGNS = {
    "placement": "in company placement (virksomhedsplacering)",
    "internship": "an internship or a try-out is active (virksomhedspraktik, snusepraktik)",
    "wage_subsidy": "a wage subsidy is active (løntilskud)",
    "works": "ordinary hours above 0 in the week (ordinære timer)",
    "hours": "ordinary hours in the week",
    "course": "in a company course, broad (virksomhedsforløb mv.)",
    "course_3m": "in one in any of the 13 weeks up to this that the enrolment was in",
    "contact_28d": "a contact in the 28 days up to the reach's last day, or enrolled within them",
    "continuity": "13-week continuity reached by this week (13 ugers sammenhæng)",
    "same_company": "reached at one and the same company by this week",
    "worked": "ordinary hours above 0 in any week of the enrolment up to this",
}

_SOURCES = {
    "JF": "JobFirst, midtvejsevaluering, May 2017",
    "FSM": "Flere skal med, slutevaluering, February 2020",
    "BRF": "Projekt Bedre Ressourceforløb, afsluttende evaluering, September 2019",
}


def page() -> str:
    """The whole page."""
    known = indicators().values()
    overview = ((f"[{i.key}](#{i.key})", i.name["en"], i.name["da"]) for i in known)
    signs = ((f"`{sign}`", text) for sign, text in SIGNS.items())
    return "\n\n".join(
        (
            "# The indicators",
            made_from("steering/indicators/*.toml"),
            _INTRODUCTION.strip().format(groupings=code(groupings())),
            table(("key", "name", "navn"), overview),
            *map(_section, known),
            "## The signs",
            "What is known of an enrolment in a week, and what the indicators count:",
            table(("sign", "meaning"), signs),
            "## Sources",
            table(("short", "report"), _SOURCES.items()),
            "",
        )
    ).removesuffix("\n")


def _section(one: Indicator) -> str:
    rows = (
        ("definition", one.definition["en"]),
        ("på dansk", f"*{one.name['da']}*: {one.definition['da']}"),
        ("numerator (tæller)", f"{in_words(one.numerator)}<br>`{one.numerator}`"),
        ("denominator (nævner)", f"{in_words(one.denominator)}<br>`{one.denominator}`"),
        *_contributors(one),
        ("unit (enhed)", f"{_UNITS[one.unit]}; {_BETTER[one.better]}"),
        ("source (kilde)", one.source),
    )
    return f"## {one.key}\n\n" + table((one.name["en"], ""), rows)


def _contributors(one: Indicator) -> Iterator[tuple[str, str]]:
    if one.contributors:
        yield "who contributes (bidragydere)", f"{in_words(one.contributors)}<br>`{one.contributors}`"


def in_words(expression: str) -> str:
    """What an expression counts; raises `LookupError` where it has a form or a sign not known here."""
    if expression == "count(*)":
        return "the population"
    if match := re.fullmatch(r"sum\((\w+)\)", expression):
        return f"the sum of: {SIGNS[match[1]]}"
    if match := re.fullmatch(r"count_if\((.+)\)", expression):
        return "those with: " + "; and: ".join(map(_condition, match[1].split(" AND ")))
    raise LookupError(expression)


def _condition(text: str) -> str:
    sign, *bound = text.split(" >= ")
    return SIGNS[sign] + (f", {bound[0]} or more" if bound else "")
