"""A look at who reads and what lies before them: at every run, and again and again in between."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from steering.access import grants
from steering.access.seal import Event
from steering.access.viewer import viewer
from steering.errors import RefusedError
from steering.settings import DATA
from steering.settings import read as read_settings
from steering.state import State
from steering.store import Store
from steering.ui import logged
from steering.ui.reader import Load, Reader, language
from steering.ui.sign_in import door
from steering.ui.sign_in.signed_out import has_signed_out
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
    workers = staff(data, load.load_id if load else None)[0]
    made_up = snapshot is None or snapshot.made_up
    try:
        seen_by = door.let_in(person, settings, data, workers, made_up=made_up)
    except RefusedError as error:
        if person and error.code == door.UNKNOWN:
            logged.at_the_door(person, data, settings, Event.REFUSED, error.code)
        raise
    if person:
        logged.at_the_door(person, data, settings, Event.SIGNED_IN)
    return Reader(language(), settings, data, load, seen_by, State(data).revision())


def still_sees(who: Reader) -> bool:
    """Whether a page that was drawn a while ago may still be acted on; asked outside of any run.

    A browser may hold on to a page, and press its buttons, after access was taken away.
    """
    person, settings = who.viewer.identity, read_settings(who.data)
    if person.signed_in_at is None:
        return True  # nobody signs in: there is nothing to take away
    if person.has_expired(settings.sign_in, datetime.now(UTC)) or has_signed_out(person):
        return False
    # Rights are those of today: of the load that is published, though the page shows an older one.
    workers, _ = staff(who.data, Store(who.data).published_id())
    today = date.today()  # noqa: DTZ011 - the day on the site's own wall
    return viewer(person, grants.read(who.data), workers, today, who.viewer.acting_as) == who.viewer
