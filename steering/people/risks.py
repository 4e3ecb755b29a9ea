"""Chains and placements at risk: where the flow stops unless somebody acts (FSM p.10-11).

The numbers, in a room of figures, and the people, in a room of people, are asked by the same SQL,
``risks.sql``; from when on something is a risk are the site's `RiskRules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from steering.database import Rows
from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed
from steering.locale import Message, message
from steering.settings import Rules


class Kind(StrEnum):
    """What can be at risk in a week W, up to the last day of its reach (`risks` says it in words).

    Only of enrolments that count in W: who is exempt is not at risk. Numbers are the site's defaults.

    - `CHAIN_GAP`: the chain of active weeks lives and has not reached the 13 weeks, and the last two
      weeks or more, W among them, were not active.
    - `PLACEMENT_ENDS`: in company placement in W, and all the citizen's placements and ordinary jobs,
      also those that are to begin, have ended three weeks (21 days) after the last day.
    - `NO_CONTACT`: in company placement in W, one that began 14 days or more before the last day, and
      no contact of any kind was held in the 14 days up to it, that day being one of them.
    - `NEARLY_REACHED`: the chain lives, and lacks one to three active weeks of the 13.
    - `LONG_WITHOUT_HOURS`: in company placement in each of more than 13 weeks in a row of the
      enrolment, W the last of them, and without ordinary hours in any of these weeks.

    What is to come is what the published data know, also where W is a past week.
    """

    CHAIN_GAP = "chain_gap"
    PLACEMENT_ENDS = "placement_ends"
    NO_CONTACT = "no_contact"
    NEARLY_REACHED = "nearly_reached"
    LONG_WITHOUT_HOURS = "long_without_hours"


@dataclass(frozen=True)
class Risk:
    """A risk in words."""

    kind: Kind
    name: Message
    definition: Message
    source: str


@dataclass(frozen=True)
class AtRisk:
    """How many enrolments of a group have each risk, of so many that count in the week."""

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    counted: int
    people: Mapping[Kind, int]


def risks(rules: Rules) -> tuple[Risk, ...]:
    """The risks with the site's numbers, the most urgent first."""
    limits = rules.risks
    return (
        Risk(
            Kind.PLACEMENT_ENDS,
            message("Placement ends, nothing follows"),
            message(
                "In company placement, and all placements and ordinary jobs that are agreed end within "
                "{weeks} weeks.",
                weeks=limits.end_weeks,
            ),
            "FSM p.11",
        ),
        Risk(
            Kind.NO_CONTACT,
            message("In placement without contact"),
            message(
                "In a company placement that began {days} days ago or earlier, and no contact of any "
                "kind has been held in the last {days} days.",
                days=limits.contact_days,
            ),
            "FSM p.10",
        ),
        Risk(
            Kind.CHAIN_GAP,
            message("Gap in the chain"),
            message(
                "On the way to the {of} weeks, and the last {weeks} weeks or more were neither with "
                "placement nor with ordinary hours. A gap longer than {gap} weeks breaks the chain.",
                of=rules.criterion_weeks,
                weeks=limits.gap_weeks,
                gap=rules.gap_weeks,
            ),
            "JF p.12",
        ),
        Risk(
            Kind.NEARLY_REACHED,
            message("Nearly at the goal"),
            message(
                "On the way to the {of} weeks: {weeks} active weeks or fewer are lacking.",
                of=rules.criterion_weeks,
                weeks=limits.lacking_weeks,
            ),
            "JF p.12",
        ),
        Risk(
            Kind.LONG_WITHOUT_HOURS,
            message("Long placement without ordinary hours"),
            message(
                "In company placement for more than {weeks} weeks in a row, without ordinary hours in "
                "any of them.",
                weeks=limits.placement_weeks,
            ),
            "FSM p.38",
        ),
    )


def at_risk(
    source: Source, rules: Rules, week: date, *, by: str = SITE, where: Filters | None = None
) -> list[AtRisk]:
    """How many have each risk in the week of that Monday, by group; of the site always.

    A group is listed where it has somebody who counts. Raises `RefusedError` for a grouping or column
    that does not exist.
    """
    group, team = grouped(by)
    narrowed_to, values = narrowed(where or {})
    statement = f"""
        SELECT {group} AS grouping, {team}, count(*), {", ".join(f"count_if({kind})" for kind in Kind)}
        FROM ({sql()}) AS found
        {described(group, team, narrowed_to)}
        WHERE {narrowed_to}
        GROUP BY grouping
        ORDER BY grouping NULLS LAST
    """  # noqa: S608
    rows = source.query(statement, {**limits(rules, week), **values})
    nobody: Rows = [(SITE, None, 0, *[0] * len(Kind))] if by == SITE else []
    return [
        AtRisk(name, of_team, counted, dict(zip(Kind, numbers, strict=True)))
        for name, of_team, counted, *numbers in rows or nobody
    ]


def limits(rules: Rules, week: date) -> dict[str, object]:
    """The values that `sql` binds."""
    return {
        "monday": week,
        "kinds": sorted(rules.placements(week)),
        "gap_weeks": rules.gap_weeks,
        "criterion_weeks": rules.criterion_weeks,
        **{f"risk_{name}": number for name, number in rules.risks.model_dump().items()},
    }


@cache
def sql() -> str:
    """A row for each enrolment that counts in the week, and a column for each risk."""
    return files(__package__).joinpath("risks.sql").read_text("utf-8")
