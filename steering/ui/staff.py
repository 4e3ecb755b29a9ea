"""The workers and programmes of a load: what rights are given by, before anybody has any."""

from pathlib import Path

import streamlit as st

from steering.access.scope import Worker
from steering.access.viewer import programmes_of, workers_of
from steering.store import Store


@st.cache_resource(max_entries=100, show_spinner=False)  # one for all: nothing in it can be changed
def staff(data: Path, load_id: str | None) -> tuple[tuple[Worker, ...], tuple[str, ...]]:
    """The workers and the names of the programmes: what rights are given by. None: of no load."""
    if load_id is None:
        return (), ()
    snapshot = Store(data).snapshot(load_id)
    return tuple(workers_of(snapshot)), tuple(programmes_of(snapshot))
