"""A target (måltal): of what, for whom, and the path to it; and how it is kept as a record.

What a target is *of* is an indicator, and maybe a programme, target group or visitation group: that is
the whole that is counted. For one team or worker a target can have a path of its own.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from steering.config_file import Strict
from steering.errors import RefusedError
from steering.indicators.count import Filters
from steering.indicators.registry import indicator, indicators
from steering.locale import message
from steering.targets.aim import Aim
from steering.targets.path import Path, constant

KIND = "target"
HAND = "share_by_hand"


class Whole(Strict):
    """What is counted: an indicator, and whom of."""

    indicator: str
    programme: str | None = Field(default=None, max_length=100)
    target_group: str | None = Field(default=None, max_length=100)
    visitation_group: int | None = Field(default=None, ge=1, le=3)

    @field_validator("indicator")
    @classmethod
    def _is_a_share(cls, key: str) -> str:
        if key not in indicators() or indicator(key).unit != "share":
            raise ValueError(f"{key} is no indicator that is a share")
        return key

    @property
    def where(self) -> Filters:
        """The filter that leaves those counted."""
        columns = {
            "programme": self.programme,
            "target_group": self.target_group,
            "visitation_group": self.visitation_group,
        }
        return {name: [value] for name, value in columns.items() if value is not None}

    @property
    def order(self) -> tuple[object, ...]:
        """Where it stands on the board: the whole site first, indicators in their order."""
        of = (self.programme or "", self.target_group or "", self.visitation_group or 0)
        return (*of, indicator(self.indicator).position)


class Part(Strict):
    """A whole, or one team or worker within it."""

    whole: Whole
    team: str | None = Field(default=None, max_length=100)
    worker_id: str | None = Field(default=None, max_length=100)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if self.team is not None and self.worker_id is not None:
            raise ValueError("give a team or a worker, not both")
        return self

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole itself."""
        return self.team is None and self.worker_id is None

    @property
    def key(self) -> str:
        """The same for the same part, and for no other: the key of its record."""
        return json.dumps(self.model_dump(mode="json", exclude_none=True), sort_keys=True)


class Target(Strict):
    """A path for a part."""

    part: Part
    path: Path


class ShareByHand(Strict):
    """How many of the whole's people a team or worker takes, as somebody has decided."""

    part: Part
    people: int = Field(ge=0, le=1_000_000)


@dataclass(frozen=True)
class Line:
    """A whole's target with what its parts have of their own: a line of the board."""

    whole: Whole
    path: Path
    own: tuple[Target, ...] = ()
    by_hand: tuple[ShareByHand, ...] = ()

    def aim(self, monday: date) -> Aim | None:
        """What is aimed at in that week; None before the path begins."""
        share = self.path.at(monday)
        return share if share is None else self._aim(share, monday)

    def next_aim(self, monday: date) -> Aim:
        """What is aimed at at the path's next point, or now where there is none."""
        point = self.path.next_point(monday)
        return self._aim(point.share, max(point.monday, monday))

    def _aim(self, share: Decimal, monday: date) -> Aim:
        own = [(target.part, target.path.at(monday)) for target in self.own]
        return Aim(
            share,
            teams={p.team: s for p, s in own if p.team is not None and s is not None},
            workers={p.worker_id: s for p, s in own if p.worker_id is not None and s is not None},
            team_people={s.part.team: s.people for s in self.by_hand if s.part.team is not None},
            worker_people={
                s.part.worker_id: s.people for s in self.by_hand if s.part.worker_id is not None
            },
        )


def lines(targets: Sequence[Target], by_hand: Iterable[ShareByHand] = ()) -> list[Line]:
    """The board's lines in its order; own paths and shares are left out where the whole has no path."""
    hand, found = list(by_hand), []
    for target in sorted(targets, key=lambda target: target.part.whole.order):
        if target.part.is_whole:
            whole = target.part.whole
            own = tuple(t for t in targets if t.part.whole == whole and not t.part.is_whole)
            shares = tuple(share for share in hand if share.part.whole == whole)
            found.append(Line(whole, target.path, own, shares))
    return found


def of_settings(shares: Mapping[str, Decimal]) -> list[Target]:
    """The targets that the settings give a site, until somebody enters others.

    Raises `RefusedError` for a key that is no indicator, or none that is a share.
    """
    for key in shares:
        if indicator(key).unit != "share":
            raise RefusedError(
                message("{key} is not a share, so it can't be broken down to people.", key=key),
                code="not_a_share",
            )
    return [
        Target(part=Part(whole=Whole(indicator=key)), path=constant(share))
        for key, share in shares.items()
    ]


def content(of: Target | ShareByHand) -> dict[str, Any]:
    """As it is kept."""
    return of.model_dump(mode="json", exclude_none=True)
