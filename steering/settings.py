"""What a site can set: ``settings.toml`` in the data folder, every key optional, dated where law moves.

The rules in force at a load are kept in its snapshot, so that an old board is shown by its own rules.
"""

import tomllib
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from steering.contract.words import ActivityKind, Role
from steering.errors import RefusedError
from steering.locale import message

Share = Annotated[Decimal, Field(ge=0, le=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlacementKinds(_Strict):
    """Which activities are a company placement (virksomhedsplacering), from one week on."""

    from_on: date = Field(
        default=date.min,
        description="in force in weeks whose Monday is this day or later; missing: always",
    )
    kinds: frozenset[ActivityKind] = Field(description="the kinds of activity that count")


class Rules(_Strict):
    """What the definitions leave to the site; `docs/definitions.md` says what each is used for."""

    placement: tuple[PlacementKinds, ...] = Field(
        default=(
            PlacementKinds(
                kinds=frozenset(
                    {ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT, ActivityKind.WAGE_SUBSIDY}
                )
            ),
        ),
        description="which activities are a company placement, as many times as the law has moved",
    )
    gap_weeks: int = Field(
        default=4,
        ge=0,
        le=52,
        description="the longest break, in weeks, that a chain of active weeks bears",
    )
    criterion_weeks: int = Field(
        default=13, ge=1, le=104, description="how many active weeks of a chain make continuity"
    )
    steering_role: Role = Field(
        default=Role.CASEWORKER,
        description="the role whose worker owns an enrolment, and whose team does",
    )

    @field_validator("placement")
    @classmethod
    def _by_date(cls, kinds: tuple[PlacementKinds, ...]) -> tuple[PlacementKinds, ...]:
        return tuple(sorted(kinds, key=lambda k: k.from_on))


class Settings(_Strict):
    """Everything that can stand in ``settings.toml``."""

    rules: Rules = Field(default=Rules(), description="what the definitions leave to the site")
    targets: dict[str, Share] = Field(
        default={
            "placement_share": Decimal("0.40"),
            "ordinary_hours_share": Decimal("0.15"),
            "continuity_13_share": Decimal("0.50"),
        },
        description="the board's targets (måltal): indicators that are shares, and the share aimed at",
    )
    most_rejected_share: Share = Field(
        default=Decimal("0.10"),
        description="a drop is refused whole where more than this share of a table's rows is rejected",
    )
    keep_snapshots: int = Field(
        default=90, ge=1, description="how many of the newest snapshots are kept"
    )
    keep_audit_months: int = Field(
        default=24,
        ge=6,
        le=120,
        description="for how many whole months before the present one the audit log is kept",
    )
    quiet_seconds: float = Field(
        default=1.0,
        gt=0,
        le=3600,
        description="a drop in the inbox is complete when unchanged for so long",
    )
    wait_for_load_seconds: float = Field(
        default=600.0,
        ge=0,
        description="how long a load waits for another one to end before it gives up",
    )
    memory_limit: str = Field(
        default="1GB",
        pattern=r"^(?i)[1-9]\d*(\.\d+)? ?[kmgt]i?b$",
        description="the most memory that the database takes for a load",
    )
    language: Literal["da", "en"] = Field(
        default="da",
        description="the language of what the watcher writes: reasons and lists of rejected rows",
    )


FILE = "settings.toml"
DATA = "STEERING_DATA"  # the environment variable that tells the dashboard its data folder


def read(data: Path) -> Settings:
    """The settings of a data folder; the defaults where it has no file.

    Raises `RefusedError` that names every wrong key with the nearest right one.
    """
    path = data / FILE
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RefusedError(
            message("{file} can't be read: {cause}", file=FILE, cause=str(error)),
            code="settings",
            file=FILE,
        ) from None
    except ValidationError as error:
        raise RefusedError(
            message("{file} is wrong: {faults}", file=FILE, faults="; ".join(_faults(error))),
            code="settings",
            file=FILE,
        ) from None


def _faults(error: ValidationError) -> list[str]:
    faults = []
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"])
        known = {*Settings.model_fields, *Rules.model_fields, *PlacementKinds.model_fields}
        near = get_close_matches(str(fault["loc"][-1]), known, n=1)
        hint = f" ({near[0]}?)" if fault["type"] == "extra_forbidden" and near else ""
        faults.append(f"{key}: {fault['msg']}{hint}")
    return faults
