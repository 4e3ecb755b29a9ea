"""Whom the published data know by the case system's number: for what people enter about a citizen.

What is entered about somebody is kept under that number and no other name, so that forgetting reaches
it. Before others they stand under the name that the scope allows, and in nobody's own words.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from steering.access.asked import Asked
from steering.access.rooms import people_room, pseudonym

SHORTEST_NUMBER = 5  # characters; a shorter one would be found in dates and hours


def names_of(asked: Asked, numbers: Collection[str]) -> dict[str, str]:
    """Those of these numbers who are in scope, each with the name under which the scope sees them."""
    room = people_room(asked.snapshot, replace(asked.scope, named=True))
    sql = "SELECT citizen_id FROM citizens WHERE list_contains($numbers::TEXT[], citizen_id)"
    seen = [number for (number,) in room.query(sql, {"numbers": sorted(numbers)})]
    return {number: number if asked.scope.named else pseudonym(number) for number in seen}


def number_of(asked: Asked, name: str) -> str | None:
    """The number of whom somebody means by this name, None where that is nobody in scope."""
    wanted = name.strip()
    if asked.scope.named:
        return next(iter(names_of(asked, [wanted])), None)
    room = people_room(asked.snapshot, replace(asked.scope, named=True))
    numbers = [number for (number,) in room.query("SELECT citizen_id FROM citizens")]
    return next((number for number in numbers if pseudonym(number) == wanted), None)


def is_named_in(asked: Asked, text: str) -> bool:
    """Whether a citizen's number stands in a text as a word, whoever may see them."""
    sql = """
        SELECT citizen_id
        FROM citizens
        WHERE length(citizen_id) >= $shortest AND contains(lower($text), lower(citizen_id))
    """
    found = asked.snapshot.query(sql, {"text": text, "shortest": SHORTEST_NUMBER})
    return any(
        re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text, re.IGNORECASE) for (number,) in found
    )
