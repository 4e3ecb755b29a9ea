"""When a drop is refused whole, once its files have been read, and what it may inherit."""

from collections.abc import Sequence
from pathlib import Path

from steering.errors import RefusedError
from steering.ingest.drop import Drop
from steering.ingest.read import TableFile
from steering.ingest.snapshot import citizens_of
from steering.ingest.taken import Taken
from steering.locale import message
from steering.settings import Settings
from steering.store import Snapshot


def refuse_emptied(files: Sequence[Taken], published: Snapshot | None) -> None:
    """Refuse a file without rows where the published table has some: the export was cut off."""
    for file in files:
        if file.count.read or not published:
            continue
        ((rows,),) = published.query("SELECT count(*) FROM query_table($t)", {"t": file.table})
        if rows:
            raise RefusedError(
                message(
                    "{file} has no rows, but the published data have {rows}. Was the export cut off? "
                    "Leave the file out to keep what is published.",
                    file=file.name,
                    rows=rows,
                ),
                code="emptied",
                file=file.name,
            )


def refuse_too_many(files: Sequence[Taken], settings: Settings, listed: Path | None) -> None:
    """Refuse a drop of which a table has too large a share of rejected rows."""
    for file in files:
        rows = file.count
        if rows.rejected > settings.most_rejected_share * rows.read:
            raise RefusedError(
                message(
                    "{file}: {rejected} of {read} rows are rejected, more than {most:.0%}. "
                    "They are listed in {listed}.",
                    file=file.name,
                    rejected=rows.rejected,
                    read=rows.read,
                    most=settings.most_rejected_share,
                    listed=listed,
                ),
                code="too_many_rejects",
                file=file.name,
            )


def heritage(published: Snapshot | None, drop: Drop, enrolments: TableFile) -> Snapshot | None:
    """The published data that the drop follows on: they keep the tables that it does not bring.

    None where the published data are made up and the drop is somebody else's: a real drop must not
    inherit the demo's pay register.
    """
    if published is None:
        return None
    ((made_up,),) = published.query("SELECT made_up FROM load")
    if made_up and not drop.made_up:
        known = published.query("SELECT citizen_id FROM citizens SEMI JOIN enrolments USING (citizen)")
        if {citizen_id for (citizen_id,) in known}.isdisjoint(citizens_of(enrolments.typed)):
            return None
    return published
