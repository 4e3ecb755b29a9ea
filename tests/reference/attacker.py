"""Somebody who wants to know a hidden number: all that is told, and other worlds that would look alike.

Knows nothing of how the numbers are hidden. A world gives each worker people of three kinds: those who
contribute, the others in the denominator, the others in the population. What is told of workers, teams,
all that were asked for and the whole site must be true in it. A number is safe where two worlds differ
in it. Only worlds close to the real one are looked at: one more or less of each kind with each worker.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

Kinds = tuple[int, int, int]  # contribute; other in the denominator; other in the population
Told = Mapping[int, int]  # what is told: 0 the population, 1 the denominator, 2 those who contribute
NOBODY: Kinds = (0, 0, 0)


def numbers(kinds: Kinds) -> Kinds:
    """Population, denominator and those who contribute."""
    return (sum(kinds), kinds[0] + kinds[1], kinds[0])


def plus(one: Kinds, other: Kinds) -> Kinds:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def minus(one: Kinds, other: Kinds) -> Kinds:
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2])


def total(of: Iterable[Kinds]) -> Kinds:
    """All of them together."""
    result = NOBODY
    for each in of:
        result = plus(result, each)
    return result


@dataclass(frozen=True)
class Group:
    """Some people, or groups of them, and what is told of them all."""

    name: str
    told: Told
    kinds: Kinds = NOBODY
    parts: Sequence["Group"] = ()

    @property
    def real(self) -> Kinds:
        """How many they are."""
        return total(part.real for part in self.parts) if self.parts else self.kinds

    def groups(self) -> Iterable["Group"]:
        """This one and all within."""
        yield self
        for part in self.parts:
            yield from part.groups()

    @cached_property
    def possible(self) -> set[Kinds]:
        """All that they may be, as far as what is told of them and within tells."""
        if not self.parts:
            one, two, three = (range(max(0, kind - 1), kind + 2) for kind in self.kinds)
            return {kinds for kinds in product(one, two, three) if self._is_true(kinds)}
        sums = {NOBODY}
        for part in self.parts:
            sums = {plus(one, other) for one in sums for other in part.possible}
        return {kinds for kinds in sums if self._is_true(kinds)}

    def when(self, name: str, kinds: Kinds) -> "Group":
        """The same, where the group of that name is known to be so many."""
        if self.name == name:
            real = numbers(kinds)
            return replace(self, told={**self.told, **dict(enumerate(real))})
        if all(group.name != name for group in self.groups()):
            return self
        return replace(self, parts=[part.when(name, kinds) for part in self.parts])

    def _is_true(self, kinds: Kinds) -> bool:
        return all(numbers(kinds)[which] == number for which, number in self.told.items())


_MEASURES: dict[str, Callable[[Kinds], int]] = {
    "population": lambda kinds: sum(kinds),
    "denominator": lambda kinds: kinds[0] + kinds[1],
    "contribute": lambda kinds: kinds[0],
    "in the denominator, don't contribute": lambda kinds: kinds[1],
    "in the population, not in the denominator": lambda kinds: kinds[2],
}


def found_out(site: Group, smallest: int) -> list[str]:
    """Every small number that only one value is possible for, of a group or of all but a group."""
    told = []
    for group in site.groups():
        open_ones = {
            (name, of_rest)
            for of_rest in (False, True)
            for name, measure in _MEASURES.items()
            if 0 < measure(minus(site.real, group.real) if of_rest else group.real) < smallest
        }
        for kinds in group.possible if open_ones else ():
            wholes = site.when(group.name, kinds).possible
            for name, of_rest in list(open_ones):
                measure = _MEASURES[name]
                real = measure(minus(site.real, group.real) if of_rest else group.real)
                values = {measure(minus(whole, kinds) if of_rest else kinds) for whole in wholes}
                if values - {real}:
                    open_ones.remove((name, of_rest))
            if not open_ones:
                break
        told += [f"{name} of {'all but ' * rest}{group.name}" for name, rest in sorted(open_ones)]
    return told
