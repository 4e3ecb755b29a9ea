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
    """Which activities are a company placement, from the week whose Monday is `from_on` or later."""

    from_on: date = date.min
    kinds: frozenset[ActivityKind]


class Rules(_Strict):
    """What the definitions leave to the site (contract, section 2)."""

    placement: tuple[PlacementKinds, ...] = (
        PlacementKinds(
            kinds=frozenset({ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT, ActivityKind.WAGE_SUBSIDY})
        ),
    )
    gap_weeks: Annotated[int, Field(ge=0, le=52)] = 4
    criterion_weeks: Annotated[int, Field(ge=1, le=104)] = 13
    steering_role: Role = Role.CASEWORKER

    @field_validator("placement")
    @classmethod
    def _by_date(cls, kinds: tuple[PlacementKinds, ...]) -> tuple[PlacementKinds, ...]:
        return tuple(sorted(kinds, key=lambda k: k.from_on))


class Settings(_Strict):
    """Everything that can stand in ``settings.toml``."""

    rules: Rules = Rules()
    targets: dict[str, Share] = {
        "placement_share": Decimal("0.40"),
        "ordinary_hours_share": Decimal("0.15"),
        "continuity_13_share": Decimal("0.50"),
    }
    most_rejected_share: Share = Decimal("0.10")
    keep_snapshots: Annotated[int, Field(ge=1)] = 90
    quiet_seconds: Annotated[float, Field(gt=0, le=3600)] = 1.0
    wait_for_load_seconds: Annotated[float, Field(ge=0)] = 600.0
    memory_limit: str = "1GB"
    language: Literal["da", "en"] = "da"


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
