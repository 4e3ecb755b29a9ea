"""The questions that pages ask, each answered once for every snapshot, filter and scope.

The cache is shared by everybody who reads; so everything on which an answer depends is in its key.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import streamlit as st

from steering.indicators.count import Figure, count
from steering.store import Store
from steering.targets.breakdown import Breakdown, break_down
from steering.ui.reader import Reader


def series(who: Reader, keys: Sequence[str], weeks: Sequence[date]) -> list[Figure]:
    """The site's figures week by week."""
    return _series(who.store.data, _load_id(who), tuple(keys), tuple(weeks))


def parts(who: Reader, key: str, target: Decimal, by: Literal["team", "worker"]) -> Breakdown:
    """A target broken down in the last week."""
    return _parts(who.store.data, _load_id(who), key, target, by)


def worker_names(who: Reader) -> dict[str, str]:
    """Each worker's name by `worker_id`."""
    return _worker_names(who.store.data, _load_id(who))


def _load_id(who: Reader) -> str:
    assert who.snapshot is not None  # the frame draws no page without one
    return who.snapshot.load_id


@st.cache_data(max_entries=1000, show_spinner=False)
def _series(data: Path, load_id: str, keys: tuple[str, ...], weeks: tuple[date, ...]) -> list[Figure]:
    return count(Store(data).snapshot(load_id), keys, weeks=weeks)


@st.cache_data(max_entries=1000, show_spinner=False)
def _parts(
    data: Path, load_id: str, key: str, target: Decimal, by: Literal["team", "worker"]
) -> Breakdown:
    return break_down(Store(data).snapshot(load_id), key, target, by=by)


@st.cache_data(max_entries=100, show_spinner=False)
def _worker_names(data: Path, load_id: str) -> dict[str, str]:
    return dict(Store(data).snapshot(load_id).query("SELECT worker_id, name FROM workers"))
