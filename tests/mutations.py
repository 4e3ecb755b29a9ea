"""Ways to damage a file: what disks, editors, cut connections and half-knowing hands do to it."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]


def _at(random: Random, content: bytes) -> int:
    return random.randrange(len(content) + 1)


def _part(random: Random, content: bytes) -> tuple[int, int]:
    start = _at(random, content)
    return start, start + random.choice((1, 3, 20, 400))


def flip_bits(random: Random, content: bytes) -> bytes:
    """Some bits are turned round."""
    damaged = bytearray(content)
    for _ in range(random.choice((1, 3, 30))):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def cut(random: Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: _at(random, content)]


def behead(random: Random, content: bytes) -> bytes:
    """The beginning is missing."""
    return content[_at(random, content) :]


def leave_out(random: Random, content: bytes) -> bytes:
    """A part is missing."""
    start, end = _part(random, content)
    return content[:start] + content[end:]


def repeat(random: Random, content: bytes) -> bytes:
    """A part stands there twice, somewhere else the second time."""
    start, end = _part(random, content)
    at = _at(random, content)
    return content[:at] + content[start:end] + content[at:]


def insert(random: Random, content: bytes) -> bytes:
    """Something comes in that does not belong there."""
    strange = (
        random.randbytes(random.choice((1, 2, 7, 50))),
        b"\x00" * random.choice((1, 2, 999)),
        random.choice((b'"', b'""', b"'", b'";"', b'\n"', b"\r", b"\n\n\n", b"\x1a", b"\xef\xbb\xbf")),
        random.choice((b";", b",", b"\t", b"|", b";;;;;;;;;;;;;;")),
        random.choice((b"31-12-9999", b"0001-01-01", b"1e999", b"-0", b"NULL", b"010203-1234")),
        "æøåÆØÅ€ß漢字🙂\u202e\u0000\ufeff".encode(random.choice(("utf-8", "utf-16-le"))),
    )
    at = _at(random, content)
    return content[:at] + random.choice(strange) + content[at:]


def exchange(random: Random, content: bytes) -> bytes:
    """One sign stands for another throughout."""
    signs = b';,\t|"\n\r-./0129 aeo\x00'
    return content.replace(bytes([random.choice(signs)]), bytes([random.choice(signs)]))


def one_long_cell(random: Random, content: bytes) -> bytes:
    """A cell is far too long."""
    at = _at(random, content)
    return content[:at] + random.choice((b"x", b"9", b" ", b'"', b"\n")) * 150_000 + content[at:]


def garbage(random: Random, content: bytes) -> bytes:
    """Something else altogether."""
    return random.randbytes(random.choice((0, 1, 2, 3, 100, 5000)))


ALL: tuple[Mutation, ...] = (
    flip_bits, flip_bits, cut, behead, leave_out, repeat, insert, insert, insert, exchange,
    one_long_cell, garbage,
)  # fmt: skip


def mutate(random: Random, content: bytes) -> bytes:
    """The content damaged in one way or in several."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        content = random.choice(ALL)(random, content) or b"\n"
    return content


def mutate_workbook(random: Random, content: bytes) -> bytes:
    """A workbook damaged within one of its packed parts, so that its checksums are right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as damaged:
        chosen = random.choice([name for name in book.namelist() if "xl/" in name])
        for name in book.namelist():
            part = book.read(name)
            changed = mutate(random, part) if name == chosen else part
            # One cell far away makes the reader take memory for all between: such
            # a workbook is refused for its size, and that is tested by itself.
            damaged.writestr(name, part if re.search(rb'[A-Z]{3}\d|\d{7}"', changed) else changed)
    return out.getvalue()
