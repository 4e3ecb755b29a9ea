"""Deadlines (frister) as a site sets them: after an event, within so many days, another event.

Dated, for the law moves and so do the site's own rules; `docs/definitions.md` says how they count.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, TypeAdapter, ValidationInfo, field_validator, model_validator

from steering.config_file import Strict
from steering.contract.columns import Choice
from steering.contract.words import ActivityKind, ContactKind, Role, StepKind
from steering.locale import Language

Begins = Literal["enrolment", "placement", "no_placement", "idle", "activity", "step", "contact"]
Meets = Literal["placement", "activity", "step", "contact"]
# A state lasts, and what is to be done is asked for as long as it does; the others are a day's.
STATES = frozenset({"enrolment", "placement", "no_placement", "idle", "activity"})
_KINDS: Mapping[str, type[Choice]] = {
    "activity": ActivityKind,
    "step": StepKind,
    "contact": ContactKind,
}


def _known(kinds: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """The kinds by their English names; `event`, which comes before them, says of what they are."""
    event = info.data.get("event")
    if event is None or not kinds:
        return kinds  # where there is no event, that is the fault
    if event not in _KINDS:
        raise ValueError(f"{event} has no kinds")
    of = TypeAdapter(_KINDS[event])
    return tuple(sorted({of.validate_python(kind).value for kind in kinds}))


class Begin(Strict):
    """From when on a deadline runs."""

    event: Begins = Field(
        description="`enrolment`, or the beginning of `placement`, `no_placement`, `idle` (neither "
        "placement nor job) or an `activity`: it is asked for as long as that lasts; or a `step` or a "
        "`contact`"
    )
    kinds: tuple[str, ...] = Field(
        default=(), description="the kinds of activity, step or contact; none: any"
    )
    _of_the_event = field_validator("kinds")(_known)


class Meet(Strict):
    """What is to happen within the days."""

    event: Meets = Field(
        description="a `step` or `contact`, or the first day of a `placement` or an `activity`"
    )
    kinds: tuple[str, ...] = Field(
        default=(), description="the kinds of activity, step or contact; none: any"
    )
    _of_the_event = field_validator("kinds")(_known)


class Deadline(Strict):
    """After one event, within so many days, another."""

    key: str = Field(
        pattern=r"^[a-z][a-z0-9_]{0,39}$",
        description="its name in addresses and downloads; the same key may be given several times with "
        "different days of force, and takes the place of the default of that key",
    )
    name_da: str = Field(min_length=1, max_length=80, description="what it is called in Danish")
    name_en: str = Field(min_length=1, max_length=80, description="what it is called in English")
    after: Begin = Field(description="from when on it runs")
    within_days: int = Field(ge=0, le=3650, description="within how many days; that day is in time")
    then: Meet = Field(description="what is to happen")
    how_many: int = Field(default=1, ge=1, le=52, description="on how many days it is to happen")
    repeats: bool = Field(
        default=False, description="whether each time that it happens begins a new deadline"
    )
    due_from_days: int | None = Field(
        default=None,
        ge=0,
        le=3650,
        description="from how many days on it is shown as due; missing: in the last `soon_days`",
    )
    role: Role | None = Field(default=None, description="the role that is to do it")
    target_groups: tuple[str, ...] = Field(
        default=(), description="for these target groups; none: for all"
    )
    except_target_groups: tuple[str, ...] = Field(default=(), description="not for these target groups")
    visitation_groups: frozenset[int] = Field(
        default=frozenset(), description="for these visitation groups; none: for all"
    )
    from_on: date = Field(
        default=date.min, description="in force for what begins on this day or later; missing: always"
    )
    to_on: date = Field(
        default=date.max, description="and on this day or earlier; missing: until further notice"
    )
    source: str = Field(default="", max_length=80, description="who says so")

    @property
    def name(self) -> Mapping[Language, str]:
        """What it is called."""
        return {"da": self.name_da, "en": self.name_en}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError(f"{self.key} ends before it begins")
        if self.repeats and (self.how_many > 1 or self.after.event not in STATES):
            raise ValueError(f"{self.key} can repeat only one thing, as long as a state lasts")
        return self


_FOUR_WEEKS, _TEN_WEEKS, _TWELVE_WEEKS = 28, 70, 84
_WEEK, _TWO_WEEKS, _SIX_WEEKS, _SIX_MONTHS, _FOUR_MONTHS = 7, 14, 42, 182, 122
_UNEMPLOYMENT_BENEFIT = ("Ledighedsydelse",)


def _step(kind: StepKind) -> Meet:
    return Meet(event="step", kinds=(kind.value,))


DEFAULTS: tuple[Deadline, ...] = (
    Deadline(
        key="first_conversation",
        name_da="Første samtale inden fire uger",
        name_en="First conversation within four weeks",
        after=Begin(event="enrolment"),
        within_days=_FOUR_WEEKS,
        then=Meet(event="contact"),
        role=Role.CASEWORKER,
        source="JF p.18",
    ),
    Deadline(
        key="job_goal",
        name_da="Jobmål inden fire uger",
        name_en="Job goal within four weeks",
        after=Begin(event="enrolment"),
        within_days=_FOUR_WEEKS,
        then=_step(StepKind.JOB_GOAL),
        role=Role.CASEWORKER,
        source="JF p.20",
    ),
    Deadline(
        key="cv",
        name_da="CV inden fire uger",
        name_en="CV within four weeks",
        after=Begin(event="enrolment"),
        within_days=_FOUR_WEEKS,
        then=_step(StepKind.CV),
        role=Role.CASEWORKER,
        source="JF p.20",
    ),
    Deadline(
        key="activity_plan",
        name_da="Aktivitetsplan inden fire uger",
        name_en="Activity plan within four weeks",
        after=Begin(event="enrolment"),
        within_days=_FOUR_WEEKS,
        then=_step(StepKind.ACTIVITY_PLAN),
        role=Role.CASEWORKER,
        source="JF p.21",
    ),
    Deadline(
        key="preparation",
        name_da="Rehabiliteringsmøde efter højst 12 ugers forberedelse",
        name_en="Rehabilitation meeting after at most 12 weeks of preparation",
        after=Begin(event="step", kinds=(StepKind.PREPARATION_STARTED.value,)),
        within_days=_TWELVE_WEEKS,
        then=Meet(event="contact", kinds=(ContactKind.REHAB_MEETING.value,)),
        role=Role.CASEWORKER,
        source="BRF 4.4",
    ),
    Deadline(
        key="phase_1",
        name_da="Fase 1 inden ti uger",
        name_en="Phase 1 within ten weeks",
        after=Begin(event="step", kinds=(StepKind.PREPARATION_STARTED.value,)),
        within_days=_TEN_WEEKS,
        then=_step(StepKind.GRANTED),
        role=Role.CASEWORKER,
        source="UIF p.15 and 16",
    ),
    Deadline(
        key="recommendation",
        name_da="Indstilling udleveret senest dagen efter mødet",
        name_en="Recommendation handed out by the day after the meeting",
        after=Begin(event="contact", kinds=(ContactKind.REHAB_MEETING.value,)),
        within_days=1,
        then=_step(StepKind.RECOMMENDATION),
        role=Role.CASEWORKER,
        source="BRF 4.4",
    ),
    Deadline(
        key="first_meeting",
        name_da="Første møde inden to uger efter tilkendelsen",
        name_en="First meeting within two weeks of the grant",
        after=Begin(event="step", kinds=(StepKind.GRANTED.value,)),
        within_days=_TWO_WEEKS,
        due_from_days=_WEEK,
        then=_step(StepKind.FIRST_MEETING),
        role=Role.CASEWORKER,
        source="BRF 4.4",
    ),
    Deadline(
        key="contact_in_placement",
        name_da="Kontakt hver 14. dag under virksomhedsplacering",
        name_en="Contact every 14 days in placement",
        after=Begin(event="placement"),
        within_days=_TWO_WEEKS,
        due_from_days=_WEEK,
        then=Meet(event="contact"),
        repeats=True,
        role=Role.COMPANY_CONSULTANT,
        source="FSM p.10",
    ),
    Deadline(
        key="contact_unemployment_benefit",
        name_da="Kontakt hver 14. dag på ledighedsydelse",
        name_en="Contact every 14 days on unemployment benefit",
        after=Begin(event="no_placement"),
        within_days=_TWO_WEEKS,
        due_from_days=_WEEK,
        then=Meet(event="contact"),
        repeats=True,
        target_groups=_UNEMPLOYMENT_BENEFIT,
        role=Role.JOB_BROKER,
        source="UIF p.15",
    ),
    Deadline(
        key="contact",
        name_da="Kontakt hver sjette uge",
        name_en="Contact every six weeks",
        after=Begin(event="no_placement"),
        within_days=_SIX_WEEKS,
        then=Meet(event="contact"),
        repeats=True,
        except_target_groups=_UNEMPLOYMENT_BENEFIT,
        role=Role.CASEWORKER,
        source="FSM p.10",
    ),
    Deadline(
        key="flex_job_follow_up",
        name_da="Fire opfølgninger i fleksjobbets første halve år",
        name_en="Four follow-ups in the first six months of a flex-job",
        after=Begin(event="activity", kinds=(ActivityKind.FLEX_JOB.value,)),
        within_days=_SIX_MONTHS,
        then=Meet(event="contact", kinds=(ContactKind.COMPANY_FOLLOW_UP.value,)),
        how_many=4,
        role=Role.JOB_BROKER,
        source="UIF p.15 and 20",
    ),
    Deadline(
        key="idle",
        name_da="Rehabiliteringsteam efter et halvt år uden placering eller job",
        name_en="Rehabilitation team after six months without placement or job",
        after=Begin(event="idle"),
        within_days=_SIX_MONTHS,
        then=Meet(event="contact", kinds=(ContactKind.REHAB_MEETING.value,)),
        due_from_days=_FOUR_MONTHS,
        role=Role.CASEWORKER,
        source="UIF p.15 and 19",
    ),
)


class Deadlines(Strict):
    """The deadlines of a site, and what they are shown by."""

    soon_days: int = Field(
        default=14, ge=0, le=365, description="a deadline is due so many days before its last day"
    )
    weeks: int = Field(
        default=13, ge=1, le=104, description="over how many weeks the share met is counted"
    )
    off: frozenset[str] = Field(
        default=frozenset(), description="the keys of the default deadlines that don't hold here"
    )
    rules: tuple[Deadline, ...] = Field(
        default=DEFAULTS,
        validate_default=True,
        description="the deadlines; the defaults of other keys stand beside those given",
    )

    @field_validator("rules")
    @classmethod
    def _with_defaults(cls, rules: tuple[Deadline, ...], info: ValidationInfo) -> tuple[Deadline, ...]:
        """The given ones in the place of the defaults of the same key, further ones after them."""
        off: frozenset[str] = info.data.get("off", frozenset())
        if unknown := off - {one.key for one in DEFAULTS}:
            raise ValueError(f"no default deadline is called {', '.join(sorted(unknown))}")
        order = list(dict.fromkeys([*(one.key for one in DEFAULTS), *(one.key for one in rules)]))
        given = {one.key for one in rules}
        every = [one for one in rules if one.key not in off or one not in DEFAULTS]
        every += [one for one in DEFAULTS if one.key not in given | off]
        every.sort(key=lambda one: (order.index(one.key), one.from_on))
        for one, following in pairwise(every):
            if one.key == following.key and one.to_on >= following.from_on:
                raise ValueError(f"{one.key} is in force twice on {following.from_on}")
        return tuple(every)

    def by_key(self) -> Mapping[str, Deadline]:
        """The newest rule of each key, in their order."""
        return {one.key: one for one in self.rules}
