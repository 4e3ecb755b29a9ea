"""What a log says, and what it never does: anything about a citizen."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest

from steering import log
from steering.locale import message

SECRET = "Åse Sørensen"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Logging is the whole process's: what a test sets up is taken back."""
    root, factory = logging.getLogger(), logging.getLogRecordFactory()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    yield
    root.handlers[:], root.level = handlers, level
    logging.setLogRecordFactory(factory)
    sys.excepthook, threading.excepthook = hooks


def fail() -> None:
    raise ValueError(f"could not read {SECRET}")


def lines(said: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.splitlines()]


def test_an_event_is_an_object_with_its_fields_and_an_unfilled_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.set_up("json")
    told = message("{name} is published, {seconds:.1f} s.", name=SECRET, seconds=0.5)
    log.tell(log.event("published", told, load_id="L1"))
    said = capsys.readouterr().err
    assert SECRET not in said
    (line,) = lines(said)
    assert line.pop("time")
    assert line.pop("process")
    assert line == {
        "level": "info",
        "event": "published",
        "message": "{name} is published, {seconds:.1f} s.",
        "seconds": 0.5,
        "load_id": "L1",
    }


def test_people_read_the_sentence_in_their_language(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("text", "da")
    log.tell(message("Watching {inbox}.", inbox="x"))
    assert capsys.readouterr().err == "Holder øje med x.\n"


@pytest.mark.parametrize("form", log.FORMS)
def test_of_an_exception_only_type_and_place_are_told_whoever_logs_it(
    form: log.Form, capsys: pytest.CaptureFixture[str]
) -> None:
    log.set_up(form)
    library = logging.getLogger("a.library")
    try:
        fail()
    except ValueError as error:
        library.exception("It failed")
        library.error("It failed: %s", error)
        library.error(error)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    sys.excepthook(*_caught())
    said = capsys.readouterr().err
    assert SECRET not in said
    assert "Traceback" not in said
    assert said.count("ValueError") >= 3
    assert said.count("tests/unit/test_log.py:") >= 3


def _caught() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        fail()
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def test_with_debug_all_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(log.DEBUG, "1")
    log.set_up("text")
    try:
        fail()
    except ValueError:
        logging.getLogger("a.library").exception("It failed")
    assert SECRET in capsys.readouterr().err


def test_a_library_with_a_handler_of_its_own_is_heard_through_ours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stubborn = logging.getLogger("stubborn")
    stubborn.propagate = False
    stubborn.addHandler(logging.StreamHandler())
    log.set_up("json")
    log.take_over()
    stubborn.warning("Heard")
    (line,) = lines(capsys.readouterr().err)
    assert (line["event"], line["logger"], line["message"]) == ("library", "stubborn", "Heard")


def test_what_a_stranger_asked_does_nothing_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("text")
    logging.getLogger("a.library").warning("Asked for %s", "\x1b[2J\rÆøå\u202e")
    assert capsys.readouterr().err == "WARNING a.library: Asked for ?[2J?Æøå?\n"
