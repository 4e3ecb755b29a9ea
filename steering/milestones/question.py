"""What is asked about a grant: the criteria and bonuses of its milestones, one by one."""

from dataclasses import dataclass
from datetime import date

from steering.milestones.criterion import Bonus, Criterion, HowMany, criteria
from steering.milestones.milestone import Grant, Milestone


@dataclass(frozen=True)
class Question:
    """One criterion or bonus of a milestone: its number among the milestone's, from 0."""

    milestone: Milestone
    number: int
    of: Criterion | Bonus

    @property
    def key(self) -> tuple[str, int]:
        """By which it is known in its grant."""
        return self.milestone.name, self.number

    @property
    def last(self) -> date:
        """The day after which nothing changes it."""
        return self.of.last

    @property
    def threshold(self) -> float | None:
        """What must be reached, a share or people; none where each one counts by itself."""
        if isinstance(self.of, Bonus):
            most = self.milestone.most_people
            return None if most is None else float(most)
        return float(self.of.people if isinstance(self.of, HowMany) else self.of.threshold)


def questions(grant: Grant) -> list[Question]:
    """All that is asked, milestone by milestone."""
    found: list[Question] = []
    for one in grant.milestones:
        if one.condition is not None:
            found += [Question(one, at, of) for at, of in enumerate(criteria(one.condition))]
        elif one.bonus is not None:
            found.append(Question(one, 0, one.bonus))
    return found
