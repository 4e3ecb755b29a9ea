"""What whoever runs the system is told: sentences at a terminal, or a JSON object a line.

A log is read by people who may not read about citizens. So a JSON line says which sentence was told but
leaves it unfilled, beside the few fields that are named as harmless; and of an exception, whoever logs
it, only its type and place are kept. With `STEERING_DEBUG=1` all of it is told.
"""

import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, get_args

from steering.locale import DEFAULT, Language, Message

Form = Literal["text", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
DEBUG = "STEERING_DEBUG"
ROOT = Path(__file__).parents[1]
OURS = logging.getLogger("steering")

Tell = Callable[[Message], None]


@dataclass(frozen=True)
class Event(Message):
    """A message with a name for programs, and the fields that a log may show."""

    name: str = "remark"
    level: int = logging.INFO
    fields: Mapping[str, object] = field(default_factory=dict)


def event(name: str, told: Message, *, level: int = logging.INFO, **fields: object) -> Event:
    """`told` as an event; the fields must not hold anything about a citizen."""
    return Event(told.text, told.values, name, level, fields)


def tell(told: Message) -> None:
    """Log a message; what it is told by is decided by `set_up`."""
    OURS.log(told.level if isinstance(told, Event) else logging.INFO, told)


def set_up(form: Form, language: Language = DEFAULT) -> None:
    """Let everything that this process logs go to standard error in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if form == "json" else _Text(language))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    OURS.setLevel(logging.INFO)
    if not os.environ.get(DEBUG):
        logging.setLogRecordFactory(_without_values)
        sys.excepthook = _uncaught
        threading.excepthook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)


def take_over() -> None:
    """Let libraries that brought handlers of their own be heard through ours."""
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True


class _Text(logging.Formatter):
    """A sentence a line, for people; what libraries say is marked as theirs."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.msg, Message):
            return record.msg.to(self.language)
        said = f"{record.levelname} {record.name}: {super().format(record)}{_aside(record)}"
        # A library may say what a stranger asked: nothing in it may paint or move the cursor.
        return "".join(c if c.isprintable() or c == "\n" else "?" for c in said)


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told = record.msg
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": told.name if isinstance(told, Event) else "remark",
            "process": record.process,
            "message": told.text if isinstance(told, Message) else str(told),
        }
        if isinstance(told, Message):
            line |= {k: v for k, v in told.values.items() if isinstance(v, int | float)}
            line |= told.fields if isinstance(told, Event) else {}
        else:
            line |= {"event": "library", "logger": record.name, **vars(record).get("error", {})}
        return json.dumps(line, ensure_ascii=False, default=str)


def _without_values(*arguments: object, **named: object) -> logging.LogRecord:
    """A log record in which an exception is its type and place: its words may hold values of a row."""
    record = logging.LogRecord(*arguments, **named)  # type: ignore[arg-type]
    if record.exc_info and record.exc_info[1] is not None:
        record.error = {"error": type(record.exc_info[1]).__name__, "at": place(record.exc_info[2])}
    record.exc_info = None
    if isinstance(record.args, tuple):
        record.args = tuple(_name(value) for value in record.args)
    record.msg = _name(record.msg)
    return record


def _name(value: object) -> object:
    return type(value).__name__ if isinstance(value, BaseException) else value


def _aside(record: logging.LogRecord) -> str:
    error = vars(record).get("error")
    return f" ({error['error']}, {error['at']})" if error else ""


def place(trace: TracebackType | None) -> str:
    """Where it happened, as file and line: the last of our own lines, else the very last."""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT) and _is_ours(frame)]
    if not frames:
        return "?"
    last = (ours or frames)[-1]
    path = Path(last.filename)
    return f"{path.relative_to(ROOT).as_posix() if ours else path.name}:{last.lineno}"


def _is_ours(frame: traceback.FrameSummary) -> bool:
    """A virtual environment may lie within the project."""
    return "site-packages" not in frame.filename


def _uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        OURS.critical("Uncaught", exc_info=(kind, error or kind(), trace))
