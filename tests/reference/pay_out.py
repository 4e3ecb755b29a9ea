"""What a grant pays in one future, walked milestone by milestone as a project manager would."""

from collections.abc import Mapping
from decimal import Decimal

from steering.milestones.criterion import All, AnyOf, Condition
from steering.milestones.grant import Progress
from steering.milestones.status import State

Finals = Mapping[tuple[str, int], float]
OVER = {State.REACHED: True, State.MISSED: False}


def kroner(every: list[Progress], finals: Finals, thresholds: Finals) -> dict[str, Decimal]:
    """By milestone; those of which something is unknown are not in it."""
    paid: dict[str, Decimal] = {}
    reached: dict[str, bool] = {}
    for one in every:
        milestone = one.milestone
        if one.is_lost:
            reached[milestone.name], paid[milestone.name] = False, Decimal(0)
            continue
        if milestone.after is not None and milestone.after not in reached:
            continue
        ready = milestone.after is None or reached[milestone.after]
        if milestone.bonus is not None:
            if one.state is State.REACHED:
                people = sum(each.earned_on is not None for each in one.earners)
            elif (milestone.name, 0) in finals:
                people = int(finals[milestone.name, 0])
            else:
                continue
            limit = len(one.earners) if milestone.most_people is None else milestone.most_people
            reached[milestone.name] = ready
            paid[milestone.name] = milestone.amount * min(people, limit) if ready else Decimal(0)
            continue
        assert milestone.condition is not None
        is_met = OVER.get(one.state)
        if is_met is None:
            answers: list[bool | None] = []
            for number, standing in enumerate(one.standings):
                key = milestone.name, number
                known = finals[key] >= thresholds[key] if key in finals else None
                answers.append(OVER.get(standing.state, known))
            if None in answers:
                continue
            is_met = _met(milestone.condition, answers)
        reached[milestone.name] = ready and is_met
        paid[milestone.name] = milestone.amount if ready and is_met else Decimal(0)
    return paid


def _met(condition: Condition, answers: list[bool | None]) -> bool:
    """Takes its answers from the front of the list."""
    if isinstance(condition, All | AnyOf):
        parts = [_met(one, answers) for one in condition.of]
        return min(parts) if isinstance(condition, All) else max(parts)
    return bool(answers.pop(0))
