"""What is told of single people agrees with the slow count, and adds up to the figures."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from steering.indicators.count import count
from steering.indicators.registry import indicators
from steering.people.caseload import NARROWED, ORDERS, Case, caseload, week_of
from steering.people.counted import NOT_COUNTED, counted
from steering.people.nearest import lacking, ladder, nearest
from steering.people.why import why
from tests.property.agreement import loaded, mondays
from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.nearest import in_order
from tests.reference.site import Site
from tests.reference.sites import sites

KEYS = list(indicators())
SHARES = [key for key, one in indicators().items() if one.unit == "share"]
FEW = settings(max_examples=settings().max_examples // 3)  # a question takes 50 ms
Place = tuple[str, str | None, date]


def of_case(case: Case) -> Place:
    return case.citizen_id, case.programme, case.enrolled_on


def of_fact(fact: EnrolmentWeek) -> Place:
    row = fact.enrolment
    return row["citizen_id"], row["programme"], row["enrolled_on"]


def walked(site: Site, fact: EnrolmentWeek) -> Iterator[EnrolmentWeek]:
    """The enrolment's weeks up to this one."""
    for monday, others in facts(site).items():
        if monday <= fact.week.monday:
            yield from (other for other in others if other.enrolment is fact.enrolment)


def letter(fact: EnrolmentWeek) -> str:
    """The week's letter, by the words in `week_strip`."""
    now = fact.now
    if now.placement and now.hours > 0:
        drawn = "B"
    elif now.placement:
        drawn = "L" if "wage_subsidy" in now.kinds else "P"
    else:
        drawn = "O" if now.hours > 0 else "F" if now.course else "."
    return ("–" if drawn == "." else drawn.lower()) if now.exempt else drawn


def chain(site: Site, fact: EnrolmentWeek) -> tuple[int, int]:
    """The active weeks of the newest chain, and the weeks since."""
    active = gap = 0
    for past in walked(site, fact):
        if past.now.placement or past.now.hours > 0:
            active = 1 if gap > site.rules.gap_weeks else active + 1
            gap = 0
        else:
            gap += 1
    return active, gap


@FEW
@given(sites())
def test_a_case_is_what_the_slow_count_knows(of: Site) -> None:
    with loaded(of) as snapshot:
        for week in mondays(of)[-2:]:
            found = caseload(snapshot, snapshot.rules, week)
            expected = {of_fact(fact): fact for fact in facts(of)[week]}
            assert found.found == len(found.cases) == len(expected)
            for case in found.cases:
                fact = expected[of_case(case)]
                strip = "".join(map(letter, walked(of, fact)))
                assert case.strip == strip[-26:]
                assert (case.chain.active, case.chain.gap) == chain(of, fact)
                assert case.continuity == fact.continuity
                assert (case.worker_id, case.team) == (fact.now.worker, fact.now.team)
                assert (case.exempt, case.placement) == (fact.now.exempt, fact.now.placement)
                assert case.placement == (case.placed is not None)
                assert case.works == (fact.now.hours > 0)
                assert case.week_no == fact.week_no
                assert case.contact_28d == (case.contact_due > fact.week.last) == fact.contact_28d
                assert case.chain.on_the_way == (
                    not fact.continuity
                    and case.chain.active > 0
                    and case.chain.gap <= of.rules.gap_weeks
                )


OF_WHOM: dict[str, Callable[[Case], bool]] = {
    "not_placed": lambda case: not case.exempt and not case.placement,
    "no_hours": lambda case: not case.exempt and not case.works,
    "about_to_reach": lambda case: case.chain.about_to_reach,
    "about_to_break": lambda case: case.chain.about_to_break,
    "contact_overdue": lambda case: not case.exempt and not case.contact_28d,
    "exempt": lambda case: case.exempt,
    "unassigned": lambda case: case.worker_id is None,
}


@FEW
@given(sites(), st.sampled_from(sorted(ORDERS)), st.sampled_from(sorted(OF_WHOM)))
def test_narrowed_and_ordered_it_is_the_same_people(of: Site, order: str, only: str) -> None:
    assert OF_WHOM.keys() == NARROWED.keys() - {"placement_ends"}
    with loaded(of) as snapshot:
        week, rules = mondays(of)[-1], snapshot.rules
        everybody = caseload(snapshot, rules, week).cases
        found = caseload(snapshot, rules, week, order=order, only=only)
        first = caseload(snapshot, rules, week, order=order, only=only, most=1)
    expected = {of_case(case) for case in everybody if OF_WHOM[only](case)}
    assert {of_case(case) for case in found.cases} == expected
    assert found.found == len(found.cases) == len(expected)
    assert (list(first.cases), first.found) == (list(found.cases[:1]), found.found)


@FEW
@given(sites())
def test_why_and_the_nearest_add_up_to_what_is_counted(of: Site) -> None:
    with loaded(of) as snapshot:
        found = nearest(snapshot, snapshot.rules, SHARES, mondays(of)[-1])
        citizens = [number for (number,) in snapshot.query("SELECT citizen FROM citizens")]
        week, rules = mondays(of)[-1], snapshot.rules
        numerators: Counter[str] = Counter()
        denominators: Counter[str] = Counter()
        for one in (one for who in citizens for one in why(snapshot, rules, who, week)):
            assert [each.indicator for each in one.reasons] == KEYS
            for each in one.reasons:
                numerators[each.indicator] += each.counted.numerator  # type: ignore[assignment]
                denominators[each.indicator] += each.counted.denominator
                assert (str(each.reason).startswith("Exempt")) == one.case.exempt
        for figure in count(snapshot, KEYS, weeks=[week]):
            assert denominators[figure.indicator] == figure.denominator
            assert numerators[figure.indicator] == figure.numerator
            if figure.indicator in SHARES:
                near = found[figure.indicator]
                assert len(near.people) == near.found == figure.denominator - figure.numerator


@FEW
@given(sites(), st.sampled_from(SHARES), st.integers(1, 5))
def test_the_nearest_are_in_the_order_of_the_slow_ladder(of: Site, key: str, most: int) -> None:
    with loaded(of) as snapshot:
        week, rules = mondays(of)[-1], snapshot.rules
        asked = week_of(snapshot, week)
        assert asked is not None
        cases = caseload(snapshot, rules, week).cases
        counts = counted(snapshot, [key], asked.number, [case.enrolment for case in cases])
        missing = [
            case
            for case in cases
            if (own := counts.get(case.enrolment, {}).get(key, NOT_COUNTED)).denominator
            and not own.numerator
        ]
        expected = in_order(key, missing, asked.last_day)
        [found] = nearest(snapshot, rules, [key], week).values()
        beside = nearest(snapshot, rules, SHARES, week)[key]
        [first] = nearest(snapshot, rules, [key], week, most=most).values()
        numbers = [case.enrolment for _, case in expected]
        [alone] = nearest(snapshot, rules, [key], week, enrolments=numbers[::2]).values()
        some = {case.citizen_id for _, case in expected[:2]}
        [left] = nearest(snapshot, rules, [key], week, without=some).values()
        [left_out] = nearest(snapshot, rules, [key], week, among=some).values()
        named = lacking(snapshot, key, week, some)
        of_those = lacking(snapshot, key, week, some, enrolments=numbers[::2])
    assert [near.case for near in found.people] == [case for _, case in expected]
    assert [near.reason for near in found.people] == [
        ladder(key)[n].reason(case) for n, case in expected
    ]
    assert beside == found
    assert first.people == found.people[:most]
    assert first.found == found.found == len(expected)
    assert [near.case.enrolment for near in alone.people] == numbers[::2]
    assert [near.case for near in left.people] == [c for _, c in expected if c.citizen_id not in some]
    assert named == sorted(near.case.citizen_id for near in left_out.people)
    assert of_those == sorted(c.citizen_id for _, c in expected[::2] if c.citizen_id in some)
    assert [near.case for near in left_out.people] == [c for _, c in expected if c.citizen_id in some]
