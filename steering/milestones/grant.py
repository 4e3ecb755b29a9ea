"""How far a grant is: what each of its milestones releases by now, and what is still at stake."""

from dataclasses import dataclass, replace
from decimal import Decimal

from steering.indicators.count import Source
from steering.milestones.bonus import Earner, earners
from steering.milestones.milestone import Grant, Milestone
from steering.milestones.status import Standing, State, standings, state_of
from steering.settings import Rules

NOTHING = Decimal(0)


@dataclass(frozen=True, eq=False)
class Progress:
    """A milestone by now: of a condition its criteria in `standings`, of a bonus who in `earners`.

    `released` is in kroner, nothing where an earlier milestone is lacking that must come first, of
    which `waits_for` is the name; `is_lost` where that one is missed, so that nothing will ever come.
    """

    milestone: Milestone
    state: State
    standings: tuple[Standing, ...]
    earners: tuple[Earner, ...]
    released: Decimal
    waits_for: str | None = None
    is_lost: bool = False

    @property
    def earned(self) -> int:
        """How many people have earned the bonus."""
        return sum(one.earned_on is not None for one in self.earners)

    @property
    def at_most(self) -> Decimal:
        """All that it may release, in kroner.

        Of a bonus for all, that is for all who are enrolled, and once it is over for who has earned it.
        """
        if self.milestone.bonus is None:
            return self.milestone.amount
        everybody = self.earned if self.state is State.REACHED else len(self.earners)
        return self.milestone.amount * (self.milestone.most_people or everybody)

    @property
    def missed(self) -> Decimal:
        """What can't come any more, in kroner."""
        if self.state is State.MISSED or self.is_lost:
            return self.at_most
        if self.milestone.bonus is None or self.state is not State.REACHED:
            return NOTHING
        return max(NOTHING, self.at_most - self.milestone.amount * self.earned)

    @property
    def at_stake(self) -> Decimal:
        """What may still be released, in kroner: also what is reached but waits for another."""
        return self.at_most - self.released - self.missed


def progress(source: Source, rules: Rules, grant: Grant) -> list[Progress]:
    """Of each milestone, in their order."""
    found: dict[str, Progress] = {}
    for one in grant.milestones:
        before = found.get(one.after) if one.after is not None else None
        # Who waits for one that waits itself, waits as well.
        missing = before is not None and (
            before.state is not State.REACHED or before.waits_for is not None
        )
        lost = before is not None and (before.state is State.MISSED or before.is_lost)
        one_of_it = _progress(source, rules, grant.programme, one, one.after if missing else None)
        found[one.name] = replace(one_of_it, is_lost=lost)
    return list(found.values())


def _progress(
    source: Source, rules: Rules, programme: str | None, one: Milestone, waits_for: str | None
) -> Progress:
    if one.condition is not None:
        stand = standings(source, rules, one.condition, one.population, programme)
        state = state_of(one.condition, stand)
        is_released = state is State.REACHED and waits_for is None
        released = one.amount if is_released else NOTHING
        return Progress(one, state, tuple(stand), (), released, waits_for)
    assert one.bonus is not None  # the model sees to it
    who = earners(source, one.bonus, one.population, programme)
    earned = sum(each.earned_on is not None for each in who)
    most = one.most_people if one.most_people is not None else earned
    is_over = source.as_of >= one.bonus.last or (one.most_people is not None and earned >= most)
    state = State.REACHED if is_over else State.ENOUGH if earned else State.SHORT
    released = NOTHING if waits_for is not None else one.amount * min(earned, most)
    return Progress(one, state, (), tuple(who), released, waits_for)
