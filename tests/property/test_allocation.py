"""What must hold of every sharing out of people, whatever the figures (contract, section 3)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from steering.targets.allocation import Part, allocate, needed
from tests.reference.breakdown import Part as SlowPart
from tests.reference.breakdown import share

# From lists: what Hypothesis draws from a range is so often 0 that hardly anybody would be lacking.
TARGETS = st.sampled_from([Decimal(tenths) / 10 for tenths in range(11)]) | st.sampled_from(
    [Decimal(thousandths) / 1000 for thousandths in range(1, 1000, 7)]
)
thorough = settings(max_examples=4 * settings().max_examples)


@st.composite
def figures(draw: st.DrawFn) -> tuple[int, int]:
    """A numerator and a denominator; often all but a few count already, so that room is scarce."""
    denominator = draw(st.sampled_from((*range(13), 40, 157, 400)))
    fewest, most = draw(
        st.sampled_from(((0, denominator), (0, denominator // 3), (denominator - 2, denominator)))
    )
    return draw(st.integers(max(0, fewest), most)), denominator


NAMES = st.sampled_from(("Nord", "Syd", "Vest", "a", "b", "w1", "w10", "w2", None))
PARTS = st.dictionaries(NAMES, figures(), min_size=1).map(
    lambda all_figures: [Part(name, *each) for name, each in all_figures.items()]
)
TEAMS = st.dictionaries(NAMES, PARTS, min_size=1)


def need_of(parts: list[Part], target: Decimal) -> int:
    """What the whole lacks."""
    return needed(target, sum(p.numerator for p in parts), sum(p.denominator for p in parts))


@thorough
@given(figures(), TARGETS)
def test_as_many_as_are_needed_meet_the_target_and_one_less_would_not(
    numbers: tuple[int, int], target: Decimal
) -> None:
    numerator, denominator = numbers
    lacking = needed(target, numerator, denominator)
    wanted = Fraction(target) * denominator
    assert 0 <= lacking <= denominator - numerator
    assert numerator + lacking >= wanted
    assert lacking == 0 or numerator + lacking - 1 < wanted


@thorough
@given(PARTS, TARGETS)
def test_the_shares_sum_to_what_the_whole_lacks(parts: list[Part], target: Decimal) -> None:
    assert sum(allocate(need_of(parts, target), target, parts)) == need_of(parts, target)


@thorough
@given(PARTS, TARGETS)
def test_nobody_is_asked_for_more_people_than_are_left(parts: list[Part], target: Decimal) -> None:
    shares = allocate(need_of(parts, target), target, parts)
    assert all(0 <= s <= p.denominator - p.numerator for p, s in zip(parts, shares, strict=True))


@thorough
@given(PARTS, TARGETS)
def test_a_part_that_meets_the_target_is_asked_for_nobody(parts: list[Part], target: Decimal) -> None:
    shares = allocate(need_of(parts, target), target, parts)
    for part, people in zip(parts, shares, strict=True):
        assert people == 0 or part.numerator < Fraction(target) * part.denominator


@thorough
@given(PARTS, TARGETS, st.randoms(use_true_random=False).map(lambda r: r.shuffle))
def test_the_order_of_the_parts_does_not_matter(
    parts: list[Part], target: Decimal, shuffle: object
) -> None:
    assert callable(shuffle)
    total = need_of(parts, target)
    one = dict(zip(parts, allocate(total, target, parts), strict=True))
    shuffle(parts)
    assert dict(zip(parts, allocate(total, target, parts), strict=True)) == one


@thorough
@given(PARTS, TARGETS)
def test_with_room_for_all_each_share_is_the_proportion_rounded_up_or_down(
    parts: list[Part], target: Decimal
) -> None:
    total = need_of(parts, target)
    whole = sum(part.shortfall(target) for part in parts)
    assume(whole)
    quotas = [total * part.shortfall(target) / whole for part in parts]
    assume(all(ceil(quota) <= part.room for quota, part in zip(quotas, parts, strict=True)))
    for people, quota in zip(allocate(total, target, parts), quotas, strict=True):
        assert floor(quota) <= people <= ceil(quota)


def test_there_is_something_to_share_out() -> None:
    """Else the properties would hold of nothing."""
    drawn: list[int] = []

    @thorough
    @given(PARTS, TARGETS)
    def draws(parts: list[Part], target: Decimal) -> None:
        drawn.append(need_of(parts, target))

    draws()
    assert sum(total > 0 for total in drawn) > len(drawn) / 3


@thorough
@given(TEAMS, TARGETS)
@example({"A": [Part("w1", 9, 10), Part("w2", 0, 1)], "B": [Part("w10", 7, 8)]}, Decimal("0.9"))
def test_teams_pass_on_all_that_they_are_asked_for_as_in_the_reference(
    teams: dict[str | None, list[Part]], target: Decimal
) -> None:
    """The site's need reaches the workers to the last, also where a team has little room."""
    wholes = [whole(name, workers, target) for name, workers in teams.items()]
    asked = allocate(need_of(wholes, target), target, wholes)
    slow_wholes = [slow_whole(name, workers, target) for name, workers in teams.items()]
    slowly = dict(share(need_of(wholes, target), slow_wholes))
    assert sum(asked) == need_of(wholes, target)
    assert asked == [slowly[each] for each in slow_wholes]
    for workers, people, slow in zip(teams.values(), asked, slow_wholes, strict=True):
        shares = allocate(people, target, workers)
        assert sum(shares) == people
        assert shares == [given for _, given in share(people, slow.parts)]


def whole(name: str | None, workers: list[Part], target: Decimal) -> Part:
    """A team; as in the breakdown, only its workers below the target can be asked."""
    numerator = sum(worker.numerator for worker in workers)
    denominator = sum(worker.denominator for worker in workers)
    most = sum(worker.room for worker in workers if worker.shortfall(target) > 0)
    return replace(Part(name, numerator, denominator), most=most)


def slow_whole(name: str | None, workers: list[Part], target: Decimal) -> SlowPart:
    """The same for the reference."""
    parts = [
        SlowPart(None, str(w.name) if w.name else None, w.numerator, w.denominator, Fraction(target))
        for w in workers
    ]
    numerator = sum(part.numerator for part in parts)
    denominator = sum(part.denominator for part in parts)
    return SlowPart(name, name, numerator, denominator, Fraction(target), tuple(parts))
