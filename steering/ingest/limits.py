"""What a file from outside may be: a plain file, not too large, under a name that harms nobody.

Whoever may write to the inbox, or to what the case system exports, could else have a file of ours read,
a load run out of memory, or a pipe wait for ever. Called wherever a file of a drop is read or kept.
"""

import errno
import os
import re
import stat
import unicodedata
from itertools import chain, count
from pathlib import Path

from steering.ingest.pseudonym import mask
from steering.ingest.sheet import UnreadableError
from steering.locale import message

LARGEST_FILE = 2 * 1024**3  # bytes
LONGEST_LINE = 1024**2  # bytes
MOST_CELLS = 250_000_000  # of a table
MOST_OBJECTS = 50_000_000  # of a table whose cells are read one by one
MOST_UNPACKED = 4 * 1024**3  # bytes of a file, or characters of its cells
_LONGEST_NAME = 120  # bytes; systems bear 255, and something is put before and after it
_ODD = re.compile(r"[^\w .,()+@&\-]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def read(path: Path) -> bytes:
    """The bytes of a plain file; raises `UnreadableError` for any other, or one that is too large."""
    flags = os.O_RDONLY | sum(
        getattr(os, f"O_{name}", 0) for name in ("NOFOLLOW", "NONBLOCK", "BINARY")
    )
    try:
        if path.is_symlink():  # where the system knows no such flag
            raise _not_plain()
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO}:
            raise _not_plain() from None
        raise
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise _not_plain()
        if state.st_size > LARGEST_FILE:
            raise UnreadableError(
                message("it is larger than {most} GB", most=round(LARGEST_FILE / 1024**3))
            )
        return file.read()


def refuse_too_many(cells: int, most: int = MOST_CELLS) -> None:
    """Raise `UnreadableError` where a file has more cells than that."""
    if cells > most:
        raise UnreadableError(message("it has more than {most} million cells", most=most // 10**6))


def too_much() -> UnreadableError:
    """A file that says much with little: what a decompression bomb is."""
    return UnreadableError(message("it unpacks to far more than a table"))


def plain_name(name: str) -> str:
    """The name of a file or folder, as it is told and as it is kept.

    Nothing in it leads elsewhere, moves a cursor or a line, or is a CPR number; it is no device, is not
    hidden, and is not too long. Names that are so already stay as they are.
    """
    name = _ODD.sub("_", unicodedata.normalize("NFC", mask(name)))
    name = _DEVICE.sub(r"_\1", name, count=1) if _DEVICE.match(name) else name
    stem, dot, ending = name.lstrip(" .-+@").rstrip(" .").rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = stem + dot + ending, "", ""
    return stem.encode()[:_LONGEST_NAME].decode(errors="ignore") + dot + ending or "_"


def free(path: Path) -> Path:
    """The path, or a similar one if something is there: other names may become the same."""
    others = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
    return next(each for each in chain([path], others) if not each.exists())


def is_folder(path: Path) -> bool:
    """Whether it is a folder itself; a link to one leads elsewhere."""
    return path.is_dir() and not path.is_symlink()


def _not_plain() -> UnreadableError:
    return UnreadableError(message("it is no plain file but a link, a pipe or a device"))
