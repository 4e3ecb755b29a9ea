"""Which cells of a table to hide, so that no small number can be read or reckoned; for `suppression`.

A cell holds numbers of people, each a part of the one before: the population, those in the denominator
and those who contribute to the numerator. The cells are parts of a whole that can be asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

People = tuple[int, int, int]  # population, denominator, contributors
LEVELS = 3


@dataclass(frozen=True)
class Cell:
    """A group's people, and its place among groups of the same size."""

    place: tuple[bool, str]
    people: People


def hidden(cells: Sequence[Cell], rest: People, smallest: int) -> list[set[int]]:
    """At each level, the numbers of the cells that must be hidden there; hidden once, hidden below.

    `rest` is what the whole has beyond the cells. A number of people is small below `smallest` and
    above 0. Hidden is a small one, and what leaves a small one of the level above. What is hidden could
    be got as one sum by subtraction: so more cells are hidden, the smallest population first, until
    there are two or more and neither their people nor those whom they leave are few. Or all are.

    The order is that of the population alone: the same measure of people, which may be one indicator's
    numerator and another's denominator, is hidden in the same cells everywhere.
    """
    parts = [cell.people for cell in cells] + ([rest] if any(rest) else [])
    order = sorted(range(len(cells)), key=lambda i: (cells[i].people[0], cells[i].place))
    found: list[set[int]] = []
    chosen: set[int] = set()
    for level in range(LEVELS):
        halves = [(p[level], p[level - 1] - p[level] if level else 0) for p in parts]
        chosen = chosen | {i for i, half in enumerate(halves) if _any_small(half, smallest)}
        for more in order:
            sums = [sum(halves[i][side] for i in chosen) for side in (0, 1)]
            if not chosen or (len(chosen) > 1 and not _any_small(sums, smallest)):
                break
            chosen = chosen | {more}
        found.append(chosen)
    return [each - {len(cells)} for each in found]


def _any_small(numbers: Sequence[int], smallest: int) -> bool:
    return any(0 < number < smallest for number in numbers)
