"""What changed since an earlier week: by default the week before, `over 4` four weeks before.

= enrolled  P praktik  L løntilskud  O ordinære timer  x exempt  # changed in that way  . did not
"""

from datetime import date

import pytest

from steering.errors import RefusedError
from steering.indicators.count import Group
from steering.people.movements import Changes, Kind, changes, happened, moved
from steering.settings import Rules
from steering.store import Snapshot
from tests.sites import Row, snapshot_of
from tests.spec.strips import check


def test_an_enrolment_begins_and_ends_once() -> None:
    check("""
        enrolled       ..====......
        enrols         ..#.........
        closes         ......#.....
        enrols over 3  ..###.......    from the week it begins, until it was in the week 3 before
        closes over 3  ......###...
    """)


def test_an_enrolment_that_began_and_ended_in_between_is_in_neither_week() -> None:
    check("""
        enrolled       ..==......
        enrols over 4  ..##......
        closes over 4  ......##..
    """)


def test_a_placement_starts_and_stops() -> None:
    check("""
        activity  ..PP.LL.
        starts    ..#..#..
        stops     ....#..#
    """)


def test_one_placement_after_another_is_no_start() -> None:
    check("""
        activity  .PPP....
        activity  ....LLL.
        starts    .#......
        stops     .......#
    """)


def test_a_placement_that_is_brought_along_did_not_start() -> None:
    check("""
        enrolled jf   =......
        enrolled fsm  ...====
        activity      .PPPPP.
        enrols        #..#...
        starts        .......
        stops         ......#
    """)


def test_a_placement_that_starts_with_the_enrolment_did() -> None:
    check("""
        enrolled       ...=====
        activity       ...PPPP.
        starts         ...#....
        starts over 2  ...##...
    """)


def test_a_closed_enrolment_neither_stops_nor_loses() -> None:
    check("""
        enrolled     =====....
        activity     .PPPPPP..
        activity     ..OOOOO..
        closes       .....#...
        stops        .........
        loses chain  .........
        loses hours  .........
    """)


def test_what_was_between_two_weeks_is_not_seen() -> None:
    check("""
        activity       ...P....
        starts over 4  ...#....
        stops over 4   .......#
        starts over 2  ...#....
    """)


def test_the_13_weeks_are_reached_once() -> None:
    check("""
        activity        PPPPPPPPPPPPPPPP
        reaches         ............#...
        reaches over 3  ............###.
    """)


def test_a_chain_is_lost_in_the_fifth_week_of_a_gap() -> None:
    check("""
        activity     .PPP....P.....PP......
        loses chain  .............#......#.
    """)


def test_what_is_reached_is_never_lost() -> None:
    check("""
        activity     PPPPPPPPPPPPP.........
        reaches      ............#.........
        loses chain  ......................
    """)


def test_a_chain_that_was_broken_before_is_not_lost_again() -> None:
    check("""
        activity            PP..........PP.....
        loses chain over 3  ......###.........#
    """)


def test_a_chain_is_lost_where_it_was_alive_in_the_earlier_week() -> None:
    check("""
        activity            ...P.........
        loses chain over 6  .........####
        loses chain over 2  ........##...
    """)


def test_a_gap_before_the_enrolment_breaks_no_chain() -> None:
    check("""
        enrolled     ....========
        activity     PP..........
        loses chain  ............
    """)


def test_how_long_a_gap_may_be_is_the_sites_rule() -> None:
    check(
        """
        activity     PP......
        loses chain  ....#...
    """,
        rules=Rules(gap_weeks=2),
    )
    check(
        """
        activity     PP.PP...
        loses chain  ..#..#..
    """,
        rules=Rules(gap_weeks=0),
    )


def test_ordinary_hours_are_got_and_lost() -> None:
    check("""
        activity     ..OO.O..
        gets hours   ..#..#..
        loses hours  ....#.#.
    """)


def test_nothing_is_told_of_who_is_exempt_in_the_later_week() -> None:
    check("""
        enrolled       .============..
        activity       ...PPPPP.......
        exempt         ...x....x...xx.
        enrols         .#.............
        starts         ...............
        starts over 2  ....#..........
        stops          ...............
        stops over 2   .........#.....
        closes         ...............    exempt the week before
        closes over 2  .............#.
    """)


def test_before_the_first_week_nothing_was_so() -> None:
    check("""
        activity       PP
        enrols over 9  ##
        starts over 9  ##
    """)


FIRST, SECOND, THIRD = date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 20)


def site(*held: tuple[str, str | None, str | None]) -> dict[str, list[Row]]:
    """Citizens, each with the caseworker of the first week and of the weeks after it."""
    tables: dict[str, list[Row]] = {"enrolments": [], "assignments": [], "activities": []}
    tables["workers"] = [
        {"worker_id": worker, "name": worker, "team": team}
        for worker, team in {"anna": "North", "bo": "North", "cai": "South"}.items()
    ]
    for citizen, before, after in held:
        tables["enrolments"].append({"citizen_id": citizen, "enrolled_on": FIRST})
        days = ((before, FIRST, date(2025, 1, 12)), (after, date(2025, 1, 13), None))
        tables["assignments"] += [
            {
                "citizen_id": citizen,
                "worker_id": worker,
                "role": "caseworker",
                "from_on": first,
                "to_on": last,
            }
            for worker, first, last in days
            if worker
        ]
        placed = {"kind": "internship", "starts_on": date(2025, 1, 15)}
        tables["activities"].append({"citizen_id": citizen, "activity_id": citizen, **placed})
    return tables


def started(found: list[Changes]) -> dict[Group, tuple[int, int]]:
    return {one.group: (one.people[Kind.PLACEMENT_STARTED], one.compared) for one in found}


def ask(snapshot: Snapshot, by: str) -> dict[Group, tuple[int, int]]:
    return started(changes(snapshot, FIRST, THIRD, 4, by=by))


def test_a_change_stands_under_who_owns_the_case_now() -> None:
    with snapshot_of(
        site(("x", "anna", "cai"), ("y", "bo", "bo"), ("z", "bo", None)), THIRD
    ) as snapshot:
        assert ask(snapshot, "site") == {"site": (3, 3)}
        assert ask(snapshot, "team") == {"North": (1, 1), "South": (1, 1), None: (1, 1)}
        assert ask(snapshot, "worker") == {"bo": (1, 1), "cai": (1, 1), None: (1, 1)}
        filtered = changes(snapshot, FIRST, THIRD, 4, where={"team": ["South", None]})
        assert started(filtered) == {"site": (2, 2)}
        people = moved(snapshot, FIRST, THIRD, 4, Kind.PLACEMENT_STARTED)
        assert [(one.citizen_id, one.team, one.worker_id) for one in people] == [
            ("y", "North", "bo"),
            ("x", "South", "cai"),
            ("z", None, None),
        ]


def test_a_closed_case_stands_under_who_owned_it_last() -> None:
    tables = site(("x", "anna", "cai"))
    tables["enrolments"] = [{**tables["enrolments"][0], "closed_on": date(2025, 1, 19)}]
    with snapshot_of(tables, THIRD) as snapshot:
        (found,) = changes(snapshot, FIRST, THIRD, 4, by="worker")
    assert (found.group, found.team, found.people[Kind.CLOSED]) == ("cai", "South", 1)


def test_an_earlier_week_lies_before_the_later_one() -> None:
    with (
        snapshot_of(site(("x", "anna", "cai")), THIRD) as snapshot,
        pytest.raises(RefusedError, match="before the later"),
    ):
        changes(snapshot, THIRD, THIRD, 4)


def test_what_has_happened_to_one_is_told_of_those_asked_about_who_count() -> None:
    tables = site(("x", "anna", "anna"), ("y", "bo", "bo"), ("exempt", "bo", "bo"), ("z", "bo", "bo"))
    tables["exemptions"] = [{"citizen_id": "exempt", "from_on": THIRD, "to_on": None}]
    tables["activities"] = [row for row in tables["activities"] if row["citizen_id"] != "y"]
    with snapshot_of(tables, THIRD) as snapshot:
        asked = [(citizen, FIRST) for citizen in ("x", "y", "exempt", "nobody")]
        found = happened(snapshot, [*asked, ("x", SECOND)], THIRD, 4)
    assert found == {
        ("x", FIRST): {Kind.PLACEMENT_STARTED},
        ("x", SECOND): set(),  # it began in that very week
        ("y", FIRST): set(),
    }


def test_what_has_happened_to_one_in_two_programmes_is_told_together() -> None:
    tables = site(("x", "anna", "anna"))
    second = {"citizen_id": "x", "programme": "another", "enrolled_on": date(2025, 1, 13)}
    tables["enrolments"].append(second)
    with snapshot_of(tables, THIRD) as snapshot:
        found = happened(snapshot, [("x", FIRST)], THIRD, 4)
    assert found == {("x", FIRST): {Kind.PLACEMENT_STARTED, Kind.ENROLLED}}
