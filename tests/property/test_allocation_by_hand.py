"""What must hold when parts have targets of their own, or somebody has decided how many they take."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from steering.indicators.count import Figure
from steering.targets.aim import Aim
from steering.targets.allocation import Part, allocate, needed
from steering.targets.breakdown import broken_down
from tests.property.test_allocation import NAMES, PARTS, TARGETS, figures, need_of, thorough


@st.composite
def decided(draw: st.DrawFn) -> list[Part]:
    """Parts of which some have a target of their own, some a share by hand, some both."""
    return [
        replace(
            part,
            target=draw(st.none() | TARGETS),
            by_hand=draw(st.none() | st.none() | st.integers(0, 30)),
        )
        for part in draw(PARTS)
    ]


@thorough
@given(decided(), TARGETS)
def test_the_shares_sum_to_what_the_whole_lacks(parts: list[Part], target: Decimal) -> None:
    shares = allocate(need_of(parts, target), target, parts)
    assert sum(shares) == need_of(parts, target)
    assert all(0 <= share <= part.people for share, part in zip(shares, parts, strict=True))


@thorough
@given(decided(), TARGETS)
def test_what_was_decided_is_kept_while_there_are_people(parts: list[Part], target: Decimal) -> None:
    total = need_of(parts, target)
    shares = allocate(total, target, parts)
    kept = [min(part.by_hand, part.people) for part in parts if part.by_hand is not None]
    got = [share for part, share in zip(parts, shares, strict=True) if part.by_hand is not None]
    if sum(kept) >= total:
        assert all(share <= most for share, most in zip(got, kept, strict=True))
    else:
        assert all(share >= least for share, least in zip(got, kept, strict=True))
        others = [p.people - s for p, s in zip(parts, shares, strict=True) if p.by_hand is None]
        assert got == kept or not any(others)


@thorough
@given(decided(), TARGETS)
def test_whoever_meets_the_own_target_is_asked_last(parts: list[Part], target: Decimal) -> None:
    shares = allocate(need_of(parts, target), target, parts)
    pairs = [(p, s) for p, s in zip(parts, shares, strict=True) if p.by_hand is None]
    met_and_asked = any(not part.shortfall(target) and share for part, share in pairs)
    short_with_room = any(part.shortfall(target) and share < part.room for part, share in pairs)
    assert not (met_and_asked and short_with_room)


@thorough
@given(PARTS, TARGETS)
def test_an_own_target_that_is_the_wholes_changes_nothing(parts: list[Part], target: Decimal) -> None:
    total = need_of(parts, target)
    same = [replace(part, target=target) for part in parts]
    assert allocate(total, target, same) == allocate(total, target, parts)


SITES = st.lists(st.tuples(NAMES, st.sampled_from(("Nord", "Syd", None)), figures()), min_size=1).map(
    lambda rows: {name: Figure("placement_share", "2026-W10", name, team if name else None, n, d, n, d)
                  for name, team, (n, d) in rows}
)  # fmt: skip


@thorough
@given(
    SITES,
    TARGETS,
    st.dictionaries(st.sampled_from(("Nord", "Syd")), TARGETS),
    st.dictionaries(st.sampled_from(("w1", "a", "Nord")), TARGETS),
    st.dictionaries(st.sampled_from(("Nord", "Syd")), st.integers(0, 40)),
    st.dictionaries(st.sampled_from(("w1", "w2", "b")), st.integers(0, 20)),
)
def test_the_sums_are_right_at_every_level(
    site: dict[str | None, Figure],
    share: Decimal,
    teams: dict[str, Decimal],
    workers: dict[str, Decimal],
    team_people: dict[str, int],
    worker_people: dict[str, int],
) -> None:
    aim = Aim(share, teams, workers, team_people, worker_people)
    figures_ = list(site.values())
    n, d = (sum(int(getattr(f, name)) for f in figures_) for name in ("numerator", "denominator"))
    whole = Figure("placement_share", "2026-W10", "site", None, n, d, n, d)
    per_team = broken_down(aim, whole, figures_, "team")
    per_worker = broken_down(aim, whole, figures_, "worker")
    assert sum(group.allocated for group in per_team.groups) == needed(share, n, d)
    for team in per_team.groups:
        members = [group for group in per_worker.groups if group.team == team.group]
        assert sum(member.allocated for member in members) == team.allocated
    for group in per_worker.groups:
        assert 0 <= group.allocated <= group.denominator - group.numerator
        lacks = Fraction(group.target) * group.denominator - group.numerator
        assert group.needed >= lacks
    assert {*broken_down(aim, whole, figures_[::-1], "worker").groups} == {*per_worker.groups}
