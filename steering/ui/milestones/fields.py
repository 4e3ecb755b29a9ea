"""The fields of one milestone: what it releases by when, of whom, and what must be so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from steering.contract.words import ActivityKind, Arm
from steering.indicators.registry import indicators
from steering.milestones.criterion import (
    All,
    AnyOf,
    AtADate,
    Bonus,
    Condition,
    Criterion,
    How,
    HowMany,
    Subject,
    criteria,
)
from steering.milestones.milestone import Milestone, Population
from steering.ui import ask, filters, words
from steering.ui.milestones import inputs, terms
from steering.ui.milestones.drafts import Draft
from steering.ui.reader import Reader

_NOT_AFTER = -1
_MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class Typed:
    """A milestone as typed, as the model's fields; `after` is its place among the milestones."""

    place: int
    fields: Mapping[str, Any]
    after: int | None


def draw(who: Reader, draft: Draft, place: int, was: Milestone, before: Mapping[int, str]) -> Typed:
    """The fields with what was typed or stands in `was`; `before` are the milestones before it."""
    at = f"{place}"
    with filters.row():
        name = inputs.text(draft, f"{at}-name", who.say("Name"), was.name, 100)
        deadline = inputs.day(draft, f"{at}-deadline", who.say("Deadline"), was.deadline)
        label = who.say("Kroner") if was.bonus is None else who.say("Kroner for each person")
        amount = inputs.money(draft, f"{at}-amount", label, was.amount)
        after = _after(who, draft, at, was, before)
    fields: dict[str, Any] = {"name": name, "deadline": deadline, "amount": amount}
    st.markdown(who.say("**What must be so**"))
    if was.bonus is not None:
        fields |= _bonus(who, draft, at, was, was.bonus)
    else:
        assert was.condition is not None  # the model sees to it
        parts = [
            _criterion(who, draft, f"{at}-{number}", one)
            for number, one in enumerate(criteria(was.condition))
        ]
        fields["condition"] = _rebuilt(was.condition, iter(parts))
    st.markdown(who.say("**Of whom**"))
    fields["population"] = _population(who, draft, at, was.population)
    return Typed(place, fields, after)


def _after(who: Reader, draft: Draft, at: str, was: Milestone, before: Mapping[int, str]) -> int | None:
    if not before:
        return None
    names = {_NOT_AFTER: who.say("no other"), **before}
    stood = next((place for place, name in before.items() if name == was.after), _NOT_AFTER)
    label = who.say("Releases only when this is reached too")
    chosen = inputs.one_of(draft, f"{at}-after", label, stood, names)
    return None if chosen == _NOT_AFTER else chosen


def _criterion(who: Reader, draft: Draft, at: str, was: Criterion) -> dict[str, Any]:
    with filters.row():
        if isinstance(was, HowMany):
            label = who.say("So many people")
            people = inputs.whole(draft, f"{at}-people", label, was.people, least=1, most=_MOST_PEOPLE)
            by = inputs.day(draft, f"{at}-by", who.say("By"), was.by)
            label = who.say("only those in a visitation group")
            visited = inputs.is_so(draft, f"{at}-visited", label, was.visited)
            return {"kind": was.kind, "people": people, "by": by, "visited": visited}
        share = inputs.share(draft, f"{at}-share", who.say("At least, per cent"), was.threshold)
        if isinstance(was, AtADate):
            names = {
                key: one.name[who.language] for key, one in indicators().items() if one.unit == "share"
            }
            of = inputs.one_of(
                draft, f"{at}-indicator", who.say("Indicator"), was.indicator, names, 320
            )
            on = inputs.day(draft, f"{at}-on", who.say("In the week of"), was.on)
            return {"kind": was.kind, "threshold": share, "indicator": of, "on": on}
        subjects = {one: words.capital(terms.SUBJECTS[one].to(who.language)) for one in Subject}
        subject = inputs.one_of(draft, f"{at}-subject", who.say("Have"), was.subject, subjects)
        hows = {one: terms.HOW_OFTEN[one].to(who.language) for one in How}
        how = inputs.one_of(draft, f"{at}-how", who.say("How often"), was.how, hows)
        fields: dict[str, Any] = {"kind": was.kind, "subject": subject, "how": how}
        if how is How.IN_A_ROW:
            label = who.say("Weeks in a row")
            weeks = was.in_a_row or 13
            fields["in_a_row"] = inputs.whole(draft, f"{at}-row", label, weeks, least=1, most=260)
        first = inputs.day(draft, f"{at}-first", who.say("From the week of"), was.first)
        last = inputs.day(draft, f"{at}-last", who.say("To the week of"), was.last)
        return {**fields, "threshold": share, "first": first, "last": last}


def _bonus(who: Reader, draft: Draft, at: str, was: Milestone, bonus: Bonus) -> dict[str, Any]:
    with filters.row():
        names = {kind: words.choice(kind, who.language) for kind in ActivityKind}
        kinds = inputs.some_of(
            draft,
            f"{at}-kinds",
            who.say("Activities"),
            sorted(bonus.activities),
            names,
            who.say("Choose"),
        )
        label = who.say("Months in the same one (0: as it begins)")
        months = inputs.whole(draft, f"{at}-months", label, bonus.months or 0, most=60)
        label = who.say("For at most so many people (0: for all)")
        most = inputs.whole(draft, f"{at}-most", label, was.most_people or 0, most=_MOST_PEOPLE)
        first = inputs.day(draft, f"{at}-first", who.say("From"), bonus.first)
        last = inputs.day(draft, f"{at}-last", who.say("To"), bonus.last)
    told = {"activities": kinds, "months": months or None, "first": first, "last": last}
    return {"bonus": told, "most_people": most or None}


def _population(who: Reader, draft: Draft, at: str, was: Population) -> dict[str, Any]:
    values = ask.choices(who).values
    with filters.row():
        groups = inputs.some_of(
            draft,
            f"{at}-visitation",
            filters.COLUMNS["visitation_group"].to(who.language),
            was.visitation_groups,
            {number: str(number) for number in (1, 2, 3)},
            who.say("All"),
        )
        known = {str(name): str(name) for name in (*values["target_group"], *was.target_groups)}
        targets = inputs.some_of(
            draft,
            f"{at}-target-group",
            filters.COLUMNS["target_group"].to(who.language),
            was.target_groups,
            known,
            who.say("All"),
        )
        arm = None
        if values["arm"] or was.arm is not None:
            arms = {"": who.say("All"), **{one.value: words.choice(one, who.language) for one in Arm}}
            arm = inputs.one_of(
                draft, f"{at}-arm", who.say("Side of the trial"), was.arm or "", arms, 160
            )
        label = who.say("Enrolled from")
        begins = inputs.maybe_day(draft, f"{at}-enrolled-from", label, was.enrolled_from)
        label = who.say("Enrolled by")
        ends = inputs.maybe_day(draft, f"{at}-enrolled-by", label, was.enrolled_by)
    return {
        "visitation_groups": groups,
        "target_groups": targets,
        "arm": arm or None,
        "enrolled_from": begins,
        "enrolled_by": ends,
    }


def _rebuilt(was: Condition, parts: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The condition of these criteria, joined as it was."""
    if isinstance(was, All | AnyOf):
        return {"kind": was.kind, "of": [_rebuilt(one, parts) for one in was.of]}
    return next(parts)
