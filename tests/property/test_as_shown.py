"""*As shown then*: the board of an earlier day has the numbers of that day's load, whatever came later.

Made-up sites whose registrations come late: each load knows more of the same weeks than the one before.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from steering.store import Store
from steering.ui import words
from tests.commands import load, run, write_drop
from tests.ui.conftest import APP
from tests.ui.pages import teams

FIRST = date(2026, 9, 1)  # the day of the first load; the next ones follow a week apart
TARGETS = {"placement_share": "0.40", "continuity_13_share": "0.50"}
seldom = settings(max_examples=max(3, settings().max_examples // 20))


@dataclass(frozen=True)
class Citizen:
    """Somebody in a team, and when they began a placement, known from which load on; None: never."""

    team: str | None
    weeks_ago: int
    known_from: int | None


CITIZENS = st.lists(
    st.builds(
        Citizen,
        st.sampled_from(("Nord", "Syd", None)),
        st.integers(0, 30),
        st.none() | st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


def drop(citizens: Sequence[Citizen], number: int) -> dict[str, str | bytes]:
    """The files of a load, as the case system knew things then."""
    as_of = FIRST + timedelta(weeks=number)
    named = {f"C{n}": citizen for n, citizen in enumerate(citizens)}
    started = {
        name: FIRST - timedelta(weeks=citizen.weeks_ago)
        for name, citizen in named.items()
        if citizen.known_from is not None and citizen.known_from <= number
    }
    tables = {
        f"enrolments_{as_of}": ["citizen_id;enrolled_on", *(f"{name};2026-01-05" for name in named)],
        "workers": ["worker_id;name;team", "Nord;N;Nord", "Syd;S;Syd"],
        "assignments": [
            "citizen_id;worker_id;role;from_on",
            *(f"{name};{c.team};caseworker;2026-01-05" for name, c in named.items() if c.team),
        ],
        "activities": [
            "activity_id;citizen_id;kind;starts_on",
            *(f"A{name};{name};internship;{day}" for name, day in started.items()),
        ],
    }
    files: dict[str, str | bytes] = {f"{n}.csv": "\n".join((*rows, "")) for n, rows in tables.items()}
    return {**files, "_DEMO": ""}


def told(data: Path) -> dict[str, Any]:
    """What the command line says of the published load."""
    return {
        key: run("breakdown", key, "--target", target, "--data", data, "--json").answer
        for key, target in TARGETS.items()
    }


@contextmanager
def board(data: Path) -> Iterator[AppTest]:
    """The board on this data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STEERING_DATA", str(data))
        page = AppTest.from_file(APP, default_timeout=60)
        page.context = {"locale": "en-GB"}
        yield page.run()


@seldom
@given(CITIZENS, st.integers(2, 4))
def test_an_earlier_board_has_the_numbers_of_its_load(citizens: list[Citizen], loads: int) -> None:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        lines = ("[targets]", *(f'{key} = "{target}"' for key, target in TARGETS.items()))
        (data / "settings.toml").write_text("\n".join(lines), "utf-8")
        shown_then: dict[date, dict[str, Any]] = {}
        loaded_then: dict[date, Path] = {}
        for number in range(loads):
            loaded = load(write_drop(Path(folder) / str(number), drop(citizens, number)), data)
            assert loaded.status == 0, loaded.err
            day = FIRST + timedelta(weeks=number)
            shown_then[day] = told(data)
            loaded_then[day] = Store(data).path(loaded.answer["load_id"])
        del loaded_then[max(loaded_then)]  # that one is published
        for day, snapshot in loaded_then.items():  # as if it had been loaded on its day
            snapshot.rename(snapshot.with_stem(f"{day:%Y%m%d}T080000000000-abcdef"))
        with board(data) as page:
            for day in loaded_then:
                page.selectbox(key="shown").set_value(str(day))
                page.run()
                assert not page.exception
                agrees(page, shown_then[day])


def agrees(page: AppTest, then: dict[str, Any]) -> None:
    """Each line and each team is as the command line told it then."""
    shown = teams(page)
    for column, key in enumerate(TARGETS, start=1):
        site = then[key]["site"]
        actual, missing = page.container(key=f"target-{key}").metric
        assert actual.value == words.percent(site["value"], "en")
        assert missing.value == str(site["needed"])
        by_team = dict(zip(shown["Team"], shown.iloc[:, column], strict=True))
        assert len(by_team) == len(then[key]["groups"])
        for group in then[key]["groups"]:
            cell = by_team[group["group"] or "Unassigned"]
            counts = f"({group['numerator']} of {group['denominator']})"
            assert words.phrases(counts) in cell
            assert (f"**{group['allocated']}**" in cell) == bool(group["allocated"])
