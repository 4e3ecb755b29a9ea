"""My targets (mine mål): how many more people, by when, and who is nearest?"""

import runpy
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from steering.indicators.registry import indicator
from steering.locale import Language
from steering.ui import ask, ask_people, filters, logged, once, words
from steering.ui.ask_people import Near
from steering.ui.board import target_line
from steering.ui.frame import Page
from steering.ui.not_now.nearest import Nearest, nearest
from steering.ui.people import case_words, caseload, caseload_choice, views
from steering.ui.reader import Reader, escape, tell
from steering.ui.wanted import Wanted, wanted

ABREAST = 3  # cards


def draw(who: Reader) -> None:
    """One worker's targets as people, then the caseload."""
    names = ask.worker_names(who)
    if not names:
        st.info(who.say("Nobody in your scope has a caseload."), icon=":material/group:")
        return
    with filters.row():
        worker_id = _worker(who, names)
        week = filters.bar(who, columns=()).week
    if worker_id is None:
        st.info(who.say("Choose whose targets to look at."), icon=":material/flag:")
        return
    _targets(who, worker_id, week)
    st.subheader(who.say("Caseload"))
    with filters.row():
        chosen = caseload_choice.choose(who, week, {"worker": [worker_id]})
        views.row(who, PAGE.address, chosen, columns=())
    views.told()
    caseload.show(who, PAGE.address, chosen, workers=False)


PAGE = Page(
    "my_targets",
    "My targets",
    ":material/flag:",
    lambda scope: bool(scope.people) and bool(scope.counted),
    draw,
)


def _worker(who: Reader, names: Mapping[str, str]) -> str | None:
    """The reader, or whom they choose among those in scope."""
    own = sorted(who.viewer.scope.figures.workers & names.keys())
    if len(names) == 1:
        (worker_id,) = names
        return worker_id
    by_label = {f"{name} ({worker_id})": worker_id for worker_id, name in names.items()}
    labels = sorted(by_label)
    chosen = st.selectbox(
        who.say("Worker"),
        labels,
        index=labels.index(f"{names[own[0]]} ({own[0]})") if own else None,
        placeholder=who.say("Choose a worker"),
        key="worker",
        bind="query-params",
        width=320,
    )
    return by_label.get(str(chosen))


def _targets(who: Reader, worker_id: str, week: date) -> None:
    """A card a target: how many more people, and those who are nearest."""
    asked = wanted(who, worker_id, week)
    if not asked:
        st.info(who.say("No target counts anybody of this caseload this week."), icon=":material/flag:")
        return
    near = nearest(who, worker_id, week, asked)
    shown = {each.case.citizen_id for those in near.values() for each in those.people}
    logged.people_shown(who, PAGE.address, ask_people.numbers_of(who, sorted(shown)))
    once.drawn(_cards, who, worker_id, week)


def _cards(who: Reader, worker_id: str, week: date) -> None:
    asked = wanted(who, worker_id, week)
    near = nearest(who, worker_id, week, asked)
    for start in range(0, len(asked), ABREAST):
        columns = st.columns(ABREAST)
        for column, one in zip(columns, asked[start : start + ABREAST], strict=False):
            with column.container(border=True, height="stretch"):
                _target(who, one, near[one.key])


def _target(who: Reader, one: Wanted, near: Nearest) -> None:
    key, share = one.indicator, one.share
    st.markdown(f"#### {escape(_sentence(who, one))}")
    n, d = (words.people(number, who.language) for number in (share.numerator, share.denominator))
    st.markdown(
        who.say(
            "{n} of {d} now ({share}); the target is {target}.",
            n=n,
            d=d,
            share=words.share(share, who.language),
            target=words.percent(float(share.target), who.language, 0),
        ),
        help=escape(indicator(key).definition[who.language]),
    )
    if near.people:
        _people(who, near.people)
    if near.put_off:
        st.markdown(
            who.say(
                "Left out here, for they are put off: {people}. [Who can be next](candidates)",
                people=words.people(near.put_off, who.language),
            )
        )


def _people(who: Reader, near: Sequence[Near]) -> None:
    links = ask_people.links(who, sorted({each.case.citizen_id for each in near}))
    st.markdown(who.say("**Nearest:**"))
    st.markdown(
        "\n".join(
            f"1. {case_words.link(each.case.citizen_id, links[each.case.citizen_id])} – "
            f"{words.capital(tell(each.reason, who.language))}"
            for each in near
        )
    )


def _sentence(who: Reader, one: Wanted) -> str:
    """*3 more people in placement by 31 March.*"""
    what = _what(indicator(one.indicator).name[who.language], who.language)
    if of := target_line.whom(who, one.whole):
        what = f"{what} ({of})"
    if not one.share.needed:
        return who.say("Target met: {what}", what=what)
    if not one.people:
        return who.say("Nobody more is asked for: {what}", what=what)
    people = who.say("1 more person") if one.people == 1 else who.say("{n} more people", n=one.people)
    if one.by is None:
        return who.say("{people} {what}", people=people, what=what)
    return who.say(
        "{people} {what} by {day}", people=people, what=what, day=words.day(one.by, who.language)
    )


def _what(name: str, language: Language) -> str:
    """``in company placement`` for ``Share in company placement``; else the name as it is."""
    share, of = {"da": ("Andel ", "af "), "en": ("Share ", "of ")}[language]
    rest = name.removeprefix(share)
    return f"({name})" if rest == name or rest.startswith(of) else rest


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
