"""What people write in their own words: in one line, not too long, and without anybody's number.

Neither a CPR number nor, where it is told of what data is `asked`, a citizen's in the case system: what
is about a citizen says so in a field of its own, which only those read who may see them.
"""

from steering.access.asked import Asked
from steering.access.known import is_named_in
from steering.errors import RefusedError
from steering.ingest.pseudonym import mask
from steering.locale import message

SHORTEST_REASON = 3  # characters
LONGEST_REASON = 500


def own_words(text: str, most: int, asked: Asked | None = None) -> str:
    """The text as it is kept. Raises `RefusedError` ``no_text`` or ``not_kept``; `most` characters."""
    kept = " ".join(text.split())
    if not kept:
        raise RefusedError(message("Nothing is written yet."), code="no_text")
    if len(kept) > most:
        raise RefusedError(message("A text has at most {most} characters.", most=most), code="not_kept")
    if mask(kept) != kept:
        raise RefusedError(message("A text must not hold a CPR number."), code="not_kept")
    if asked is not None and is_named_in(asked, kept):
        raise RefusedError(message("A text must not hold a citizen's number."), code="not_kept")
    return kept


def reason(text: str, asked: Asked | None = None) -> str:
    """A reason as it is kept. Raises ``no_reason`` or ``not_kept``."""
    if len(text.strip()) < SHORTEST_REASON:
        raise RefusedError(message("Say why: a few words are enough."), code="no_reason")
    return own_words(text, LONGEST_REASON, asked)
