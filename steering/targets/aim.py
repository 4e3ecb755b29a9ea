"""What is aimed at in one week: the whole's share, and what its teams and workers have of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from steering.errors import RefusedError
from steering.locale import message


@dataclass(frozen=True)
class Aim:
    """Shares from 0 to 1, and numbers of people that somebody has decided, by team and `worker_id`."""

    share: Decimal
    teams: Mapping[str, Decimal] = field(default_factory=dict)
    workers: Mapping[str, Decimal] = field(default_factory=dict)
    team_people: Mapping[str, int] = field(default_factory=dict)
    worker_people: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `RefusedError` for a share outside 0 to 1."""
        for share in (self.share, *self.teams.values(), *self.workers.values()):
            if not (share.is_finite() and 0 <= share <= 1):
                raise RefusedError(
                    message("The target {target} must lie between 0 and 1.", target=share),
                    code="target_out_of_range",
                )

    def of_team(self, team: str | None) -> Decimal:
        """What a team aims at: its own share, else the whole's."""
        return self.share if team is None else self.teams.get(team, self.share)

    def of_worker(self, worker_id: str | None, team: str | None) -> Decimal:
        """What a worker aims at: an own share, else the team's."""
        return (
            self.of_team(team) if worker_id is None else self.workers.get(worker_id, self.of_team(team))
        )
