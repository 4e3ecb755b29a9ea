"""A sorting in words: groups, reasons, what is asked of it."""

from collections.abc import Callable, Mapping, Sequence

from steering.casework.sorting import Group, group_of, groups
from steering.people.nearness_reasons import STEPS, Reason
from steering.ui import words
from steering.ui.reader import Reader, escape, tell
from steering.ui.sorting.records import Sorted

UNSORTED, AGAIN, DEPARTS, PUT_OFF = "unsorted", "again", "departs", "put_off"
_IN = "in:"


def all_groups(who: Reader, rows: Sequence[Sorted]) -> list[Group]:
    """Those of the site in its order, then those that it has no more and in which somebody stands."""
    site = who.settings.sorting
    found = list(groups(site))
    known = {one.key for one in found}
    gone = sorted({row.group for row in rows} - known)
    return found + [group_of(key, site) for key in gone]


def group(who: Reader, key: str) -> str:
    """The name of a group, as Markdown."""
    return tell(group_of(key, who.settings.sorting).name, who.language)


def is_due(who: Reader, row: Sorted) -> bool:
    """Whether they ask to be looked at again, and nobody has put that off."""
    return row.put_off is None and _asks(who, row) and row.decision is not None


def is_put_off(who: Reader, row: Sorted) -> bool:
    """Whether they would ask to be sorted, or to be looked at again, but are put off."""
    return row.put_off is not None and _asks(who, row)


def asks(who: Reader, row: Sorted) -> bool:
    """Whether they ask to be sorted, or to be looked at again."""
    return row.put_off is None and _asks(who, row)


def _asks(who: Reader, row: Sorted) -> bool:
    return row.decision is None or row.is_due(who.as_of, who.settings.sorting.again_weeks)


def narrowings(who: Reader, rows: Sequence[Sorted]) -> dict[str, str]:
    """What a list can be narrowed to."""
    return {
        UNSORTED: who.say("Not sorted yet"),
        AGAIN: who.say("To be looked at again"),
        DEPARTS: who.say("Sorted otherwise than suggested"),
        PUT_OFF: who.say("Put off"),
        **{f"{_IN}{one.key}": one.name.to(who.language) for one in all_groups(who, rows)},
    }


def narrowed(who: Reader, rows: Sequence[Sorted], only: str | None) -> list[Sorted]:
    """The rows that this leaves."""
    tests: Mapping[str, Callable[[Sorted], bool]] = {
        UNSORTED: lambda row: row.decision is None and row.put_off is None,
        AGAIN: lambda row: is_due(who, row),
        DEPARTS: lambda row: row.departs,
        PUT_OFF: lambda row: is_put_off(who, row),
    }
    if only is None:
        return list(rows)
    if only in tests:
        return [row for row in rows if tests[only](row)]
    return [row for row in rows if f"{_IN}{row.group}" == only]


def suggested(who: Reader, row: Sorted) -> str:
    """The group that is suggested, with the step."""
    name = group(who, row.suggestion.nearness)
    if row.suggestion.step is None:
        return name
    return f"{name}: {tell(STEPS[row.suggestion.step], who.language)}"


def how_far(who: Reader, rows: Sequence[Sorted]) -> str:
    """How many are sorted, and how many of them ask for something."""
    again, departs, put_off = (len(narrowed(who, rows, only)) for only in (AGAIN, DEPARTS, PUT_OFF))
    told = who.say(
        "**{count} of {of}** citizens are sorted; {again} of them are to be looked at again, and "
        "{departs} are sorted otherwise than suggested.",
        count=sum(row.decision is not None for row in rows),
        of=len(rows),
        again=again,
        departs=departs,
    )
    if not put_off:
        return told
    people = words.people(put_off, who.language)
    later = (
        who.say("One is put off until later.")
        if put_off == 1
        else who.say("{people} are put off until later.", people=people)
    )
    return f"{told} {later}"


def reasons(who: Reader, row: Sorted) -> str:
    """Why, in a line: what speaks for it, what against."""
    speak_for, against = (
        "; ".join(tell(one.told, who.language) for one in row.reasons if one.speaks_for is wanted)
        for wanted in (True, False)
    )
    told = [who.say("For: {reasons}.", reasons=speak_for)] if speak_for else []
    told += [who.say("Against: {reasons}.", reasons=against)] if against else []
    return " ".join(told)


def listed(who: Reader, of: Sequence[Reason]) -> str:
    """The same, a line each, marked by shape."""
    return "  \n".join(
        "{mark} {told}".format(
            mark=":material/add:" if one.speaks_for else ":material/remove:",
            told=words.capital(tell(one.told, who.language)),
        )
        for one in of
    )


def stands(who: Reader, row: Sorted) -> str:
    """What was decided, and whether to look again, or when."""
    name = who.say("not sorted yet") if row.decision is None else f"**{group(who, row.group)}**"
    if is_put_off(who, row) and row.put_off:
        day = words.day(row.put_off, who.language)
        return who.say("{group} – put off until the end of {day}", group=name, day=day)
    if is_due(who, row):
        return who.say("{group} – look again", group=name)
    return name


def decided(row: Sorted) -> str:
    """The step that was named and the reason that was given, as Markdown."""
    given = (row.decision.sorting.step, row.decision.why) if row.decision else ()
    return " – ".join(escape(text) for text in given if text)
