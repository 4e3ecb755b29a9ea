"""What would be other than it is: the targets of a file beside those in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from steering.locale import message
from steering.targets.entry import Fault
from steering.targets.target import Part, Target


@dataclass(frozen=True)
class Difference:
    """Targets that are new, those whose path is another, those withdrawn; the others' number."""

    new: tuple[Target, ...]
    changed: tuple[tuple[Target, Target], ...]  # as it is, as it would be
    withdrawn: tuple[Target, ...]
    unchanged: int

    @property
    def entered(self) -> list[Target]:
        """What is to be entered."""
        return [*self.new, *(after for _, after in self.changed)]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)


def difference(before: Sequence[Target], after: Sequence[Target]) -> Difference:
    """From what is in force to what a file says; what is not in the file is withdrawn."""
    old = {target.part: target for target in before}
    new = {target.part: target for target in after}
    both = [(old[part], new[part]) for part in new if part in old]
    changed = tuple((one, other) for one, other in both if one != other)
    return Difference(
        tuple(target for part, target in new.items() if part not in old),
        changed,
        tuple(target for part, target in old.items() if part not in new),
        len(both) - len(changed),
    )


def without_a_whole(targets: Sequence[Target]) -> list[Fault]:
    """A fault for each target of a team or worker whose whole has none: it would count for nothing."""
    wholes = {target.part.whole for target in targets if target.part.is_whole}
    return [
        Fault(
            None,
            message(
                "{part} has a target of its own for {indicator}, but the whole has none.",
                part=_own(target.part),
                indicator=target.part.whole.indicator,
            ),
        )
        for target in targets
        if target.part.whole not in wholes
    ]


def _own(part: Part) -> str:
    return str(part.team or part.worker_id)
