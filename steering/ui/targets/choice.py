"""Which target is to be set: what is counted, and for the whole, a team or a worker."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from steering.indicators.registry import indicators
from steering.targets.target import Part, Whole
from steering.ui import ask, filters, plan
from steering.ui.board import target_line
from steering.ui.reader import Reader

Value = TypeVar("Value")


def choose(who: Reader) -> Part | None:
    """What is to be set, of what the reader may set; None where that is nothing."""
    with filters.row():
        whole = _whole(who)
        if whole is None:
            return None
        parts = _parts(who, whole)
        if len(parts) < 2:
            return next(iter(parts.values()), None)
        return _one(who.say("For whom"), parts, "target-whose")


def _whole(who: Reader) -> Whole | None:
    """One that has a target already, or a new one for those who may set it for a whole."""
    wholes: dict[str, Whole | None] = {
        target_line.name(who, line.whole): line.whole
        for line in plan.lines(who)
        if _parts(who, line.whole)
    }
    led = who.viewer.scope.figures
    if led.everything or led.programmes:
        wholes[who.say("A new target …")] = None
    if not wholes:
        return None
    return _one(who.say("Which target"), wholes, "target-which") or _new(who)


def _new(who: Reader) -> Whole:
    values, led = ask.choices(who).values, who.viewer.scope.figures
    keys = {one.name[who.language]: key for key, one in indicators().items() if one.unit == "share"}
    key = _one(who.say("Indicator"), keys, "target-indicator")
    everybody = who.say("All")
    programmes: dict[str, str | None] = {everybody: None} if led.everything else {}
    programmes |= {
        str(name): str(name)
        for name in (values["programme"] if led.everything else sorted(led.programmes))
    }
    groups: dict[str, str | None] = {everybody: None}
    groups |= {str(value): str(value) for value in values["target_group"]}
    numbers: dict[str, int | None] = {everybody: None}
    numbers |= {str(value): int(value) for value in values["visitation_group"]}
    say = {column: label.to(who.language) for column, label in filters.COLUMNS.items()}
    return Whole(
        indicator=key,
        programme=_one(say["programme"], programmes, "target-programme"),
        target_group=_one(say["target_group"], groups, "target-group"),
        visitation_group=_one(say["visitation_group"], numbers, "target-visitation"),
    )


def _parts(who: Reader, whole: Whole) -> dict[str, Part]:
    """The parts that are the reader's to set; a team or worker only where the whole has a target."""
    found = {who.say("the whole"): Part(whole=whole)}
    if plan.plan(who).of(Part(whole=whole)) is not None:
        for team in ask.choices(who).values["team"]:
            found[str(team)] = Part(whole=whole, team=str(team))
        for worker_id, name in sorted(ask.worker_names(who).items(), key=lambda one: str(one[1])):
            label = name or worker_id
            label = f"{label} ({worker_id})" if label in found else label
            found[label] = Part(whole=whole, worker_id=worker_id)
    return {label: part for label, part in found.items() if plan.may_change(who, part)}


def _one(label: str, options: Mapping[str, Value], key: str) -> Value:
    """What stands behind the option chosen; the first where a browser sends what was not offered."""
    chosen = st.selectbox(label, list(options), key=key, width=300)
    return options[chosen] if chosen in options else next(iter(options.values()))
