"""The commands `watch` and `serve`, which run until they are stopped."""

from __future__ import annotations

import signal
from argparse import Namespace

from steering import log
from steering.locale import Language, message
from steering.log import Tell


def watch(asked: Namespace, language: Language, tell: Tell) -> None:
    """Load each drop that is completed in the inbox."""
    from steering.ingest.watch import Watcher
    from steering.settings import read as read_settings
    from steering.store import Store

    _stop_on_term()
    log.set_up(asked.log, language)
    told = message("Watching {inbox}.", inbox=asked.inbox)
    log.tell(log.event("watching", told, inbox=str(asked.inbox)))
    Watcher(asked.inbox, Store(asked.data), read_settings(asked.data), log.tell).run(lambda: False)


def serve(asked: Namespace, language: Language, tell: Tell) -> None:
    """Show the dashboard, and load what arrives. Wrong settings are refused at once."""
    from steering.serving.supervisor import serve as keep_serving
    from steering.settings import read as read_settings

    _stop_on_term()
    log.set_up(asked.log, language)
    read_settings(asked.data)  # wrong ones are told at once, and not by a watcher that never starts
    keep_serving(
        asked.data,
        asked.inbox,
        address=asked.address,
        port=asked.port,
        form=asked.log,
        language=language,
        tell=log.tell,
    )


def _stop_on_term() -> None:
    """A service manager's stop is the same as Ctrl-C."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
