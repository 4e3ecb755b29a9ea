"""The documentation of a claim (dokumentation for udbetalingsanmodning): a workbook, always the same.

It is in the language of the claim and says who made it and when, not who takes it. What stands on the
first sheets is from the claim itself; the people and the evidence are from the snapshot it rests on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from steering.access.claim_people import People
from steering.access.claims import sum_of
from steering.export import files
from steering.export.files import Mark, Sheet
from steering.indicators.registry import indicator
from steering.milestones.claim import Claim, Count
from steering.milestones.criterion import (
    AtADate,
    Condition,
    Criterion,
    HowMany,
    OverAWindow,
    Subject,
    criteria,
)
from steering.ui import words
from steering.ui.milestones import terms
from steering.ui.milestones.claim_sheets import evidence, is_average, person
from steering.ui.reader import Reader

_DEFINED_BY = {
    Subject.PLACEMENT: ("placement_share",),
    Subject.ORDINARY_HOURS: ("ordinary_hours_share",),
    Subject.ACTIVE: ("placement_share", "ordinary_hours_share"),
    Subject.COURSE: ("course_share",),
    Subject.HOURS_OR_EDUCATION: ("ordinary_hours_share",),
}


def document(who: Reader, claim: Claim, people: People | None) -> bytes:
    """The document as it was made: with the people where they are given."""
    return _book(who, claim, people)


def again(who: Reader, claim: Claim, people: People | None, forgotten: int) -> bytes:
    """The document made again; where it is not what was made, its first sheet says so, and why."""
    if people and forgotten:
        return _book(who, claim, people, forgotten)
    made = document(who, claim, people)
    expected = claim.with_people_sum if people else claim.figures_sum
    return made if expected in (None, sum_of(made)) else _book(who, claim, people, forgotten)


def _book(who: Reader, claim: Claim, people: People | None, forgotten: int | None = None) -> bytes:
    who = replace(who, language=claim.language)
    cover = [*_cover(who, claim, people, forgotten)]
    sheets = [
        Sheet(who.say("The claim"), cover),
        Sheet(who.say("Figures"), pd.DataFrame(_figures(who, claim), dtype=object)),
        Sheet(who.say("Rules"), [*_rules(who, claim)]),
    ]
    if people is not None:
        listed = [person(who, claim, one) for one in people.listed]
        rows = [*evidence(who, people)]
        sheets += [
            Sheet(who.say("People"), pd.DataFrame(listed, columns=_columns(listed), dtype=object)),
            Sheet(who.say("Evidence"), pd.DataFrame(rows, columns=_columns(rows), dtype=object)),
        ]
    marks = [Mark("", claim.made_by), Mark("", _moment(claim.made_at)), Mark("", claim.load_id)]
    return files.book(sheets, marks, claim.made_at.astimezone(UTC).replace(tzinfo=None))


def _columns(rows: Sequence[dict[str, object]]) -> list[str]:
    return list(rows[0]) if rows else []


def _cover(who: Reader, claim: Claim, people: People | None, forgotten: int | None) -> Iterator[Mark]:
    one, grant, result = claim.of, claim.grant, claim.result
    yield Mark(who.say("Documentation of a claim for payment"), grant.name)
    if forgotten is not None:
        yield Mark(who.say("Not as it was made"), _differs(who, claim, people, forgotten))
    yield Mark(who.say("Programme"), grant.programme or who.say("the whole site"))
    if grant.source:
        yield Mark(who.say("Where its rules stand"), grant.source)
    yield Mark(who.say("Milestone"), one.name)
    yield Mark(who.say("Deadline"), words.day(one.deadline, who.language))
    yield Mark(who.say("What must be so"), terms.milestone(who, one))
    yield Mark(who.say("Whom"), words.capital(terms.population(who, one.population)))
    if one.after is not None:
        yield Mark(who.say("Comes after"), one.after)
    yield Mark(who.say("Amount"), terms.kroner(one.amount, who.language))
    yield Mark(who.say("State"), terms.STATES[result.state].to(who.language))
    if one.bonus is not None:
        told = {"n": _people(who, result.earned), "d": _people(who, result.people)}
        yield Mark(who.say("Have earned it"), who.say("{n} of {d}", **told))
    yield Mark(who.say("Claimed amount"), terms.kroner(result.released, who.language))
    if result.waits_for is not None:
        yield Mark(who.say("Waits for"), result.waits_for)
    yield Mark(
        who.say("People and evidence"),
        who.say("on the sheets that follow")
        if people is not None
        else who.say("not in this document: it is for those who may not see the people"),
    )
    yield Mark(who.say("Made by"), claim.made_by)
    yield Mark(who.say("Made"), _moment(claim.made_at))
    if claim.note:
        yield Mark(who.say("Note"), claim.note)
    yield Mark(who.say("As of"), words.day(claim.as_of, who.language))
    yield Mark(who.say("Load"), claim.load_id)
    yield Mark(who.say("Loaded"), _moment(claim.loaded_at))
    yield Mark(who.say("The snapshot's SHA-256"), claim.snapshot_sum)
    yield Mark(who.say("Version of the grant"), str(claim.grant_number))


def _differs(who: Reader, claim: Claim, people: People | None, forgotten: int) -> str:
    expected = claim.with_people_sum if people is not None else claim.figures_sum
    if people is not None and forgotten:
        told = who.say(
            "{people} enrolments have been forgotten since, as the law asks: they are in the figures "
            "of the claim, and not on the sheets of people and evidence.",
            people=_people(who, forgotten),
        )
        if expected is None:  # whoever made it might not see the people
            return told
        return who.say(
            "{told} The document that was made has the SHA-256 {sum}.", told=told, sum=expected
        )
    return who.say(
        "This version of the program words or lays out the document otherwise than the one that made "
        "it, which has the SHA-256 {sum}.",
        sum=expected,
    )


def _figures(who: Reader, claim: Claim) -> list[dict[str, object]]:
    """A row for each criterion, or for the bonus."""
    one, result = claim.of, claim.result
    if one.condition is None:
        return [
            {
                who.say("What must be so"): terms.milestone(who, one),
                who.say("Numerator"): result.earned,
                who.say("Denominator"): result.people,
                who.say("Amount for each"): float(one.amount),
                who.say("Claimed amount"): float(result.released),
            }
        ]
    pairs = zip(criteria(one.condition), result.criteria, strict=True)
    return [_figure(who, number, of, count) for number, (of, count) in enumerate(pairs, start=1)]


def _figure(who: Reader, number: int, of: Criterion, count: Count) -> dict[str, object]:
    share = count.numerator / count.denominator if count.denominator else None
    return {
        who.say("Criterion"): number,
        who.say("What must be so"): words.capital(terms.criterion(who, of)),
        who.say("Counted are"): who.say("weeks of people") if is_average(of) else who.say("people"),
        who.say("Numerator"): count.numerator,
        who.say("Denominator"): None if isinstance(of, HowMany) else count.denominator,
        who.say("Per cent"): None
        if isinstance(of, HowMany) or share is None
        else round(100 * share, 2),
        who.say("Required"): count.needed,
        who.say("State"): terms.STATES[count.state].to(who.language),
    }


def _rules(who: Reader, claim: Claim) -> Iterator[Mark]:
    """The definitions, and the settings that they leave to the site, as they were at that load."""
    told: set[str] = set()
    for key in _indicators(claim.of.condition):
        if key not in told:
            told.add(key)
            of = indicator(key)
            yield Mark(of.name[who.language], f"{of.definition[who.language]} ({of.source})")
    yield Mark(
        who.say("Who is exempt"),
        who.say("does not count in the weeks in which an exemption covers the last day"),
    )
    for rule in claim.rules.placement:
        kinds = ", ".join(sorted(words.choice(kind, who.language) for kind in rule.kinds))
        told_since = (
            kinds
            if rule.from_on == date.min
            else who.say("from {day}: {kinds}", day=words.day(rule.from_on, who.language), kinds=kinds)
        )
        yield Mark(who.say("Company placement"), told_since)
    yield Mark(
        who.say("A chain"),
        who.say(
            "allows at most {gap} weeks without activity; {weeks} active weeks make continuity",
            gap=claim.rules.gap_weeks,
            weeks=claim.rules.criterion_weeks,
        ),
    )
    yield Mark(who.say("Owner"), words.choice(claim.rules.steering_role, who.language))


def _indicators(of: Condition | None) -> Iterator[str]:
    for one in criteria(of) if of is not None else ():
        if isinstance(one, AtADate):
            yield one.indicator
        elif isinstance(one, OverAWindow):
            yield from _DEFINED_BY[one.subject]


def _people(who: Reader, number: int) -> str:
    return words.people(number, who.language)


def _moment(when: datetime) -> str:
    """In UTC: the same on whatever machine it is written."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
