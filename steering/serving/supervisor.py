"""Keep the dashboard and the watcher running: what a service manager starts and stops.

They are processes of their own, so that neither takes the other with it: not when one dies of a damaged
file, and not when one hangs.
"""

import time
from pathlib import Path

from steering.errors import RefusedError
from steering.locale import Language, message
from steering.log import Form, Tell
from steering.serving.part import Part
from steering.settings import DATA, ENDS_WITH_WEAK_SECRET, ENDS_WITHOUT_SIGN_IN, SHORTEST_SECRET

LOOK_EVERY = 0.2  # seconds
TRIES = 3  # how often the dashboard may die at once before it is given up
# Somebody's groups come along as a cookie with every request; more than 64 KB the proxies refuse, too.
_LONG_HEADERS = {"WEBSOCKETS_MAX_LINE_LENGTH": str(64 * 1024)}


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

    Raises `RefusedError` where the dashboard does not come to run at all, where other machines could
    open it though nobody can sign in, and where the sign-in's cookies could be forged.
    """
    dashboard = Part(
        "dashboard",
        message("The dashboard"),
        ("steering.ui.server.web", address, str(port), form, language),
        {DATA: str(data.resolve()), **_LONG_HEADERS},
        _refusals(address),
    )
    parts = [dashboard]
    if inbox:
        where = (str(inbox.resolve()), "--data", str(data.resolve()))
        parts.append(
            Part(
                "watcher",
                message("The watcher"),
                ("steering.cli", "watch", *where, "--log", form, "--lang", language),
            )
        )
    try:
        for part in parts:
            part.start()
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


def _refusals(address: str) -> dict[int, RefusedError]:
    """Why the dashboard's process, which alone can tell what its sign-in is, ends before it listens."""
    return {
        ENDS_WITH_WEAK_SECRET: RefusedError(
            message(
                "The cookie_secret in secrets.toml has fewer than {shortest} characters: whoever finds "
                "it out can be anybody. docs/sign-in.md tells how to make one.",
                shortest=SHORTEST_SECRET,
            ),
            code="cookie_secret",
        ),
        ENDS_WITHOUT_SIGN_IN: RefusedError(
            message(
                "Without a sign-in the dashboard is shown on its own machine alone, and not at "
                "{address}. docs/sign-in.md tells how to configure one.",
                address=address,
            ),
            code="no_sign_in",
        ),
    }
