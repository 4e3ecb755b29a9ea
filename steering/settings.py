"""What a site can set: ``settings.toml`` in the data folder, every key optional, dated where law moves.

The rules in force at a load are kept in its snapshot, so that an old board is shown by its own rules.
"""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from steering import config_file
from steering.config_file import Strict
from steering.contract.words import ActivityKind, Role
from steering.deadline_rules import Deadlines

Share = Annotated[Decimal, Field(ge=0, le=1)]


class PlacementKinds(Strict):
    """Which activities are a company placement (virksomhedsplacering), from one week on."""

    from_on: date = Field(
        default=date.min,
        description="in force in weeks whose Monday is this day or later; missing: always",
    )
    kinds: frozenset[ActivityKind] = Field(description="the kinds of activity that count")


class RiskRules(Strict):
    """From when on a chain or a placement is at risk; `docs/definitions.md` says what each risk is."""

    gap_weeks: int = Field(
        default=2, ge=1, le=52, description="a chain that lives has a gap of so many weeks or more"
    )
    end_weeks: int = Field(
        default=3, ge=0, le=52, description="a placement ends within so many weeks, and nothing follows"
    )
    contact_days: int = Field(
        default=14, ge=1, le=365, description="a placement has had no contact in so many days"
    )
    lacking_weeks: int = Field(
        default=3, ge=1, le=103, description="so many active weeks or fewer are lacking of continuity"
    )
    placement_weeks: int = Field(
        default=13,
        ge=1,
        le=104,
        description="a placement has lasted longer than so many weeks without ordinary hours",
    )


class SortingRules(Strict):
    """By what a group is suggested for each citizen; `docs/definitions.md` says what each group is."""

    contact_days: int = Field(
        default=28, ge=1, le=365, description="a contact in so many days says that one is in touch"
    )
    lately_weeks: int = Field(
        default=26,
        ge=1,
        le=104,
        description="a placement that ended, or ordinary hours, in so many weeks say that one is ready",
    )
    ahead_weeks: int = Field(
        default=13,
        ge=1,
        le=52,
        description="an agreed placement or job begins, or an enrolment ends, within so many weeks",
    )
    leaving_groups: tuple[int, ...] = Field(
        default=(3,), description="the visitation groups that are not to take part"
    )


class Rules(Strict):
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
    risks: RiskRules = Field(
        default=RiskRules(), description="from when on a chain or a placement is at risk"
    )
    sorting: SortingRules = Field(
        default=SortingRules(),
        description="by what it is suggested how near a citizen is to a company placement",
    )
    deadlines: Deadlines = Field(
        default=Deadlines(), description="what is to follow upon what, within how many days"
    )

    @field_validator("placement")
    @classmethod
    def _by_date(cls, kinds: tuple[PlacementKinds, ...]) -> tuple[PlacementKinds, ...]:
        return tuple(sorted(kinds, key=lambda k: k.from_on))

    def placements(self, day: date) -> frozenset[ActivityKind]:
        """The kinds of activity that are a company placement by the rule in force on a day."""
        in_force = [rule.kinds for rule in self.placement if rule.from_on <= day]
        return in_force[-1] if in_force else frozenset()


class SignIn(Strict):
    """How the sign-in's claims are read; the provider itself stands in `.streamlit/secrets.toml`."""

    hours: float = Field(
        default=10.0,
        gt=0,
        le=24 * 30,
        description="how long a sign-in lasts, in hours; then one must sign in again",
    )
    email_claims: tuple[str, ...] = Field(
        default=("email", "preferred_username", "upn"),
        min_length=1,
        description="where the e-mail address is looked for, the first that holds one",
    )
    group_claims: tuple[str, ...] = Field(
        default=("groups", "roles"),
        description="where groups are looked for, all of them; a dot leads into a claim, as in "
        "`realm_access.roles`",
    )
    whom_to_ask: str = Field(
        default="",
        description="who gives access, shown to those who have none: e.g. a name and a number",
    )


# The groups into which everybody is sorted; the data suggest one of them (`people.suggestion`).
NEARNESS = ("placed", "ready", "soon", "first", "leaving")


class SortingGroup(Strict):
    """A group that the site adds, or `placed`, `ready`, `soon`, `first`, `leaving` by another name."""

    key: str = Field(
        pattern=r"^[a-z][a-z0-9_]{0,39}$", description="by what it is kept: small letters, digits and _"
    )
    en: str = Field(min_length=1, max_length=60, description="its name in English")
    da: str = Field(min_length=1, max_length=60, description="its name in Danish")
    after: str | None = Field(
        default=None,
        description="the key of the group that it stands after; missing: it stays where it is, and one "
        "that is added stands last",
    )
    asks_for_step: bool | None = Field(
        default=None,
        description="whether a step must be named; missing: in `soon` alone",
    )
    counts_as_ready: bool | None = Field(
        default=None,
        description="whether its citizens are ready now; missing: in `ready` alone",
    )


class SortingSettings(Strict):
    """How a caseload is sorted; by what a group is suggested stands in `[rules.sorting]`."""

    again_weeks: int = Field(
        default=8,
        ge=1,
        le=104,
        description="what was sorted more than so many weeks ago asks to be looked at again",
    )
    groups: tuple[SortingGroup, ...] = Field(
        default=(), max_length=20, description="groups that the site renames or adds"
    )

    @field_validator("groups")
    @classmethod
    def _known(cls, groups: tuple[SortingGroup, ...]) -> tuple[SortingGroup, ...]:
        keys = [group.key for group in groups]
        for group in groups:
            if keys.count(group.key) > 1:
                raise ValueError(f"{group.key} stands there twice")
            if group.after is not None and group.after not in {*keys, *NEARNESS} - {group.key}:
                raise ValueError(f"there is no group {group.after} for {group.key} to stand after")
        return groups


class Settings(Strict):
    """Everything that can stand in ``settings.toml``."""

    rules: Rules = Field(default=Rules(), description="what the definitions leave to the site")
    targets: dict[str, Share] = Field(
        default={
            "placement_share": Decimal("0.40"),
            "ordinary_hours_share": Decimal("0.15"),
            "continuity_13_share": Decimal("0.50"),
        },
        description="the targets (måltal) until somebody enters others on the page *Targets* or by the "
        "command `targets`: indicators that are shares, and the share aimed at in every week",
    )
    most_rejected_share: Share = Field(
        default=Decimal("0.10"),
        description="a drop is refused whole where more than this share of a table's rows is rejected",
    )
    keep_snapshots: int = Field(
        default=90,
        ge=1,
        description="how many of the newest snapshots are kept, besides those that a claim for payment "
        "rests on",
    )
    keep_audit_months: int = Field(
        default=24,
        ge=6,
        le=120,
        description="for how many whole months before the present one the audit log is kept",
    )
    caseload_from: int = Field(
        default=35,
        ge=1,
        le=1000,
        description="the smallest caseload of the effective size: fewer cases are marked (BRF 4.5)",
    )
    caseload_to: int = Field(
        default=45,
        ge=1,
        le=1000,
        description="the largest caseload of the effective size: more cases are marked (BRF 4.5)",
    )
    smallest_shown: int = Field(
        default=5,
        ge=1,
        le=100,
        description="fewer people than this are hidden in what leaves the site and from analysts; "
        "1: nothing is hidden",
    )
    forget_after_months: int = Field(
        default=60,
        ge=1,
        le=1200,
        description="citizens all of whose enrolments closed before the month that lies so many months "
        "back are forgotten: they vanish from all that is kept, at the next load",
    )
    keep_archive_months: int = Field(
        default=24, ge=1, le=1200, description="for how many whole months a published drop is archived"
    )
    keep_refused_days: int = Field(
        default=90,
        ge=1,
        le=36500,
        description="for how many days refused drops, lists of rejected rows and files that belong to "
        "no table are kept",
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
    sign_in: SignIn = Field(default=SignIn(), description="how the sign-in's claims are read")
    sorting: SortingSettings = Field(
        default=SortingSettings(), description="how a caseload is sorted, and into which groups"
    )
    danger_show_real_data_without_sign_in: bool = Field(
        default=False,
        description="DANGER: whoever can open the address on this machine sees every citizen, and "
        "nobody knows who looked; only for trying out on a machine that nobody else can use",
    )

    @field_validator("caseload_to")
    @classmethod
    def _not_below_the_smallest(cls, most: int, info: ValidationInfo) -> int:
        least = info.data.get("caseload_from")
        if least is not None and most < least:
            raise ValueError(f"{most} is less than caseload_from, {least}")
        return most


FILE = "settings.toml"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})  # addresses that no other machine can ask
SHORTEST_SECRET = 32  # characters of a `cookie_secret`
# With these statuses the dashboard's process ends, before it listens, where it may not be served.
ENDS_WITHOUT_SIGN_IN, ENDS_WITH_WEAK_SECRET = os.EX_NOPERM, os.EX_CONFIG
DATA = "STEERING_DATA"  # the environment variable that tells the dashboard its data folder


def read(data: Path) -> Settings:
    """The settings of a data folder; the defaults where it has no file.

    Raises `RefusedError` that names every wrong key with the nearest right one.
    """
    return config_file.read(data / FILE, Settings)
