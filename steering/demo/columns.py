"""A table before it is written: whole numbers, and how each of them is said in a dialect."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from steering.demo.calendar import MISSING, day_of
from steering.demo.draws import Ints


class Dialect(NamedTuple):
    """How a system writes its files."""

    delimiter: str = ";"
    day: str = "%d-%m-%Y"
    decimal: str = ","
    danish: bool = True


class Column(NamedTuple):
    """`codes`, shape (rows,), and `say`, which writes one code in a dialect."""

    codes: npt.NDArray[np.int32]
    say: Callable[[Dialect, int], str]


Table = dict[str, Column]  # by the contract's English column name


def column(codes: Ints, say: Callable[[Dialect, int], str]) -> Column:
    """A column of codes, each MISSING or from 0 on."""
    return Column(codes.astype(np.int32), say)


def days(codes: Ints) -> Column:
    """Days since 1970."""
    return column(codes, lambda dialect, code: day_of(code).strftime(dialect.day))


def labels(codes: Ints, names: Sequence[str]) -> Column:
    """Places in a list of names, written as they are there."""
    return column(codes, lambda _, code: names[code])


def terms(codes: Ints, names: Sequence[str], danish: Mapping[str, str]) -> Column:
    """Places in a list of the contract's English values, said in Danish where the dialect is."""
    return column(codes, lambda to, code: danish[names[code]] if to.danish else names[code])


def identifiers(codes: Ints, prefix: str) -> Column:
    """Numbers from 1 on with a letter before them: B00001."""
    return column(codes, lambda _, code: f"{prefix}{code:05d}")


def numbers(codes: Ints, decimals: int = 0) -> Column:
    """Numbers counted in the smallest unit that is written: 1250 with two decimals is 12,50."""
    scale = 10**decimals
    return column(codes, lambda to, code: f"{code / scale:.{decimals}f}".replace(".", to.decimal))


def blank(codes: Ints, where: npt.NDArray[np.bool_]) -> Ints:
    """The codes, missing where told."""
    return np.where(where, MISSING, codes)
