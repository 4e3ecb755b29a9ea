"""A success story (solstrålehistorie): what went well, in the words of who was there."""

from datetime import date
from typing import Any

from pydantic import Field

from steering.config_file import Strict

KIND = "story"
LONGEST_TEXT = 600  # characters


class Story(Strict):
    """What is told, and by which team; `author` is a name where the author wants it shown."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    team: str | None = Field(default=None, max_length=100)
    author: str | None = None
    told_on: date

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return self.model_dump(mode="json", exclude_none=True)
