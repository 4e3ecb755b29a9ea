"""Who is given which role: ``access.toml`` in the data folder, written by the site's administrator.

A worker needs no grant: whoever signs in with the e-mail of a worker in the workers table is that
worker. Everybody else has what stands here and nothing more.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from steering import config_file
from steering.access.identity import address
from steering.config_file import Strict

FILE = "access.toml"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Email = Annotated[Text, AfterValidator(address)]


class Role(StrEnum):
    """What somebody is at the site; `scope` says what each may see."""

    WORKER = "worker"
    TEAM_LEADER = "team_leader"
    LEADER = "leader"
    PROJECT_MANAGER = "project_manager"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


class _Dated(Strict):
    from_on: date = Field(default=date.min, description="the first day; missing: always has been")
    to_on: date = Field(default=date.max, description="the last day; missing: until further notice")

    def holds(self, today: date) -> bool:
        """Whether it is in force on that day."""
        return self.from_on <= today <= self.to_on

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError("to_on lies before from_on")
        return self


class Grant(_Dated):
    """A role given to one person by e-mail, or to all who sign in with a group."""

    email: Email | None = Field(default=None, description="whose it is; this or `group`")
    group: Text | None = Field(
        default=None,
        description="the group as its claim names it: whoever signs in with it has the role",
    )
    role: Role = Field(description="what the person is at the site")
    worker_id: Text | None = Field(
        default=None,
        description="`worker`: which one, where the sign-in has another e-mail than the workers table",
    )
    teams: frozenset[Text] = Field(default=frozenset(), description="`team_leader`: which teams")
    programmes: frozenset[Text] = Field(
        default=frozenset(), description="`project_manager`: which programmes"
    )
    people: bool = Field(
        default=False,
        description="`project_manager`: whether the programme's people too, or figures only",
    )

    @model_validator(mode="after")
    def _has_what_its_role_needs(self) -> Self:
        if (self.email is None) == (self.group is None):
            raise ValueError("give either email or group")
        needs = {
            "worker_id": (self.worker_id is not None, Role.WORKER),
            "teams": (bool(self.teams), Role.TEAM_LEADER),
            "programmes": (bool(self.programmes), Role.PROJECT_MANAGER),
        }
        for key, (given, role) in needs.items():
            if given != (self.role == role):
                raise ValueError(f"{key} goes with the role {role.value}, and must stand there")
        if self.people and self.role != Role.PROJECT_MANAGER:
            raise ValueError(f"people goes with the role {Role.PROJECT_MANAGER.value}")
        return self


class Substitute(_Dated):
    """Who stands in for whom: has all that the other one's e-mail gives, but not administration."""

    of: Email = Field(description="the e-mail of the one who is away")
    by: Email = Field(description="the e-mail of the one who stands in")


class Access(Strict):
    """Everything that can stand in ``access.toml``."""

    grants: tuple[Grant, ...] = Field(default=(), description="who has which role")
    substitutes: tuple[Substitute, ...] = Field(default=(), description="who stands in for whom")


def read(data: Path) -> Access:
    """The access file of a data folder; nobody has anything where there is none.

    Raises `RefusedError` that names every fault: while it is wrong, nobody is let in by it.
    """
    return config_file.read(data / FILE, Access)
