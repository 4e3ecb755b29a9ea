"""What the page of data tells of rejected rows: how many and why; for those who mend them, which."""

import pandas as pd
import streamlit as st

from steering.contract.reasons import Reason, explain
from steering.contract.tables import TABLES
from steering.locale import Message
from steering.ui import ask_data, exports, words
from steering.ui.reader import Reader, escape


def draw(who: Reader, page: str) -> None:
    """The numbers, and the list as a download: with what stood in the cells for who may see that."""
    scope = who.viewer.scope
    if scope.hides_small_numbers and not scope.administers:
        st.info(
            who.say("Small numbers are hidden from you, and rejected rows are few: they are not told."),
            icon=":material/visibility_off:",
        )
        return
    found = ask_data.rejected_rows(who)
    if ask_data.rejects_no_longer_listed(who):
        st.info(
            who.say(
                "Some of the rejected rows are no longer listed: the lists are kept for {days} days.",
                days=who.settings.keep_refused_days,
            ),
            icon=":material/auto_delete:",
        )
    if not found:
        st.success(who.say("No row is listed as rejected."), icon=":material/check_circle:")
        return
    total = words.number(sum(one.number for one in found), who.language, 0)
    st.markdown(
        who.say(
            "{number} rows break a rule of the format and don't count. Mend them in the case system: "
            "they count when they are delivered again.",
            number=total,
        )
    )
    rows = [
        {
            who.say("Table"): words.table(one.table, who.language),
            who.say("Column"): escape(words.column(one.table, one.column, who.language)),
            who.say("Rows"): words.number(one.number, who.language, 0),
            who.say("What is wrong"): escape(_reason(one).to(who.language)),
        }
        for one in found
    ]
    alt = who.say("The rejected rows by table, column and reason")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
    if scope.people.everything or scope.administers:
        _download(who, page)
    else:
        st.markdown(who.say("Which rows they are is for those who may see every citizen."))


def _reason(one: ask_data.RejectedRows) -> Message:
    columns = {column.name: column for column in TABLES[one.table].columns()}
    return explain(Reason(one.reason), columns.get(one.column))


def _download(who: Reader, page: str) -> None:
    with_values = who.viewer.scope.people.everything and who.viewer.scope.named
    exports.offer(
        who,
        f"{page}-rejected",
        lambda: _listed(who),
        lambda: {row.value for row in ask_data.rejected_list(who) if row.column == "citizen_id"} - {""},
        label=who.say("The list, with what stands in the cells")
        if with_values
        else who.say("The list, without what stands in the cells"),
    )


def _listed(who: Reader) -> pd.DataFrame:
    names = {
        "file": who.say("File"),
        "row": who.say("Row"),
        "column": who.say("Column"),
        "value": who.say("Value"),
        "reason": who.say("Reason"),
        "message": who.say("What is wrong"),
    }
    table = pd.DataFrame(ask_data.rejected_list(who), columns=list(names), dtype=object)
    if not (who.viewer.scope.people.everything and who.viewer.scope.named):
        table = table.drop(columns="value")
    return table.rename(columns=names)
