"""A look at who reads and what lies before them: at every run, and once a second in between."""

import os
from pathlib import Path

from steering.access.seal import Event
from steering.errors import RefusedError
from steering.settings import DATA
from steering.settings import read as read_settings
from steering.store import Store
from steering.ui import door, logged
from steering.ui.reader import Load, Reader, language
from steering.ui.staff import staff


def look() -> Reader:
    """Who by the door, language by the browser, data by the folder served.

    Raises `RefusedError` where somebody isn't let in, the settings are wrong or the data can't be read.
    """
    data = Path(os.environ.get(DATA, "data"))
    settings = read_settings(data)
    person = door.person(settings)
    snapshot = Store(data).published()
    load = Load(snapshot.load_id, snapshot.as_of, snapshot.loaded_at) if snapshot else None
    workers = staff(data, load.load_id)[0] if load else []
    made_up = snapshot is None or snapshot.made_up
    try:
        viewer = door.let_in(person, settings, data, workers, made_up=made_up)
    except RefusedError as error:
        if person and error.code == door.UNKNOWN:
            logged.at_the_door(person, data, settings, Event.REFUSED, error.code)
        raise
    if person:
        logged.at_the_door(person, data, settings, Event.SIGNED_IN)
    return Reader(language(), settings, data, load, viewer)
