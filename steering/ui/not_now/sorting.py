"""Who is not to be asked for in case sorting until a day: they stay where they are, marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from steering.casework.not_now import SORTING
from steering.ui import words
from steering.ui.not_now import form, hidden
from steering.ui.reader import Reader
from steering.ui.sorting import told
from steering.ui.sorting.records import Sorted


@dataclass(frozen=True)
class _Held:
    """A citizen with the owner, as `hidden` shows them."""

    citizen_id: str
    worker_id: str | None
    team: None = None


def draw(who: Reader, page: str, rows: Sequence[Sorted]) -> None:
    """Below these: who of them is put off, with why and by whom, if asked for; and the form.

    Whoever is shown has been written in the audit log before. Raises `RefusedError` where that fails.
    """
    put_off = [row for row in rows if told.is_put_off(who, row)]
    people = words.people(len(put_off), who.language)
    hidden.draw(
        who,
        page,
        SORTING,
        len(put_off),
        lambda: [_Held(row.citizen_id, row.suggestion.worker_id) for row in put_off],
        told=who.say("Put off, to be asked for later: **{people}**.", people=people),
    )
    form.draw(who, SORTING, [row.citizen_id for row in rows if told.asks(who, row)])
