"""Who is left out of a list because they are put off: counted always, shown when asked for."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from steering.errors import RefusedError
from steering.ui import ask, ask_people, logged, words
from steering.ui.meetings import told as meeting_told
from steering.ui.not_now import records
from steering.ui.not_now.form import PART
from steering.ui.not_now.records import NotNows, PutOff
from steering.ui.people import case_words
from steering.ui.people.case_words import Held
from steering.ui.reader import Reader, escape

MOST = 50  # that are shown


def draw(
    who: Reader,
    page: str,
    about: str,
    count: int,
    cases: Callable[[], Sequence[Held]],
    *,
    what: str | None = None,
    told: str | None = None,
) -> None:
    """How many of the list's cases are put off; each with until when, why and by whom, if asked for.

    `what`: what it is about, where the list holds several kinds; `told`: the whole sentence, where the
    list leaves nobody out. Both are Markdown.

    Whoever is shown has been written in the audit log before. Raises `RefusedError` where that fails.
    """
    meeting_told.draw(PART)
    if not count:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        sentence = told or _how_many(who, count)
        st.markdown(f"{what}: {sentence}" if what else sentence)
        shown = st.toggle(who.say("Show who is put off"), key=f"not-now-shown-{about}")
    if not shown:
        return
    now = records.seen(who, about)
    by_citizen = {case.citizen_id: case for case in cases()}
    first = [one for one in now.standing.values() if one.citizen in by_citizen][:MOST]
    names = [one.citizen for one in first]
    logged.people_shown(who, page, ask_people.numbers_of(who, names))
    links, staff = ask_people.links(who, sorted(names)), ask.colleagues(who)
    for one in first:
        _line(who, about, one, _who_it_is(who, by_citizen[one.citizen], links, staff), now)
    if len(by_citizen) > len(first):
        more = words.people(len(by_citizen) - len(first), who.language)
        st.markdown(who.say("And {people} more: narrow the list to see them.", people=more))


def _how_many(who: Reader, count: int) -> str:
    if count == 1:
        return who.say("**1** enrolment is put off and left out here.")
    people = words.people(count, who.language)
    return who.say("**{people}** enrolments are put off and left out here.", people=people)


def _who_it_is(who: Reader, case: Held, links: Mapping[str, str], staff: Mapping[str, str]) -> str:
    worker = escape(case_words.worker(who, case, staff))
    return f"{case_words.link(case.citizen_id, links[case.citizen_id])} · {worker}"


def _line(who: Reader, about: str, one: PutOff, title: str, now: NotNows) -> None:
    told = who.say(
        "until the end of {day}: {why} – {email}, {when}",
        day=words.day(one.until, who.language),
        why=escape(one.why),
        email=escape(one.by),
        when=words.moment(one.at, who.language),
    )
    with st.container(
        border=True,
        key=f"not-now-{about}-{one.citizen}",
        horizontal=True,
        vertical_alignment="center",
    ):
        st.markdown(f"**{title}**  \n{told}", width="stretch")
        if records.may_put_off(who) and st.button(
            who.say("Take back"),
            key=f"not-now-back-{about}-{one.citizen}",
            icon=":material/undo:",
            help=who.say("Suggest {citizen} again", citizen=escape(one.citizen)),
        ):
            _take_back(who, about, one, now)


def _take_back(who: Reader, about: str, one: PutOff, now: NotNows) -> None:
    try:
        records.take_back(who, about, one.citizen, now.seen(one.citizen))
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    told = who.say("Taken back: {citizen} is suggested again.", citizen=escape(one.citizen))
    meeting_told.done(PART, told)
