"""How a citizen is sorted (sagsdifferentiering): the group decided on, and the step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import Field

from steering.config_file import Strict
from steering.locale import Message
from steering.people.nearness_reasons import NAMES
from steering.people.suggestion import Nearness
from steering.people.words import Word
from steering.settings import SortingGroup, SortingSettings

KIND = "sorting"
LONGEST_STEP = 200  # characters


class Sorting(Strict):
    """What was decided; of whom, why and by whom stand beside it in the record.

    `group` and `suggested` are keys of groups, `suggested` what the data suggested then; `step` is what
    is to be done, in own words. A group that the site has taken away since is still one here.
    """

    group: str = Field(min_length=1, max_length=40)
    step: str = Field(default="", max_length=LONGEST_STEP)
    sorted_on: date
    suggested: str = Field(min_length=1, max_length=40)

    def is_old(self, day: date, again_weeks: int) -> bool:
        """Whether it is more than so many weeks old on that day."""
        return self.sorted_on + timedelta(weeks=again_weeks) < day

    def was_overtaken(self, suggestion: str) -> bool:
        """Whether the citizen has come into placement or work since, or out of it."""
        return (self.suggested == Nearness.PLACED) != (suggestion == Nearness.PLACED)

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json")


@dataclass(frozen=True)
class Group:
    """A group into which citizens are sorted."""

    key: str
    name: Message
    asks_for_step: bool = False
    ready: bool = False  # whether its citizens are ready now


def groups(site: SortingSettings) -> tuple[Group, ...]:
    """All of them in the order of the site, the nearest to a placement first."""
    named = {of.key: of for of in site.groups}
    found = {str(one): _group(str(one), named.get(str(one))) for one in Nearness}
    found |= {key: _group(key, of) for key, of in named.items() if key not in found}
    order = list(found)
    for of in site.groups:
        if of.after is not None:
            order.remove(of.key)
            order.insert(order.index(of.after) + 1, of.key)
    return tuple(found[key] for key in order)


def ready(site: SortingSettings) -> tuple[str, ...]:
    """The keys of the groups whose citizens are ready now."""
    return tuple(one.key for one in groups(site) if one.ready)


def group_of(key: str, site: SortingSettings) -> Group:
    """The group of that key; one that the settings no longer have stands under its key."""
    by_key: Mapping[str, Group] = {one.key: one for one in groups(site)}
    return by_key.get(key) or Group(key, Word(key, {}, key))


def _group(key: str, of: SortingGroup | None) -> Group:
    step, ready = key == Nearness.SOON, key == Nearness.READY
    if of is None:
        return Group(key, NAMES[key], step, ready)
    return Group(
        key,
        Word(of.en, {}, of.da),
        step if of.asks_for_step is None else of.asks_for_step,
        ready if of.counts_as_ready is None else of.counts_as_ready,
    )
