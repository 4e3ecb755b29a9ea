"""What is at risk is what the slow reference finds, walking each enrolment."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from steering.people.risks import Kind, at_risk
from steering.settings import RiskRules
from tests.property.agreement import loaded, mondays
from tests.reference.risks import risks
from tests.reference.site import Site
from tests.reference.sites import sites

LIMITS = st.builds(
    RiskRules,
    gap_weeks=st.integers(1, 4),
    end_weeks=st.integers(0, 6),
    contact_days=st.integers(1, 30),
    lacking_weeks=st.integers(1, 5),
    placement_weeks=st.integers(1, 13),
)


@given(sites(), st.data())
def test_risks_are_those_of_the_reference(of: Site, data: st.DataObject) -> None:
    with loaded(of) as snapshot:
        for _ in range(3):
            week = data.draw(st.sampled_from(mondays(of)[::-1]))
            limits = data.draw(LIMITS)
            rules = snapshot.rules.model_copy(update={"risks": limits})
            expected = risks(of, week, limits.model_dump())
            counted = Counter(fact.now.worker for fact, _ in expected)
            kinds = Counter((fact.now.worker, kind) for fact, found in expected for kind in found)
            found = at_risk(snapshot, rules, week, by="worker")
            assert {one.group: one.counted for one in found} == counted
            for one in found:
                assert one.people == {kind: kinds[str(one.group or "") or None, kind] for kind in Kind}
                assert one.team == of.teams.get(str(one.group))
            (site,) = at_risk(snapshot, rules, week)
            assert site.counted == len(expected)
            for kind in Kind:
                assert site.people[kind] == sum(one.people[kind] for one in found)
