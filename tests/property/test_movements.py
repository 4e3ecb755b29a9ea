"""What changed between two weeks is what the slow reference finds, walking each enrolment."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from steering.people.movements import Kind, changes, happened, moved
from tests.property.agreement import loaded, mondays
from tests.reference.movements import movements
from tests.reference.site import Site
from tests.reference.sites import sites


@given(sites(), st.data())
def test_movements_are_those_of_the_reference(of: Site, data: st.DataObject) -> None:
    gap = of.rules.gap_weeks
    with loaded(of) as snapshot:
        for _ in range(3):
            week = data.draw(st.sampled_from(mondays(of)[::-1]))
            since = week - timedelta(weeks=data.draw(st.integers(1, 12)))
            expected = movements(of, since, week)
            compared = Counter(fact.now.worker for fact, _ in expected)
            kinds = Counter((fact.now.worker, kind) for fact, found in expected for kind in found)
            found = changes(snapshot, since, week, gap, by="worker")
            assert {one.group: one.compared for one in found} == compared
            for one in found:
                assert one.people == {kind: kinds[str(one.group or "") or None, kind] for kind in Kind}
                assert one.team == of.teams.get(str(one.group))
            of_one = {fact.enrolment["citizen_id"]: set[str]() for fact, _ in expected}
            for fact, what in expected:
                of_one[fact.enrolment["citizen_id"]] |= set(what)
            asked = {(citizen, since) for citizen in of_one}
            assert happened(snapshot, asked, week, gap) == {
                (citizen, since): kinds for citizen, kinds in of_one.items()
            }
            (site,) = changes(snapshot, since, week, gap)
            for kind in Kind:
                assert site.people[kind] == sum(one.people[kind] for one in found)
                people = [
                    (fact.enrolment["citizen_id"], fact.now.worker)
                    for fact, what in expected
                    if kind in what
                ]
                listed = moved(snapshot, since, week, gap, kind)
                assert sorted((one.citizen_id, str(one.worker_id)) for one in listed) == sorted(
                    (citizen, str(worker)) for citizen, worker in people
                )
