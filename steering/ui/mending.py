"""The part of the page of data that tells which registrations to mend: the list, or numbers of them."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, DateColumn, NumberColumn

from steering.contract.tables import TABLES
from steering.contract.words import ActivityKind
from steering.indicators.registry import indicators
from steering.ui import ask, ask_data, exports, logged, words
from steering.ui.ask_data import ToMend, checks
from steering.ui.chosen import one_of
from steering.ui.reader import Reader, escape

MOST_ROWS = 300  # that a browser is sent; the rest are found by searching, or in the download
NOBODY = "-"  # stands in the address for those whom nobody holds


def is_for(who: Reader) -> bool:
    """Whether there is anything here for the reader: not for who sees no single worker's figures."""
    scope = who.viewer.scope
    return bool(scope.people or (scope.counted and not scope.hides_small_numbers))


def draw(who: Reader, page: str) -> None:
    """The list for those who see the people, numbers for each worker for others."""
    st.markdown(
        who.say(
            "These registrations are lawful, and counted as they stand, but seem to be wrong or to "
            "lack something. Mended in the case system, they are right at the next load."
        )
    )
    if who.viewer.scope.people:
        _people(who, page)
    else:
        _numbers(who)


def _people(who: Reader, page: str) -> None:
    found = ask_data.registrations_to_mend(who)
    if not found:
        _nothing(who)
        return
    names = ask.colleagues(who)
    kind, worker, sought = _choices(who, found, names)
    _explain(who, kind)
    logged.people_shown(who, f"{page} mend", ask_data.citizens_to_mend(who))
    table = _table(who, [one for one in found if _is_chosen(one, kind, worker)], names)
    if sought:
        table = table[table.map(lambda cell: sought.casefold() in str(cell).casefold()).any(axis=1)]
    citizen = who.say("Citizen")
    st.markdown(
        who.say(
            "{rows} registrations of {people} citizens.",
            rows=words.number(len(table), who.language, 0),
            people=words.number(table[citizen].nunique(), who.language, 0),
        )
        + (
            " " + who.say("Shown are the first {most}.", most=MOST_ROWS)
            if len(table) > MOST_ROWS
            else ""
        )
    )
    st.dataframe(
        table.head(MOST_ROWS),
        hide_index=True,
        column_config={
            citizen: Column(pinned=True),
            who.say("Since"): DateColumn(
                format="DD.MM.YYYY" if who.language == "da" else "D MMM YYYY",
                help=who.say("The day by which the registration is found again in the case system."),
            ),
        },
        key="to-mend",
        alt=who.say("The registrations to mend, a row each"),
    )
    theirs = set(table[citizen])
    exports.offer(
        who,
        f"{page}-mend",
        lambda: table,
        lambda: theirs if who.viewer.scope.named else ask_data.citizens_to_mend(who),
    )
    if len({one.worker_id for one in found}) > 1:
        with st.expander(who.say("How many each worker has")):
            counted = Counter((one.kind, one.team, one.worker_id) for one in found)
            _per_worker(who, [(*whose, number) for whose, number in counted.items()], names)


def _choices(
    who: Reader, found: list[ToMend], names: Mapping[str, str]
) -> tuple[str | None, str | None, str]:
    """Which kind, whose, and what is sought. That is in no address: it may name somebody."""
    per_kind = Counter(one.kind for one in found)
    kinds = {
        kind: f"{check.name[who.language]} ({words.number(per_kind[kind], who.language, 0)})"
        for kind, check in checks().items()
        if per_kind[kind]
    }
    holders = {one.worker_id for one in found}
    workers = {w: names.get(w, w) for w in holders if w is not None}
    workers = dict(sorted(workers.items(), key=lambda item: item[1]))
    if None in holders:
        workers[NOBODY] = who.say("Unassigned")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = one_of(who.say("What"), kinds, "kind", all_of_them=who.say("All"))
        worker = None
        if len(workers) > 1:
            worker = one_of(who.say("Worker"), workers, "worker", all_of_them=who.say("All"))
        sought = st.text_input(who.say("Search"), key="mend-search", type="search", width=220)
    return kind, worker, sought or ""


def _is_chosen(one: ToMend, kind: str | None, worker: str | None) -> bool:
    return kind in {None, one.kind} and worker in {None, one.worker_id or NOBODY}


def _explain(who: Reader, kind: str | None) -> None:
    """Why it matters, which figures it bends, and what to do; of all kinds where none is chosen."""
    if kind is None:
        with st.expander(who.say("What is looked for, and why")):
            for one in checks().values():
                st.markdown(_explained(who, one))
    else:
        st.info(_explained(who, checks()[kind]), icon=":material/build:")


def _explained(who: Reader, one: ask_data.Check) -> str:
    bent = ", ".join(indicators()[key].name[who.language] for key in one.bends)
    bends = bent or who.say("figures by worker, team or group")
    return "  \n".join(
        (
            f"**{escape(one.name[who.language])}** – {escape(one.why[who.language])}",
            who.say("*Bends:* {figures}.", figures=escape(bends)),
            who.say("*What to do:* {what}", what=escape(one.mend[who.language])),
        )
    )


def _table(who: Reader, found: list[ToMend], names: Mapping[str, str]) -> pd.DataFrame:
    """A row a registration."""
    return pd.DataFrame(
        {
            who.say("Citizen"): [one.citizen_id for one in found],
            who.say("What"): [checks()[one.kind].name[who.language] for one in found],
            who.say("Registration"): [_about(who, one, names) for one in found],
            who.say("Since"): [one.since for one in found],
            who.say("Number"): [one.reference for one in found],
            who.say("Programme"): [", ".join(one.programmes) for one in found],
            who.say("Team"): [one.team for one in found],
            who.say("Worker"): [names.get(one.worker_id or "", one.worker_id) for one in found],
        },
        dtype=object,
    )


def _about(who: Reader, one: ToMend, names: Mapping[str, str]) -> str:
    """What the registration is of: an activity, a table, columns of the enrolment, or workers."""
    if one.kind == "two_owners":
        return ", ".join(names.get(worker, worker) for worker in one.about)
    kinds = {kind.value: words.choice(kind, who.language) for kind in ActivityKind}
    tables = {table: words.table(table, who.language) for table in TABLES}
    told = kinds | tables
    return ", ".join(
        told.get(what) or words.column("enrolments", what, who.language) for what in one.about
    )


def _numbers(who: Reader) -> None:
    found = ask_data.numbers_to_mend(who)
    if not found:
        _nothing(who)
        return
    _explain(who, None)
    rows = [(one.kind, one.team, one.worker_id, one.number) for one in found]
    _per_worker(who, rows, ask.worker_names(who))


def _per_worker(
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
                who.say("Worker"): names.get(worker, worker) if worker else who.say("Unassigned"),
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


def _nothing(who: Reader) -> None:
    st.success(who.say("There is nothing to mend."), icon=":material/check_circle:")
