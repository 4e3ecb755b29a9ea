"""How far a grant is: what each of its milestones releases by now, and what is still at stake."""

from dataclasses import dataclass
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
    which `waits_for` is the name.
    """

    milestone: Milestone
    state: State
    standings: tuple[Standing, ...]
    earners: tuple[Earner, ...]
    released: Decimal
    waits_for: str | None = None

    @property
    def earned(self) -> int:
        """How many people have earned the bonus."""
        return sum(one.earned_on is not None for one in self.earners)

    @property
    def at_stake(self) -> Decimal:
        """What may still be released, in kroner: none of it where the milestone is missed."""
        if self.state in (State.REACHED, State.MISSED):
            return NOTHING
        if self.milestone.bonus is None:
            return self.milestone.amount
        people = self.milestone.most_people or len(self.earners)
        return self.milestone.amount * max(0, people - self.earned)


def progress(source: Source, rules: Rules, grant: Grant) -> list[Progress]:
    """Of each milestone, in their order."""
    found: dict[str, Progress] = {}
    for one in grant.milestones:
        before = found.get(one.after) if one.after is not None else None
        missing = before is not None and before.state is not State.REACHED
        found[one.name] = _progress(source, rules, grant.programme, one, one.after if missing else None)
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
