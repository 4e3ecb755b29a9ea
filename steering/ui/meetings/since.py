"""What has become of what was agreed on: what has happened since, of the citizen and of the target."""

from collections.abc import Mapping, Sequence
from datetime import date

from steering.access.suppression import ShownShare
from steering.indicators import weeks as iso
from steering.locale import Message, message
from steering.meetings.agreement import Agreement
from steering.targets.target import Part, Whole
from steering.ui import ask, ask_people, plan, words
from steering.ui.ask import Kind, ShownBreakdown
from steering.ui.meetings.agreements import Kept
from steering.ui.progress import progresses
from steering.ui.reader import Reader

_HAPPENED: dict[Kind, Message] = {
    Kind.ENROLLED: message("enrolled"),
    Kind.PLACEMENT_STARTED: message("started a company placement"),
    Kind.PLACEMENT_STOPPED: message("stopped a company placement"),
    Kind.HOURS_GOT: message("got ordinary hours"),
    Kind.HOURS_LOST: message("lost ordinary hours"),
    Kind.CONTINUITY_REACHED: message("reached 13 weeks"),
    Kind.CHAIN_LOST: message("lost the chain of weeks"),
    Kind.CLOSED: message("the enrolment was closed"),
}
_Standing = dict[tuple[str, date], ShownBreakdown]  # by whole and week


def happened(who: Reader, of: Sequence[Kept], since: date, week: date) -> Mapping[str, Sequence[str]]:
    """Sentences about each of these agreements, by key; no Markdown.

    None where it was agreed on in the week of the Monday `week`, or later. `since` is the week with
    which the page compares: of that, where targets stand is asked already.
    """
    agreed = {one.key: one.agreement for one in of}
    weeks = {key: iso.monday_of(one.agreed_on) for key, one in agreed.items()}
    people = {
        (one.citizen, weeks[key]) for key, one in agreed.items() if one.citizen and weeks[key] < week
    }
    changed = ask_people.happened(who, people, week)
    standing = _standing(who, {(one.whole, weeks[key]) for key, one in agreed.items() if one.whole})
    if standing:
        standing |= {
            (Part(whole=one.line.whole).key, week): one.standing.teams
            for one in progresses(who, week, since, {})
        }
    found: dict[str, list[str]] = {}
    for key, one in agreed.items():
        told, then = [], weeks[key]
        if one.citizen and then < week:
            told.append(_of_citizen(who, then, changed.get((one.citizen, then))))
        if one.whole and then < week and (missing := _of_target(who, one, (then, week), standing)):
            told.append(missing)
        found[key] = told
    return found


def _of_citizen(who: Reader, since: date, kinds: frozenset[Kind] | None) -> str:
    then = words.week(iso.label(since), who.language)
    if kinds is None:
        return who.say("Since {week}: the citizen is exempt, or in no programme.", week=then)
    if not kinds:
        return who.say("Since {week}: no change for the citizen.", week=then)
    happened = ", ".join(told.to(who.language) for kind, told in _HAPPENED.items() if kind in kinds)
    return who.say("Since {week}: {happened}.", week=then, happened=happened)


def _of_target(
    who: Reader, agreement: Agreement, weeks: tuple[date, date], standing: _Standing
) -> str | None:
    """How many people were missing then and are now; None where the target was in force in neither."""
    assert agreement.whole is not None
    counted = who.viewer.scope.counted
    everybodys = bool(counted.everything or counted.programmes)
    team = agreement.team if everybodys or agreement.team in counted.teams else None
    key = Part(whole=agreement.whole).key
    then, now = (_share(standing.get((key, monday)), team) for monday in weeks)
    if then is None and now is None:
        return None
    first, last = (words.week(iso.label(monday), who.language) for monday in weeks)
    told = {"then": _missing(who, then), "week": first, "now": _missing(who, now), "last": last}
    if team is not None:
        return who.say(
            "People missing in {team}: {then} in {week}, {now} in {last}.", team=team, **told
        )
    if everybodys:
        return who.say("People missing: {then} in {week}, {now} in {last}.", **told)
    return who.say("People missing among your own: {then} in {week}, {now} in {last}.", **told)


def _share(of: ShownBreakdown | None, team: str | None) -> ShownShare | None:
    if of is None:
        return None
    if team is None:
        return of.site
    return next((share for share in of.groups if share.group == team), None)


def _missing(who: Reader, share: ShownShare | None) -> str:
    if share is None or share.denominator == 0:
        return words.NOTHING
    return words.people(share.needed, who.language)


def _standing(who: Reader, of: set[tuple[Whole, date]]) -> _Standing:
    """Where these targets stood in these weeks, as far as they were in force."""
    aims = {
        (Part(whole=line.whole).key, monday): (
            ask.Line(line.whole.indicator, aim, line.whole.where),
            monday,
        )
        for line in plan.lines(who)
        for whole, monday in of
        if line.whole == whole and (aim := line.aim(monday)) is not None
    }
    ordered = dict(sorted(aims.items()))  # the same key for what is kept
    return dict(zip(ordered, ask.breakdowns(who, list(ordered.values())), strict=True))
