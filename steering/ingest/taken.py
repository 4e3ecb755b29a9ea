"""What a load keeps of a file once its rows are written and it is archived: the rest is let go."""

from dataclasses import dataclass

from steering.ingest import rejects, remarks
from steering.ingest.read import TableFile
from steering.locale import Language, Message


@dataclass(frozen=True)
class Count:
    """Rows of a table: `read` = `accepted` + `rejected`; identical ones under one key are accepted."""

    read: int
    accepted: int
    rejected: int


@dataclass(frozen=True)
class Taken:
    """A file of a table that has been taken in."""

    name: str
    table: str
    count: Count
    rejects: str  # its lines of the list of rejects
    remarks: tuple[Message, ...]


def remember(file: TableFile, language: Language) -> Taken:
    """What is told of the file when all files are read, in the reader's language."""
    read, rejected = file.typed.read, file.typed.rejected
    return Taken(
        name=file.name,
        table=file.typed.model.table,
        count=Count(read, read - rejected, rejected),
        rejects=rejects.lines(file, language),
        remarks=tuple(remarks.of_file(file)),
    )
