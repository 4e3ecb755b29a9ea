"""A grant as it was typed: understood, or every fault told in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from steering.milestones.milestone import Grant
from steering.ui.milestones.fields import Typed
from steering.ui.reader import Reader


def understood(who: Reader, head: Mapping[str, Any], milestones: Sequence[Typed]) -> Grant | list[str]:
    """The grant, or what is wrong with it, a sentence each."""
    faults = list(_faults(who, head, milestones))
    if faults:
        return faults
    names = {one.place: one.fields["name"] for one in milestones}
    fields = [
        {**one.fields, "after": None if one.after is None else names[one.after]} for one in milestones
    ]
    try:
        return Grant.model_validate({**head, "milestones": fields})
    except ValidationError:  # only what no browser of ours sends
        return [who.say("What was typed can't be kept.")]


def _faults(who: Reader, head: Mapping[str, Any], milestones: Sequence[Typed]) -> Iterator[str]:
    if not head["name"]:
        yield who.say("The grant has no name.")
    if not milestones:
        yield who.say("The grant has no milestone.")
    names = [one.fields["name"] for one in milestones]
    there = {one.place for one in milestones}
    for one in milestones:
        told, name = one.fields, one.fields["name"]
        if not name:
            yield who.say("Milestone {number} has no name.", number=one.place + 1)
        elif names.count(name) > 1:
            yield who.say("Two milestones are called {name}.", name=name)
        if one.after is not None and one.after not in there:
            yield who.say("{name} waits for a milestone that is left out.", name=name)
        for part in _parts(told):
            if "first" in part and part["last"] < part["first"]:
                yield who.say("{name} ends before it begins.", name=name)
            if "activities" in part and not part["activities"]:
                yield who.say("{name} has no activity that it pays for.", name=name)
        begins, ends = (told["population"][key] for key in ("enrolled_from", "enrolled_by"))
        if begins and ends and ends < begins:
            yield who.say("{name} counts nobody: the last day lies before the first.", name=name)


def _parts(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The bonus, or the criteria of the condition."""
    if "bonus" in fields:
        yield fields["bonus"]
        return
    left = [fields["condition"]]
    while left:
        one = left.pop()
        if "of" in one:
            left += one["of"]
        else:
            yield one
