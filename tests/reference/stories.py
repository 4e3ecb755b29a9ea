"""What happens to a made-up citizen: the rows of each table, none of which would be rejected.

Lengths and gaps are drawn so that what is rare in life is common here: chains of 13 weeks, gaps
of just 4 and 5, weeks of just 30 hours, contacts just 28 days back, two owners from one day.
"""

from calendar import monthrange
from datetime import date, timedelta

from tests.reference.dice import WEEKDAYS, Dice
from tests.reference.site import KEYS, Row
from tests.reference.weeks import monday_of

PROGRAMMES = (("fsm",), ("default",), ("fsm", "jf"), ("jf",))
ROLES = (
    *("caseworker", "caseworker", "caseworker", "caseworker"),
    *("company_consultant", "job_broker", "mentor"),
)
KINDS = (
    *("internship", "ordinary_job", "wage_subsidy", "ordinary_job", "internship", "try_out"),
    *("wage_subsidy", "ordinary_job", "flex_job", "education", "utility_job", "guidance"),
)
LENGTHS = (13, 7, 14, 12, 6, 15, 11, 25, 8, 2, 1)
GAPS = (4, 5, -9, 5, 4, -9, 3, -20, 6, 0, -2)
HOURS_PER_WEEK = (30.0, 10.0, 20.0, 7.4, 22.6, 35.0, 37.0, 52.5, 60.0, 0.25, 0.0, None)
PERIODS = (7, 28, 14, 91, 92, 10, 1)


def unique(table: str, rows: list[Row]) -> list[Row]:
    """The rows with one per key, the last."""
    return list({tuple(row[name] for name in KEYS[table]): row for row in rows}.values())


def enrolments(dice: Dice, citizen_id: str) -> list[Row]:
    """One or two programmes, each perhaps entered again the day after the end or later."""
    rows: list[Row] = []
    for programme in dice.pick(PROGRAMMES):
        enrolled_on = dice.day(0, dice.pick((2, 4, dice.weeks + 1)))
        for _ in range(3):
            closed_on = dice.end(enrolled_on) if dice.chance(6) else None
            rows.append(
                {
                    "citizen_id": citizen_id,
                    "programme": programme,
                    "enrolled_on": enrolled_on,
                    "closed_on": closed_on,
                    "exit_reason": None if closed_on is None else "other",
                    "target_group": dice.pick((None, "kontanthjælp", "sygedagpenge")),
                    "visitation_group": dice.pick((None, 1, 2, 3)),
                    "arm": dice.pick((None, "participant", "control")),
                }
            )
            if closed_on is None or not dice.chance(5):
                break
            enrolled_on = closed_on + timedelta(days=dice.pick((1, 2, 7, 30)))
    return rows


def activities(dice: Dice, citizen_id: str) -> list[Row]:
    """One thing after the other, some overlapping, mostly at one company; no activity_id yet."""
    rows: list[Row] = []
    home = dice.pick(("k1", "k2"))
    starts_on = dice.day(0, 4) if dice.chance(7) else dice.day(-15, dice.weeks)
    for _ in range(dice.pick((2, 3, 4, 0, 1, 5, 6, 3, 4))):
        ends_on = starts_on + timedelta(weeks=dice.pick(LENGTHS), days=-1 - dice.number(0, 6))
        ends_on = max(starts_on, ends_on)
        running = dice.chance(1)
        company_id = dice.pick((home, home, home, home, "k3", None))
        rows.append(
            {
                "citizen_id": citizen_id,
                "kind": dice.pick(KINDS),
                "starts_on": starts_on,
                "ends_on": None if running else ends_on,
                "hours_per_week": dice.pick(HOURS_PER_WEEK),
                "company_id": company_id,
                "company_name": None if company_id is None else f"Ærø {company_id}, A/S",
                "end_reason": None if running else "completed",
            }
        )
        gap = timedelta(weeks=dice.pick(GAPS) + 1, days=dice.pick(WEEKDAYS))
        starts_on = monday_of(ends_on) + gap
    return rows


def paid_hours(dice: Dice, citizen_id: str, until: date) -> list[Row]:
    """Calendar months and periods from any day; often just 10, 20 or 30 hours a week.

    The register was filled `until` some day, which cuts the periods off.
    """
    rows: list[Row] = []
    for _ in range(dice.number(0, 4)):
        start = dice.day(dice.pick((-3, dice.weeks - 4)), dice.weeks + 1)
        days = dice.pick(PERIODS)
        if dice.chance(5):
            start = start.replace(day=1)
            days = monthrange(start.year, start.month)[1]
        hours = dice.pick((30, 10, 20, 0)) * days / 7 if days % 7 == 0 else 0.0
        rows.append(
            {
                "citizen_id": citizen_id,
                "period_start": start,
                "period_end": min(until, start + timedelta(days=days - 1)),
                "hours": hours if days % 7 == 0 else dice.pick((160.33, 37.0, 0.25)),
                "company_id": dice.pick(("", "k1", "k2")),
            }
        )
    return unique("paid_hours", [row for row in rows if row["period_start"] <= until])


def contacts(dice: Dice, citizen_id: str, workers: tuple[str, ...]) -> list[Row]:
    """Just 27, 28 or 29 days before a Sunday or the as-of date, or any day, also after it."""
    rows: list[Row] = []
    for _ in range(dice.number(0, 4)):
        sunday = dice.start + timedelta(weeks=dice.number(0, dice.weeks), days=6)
        back = dice.pick((27, 28, 29, 0, -1))
        near = dice.pick((sunday, dice.as_of)) - timedelta(days=back)
        rows.append(
            {
                "citizen_id": citizen_id,
                "held_on": near if dice.chance(5) else dice.day(-5, dice.weeks + 1),
                "kind": dice.pick(("interview", "phone")),
                "worker_id": dice.pick((None, *workers)),
            }
        )
    return unique("contacts", rows)


def assignments(dice: Dice, citizen_id: str, workers: tuple[str, ...]) -> list[Row]:
    """Several roles and workers at once, often from the same day, often without end."""
    days = [dice.day(-2, dice.pick((3, dice.weeks + 1))) for _ in range(dice.number(1, 2))]
    rows: list[Row] = []
    for _ in range(dice.pick((2, 0, 1, 3, 4, 5))):
        from_on = dice.pick(days)
        rows.append(
            {
                "citizen_id": citizen_id,
                "worker_id": dice.pick(workers),
                "role": dice.pick(ROLES),
                "from_on": from_on,
                "to_on": dice.end(from_on),
            }
        )
    return unique("assignments", rows)


def exemptions(dice: Dice, citizen_id: str) -> list[Row]:
    """Mostly none; else one or two periods, which may overlap."""
    starts: list[date] = [
        dice.day(dice.pick((-2, dice.weeks - 2)), dice.weeks)
        for _ in range(max(0, dice.number(0, 4) - 2))
    ]
    rows: list[Row] = [
        {"citizen_id": citizen_id, "from_on": start, "to_on": dice.end(start)} for start in starts
    ]
    return unique("exemptions", rows)
