"""Keep the dashboard and the watcher running: what a service manager starts and stops.

They are processes of their own, so that neither takes the other with it: not when one dies of a damaged
file, and not when one hangs.
"""

import time
from pathlib import Path

from steering.errors import RefusedError
from steering.locale import Language, message
from steering.log import Form, Tell, event
from steering.serving.part import Part
from steering.settings import DATA

LOOK_EVERY = 0.2  # seconds
TRIES = 3  # how often the dashboard may die at once before it is given up


def serve(
    data: Path,
    inbox: Path | None,
    *,
    address: str,
    port: int,
    form: Form,
    language: Language,
    tell: Tell,
) -> None:
    """Run until stopped; then all of it ends.

    Raises `RefusedError` where the dashboard does not come to run at all.
    """
    dashboard = Part(
        "dashboard",
        message("The dashboard"),
        ("steering.ui.web", address, str(port), form, language),
        {DATA: str(data.resolve())},
    )
    parts = [dashboard]
    if inbox:
        where = (str(inbox.resolve()), "--data", str(data.resolve()))
        parts.append(
            Part(
                "watcher",
                message("The watcher"),
                ("steering", "watch", *where, "--log", form, "--lang", language),
            )
        )
    try:
        for part in parts:
            part.start()
        told = message("The dashboard is at http://{address}:{port}", address=address, port=port)
        tell(event("serving", told, address=address, port=port))
        while dashboard.in_vain < TRIES:
            time.sleep(LOOK_EVERY)
            for part in parts:
                part.look(tell)
    finally:
        for part in parts:
            part.end()
        for part in parts:
            part.wait()
    raise RefusedError(
        message("The dashboard has ended. Is the port {port} taken?", port=port), code="ended"
    )
