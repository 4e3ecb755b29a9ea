"""The three templates release what the slow reference says, on any site and at any time of theirs."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from steering.milestones.grant import Progress, progress
from steering.milestones.status import State
from steering.milestones.templates import TEMPLATES, months_after
from tests.property.agreement import loaded, mondays
from tests.reference import grants as slow
from tests.reference.site import Site
from tests.reference.sites import sites


@given(sites(), st.data())
def test_a_template_releases_what_the_reference_says(of: Site, data: st.DataObject) -> None:
    if data.draw(st.booleans()):  # two templates pay for group 1 alone
        rows = [{**row, "visitation_group": 1} for row in of.tables["enrolments"]]
        of = replace(of, tables={**of.tables, "enrolments": rows})
    programmes = sorted({row["programme"] for row in of.tables["enrolments"]})
    with loaded(of) as snapshot:
        for template in TEMPLATES.values():
            months = data.draw(st.sampled_from([0, 6, 10, 11, 13, 15]))
            first = months_after(data.draw(st.sampled_from(mondays(of)[::-1])), -months)
            programme = data.draw(st.sampled_from([None, *programmes]))
            people = data.draw(st.integers(1, 3))
            grant = template.make(programme, first, people, Decimal(1_000_000))
            found = progress(snapshot, snapshot.rules, grant)
            assert [told(one) for one in found] == slow.paid(of, grant)
            for one in found:
                assert one.released + one.at_stake + one.missed == one.at_most


def told(of: Progress) -> slow.Paid:
    """The state in the reference's words."""
    for_good = of.state in (State.REACHED, State.MISSED)
    met = of.state in (State.REACHED, State.ENOUGH)
    if of.milestone.bonus is not None:
        met = of.earned > 0
    return slow.Paid(met, for_good, Fraction(of.released))
