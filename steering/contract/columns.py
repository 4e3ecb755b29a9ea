"""The kinds of column: what a cell may hold, as Pydantic types, and how the file names it.

A `Column` is read off a table's Pydantic field, so that a rule is written once and used by the
set-wise check, by the row model and by the documentation.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Self, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
)
from pydantic_core import PydanticCustomError, core_schema

from steering.contract.text import fold, parse_date, parse_number, parse_whole_number


class Choice(str, Enum):
    """A word of a fixed list; each member is its English word and the Danish ones understood."""

    danish: tuple[str, ...]

    def __new__(cls, english: str, *danish: str) -> Self:
        member = str.__new__(cls, english)
        member._value_ = english
        member.danish = danish
        return member

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(cls.parse, handler(source))

    @classmethod
    def parse(cls, cell: object) -> object:
        """The member that `cell` names in either language, compared as headers are."""
        if not isinstance(cell, str) or isinstance(cell, cls):
            return cell
        known = _words(cls).get(fold(cell))
        if known is None:
            raise PydanticCustomError("unknown_value", "not a word of the list")
        return known


@cache
def _words(choice: type[Choice]) -> dict[str, Choice]:
    return {fold(word): c for c in choice for word in (c.value, *c.danish)}


@dataclass(frozen=True)
class Header:
    """What a column is called in Danish files, besides its English name, and what it means."""

    danish: tuple[str, ...]
    means: str


def header(*danish: str, means: str) -> Header:
    """A `Header`, written short in the tables."""
    return Header(danish, means)


Text = Annotated[str, StringConstraints(min_length=1)]
CitizenId = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]
Day = Annotated[date, BeforeValidator(parse_date)]
VisitationGroup = Annotated[int, Field(ge=1, le=3), BeforeValidator(parse_whole_number)]
Question = Annotated[int, Field(ge=1, le=11), BeforeValidator(parse_whole_number)]
Score = Annotated[float, Field(ge=0, le=10), BeforeValidator(parse_number)]
WeeklyHours = Annotated[float, Field(ge=0, le=60), BeforeValidator(parse_number)]
PeriodHours = Annotated[float, Field(ge=0, le=1000), BeforeValidator(parse_number)]


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, headers, type and rule."""

    name: str
    header: Header
    required: bool
    default: object
    type: Any  # the annotated type of a cell that is not missing

    @property
    def headers(self) -> frozenset[str]:
        """Every header that names this column, in the form in which headers are compared."""
        return frozenset(fold(name) for name in (self.name, *self.header.danish))

    @property
    def python_type(self) -> type:
        """`str`, `date`, `float`, `int` or a `Choice`."""
        base = get_args(self.type)[0] if get_origin(self.type) is Annotated else self.type
        assert isinstance(base, type)
        return base

    @property
    def choices(self) -> type[Choice] | None:
        """The fixed list of words, where the column has one."""
        return self.python_type if issubclass(self.python_type, Choice) else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The smallest and the largest number allowed, where the column is a number."""
        rules = get_args(self.type)[1:]  # as declared, or, of a required column, taken out of `Field`
        every = [m for rule in rules for m in (rule, *getattr(rule, "metadata", ()))]
        limits = {type(m).__name__: m for m in every}
        if "Ge" in limits and "Le" in limits:
            return limits["Ge"].ge, limits["Le"].le
        return None

    @property
    def cells(self) -> TypeAdapter[list[Any]]:
        """Validates many distinct cells in one call."""
        return _cells(self.type)


@cache
def _cells(cell_type: Any) -> TypeAdapter[list[Any]]:
    return TypeAdapter(list[cell_type])


def read_columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a table's model, in the order in which they are declared."""
    return tuple(
        Column(
            name=name,
            header=next(m for m in field.metadata if isinstance(m, Header)),
            required=field.is_required(),
            default=None if field.is_required() else field.default,
            type=_cell_type(field.annotation, field.metadata),
        )
        for name, field in model.model_fields.items()
    )


def _cell_type(annotation: Any, metadata: list[Any]) -> Any:
    """`X` of a field declared `X` or `X | None`, with the rules that Pydantic took off it."""
    if isinstance(annotation, UnionType) or get_origin(annotation) is not None:
        present = [a for a in get_args(annotation) if a is not type(None)]
        if len(present) == 1:
            return present[0]
    rules = tuple(m for m in metadata if not isinstance(m, Header))
    return Annotated[(annotation, *rules)] if rules else annotation
