"""Who is ready of those who don't count yet is what the slow references find, one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from steering.indicators.count import count
from steering.people.ready import Decided, ready, ready_enrolments
from tests.property.agreement import loaded, mondays
from tests.property.test_people import SHARES
from tests.property.test_suggestion import by_reference, with_steps
from tests.reference.facts import facts
from tests.reference.indicators import measure
from tests.reference.site import Site

GROUPS = ("ready", "first", "own")
NEARER = {"placed"}
BEGUN = {"placement_share", "internship_share", "wage_subsidy_share", "course_share", "course_3m_share"}


@given(with_steps(), st.sampled_from(SHARES), st.data())
def test_ready_are_those_of_the_references(of: Site, key: str, data: st.DataObject) -> None:
    with loaded(of) as snapshot:
        week, rules = data.draw(st.sampled_from(mondays(of)[::-1])), snapshot.rules
        numbers: dict[str, int] = dict(snapshot.query("SELECT citizen_id, citizen FROM citizens"))
        some = st.lists(st.sampled_from(sorted(numbers)), unique=True, max_size=4)
        put_off = data.draw(some)
        sorted_as = {name: data.draw(st.sampled_from([*GROUPS, "soon"])) for name in data.draw(some)}
        decided = Decided(
            {numbers[name]: group for name, group in sorted_as.items()}, [numbers[n] for n in put_off]
        )
        expected: Counter[tuple[str | None, str]] = Counter()
        for fact in facts(of)[week]:
            numerator, denominator = measure(key, [fact])
            if fact.now.exempt or numerator or not denominator:
                continue
            name = fact.enrolment["citizen_id"]
            stands = sorted_as.get(name) or by_reference(of, fact, rules.sorting)[0]
            groups = {*GROUPS} | (set() if key in BEGUN else NEARER)
            is_ready = key == "contact_28d_share" or stands in groups
            expected[fact.now.worker, "lacking"] += 1
            expected[fact.now.worker, "put_off"] += name in put_off
            expected[fact.now.worker, "ready"] += is_ready and name not in put_off
        asked = (snapshot, rules, key, week, GROUPS, decided)
        for one in ready(*asked, by="worker"):
            told = {"lacking": one.lacking, "put_off": one.put_off, "ready": one.ready}
            owner = None if one.group is None else str(one.group)
            assert told == {name: expected.pop((owner, name), 0) for name in told}
        assert not +expected
        [site] = ready(*asked)
        [figure] = count(snapshot, [key], weeks=[week])
        assert site.lacking == figure.denominator - figure.numerator
        assert len(ready_enrolments(*asked)) == site.ready
