"""What each command does: it calls what does the work, and gives its answer."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steering.cli import answers, services
from steering.cli.conditions import parse_where
from steering.errors import RefusedError
from steering.locale import Language, message
from steering.log import Tell

if TYPE_CHECKING:  # each command loads its own alone: starting up is a good part of a quick one
    from steering.store import Snapshot


def _load(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.ingest.ahead import reading
    from steering.ingest.drop import entries, find

    with reading(find(entries(asked.drop), asked.as_of)) as files:
        # Nothing above has need of the database, whose import takes as long as reading does.
        from steering.ingest.load import publish
        from steering.settings import read as read_settings
        from steering.store import Store

        settings = read_settings(asked.data)
        done = publish(files, Store(asked.data), settings, language=language, tell=tell)
    for remark in done.remarks:
        tell(remark)
    return answers.report(done)


def _indicators(asked: Namespace, language: Language, tell: Tell) -> list[dict[str, Any]]:
    from steering.indicators import weeks as iso
    from steering.indicators.count import count
    from steering.indicators.registry import indicators

    snapshot = _published(asked.data)
    if asked.week:
        weeks = [iso.parse(asked.week, snapshot.as_of)]
    else:
        weeks = iso.last(asked.weeks or 1, snapshot.as_of)
    keys = asked.keys or list(indicators())
    return answers.figures(
        count(snapshot, keys, by=asked.by, weeks=weeks, where=parse_where(asked.where))
    )


def _breakdown(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.indicators import weeks as iso
    from steering.targets.breakdown import break_down

    snapshot = _published(asked.data)
    week = iso.parse(asked.week, snapshot.as_of) if asked.week else None
    return answers.breakdown(
        break_down(
            snapshot, asked.key, asked.target, by=asked.by, week=week, where=parse_where(asked.where)
        )
    )


def _demo(asked: Namespace, language: Language, tell: Tell) -> None:
    from steering import demo

    demo.write(
        asked.folder, citizens=asked.citizens, weeks=asked.weeks, seed=asked.seed, as_of=asked.as_of
    )
    tell(message("A made-up drop lies in {folder}.", folder=asked.folder))


def _repair(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.settings import read as read_settings
    from steering.store import Store
    from steering.upkeep.repair import repair

    store = Store(asked.data)
    return answers.repaired(
        repair(store, read_settings(asked.data), tell), store.published_id(), language
    )


def _backup(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.settings import read as read_settings
    from steering.store import Store
    from steering.upkeep.backup import back_up

    return answers.copied(back_up(Store(asked.data), read_settings(asked.data), asked.target, tell))


def _restore(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.store import Store
    from steering.upkeep.restore import restore

    return answers.copied(restore(Store(asked.data), asked.source))


def _audit(asked: Namespace, language: Language, tell: Tell) -> list[dict[str, Any]] | dict[str, Any]:
    from steering.cli.audit import audit

    return audit(asked, language, tell)


def _targets(asked: Namespace, language: Language, tell: Tell) -> list[dict[str, Any]]:
    from steering.cli.targets import targets

    return targets(asked, language, tell)


COMMANDS: dict[str, Callable[[Namespace, Language, Tell], Any]] = {
    "load": _load,
    "indicators": _indicators,
    "breakdown": _breakdown,
    "targets": _targets,
    "audit": _audit,
    "demo": _demo,
    "watch": services.watch,
    "serve": services.serve,
    "repair": _repair,
    "backup": _backup,
    "restore": _restore,
}


def _published(data: Path) -> Snapshot:
    from steering.store import Store

    snapshot = Store(data).published()
    if snapshot is None:
        raise RefusedError(
            message("Nothing has been published in {data} yet. Load a drop first.", data=data),
            code="nothing_published",
        )
    return snapshot
