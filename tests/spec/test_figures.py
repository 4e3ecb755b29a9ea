"""Numerator over denominator, by group: several citizens, counted by hand.

Of each citizen a row: the owner, the team is the owner's, and what is going on in the last week.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from steering.indicators.count import count
from steering.indicators.registry import indicators
from tests.sites import Row, snapshot_of

MONDAY = date(2025, 3, 24)
SUNDAY = MONDAY + timedelta(days=6)
KINDS = {"P": "internship", "L": "wage_subsidy", "O": "ordinary_job", "F": "flex_job"}
PEOPLE = """
    programme  target_group     visitation_group  arm          owner  activities
    fsm        kontanthjælp     1                 participant  a      P
    fsm        kontanthjælp     2                 control      a      P,O
    fsm        sygedagpenge     2                 participant  b      O
    jf         -                3                 -            b      F
    jf         kontanthjælp     -                 -            -      .
    jf         kontanthjælp     -                 -            c      .
"""


def test_the_site_is_one_group() -> None:
    assert figures("placement_share") == {"site": (2, 6)}
    assert figures("ordinary_hours_share") == {"site": (2, 6)}
    assert figures("ordinary_hours_mean") == {"site": (20, 6)}
    assert figures("ordinary_hours_mean_working") == {"site": (20, 2)}
    assert figures("placement_with_hours_share") == {"site": (1, 2)}
    assert figures("course_share") == {"site": (4, 6)}


def test_the_unassigned_are_a_group_of_their_own_and_come_last() -> None:
    assert figures("placement_share", by="worker") == {
        "a": (2, 2),
        "b": (0, 2),
        "c": (0, 1),
        None: (0, 1),
    }
    assert list(figures("placement_share", by="worker")) == ["a", "b", "c", None]


def test_a_team_is_its_workers_together() -> None:
    assert figures("course_share", by="team") == {"North": (2, 2), "South": (2, 3), None: (0, 1)}


def test_by_what_the_enrolment_is() -> None:
    assert figures("placement_share", by="programme") == {"fsm": (2, 3), "jf": (0, 3)}
    assert figures("placement_share", by="target_group") == {
        "kontanthjælp": (2, 4),
        "sygedagpenge": (0, 1),
        None: (0, 1),
    }
    assert figures("placement_share", by="visitation_group") == {
        1: (1, 1),
        2: (1, 2),
        3: (0, 1),
        None: (0, 2),
    }
    assert figures("placement_share", by="arm") == {
        "control": (1, 1),
        "participant": (1, 2),
        None: (0, 3),
    }


def test_a_filter_keeps_those_who_have_one_of_its_values() -> None:
    assert figures("placement_share", where={"programme": ["fsm"]}) == {"site": (2, 3)}
    assert figures("placement_share", where={"visitation_group": [1, 3]}) == {"site": (1, 2)}
    assert figures("placement_share", where={"arm": [None, "control"]}) == {"site": (1, 4)}
    both = {"team": ["South"], "arm": ["participant"]}
    assert figures("ordinary_hours_share", by="worker", where=both) == {"b": (1, 1)}
    assert figures("ordinary_hours_share", where={"worker": [None]}) == {"site": (0, 1)}


def test_where_nobody_is_the_site_has_0_and_a_group_is_not_there() -> None:
    assert figures("placement_share", where={"team": []}) == {"site": (0, 0)}
    assert figures("placement_share", by="team", where={"worker": ["x"]}) == {}


def test_the_value_is_missing_where_the_denominator_is_0() -> None:
    with site() as snapshot:
        values = {
            figure.indicator: figure.value
            for figure in count(snapshot, list(indicators()), where={"programme": ["nowhere"]})
        }
        assert len(values) == 14
        assert set(values.values()) == {None}
        (figure,) = count(snapshot, ["placement_share"])
        assert figure.value == 2 / 6
        (figure,) = count(snapshot, ["hours_after_13_share"])
        assert (figure.numerator, figure.denominator, figure.value) == (0, 0, None)


def test_a_share_of_0_is_not_missing() -> None:
    with site() as snapshot:
        (figure,) = count(snapshot, ["wage_subsidy_share"])
    assert (figure.denominator, figure.value) == (6, 0.0)


def test_by_default_it_is_the_week_of_the_as_of_date() -> None:
    with site() as snapshot:
        assert {figure.week for figure in count(snapshot, list(indicators()))} == {"2025-W13"}
        weeks = [MONDAY - timedelta(weeks=1), MONDAY]
        earlier, now = count(snapshot, ["placement_share"], weeks=weeks)
    assert (earlier.week, earlier.denominator) == ("2025-W12", 0)
    assert (now.week, now.denominator) == ("2025-W13", 6)


def figures(key: str, **asked: Any) -> dict[object, tuple[Decimal | int, Decimal | int]]:
    """Numerator and denominator of each group, in order."""
    with site() as snapshot:
        found = count(snapshot, [key], **asked)
    assert [f.group for f in found] == list({f.group: None for f in found})
    return {figure.group: (figure.numerator, figure.denominator) for figure in found}


def site() -> Any:
    """The snapshot of `PEOPLE`."""
    header, *lines = (line.split() for line in PEOPLE.strip().splitlines())
    tables: dict[str, list[Row]] = {"enrolments": [], "assignments": [], "activities": []}
    for number, cells in enumerate(lines):
        *_, owner, activities = cells
        citizen = {"citizen_id": f"c{number}"}
        named = dict(zip(header[:4], cells[:4], strict=True))
        known = {
            name: int(value) if value.isdigit() else value
            for name, value in named.items()
            if value != "-"
        }
        tables["enrolments"].append({**citizen, **known, "enrolled_on": MONDAY})
        if owner != "-":
            held = {"worker_id": owner, "role": "caseworker", "from_on": MONDAY}
            tables["assignments"].append({**citizen, **held})
        for letter in activities.replace(".", "").replace(",", ""):
            kind = {"kind": KINDS[letter], "starts_on": MONDAY, "hours_per_week": 10.0}
            tables["activities"].append({**citizen, **kind, "activity_id": f"{letter}{number}"})
    teams = {"a": "North", "b": "South", "c": "South"}
    tables["workers"] = [{"worker_id": w, "name": w, "team": team} for w, team in teams.items()]
    return snapshot_of(tables, SUNDAY)
