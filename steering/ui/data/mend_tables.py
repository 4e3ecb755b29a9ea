"""The tables of registrations to mend: a row each, and how many each worker has."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st
from streamlit.column_config import NumberColumn

from steering.contract.tables import TABLES
from steering.contract.words import ActivityKind
from steering.ui import ask_data, words
from steering.ui.ask_data import ToMend, checks
from steering.ui.reader import Reader

MOST_ROWS = 300  # that a browser is sent; the rest are found by searching, or in the download
NOBODY = "-"  # stands in the address for the worker of those whom nobody holds


def registrations(
    who: Reader, names: Mapping[str, str], kind: str | None, worker: str | None
) -> pd.DataFrame:
    """A row a registration of that kind and worker, or of all of them."""
    scope = who.viewer.scope.key
    found, table = _whole(who, names, (str(who.data), who.load_id, scope, who.language))
    chosen = [kind in {None, one.kind} and worker in {None, one.worker_id or NOBODY} for one in found]
    return table[chosen]


@st.cache_data(max_entries=200, show_spinner=False)
def _whole(
    _who: Reader,
    _names: Mapping[str, str],
    of: tuple[str, ...],  # what the table depends on
) -> tuple[list[ToMend], pd.DataFrame]:
    found = ask_data.registrations_to_mend(_who)
    return found, _table(_who, found, _names)


def _table(who: Reader, found: list[ToMend], names: Mapping[str, str]) -> pd.DataFrame:
    about = _about(who, names)
    return pd.DataFrame(
        {
            who.say("Citizen"): [one.citizen_id for one in found],
            who.say("What"): [checks()[one.kind].name[who.language] for one in found],
            who.say("Registration"): [about(one) for one in found],
            who.say("Since"): [one.since for one in found],
            who.say("Number"): [one.reference or "" for one in found],
            who.say("Programme"): [", ".join(one.programmes) for one in found],
            who.say("Team"): [one.team or "" for one in found],
            who.say("Worker"): [_worker(who, one.worker_id, names) for one in found],
        },
        dtype=object,
    )


def _worker(who: Reader, worker_id: str | None, names: Mapping[str, str]) -> str:
    return names.get(worker_id, worker_id) if worker_id else who.say("Unassigned")


def _about(who: Reader, names: Mapping[str, str]) -> Callable[[ToMend], str]:
    """What a registration is of: an activity, a table, columns of the enrolment, or workers."""
    kinds = {kind.value: words.choice(kind, who.language) for kind in ActivityKind}
    tables = {table: words.table(table, who.language) for table in TABLES}
    columns = {
        column.name: words.column("enrolments", column.name, who.language)
        for column in TABLES["enrolments"].columns()
    }
    told = columns | tables | kinds

    def about(one: ToMend) -> str:
        called = names if one.kind == "two_owners" else told
        return ", ".join(called.get(what, what) for what in one.about)

    return about


def per_worker(
    who: Reader, rows: list[tuple[str, str | None, str | None, int]], names: Mapping[str, str]
) -> None:
    """A row a worker, a column a kind; who has most comes first."""
    whose = sorted({(team, worker) for _, team, worker, _ in rows}, key=str)
    numbers = {(kind, team, worker): number for kind, team, worker, number in rows}
    shown = {
        kind: check.name[who.language]
        for kind, check in checks().items()
        if any(row[0] == kind for row in rows)
    }
    in_all = who.say("In all")
    table = pd.DataFrame(
        [
            {
                who.say("Team"): team or words.NOTHING,
                who.say("Worker"): _worker(who, worker, names),
                in_all: sum(numbers.get((kind, team, worker), 0) for kind in shown),
                **{name: numbers.get((kind, team, worker), 0) for kind, name in shown.items()},
            }
            for team, worker in whose
        ]
    ).sort_values(in_all, ascending=False, kind="stable")
    st.dataframe(
        table.head(MOST_ROWS),
        hide_index=True,
        column_config={name: NumberColumn(format="localized") for name in (in_all, *shown.values())},
        key="mend-per-worker",
        alt=who.say("How many registrations each worker has to mend, a row each"),
    )
