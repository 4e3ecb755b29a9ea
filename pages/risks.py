"""At risk (i fare for at glippe): which chains and placements stop unless somebody acts, and whose?"""

import runpy
from datetime import date
from pathlib import Path

import streamlit as st

from steering.indicators.count import Filters
from steering.ui import chosen, exports, filters, once
from steering.ui.ask_risks import Kind
from steering.ui.frame import Page
from steering.ui.not_now import at_risk
from steering.ui.people.caseload_choice import Chosen
from steering.ui.reader import Reader
from steering.ui.risks import risk_tables


def draw(who: Reader) -> None:
    """The numbers, and under them the people for those who may see them."""
    picked = filters.bar(who)
    once.drawn(risk_tables.draw, who, picked.week, picked.where)
    exports.offer_both(
        who,
        "at-risk",
        lambda outside: risk_tables.frame(who, picked.week, picked.where, for_outside=outside),
        who.say("All figures"),
    )
    if who.viewer.scope.people:
        _people(who, picked.week, picked.where)


PAGE = Page(
    "risks",
    "At risk",
    ":material/warning:",
    lambda scope: bool(scope.counted),
    draw,
)


def _people(who: Reader, week: date, where: Filters) -> None:
    st.subheader(who.say("Who they are"))
    names = {str(one.kind): one.name for one in risk_tables.told(who)}
    first = next(iter(names))
    chosen.understand(who, "risk", {kind: name.to for kind, name in names.items()})
    picked = st.segmented_control(
        who.say("Show"),
        list(names),
        default=first,
        format_func=lambda kind: names[kind].to(who.language),
        key="risk",
        bind="query-params",
    )
    kind = Kind(picked if picked in names else first)
    at_risk.draw(who, PAGE.address, kind, Chosen(week, where, order=_ORDERS[kind]))


# What is most urgent stands first.
_ORDERS = {
    Kind.CHAIN_GAP: "chain",
    Kind.PLACEMENT_ENDS: "placement_end",
    Kind.NO_CONTACT: "contact_due",
    Kind.NEARLY_REACHED: "chain",
    Kind.LONG_WITHOUT_HOURS: "owner",
}


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
