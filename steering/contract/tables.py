"""The nine tables of a drop: one Pydantic model each, the only place where the format is written.

The import reads files by them, the check takes types and rules from them, ``docs/format.md`` is
made from them. Change one and run ``make docs``.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from steering.contract.columns import (
    CitizenId,
    Column,
    Day,
    Email,
    PeriodHours,
    Question,
    Score,
    Text,
    VisitationGroup,
    WeeklyHours,
    header,
    read_columns,
)
from steering.contract.text import clean, fold
from steering.contract.words import (
    ActivityKind,
    Arm,
    ContactKind,
    ExitReason,
    Respondent,
    Role,
    StepKind,
    english_end_reason,
)


class Period(NamedTuple):
    """Two columns that bound a stretch of days, both included; the end may be missing."""

    start: str
    end: str
    most_days: int | None = None

    def fault(self, start: date, end: date | None) -> str | None:
        """The reason why the two days can't bound a period, None where they can."""
        if end is None:
            return None
        if end < start:
            return "end_before_start"
        if self.most_days and (end - start).days >= self.most_days:
            return "out_of_range"
        return None


class Table(BaseModel):
    """One row of a table, given as text cells by column name or as typed values."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    table: ClassVar[str]
    files: ClassVar[tuple[str, ...]]  # how the file name begins, besides the table's own name
    key: ClassVar[tuple[str, ...]]
    period: ClassVar[Period | None] = None
    required: ClassVar[bool] = False

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The table's columns, in order."""
        return read_columns(cls)

    @classmethod
    def begins(cls) -> tuple[str, ...]:
        """How a file of this table begins, in the form in which names are compared."""
        return tuple(fold(name) for name in (cls.table, *cls.files))

    @model_validator(mode="before")
    @classmethod
    def _without_missing(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        cells = {k: clean(v) if isinstance(v, str) else v for k, v in row.items()}
        return {k: v for k, v in cells.items() if v is not None}

    @model_validator(mode="after")
    def _period_in_order(self) -> Self:
        if self.period:
            start, end = getattr(self, self.period.start), getattr(self, self.period.end)
            if reason := self.period.fault(start, end):
                raise PydanticCustomError(reason, "the period's end is wrong")
        return self


class Enrolment(Table):
    """An enrolment (forløb): one citizen's stay in one programme, from visitation to end."""

    table = "enrolments"
    files = ("forløb",)
    key = ("citizen_id", "programme", "enrolled_on")
    period = Period("enrolled_on", "closed_on")
    required = True

    citizen_id: Annotated[
        CitizenId, header("borger_id", "borgernummer", means="the citizen, by the system's number")
    ]
    programme: Annotated[Text, header("projekt", "program", means="the programme")] = "default"
    enrolled_on: Annotated[Day, header("startdato", "visiteret_den", means="the first day")]
    closed_on: Annotated[
        Day | None, header("slutdato", "afsluttet_den", means="the last day; missing: still enrolled")
    ] = None
    exit_reason: Annotated[ExitReason | None, header("afslutningsårsag", means="why it ended")] = None
    target_group: Annotated[
        Text | None, header("målgruppe", means="the legal group that the citizen belongs to")
    ] = None
    visitation_group: Annotated[
        VisitationGroup | None,
        header(
            "visitationsgruppe",
            "gruppe",
            means="1 effort (indsats), 2 rehabilitation, 3 cannot take part",
        ),
    ] = None
    arm: Annotated[Arm | None, header("forsøgsgruppe", means="the side of a controlled trial")] = None


class Worker(Table):
    """A worker (medarbejder): somebody who holds a caseload (sagsstamme)."""

    table = "workers"
    files = ("medarbejdere",)
    key = ("worker_id",)

    worker_id: Annotated[Text, header("medarbejder_id", means="the worker")]
    name: Annotated[Text, header("navn", means="the worker's name")]
    team: Annotated[Text, header("team", "afdeling", means="the team")]
    email: Annotated[
        Email | None,
        header("e-mail", "mail", means="the worker's e-mail address, the name to sign in by"),
    ] = None


class Assignment(Table):
    """An assignment (tilknytning): a worker's responsibility for a citizen, in a role."""

    table = "assignments"
    files = ("tilknytninger",)
    key = ("citizen_id", "worker_id", "role", "from_on")
    period = Period("from_on", "to_on")

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    worker_id: Annotated[Text, header("medarbejder_id", means="the worker")]
    role: Annotated[Role, header("rolle", means="what the worker is to the citizen")]
    from_on: Annotated[Day, header("fra", "fra_dato", means="the first day")]
    to_on: Annotated[
        Day | None, header("til", "til_dato", means="the last day; missing: still assigned")
    ] = None


class Activity(Table):
    """An activity (indsats): something a citizen takes part in, with a start and an end."""

    table = "activities"
    files = ("indsatser",)
    key = ("activity_id",)
    period = Period("starts_on", "ends_on")

    activity_id: Annotated[Text, header("indsats_id", means="the activity")]
    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    kind: Annotated[ActivityKind, header("type", "indsatstype", means="what it is")]
    starts_on: Annotated[Day, header("startdato", means="the first day")]
    ends_on: Annotated[Day | None, header("slutdato", means="the last day; missing: still running")] = (
        None
    )
    hours_per_week: Annotated[
        WeeklyHours | None,
        header("timer_pr_uge", "ugentlige_timer", means="hours a week; counted for ordinary jobs"),
    ] = None
    company_id: Annotated[
        Text | None, header("cvr", "cvr-nummer", "virksomhed_id", means="the company, by its number")
    ] = None
    company_name: Annotated[Text | None, header("virksomhed", means="the company's name")] = None
    end_reason: Annotated[
        Annotated[str, BeforeValidator(english_end_reason), StringConstraints(min_length=1)] | None,
        header("ophørsårsag", means="why it ended: a word below or any text"),
    ] = None


class PaidHours(Table):
    """Paid hours (løntimer) from the income register, for a period and a company: ordinary hours."""

    table = "paid_hours"
    files = ("løntimer",)
    key = ("citizen_id", "company_id", "period_start")
    period = Period("period_start", "period_end", most_days=92)

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    period_start: Annotated[Day, header("periode_start", means="the period's first day")]
    period_end: Annotated[Day, header("periode_slut", means="its last day, at most 92 days in all")]
    hours: Annotated[PeriodHours, header("timer", means="hours in the whole period")]
    company_id: Annotated[str, header("cvr", means="the company, by its number")] = ""


class Contact(Table):
    """A contact (samtale): a conversation or meeting with the citizen."""

    table = "contacts"
    files = ("samtaler",)
    key = ("citizen_id", "held_on", "kind")

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    held_on: Annotated[Day, header("dato", "afholdt_den", means="the day on which it was held")]
    kind: Annotated[ContactKind, header("type", "samtaletype", means="how worker and citizen met")]
    worker_id: Annotated[Text | None, header("medarbejder_id", means="the worker who held it")] = None


class Step(Table):
    """A step (trin): something done on the way to a company."""

    table = "steps"
    files = ("trin",)
    key = ("citizen_id", "kind", "done_on")

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    kind: Annotated[StepKind, header("type", "trin", means="what was done")]
    done_on: Annotated[Day, header("dato", means="the day on which it was done")]


class Progression(Table):
    """Progression: an answer to one of eleven questions on how near to work the citizen is."""

    table = "progression"
    files = ()
    key = ("citizen_id", "answered_on", "question", "respondent")

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    answered_on: Annotated[Day, header("dato", means="the day of the answer")]
    question: Annotated[Question, header("spørgsmål", means="the question's number")]
    score: Annotated[Score, header("svar", "score", means="the answer")]
    respondent: Annotated[Respondent, header("besvaret_af", means="who answered")] = Respondent.CITIZEN


class Exemption(Table):
    """An exemption (fritagelse): a period in which the citizen does not count."""

    table = "exemptions"
    files = ("fritagelser",)
    key = ("citizen_id", "from_on")
    period = Period("from_on", "to_on")

    citizen_id: Annotated[CitizenId, header("borger_id", "borgernummer", means="the citizen")]
    from_on: Annotated[Day, header("fra", means="the first day")]
    to_on: Annotated[Day | None, header("til", means="the last day; missing: until further notice")] = (
        None
    )


TABLES: dict[str, type[Table]] = {
    model.table: model
    for model in (
        Enrolment,
        Worker,
        Assignment,
        Activity,
        PaidHours,
        Contact,
        Step,
        Progression,
        Exemption,
    )
}
