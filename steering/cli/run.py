"""Run one command: call what does the work, print its answer, turn a refusal into exit status 2."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from steering import log
from steering.cli import answers
from steering.cli.arguments import parser
from steering.contract.text import parse_whole_number
from steering.errors import RefusedError
from steering.locale import Language, Message, from_tag, message
from steering.log import DEBUG, Tell

if TYPE_CHECKING:  # each command loads its own alone: starting up is a good part of a quick one
    from steering.indicators.count import Filters, Group
    from steering.store import Snapshot

DONE, OUR_ERROR, REFUSED = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command in `arguments`; gives the exit status."""
    language = _language(arguments)
    asked = parser(language).parse_args(arguments)
    if asked.lang:
        language = asked.lang

    def tell(told: Message) -> None:
        print(told.to(language), file=sys.stderr, flush=True)

    wants_json = getattr(asked, "json", False)
    try:
        answer = _COMMANDS[asked.command](asked, language, tell)
    except RefusedError as error:
        tell(error.message)
        if wants_json:
            reason = error.message.to(language)
            refusal = {"code": error.code, "file": error.file, "message": reason}
            print(answers.as_json({"refused": refusal}))
        return REFUSED
    except KeyboardInterrupt:
        return DONE
    except (OSError, MemoryError, _engines_error()) as error:
        if isinstance(error, BrokenPipeError):  # whoever read our answer has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        if os.environ.get(DEBUG):
            raise
        # An engine's words may hold values of a row: those go to nobody's screen or log.
        cause = (
            error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        )
        tell(
            message(
                "An error of ours: {cause}. What was published is as it was. "
                "With {debug}=1 more is told.",
                cause=cause,
                debug=DEBUG,
            )
        )
        return OUR_ERROR
    if answer is not None:
        print(answers.as_json(answer) if wants_json else _for_people(answer))
    return DONE


def _engines_error() -> type[Exception]:
    """What DuckDB raises: looked for only once something has been raised."""
    import duckdb

    return duckdb.Error


def _language(arguments: Sequence[str]) -> Language:
    """Before the arguments are parsed, for the help; Danish where nothing says English."""
    for before, value in zip(["", *arguments], arguments, strict=False):
        if before == "--lang" or value.startswith("--lang="):
            return from_tag(value.removeprefix("--lang="))
    return from_tag(os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


def _load(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.ingest.drop import entries
    from steering.ingest.load import load
    from steering.settings import read as read_settings
    from steering.store import Store

    done = load(
        entries(asked.drop),
        Store(asked.data),
        read_settings(asked.data),
        as_of=asked.as_of,
        language=language,
        tell=tell,
    )
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
    return answers.figures(count(snapshot, keys, by=asked.by, weeks=weeks, where=_where(asked.where)))


def _breakdown(asked: Namespace, language: Language, tell: Tell) -> dict[str, Any]:
    from steering.indicators import weeks as iso
    from steering.targets.breakdown import break_down

    snapshot = _published(asked.data)
    week = iso.parse(asked.week, snapshot.as_of) if asked.week else None
    return answers.breakdown(
        break_down(snapshot, asked.key, asked.target, by=asked.by, week=week, where=_where(asked.where))
    )


def _demo(asked: Namespace, language: Language, tell: Tell) -> None:
    from steering import demo

    demo.write(
        asked.folder, citizens=asked.citizens, weeks=asked.weeks, seed=asked.seed, as_of=asked.as_of
    )
    tell(message("A made-up drop lies in {folder}.", folder=asked.folder))


def _watch(asked: Namespace, language: Language, tell: Tell) -> None:
    from steering.ingest.watch import Watcher
    from steering.settings import read as read_settings
    from steering.store import Store

    _stop_on_term()
    log.set_up(asked.log, language)
    told = message("Watching {inbox}.", inbox=asked.inbox)
    log.tell(log.event("watching", told, inbox=str(asked.inbox)))
    Watcher(asked.inbox, Store(asked.data), read_settings(asked.data), log.tell).run(lambda: False)


def _serve(asked: Namespace, language: Language, tell: Tell) -> None:
    from steering.serving.supervisor import serve
    from steering.settings import read as read_settings

    _stop_on_term()
    log.set_up(asked.log, language)
    read_settings(asked.data)  # wrong ones are told at once, and not by a watcher that never starts
    serve(
        asked.data,
        asked.inbox,
        address=asked.address,
        port=asked.port,
        form=asked.log,
        language=language,
        tell=log.tell,
    )


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


_COMMANDS: dict[str, Callable[[Namespace, Language, Tell], Any]] = {
    "load": _load,
    "indicators": _indicators,
    "breakdown": _breakdown,
    "targets": _targets,
    "audit": _audit,
    "demo": _demo,
    "watch": _watch,
    "serve": _serve,
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


def _where(conditions: Sequence[str]) -> Filters:
    """``column=value`` texts as allowed values by column."""
    where: dict[str, list[Group]] = {}
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise RefusedError(
                message("{text} is no condition. Write it as column=value.", text=condition),
                code="not_a_condition",
            )
        where.setdefault(column, []).append(_value(column, value))
    return where


def _value(column: str, text: str) -> Group:
    """The text as the column holds it; none is None, the missing."""
    if not text:
        return None
    if column != "visitation_group":
        return text
    try:
        group = parse_whole_number(text)
    except PydanticCustomError:
        raise RefusedError(
            message("{text} is not a whole number.", text=text), code="not_a_condition"
        ) from None
    assert isinstance(group, int)
    return group


def _for_people(answer: Any) -> str:
    if isinstance(answer, list):
        return answers.as_table(answer)
    if "groups" in answer:
        return (
            answers.as_table([{"group": "site", **answer["site"]}])
            + "\n\n"
            + answers.as_table(answer["groups"])
        )
    if "tables" not in answer:
        return "\n".join(f"{key}: {value}" for key, value in answer.items() if value or value == 0)
    tables = [{"table": name, **counts} for name, counts in answer["tables"].items()]
    facts = "\n".join(f"{k}: {answer[k]}" for k in ("load_id", "as_of", "rejects", "seconds"))
    return answers.as_table(tables) + "\n\n" + facts


def _stop_on_term() -> None:
    """A service manager's stop is the same as Ctrl-C."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
