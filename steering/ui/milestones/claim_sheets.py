"""The people of a claim and the evidence of each, as the rows of two sheets: a part of its document."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from steering.access.claim_people import Listed, Part, People
from steering.contract.words import ActivityKind, ContactKind
from steering.indicators import weeks as iso
from steering.milestones.claim import Claim
from steering.milestones.criterion import Criterion, How, HowMany, OverAWindow, criteria
from steering.milestones.evidence import Evidence
from steering.ui import words
from steering.ui.reader import Reader


def person(who: Reader, claim: Claim, of: Listed) -> dict[str, object]:
    """A row of the sheet of people: who it is, and the part of each criterion or of the bonus."""
    row: dict[str, object] = {
        who.say("Citizen"): of.citizen_id,
        who.say("Programme"): of.programme,
        who.say("Enrolled on"): of.enrolled_on,
        who.say("Closed on"): of.closed_on,
        who.say("Visitation group"): of.visitation_group,
        who.say("Target group"): of.target_group,
        who.say("Arm"): of.arm,
        who.say("Team"): of.team,
        who.say("Worker"): of.worker or of.worker_id,
    }
    if claim.of.condition is None:
        return {**row, who.say("Earned on"): of.earned_on}
    for number, (one, part) in enumerate(
        zip(criteria(claim.of.condition), of.parts, strict=True), start=1
    ):
        row |= _part(who, number, one, part)
    return row


def _part(who: Reader, number: int, of: Criterion, part: Part) -> dict[str, object]:
    counts = who.say("{number}: counts", number=number)
    if isinstance(of, HowMany):
        return {counts: _yes(who, part.counts)}
    told: dict[str, object] = {counts: _yes(who, part.counts)}
    if not is_average(of):
        told[who.say("{number}: has met it", number=number)] = (
            _yes(who, part.met) if part.counts else None
        )
    if isinstance(of, OverAWindow):
        told[who.say("{number}: weeks with it", number=number)] = part.had if part.counts else None
        told[who.say("{number}: weeks that count", number=number)] = part.weeks if part.counts else None
    return told


def evidence(who: Reader, people: People) -> Iterator[dict[str, object]]:
    """A row of the sheet of evidence for each row of the export, in the order of the people."""
    order = {one.enrolment: (at, one) for at, one in enumerate(people.listed)}
    for number, rows in enumerate(people.evidence, start=1):
        known = [one for one in rows if one.enrolment in order]
        for one in sorted(known, key=lambda row: order[row.enrolment][0]):
            whose = order[one.enrolment][1]
            yield {
                who.say("Criterion"): number,
                who.say("Citizen"): whose.citizen_id,
                who.say("Programme"): whose.programme,
                who.say("Enrolled on"): whose.enrolled_on,
                who.say("What it is"): _source(who, one),
                who.say("Activity number"): one.activity_id,
                who.say("First day"): one.starts_on,
                who.say("Last day"): one.ends_on,
                who.say("Hours in the period"): one.hours if one.source == "paid_hours" else None,
                who.say("Hours a week"): one.hours if one.source == "activities" else None,
                who.say("Company number"): one.company_id,
                who.say("Company"): one.company,
                who.say("Visitation group"): (
                    whose.visitation_group if one.source == "enrolments" else None
                ),
                who.say("Weeks in which it counts"): _weeks(one.weeks),
                who.say("Earned on"): one.earned_on,
            }


def _source(who: Reader, of: Evidence) -> str:
    """What a row is, in the words of the format."""
    if of.source == "activities":
        return words.choice(ActivityKind(str(of.kind)), who.language)
    if of.source == "contacts":
        return words.choice(ContactKind(str(of.kind)), who.language)
    if of.source == "paid_hours":
        return who.say("paid hours in the income register")
    return who.say("enrolment")


def _weeks(mondays: Sequence[date]) -> str:
    """``2025-W40–2025-W43, 2025-W45``: weeks in a row as one."""
    rows: list[list[date]] = []
    for monday in mondays:
        if rows and rows[-1][-1] + timedelta(weeks=1) == monday:
            rows[-1].append(monday)
        else:
            rows.append([monday])
    return ", ".join("–".join(dict.fromkeys([iso.label(row[0]), iso.label(row[-1])])) for row in rows)


def is_average(of: Criterion) -> bool:
    """Whether weeks of people are counted, and not people."""
    return isinstance(of, OverAWindow) and of.how is How.AVERAGE


def _yes(who: Reader, is_so: bool) -> str:
    return who.say("yes") if is_so else who.say("no")
