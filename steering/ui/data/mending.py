"""The part of the page of data that tells which registrations to mend: the list, or numbers of them."""

from collections import Counter
from collections.abc import Mapping

import streamlit as st
from streamlit.column_config import Column, DateColumn

from steering.indicators.registry import indicators
from steering.ui import ask, ask_data, exports, logged, words
from steering.ui.ask_data import ToMend, checks
from steering.ui.chosen import one_of
from steering.ui.data import mend_tables
from steering.ui.reader import Reader, escape


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
    table = mend_tables.registrations(who, names, kind, worker)
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
            " " + who.say("Shown are the first {most}.", most=mend_tables.MOST_ROWS)
            if len(table) > mend_tables.MOST_ROWS
            else ""
        )
    )
    shown = table.head(mend_tables.MOST_ROWS)
    st.dataframe(
        shown.drop(columns=who.say("What")) if kind else shown,
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
            mend_tables.per_worker(who, [(*whose, number) for whose, number in counted.items()], names)


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
        workers[mend_tables.NOBODY] = who.say("Unassigned")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = one_of(who.say("What"), kinds, "kind", all_of_them=who.say("All"))
        worker = None
        if len(workers) > 1:
            worker = one_of(who.say("Worker"), workers, "worker", all_of_them=who.say("All"))
        sought = st.text_input(
            who.say("Search"),
            key="mend-search",
            type="search",
            placeholder=who.say("a citizen or a number"),
            width=220,
        )
    return kind, worker, sought or ""


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
            who.say("*Bends:* {figures}", figures=escape(bends)),
            who.say("*What to do:* {what}", what=escape(one.mend[who.language])),
        )
    )


def _numbers(who: Reader) -> None:
    found = ask_data.numbers_to_mend(who)
    if not found:
        _nothing(who)
        return
    _explain(who, None)
    rows = [(one.kind, one.team, one.worker_id, one.number) for one in found]
    mend_tables.per_worker(who, rows, ask.worker_names(who))


def _nothing(who: Reader) -> None:
    st.success(who.say("There is nothing to mend."), icon=":material/check_circle:")
