"""The registry of indicators: each defined once, in the file that bears its key."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from steering.errors import RefusedError
from steering.locale import Language, message


class Indicator(BaseModel):
    """A numerator over a denominator, with the words that say what it means.

    `numerator` and `denominator` are SQL aggregates over the population's citizen-weeks. Where the
    numerator is no number of people, `contributors` counts those whom it adds up.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    key: str
    position: int
    unit: Literal["share", "hours_per_week"]
    better: Literal["higher", "lower"]
    numerator: str
    denominator: str
    contributors: str | None = None
    source: str
    name: dict[Language, str]
    definition: dict[Language, str]

    @model_validator(mode="after")
    def _people(self) -> Self:
        if (self.unit == "share") != (self.contributors is None):
            raise ValueError("contributors must be given where the unit is no share, and only there")
        return self

    @property
    def people(self) -> str:
        """The SQL aggregate that counts the people in the numerator."""
        return self.contributors or self.numerator


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by key, in the order in which they are shown."""
    found = [
        Indicator(key=path.stem, **tomllib.loads(path.read_text("utf-8")))
        for path in Path(__file__).parent.glob("*.toml")
    ]
    return {i.key: i for i in sorted(found, key=lambda i: i.position)}


def indicator(key: str) -> Indicator:
    """The indicator of that key; raises `RefusedError` that names those there are."""
    try:
        return indicators()[key]
    except KeyError:
        raise RefusedError(
            message(
                "There is no indicator {key}. There are: {keys}.",
                key=key,
                keys=", ".join(indicators()),
            ),
            code="unknown_indicator",
        ) from None
