"""Is the target within reach: how many people are missing, and how many are ready, by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from steering.access.suppression import ShownShare
from steering.indicators.count import Group
from steering.locale import message
from steering.ui import ask as figures
from steering.ui import folded, words
from steering.ui.board import target_line
from steering.ui.candidates import ask
from steering.ui.candidates.ask import Number
from steering.ui.candidates.sought import Sought
from steering.ui.reader import Reader, escape
from steering.ui.team import members


@dataclass(frozen=True)
class Row:
    """A group: where it stands on the target, and who is ready; None: hidden, because they are few."""

    share: ShownShare
    ready: int | None
    put_off: int | None

    @property
    def missing(self) -> int | None:
        """How many people are missing: its part of what the whole lacks."""
        return self.share.allocated

    @property
    def too_few(self) -> int | None:
        """How many of those who are missing nobody is ready for; 0: enough are ready."""
        if self.missing is None or self.ready is None:
            return None
        return max(0, self.missing - self.ready)


def draw(who: Reader, of: Sought) -> None:
    """A sentence about the whole, a row for each group, and what the words mean."""
    progress = of.progress(who)
    whole, rows = whole_of(who, of), rows_of(who, of)
    target = words.percent(float(whole.share.target), who.language)
    st.markdown(
        who.say(
            "People missing to reach {target}: **{missing}**. Ready, of those who don't count yet: "
            "**{ready}**. {verdict}",
            missing=words.people(whole.missing, who.language),
            target=target,
            ready=words.people(whole.ready, who.language),
            verdict=_verdict(who, whole),
        )
    )
    if len(rows) > 1:
        name = target_line.name(who, progress.line.whole)
        folded.draw(
            who,
            _cells(who, of, rows),
            [_urgency(row) for row in rows],
            _MOST_URGENT,
            who.say("{target}: who is missing and who is ready, a row each", target=name),
        )
    st.markdown(
        who.say(
            "**Missing** is each one's part of what the whole lacks, as on the board. **Ready** are "
            "those who don't count yet and are sorted, else suggested, as ready, or for this target "
            "stand nearer still; who is put off is not among them. "
            "[How it is reckoned](definitions#candidates)"
        )
    )


_MOST_URGENT = message(
    "The {first} of {all} with too few ready, and then those that lack the most people:"
)
_ABOVE_ALL = 1_000_000  # people that somebody misses


def _urgency(row: Row) -> int | None:
    """More, the more people nobody is ready for, and then the more are missing."""
    if row.missing is None or row.too_few is None:
        return None
    return row.too_few * _ABOVE_ALL + row.missing


def rows_of(who: Reader, of: Sought) -> list[Row]:
    """The teams or workers, in the order of the target's breakdown."""
    found = {one.group: one for one in ask.ready(who, of, of.of.by)}
    return [_row(share, found.get(share.group)) for share in of.of.shares(of.progress(who).standing)]


def whole_of(who: Reader, of: Sought) -> Row:
    """What they are parts of."""
    share = of.of.together(of.progress(who).standing)
    if who.viewer.scope.hides_small_numbers:
        [site] = ask.ready(who, of)
        return _row(share, site)
    found = ask.ready(who, of, of.of.by)  # summed: to ask anew takes as long again
    return Row(share, sum(one.ready or 0 for one in found), sum(one.put_off or 0 for one in found))


def frame(who: Reader, of: Sought) -> pd.DataFrame:
    """The same for a download; what is hidden is empty."""
    names = figures.worker_names(who) if of.of.by == "worker" else {}
    head = _head(who, of)
    hides = who.viewer.scope.hides_small_numbers
    rows = [
        {
            who.say("Target"): target_line.name(who, of.progress(who).line.whole),
            head: members.name(who, of.of, row.share.group, names),
            who.say("Counts"): row.share.numerator,
            who.say("Of"): row.share.denominator,
            who.say("Missing"): row.missing,
            who.say("Ready"): row.ready,
            **({} if hides else {who.say("Are put off"): row.put_off}),
            who.say("Too few ready"): row.too_few,
        }
        for row in rows_of(who, of)
    ]
    return pd.DataFrame(rows, dtype=object)


def _row(share: ShownShare, number: Number | None) -> Row:
    """Of a group that is hidden on the board, nothing is told; who lacks nobody has nobody ready."""
    if share.hidden:
        return Row(share, None, None)
    return Row(share, number.ready, number.put_off) if number else Row(share, 0, 0)


def _cells(who: Reader, of: Sought, rows: Sequence[Row]) -> list[Mapping[str, str]]:
    names = figures.worker_names(who) if of.of.by == "worker" else {}
    return [_cell(who, of, row, names) for row in rows]


def _cell(who: Reader, of: Sought, row: Row, names: dict[str, str]) -> Mapping[str, str]:
    group: Group = row.share.group
    put_off = words.people(row.put_off, who.language)
    return {
        _head(who, of): escape(members.name(who, of.of, group, names)),
        who.say("Missing"): words.people(row.missing, who.language),
        who.say("Ready"): words.people(row.ready, who.language),
        who.say("Within reach"): _verdict(who, row),
        **({} if who.viewer.scope.hides_small_numbers else {who.say("Are put off"): put_off}),
        who.say("Counts"): words.hidden(who.language)
        if row.share.hidden
        else target_line.counts(who, row.share),
    }


def _head(who: Reader, of: Sought) -> str:
    return who.say("Team") if of.of.by == "team" else who.say("Worker")


def _verdict(who: Reader, row: Row) -> str:
    """By shape, word and colour, so that none of them carries it alone; a badge does not break."""
    if row.too_few is None:
        colour, icon, told = "gray", "visibility_off", words.hidden(who.language)
    elif not row.missing:
        colour, icon, told = "gray", "remove", who.say("Nobody is missing")
    elif not row.too_few:
        colour, icon, told = "green", "check_circle", who.say("Enough are ready")
    else:
        people = words.people(row.too_few, who.language)
        told = who.say("Too few are ready, by {people}", people=people)
        colour, icon = "orange", "arrow_downward"
    return f":{colour}-badge[:material/{icon}: {told}]"
