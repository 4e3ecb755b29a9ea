"""What of a grant can be drawn together: its streams, their people and what is asked of each."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from steering.indicators.count import Source
from steering.milestones import forecast as forecasts
from steering.milestones.bonus import earners
from steering.milestones.criterion import AtADate, Bonus, HowMany, OverAWindow
from steering.milestones.earning import earning_counter, known_days
from steering.milestones.intake import intake
from steering.milestones.jobs import jobs
from steering.milestones.milestone import Grant, Population
from steering.milestones.people import ABSENT, HAS, people
from steering.milestones.question import Question, questions
from steering.milestones.share import begins, share_counter
from steering.milestones.stream import SUNDAY, WEEK, IntakeStream, PeopleStream, Stream

HISTORY = timedelta(weeks=104)  # before the as-of date, or the window where that begins earlier


def streams(
    source: Source, grant: Grant, questions: Sequence[Question], paths: int
) -> Iterator[Stream]:
    """What the questions are about, each stream as its people and what is asked of them are read."""
    together: dict[Hashable, list[Question]] = {}
    for one in questions:
        together.setdefault(_stream_of(one), []).append(one)
    for some in together.values():
        first, population = some[0].of, some[0].milestone.population
        if isinstance(first, HowMany):
            yield IntakeStream(some, intake(source, first, population, grant.programme), paths)
        elif isinstance(first, Bonus):
            yield _of_bonuses(source, grant, some, population, paths)
        else:
            yield _of_shares(source, grant, some, population, paths)


def paths_of(source: Source, grant: Grant) -> int:
    """How many futures of this grant are drawn: fewer where it has more people and weeks to come."""
    sql = "SELECT count(*) FROM enrolments WHERE $programme IS NULL OR programme = $programme"
    [(enrolments,)] = source.query(sql, {"programme": grant.programme})
    ends = max((one.last for one in questions(grant)), default=source.as_of)
    weeks = max(1, (ends - source.as_of).days // 7)
    return forecasts.affordable(forecasts.PATHS, forecasts.PERSON_WEEKS[0], enrolments * weeks)


def _stream_of(one: Question) -> Hashable:
    population = one.milestone.population.model_dump_json()
    if isinstance(one.of, HowMany):
        return population, one.of.visited
    if isinstance(one.of, Bonus):
        return population, one.of.activities
    return population, one.of.indicator if isinstance(one.of, AtADate) else one.of.subject


def _of_shares(
    source: Source, grant: Grant, some: list[Question], population: Population, paths: int
) -> PeopleStream:
    asked = [one.of for one in some if isinstance(one.of, AtADate | OverAWindow)]
    first = asked[0]
    those = people(
        source,
        first.indicator if isinstance(first, AtADate) else first.subject,
        not_before_the_calendar(min(source.as_of, *map(begins, asked)), HISTORY),
        where=population.where(grant.programme),
        enrolled_from=population.enrolled_from,
        enrolled_by=population.enrolled_by,
    )
    width = those.marks.shape[1]
    counters = [share_counter(of, those) for of in asked]
    days = [min(those.first + WEEK * at + SUNDAY, source.as_of) for at in range(width)]
    return PeopleStream(
        some,
        counters,
        [days[one.since : one.last + 1] for one in counters],
        those.marks == HAS,
        those.marks != ABSENT,
        those.last + SUNDAY,
        max(0, *(those.column(one.last) - width + 1 for one in asked)),
        _is_closed(population, source.as_of),
        paths,
    )


def _of_bonuses(
    source: Source, grant: Grant, some: list[Question], population: Population, paths: int
) -> PeopleStream:
    asked = [one.of for one in some if isinstance(one.of, Bonus)]
    [(calendar,)] = source.query("SELECT min(monday) FROM weeks")
    first = max(calendar, not_before_the_calendar(source.as_of, HISTORY))
    those = jobs(source, asked[0], population, grant.programme, first)
    width = those.has.shape[1]
    found = [earners(source, one, population, grant.programme) for one in asked]
    counters = [
        earning_counter(one, who, those, source.as_of) for one, who in zip(asked, found, strict=True)
    ]
    return PeopleStream(
        some,
        counters,
        [known_days(one, those.first, source.as_of) for one in asked],
        those.has,
        those.present,
        those.first + WEEK * (width - 1) + SUNDAY,
        max(0, *(those.column(one.last) - width + 1 for one in asked)),
        _is_closed(population, source.as_of),
        paths,
    )


def _is_closed(population: Population, as_of: date) -> bool:
    return population.enrolled_by is not None and population.enrolled_by <= as_of


def not_before_the_calendar(day: date, by: timedelta) -> date:
    """So long before a day, or the first day there is."""
    return day - by if day - date.min > by else date.min
