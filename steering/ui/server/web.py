"""The dashboard as a web server: `app.py` by Streamlit, the address ``/health``, and safe headers.

`serve` runs `main` in a process of its own (`steering.serving.child`). It ends before it listens where
nobody may be let in (`door.must_stay_shut`).
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pandas  # noqa: F401  this and the next, because else the first page would wait for them
import plotly.tools  # noqa: F401
import streamlit as st
import streamlit.logger
import uvicorn.config
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config

from steering import log
from steering.locale import from_tag, message
from steering.settings import DATA
from steering.store import Store
from steering.ui.reader import language
from steering.ui.server import downloads
from steering.ui.server.gate import Gate
from steering.ui.server.headers import SafeHeaders
from steering.ui.server.page_language import PageLanguage
from steering.ui.server.whole_cookie import WholeCookie
from steering.ui.sign_in.door import must_stay_shut, secrets_files
from steering.upkeep.health import health

# Seconds until a thread that draws a page makes way for the one that sends them. That one lets others
# in between at each message, of which a page has a hundred: with Python's own 0.005 it waits half a
# second.
SOON = 0.0005


def app() -> st.App:
    """`app.py` with what Streamlit alone does not give."""
    return st.App(
        log.ROOT / "app.py",
        routes=[Route("/health", _health)],
        middleware=[Middleware(one) for one in (SafeHeaders, Gate, WholeCookie, PageLanguage)],
        on_script_error=_sorry,
    )


def main(arguments: Sequence[str]) -> None:
    """Serve at ADDRESS PORT, with a log in FORM LANGUAGE."""
    address, port, form, told_in = arguments
    log.set_up("json" if form == "json" else "text", from_tag(told_in))
    run(address, int(port))


def run(address: str, port: int) -> None:
    """Serve until stopped. Raises `SystemExit` where nobody may be let in: see `must_stay_shut`."""
    options = {"server.address": address, "server.port": port, **secrets_files()}
    for name, value in options.items():
        config.set_option(name, value)
    if refused := must_stay_shut():
        sys.exit(refused)
    _hear_libraries()
    downloads.keep()
    sys.setswitchinterval(SOON)
    told = message("The dashboard is at http://{address}:{port}", address=address, port=port)
    log.tell(log.event("serving", told, address=address, port=port))
    app().run(config=options)


def _hear_libraries() -> None:
    """Let Streamlit and its server log through ours, where an exception's words are left out."""
    streamlit.logger.setup_formatter = lambda logger: setattr(logger, "propagate", True)
    for brought in ("handlers", "loggers"):
        uvicorn.config.LOGGING_CONFIG[brought].clear()
    log.take_over()


def _health(_: Request) -> JSONResponse:
    """200 when people can read, else 503."""
    found = asdict(health(Store(Path(os.environ.get(DATA, "data"))), datetime.now(UTC)))
    if found["watcher"]:
        found["watcher"]["looked_at"] = found["watcher"]["looked_at"].isoformat(timespec="seconds")
    for moment in ("as_of", "loaded_at"):
        found[moment] = found[moment] and found[moment].isoformat()
    return JSONResponse(found, 503 if found["status"] == "down" else 200)


def _sorry(_: Exception) -> bool:
    """What the reader sees of an error of ours; Streamlit has logged it, see `log`."""
    sentence = message("Something went wrong. Try again, and tell whoever runs the system if it lasts.")
    st.error(sentence.to(language()), icon=":material/error:")
    return True
