"""What may be counted in a drawing: one cell a week, by the line's name.

Of a share, the cell is # where everybody counts, . where nobody does, else a fraction, and - where
there is nobody to divide by (the value is null). A programme after the name counts that programme
alone: `reached fsm`.

Of what changed, the cell is # in a week in which it was otherwise the week before (`over 4`: four weeks
before), else a dot.

Of what is at risk, the cell is # where somebody is, . where nobody is, - where nobody counts.

Of a case, `strip` is the week's letter in the week strip, `chain` the active weeks of the chain (x:
broken, R: reached), `gap` the gap; - where there is no case.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from steering.indicators.count import Figure, count
from steering.indicators.weeks import label
from steering.people.caseload import Case, caseload
from steering.people.chain import Chain
from steering.people.movements import Kind, changes
from steering.people.risks import Kind as Risk
from steering.people.risks import at_risk
from steering.store import Snapshot


def _share(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    signs = {0.0: ".", 1.0: "#"}
    return signs.get(figure.value, f"{figure.numerator}/{figure.denominator}")


def _people(figure: Figure) -> str:
    return str(figure.denominator)


def _hours(figure: Figure) -> str:
    return f"{float(figure.numerator):g}" if figure.denominator else "-"


def _mean(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:g}"


def _name(figure: Figure) -> str:
    return "?" if figure.group is None else str(figure.group)


LINES = {
    "placement": ("placement_share", "site", _share),
    "praktik": ("internship_share", "site", _share),
    "subsidised": ("wage_subsidy_share", "site", _share),
    "working": ("ordinary_hours_share", "site", _share),
    "30 hours": ("hours_30_share", "site", _share),
    "reached": ("continuity_13_share", "site", _share),
    "one company": ("continuity_13_same_company_share", "site", _share),
    "hours later": ("hours_after_13_share", "site", _share),
    "hours as well": ("placement_with_hours_share", "site", _share),
    "course": ("course_share", "site", _share),
    "course 3m": ("course_3m_share", "site", _share),
    "in touch": ("contact_28d_share", "site", _share),
    "people": ("placement_share", "site", _people),
    "hours": ("ordinary_hours_mean", "site", _hours),
    "mean hours": ("ordinary_hours_mean", "site", _mean),
    "mean if working": ("ordinary_hours_mean_working", "site", _mean),
    "owner": ("placement_share", "worker", _name),
    "team": ("placement_share", "team", _name),
}
CHANGES = {
    "enrols": Kind.ENROLLED,
    "closes": Kind.CLOSED,
    "starts": Kind.PLACEMENT_STARTED,
    "stops": Kind.PLACEMENT_STOPPED,
    "reaches": Kind.CONTINUITY_REACHED,
    "loses chain": Kind.CHAIN_LOST,
    "gets hours": Kind.HOURS_GOT,
    "loses hours": Kind.HOURS_LOST,
}
RISKS = {
    "gap risk": Risk.CHAIN_GAP,
    "ends soon": Risk.PLACEMENT_ENDS,
    "no contact": Risk.NO_CONTACT,
    "nearly there": Risk.NEARLY_REACHED,
    "long no hours": Risk.LONG_WITHOUT_HOURS,
}
CASES: dict[str, Callable[[Case], str]] = {
    "strip": lambda case: case.strip[-1],
    "chain": lambda case: _chain(case.chain),
    "gap": lambda case: str(case.chain.gap),
}
CALENDAR = {"week": "label", "week no": "week_no"}


def _chain(chain: Chain) -> str:
    if chain.reached:
        return "R"
    return str(chain.active) if chain.alive else "x" if chain.active else "."


def counted(snapshot: Snapshot, line: str, mondays: Sequence[date]) -> list[str]:
    """The cells of a line; a week in which nobody is counted is -."""
    if line in CASES:
        cases = [caseload(snapshot, snapshot.rules, monday).cases for monday in mondays]
        return [CASES[line](found[0]) if found else "-" for found in cases]
    if line in RISKS:
        return [_risk(snapshot, RISKS[line], monday) for monday in mondays]
    change, _, weeks = line.partition(" over ")
    if change in CHANGES:
        back = timedelta(weeks=int(weeks or 1))
        return [_changed(snapshot, CHANGES[change], monday - back, monday) for monday in mondays]
    known = line in LINES or line in CALENDAR
    name, _, programme = (line, "", "") if known else line.rpartition(" ")
    if name in CALENDAR:
        found = dict(_calendar(snapshot, CALENDAR[name], programme))
        return [found.get(monday, "-") for monday in mondays]
    indicator, by, write = LINES[name]
    where = {"programme": [programme]} if programme else {}
    figures = count(snapshot, [indicator], by=by, weeks=mondays, where=where)
    cells = {figure.week: write(figure) for figure in figures}
    return [cells.get(label(monday), "-") for monday in mondays]


def _changed(snapshot: Snapshot, kind: Kind, since: date, week: date) -> str:
    (site,) = changes(snapshot, since, week, snapshot.rules.gap_weeks)
    return {0: ".", 1: "#"}.get(site.people[kind], str(site.people[kind]))


def _risk(snapshot: Snapshot, kind: Risk, week: date) -> str:
    (site,) = at_risk(snapshot, snapshot.rules, week)
    return {0: ".", 1: "#"}.get(site.people[kind], str(site.people[kind])) if site.counted else "-"


def _calendar(snapshot: Snapshot, column: str, programme: str) -> list[tuple[date, str]]:
    """Of the weeks in which somebody is enrolled, exempt or not."""
    statement = f"""
        SELECT monday, {column}::VARCHAR
        FROM citizen_weeks JOIN weeks USING (week) JOIN enrolments USING (enrolment)
        WHERE programme = coalesce(nullif($programme, ''), programme)
    """  # noqa: S608
    return [(row[0], row[1]) for row in snapshot.query(statement, {"programme": programme})]
