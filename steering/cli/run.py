"""Run one command: call what does the work, print its answer, turn a refusal into exit status 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from steering.cli import answers
from steering.cli.arguments import parser
from steering.cli.commands import COMMANDS
from steering.errors import RefusedError
from steering.locale import Language, Message, from_tag, message
from steering.log import DEBUG

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
        answer = COMMANDS[asked.command](asked, language, tell)
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
