"""What a dashboard's message shows: every text in it, table cells and chart specifications too."""

import re
from collections.abc import Iterator

import pyarrow as pa
from google.protobuf.message import Message
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_MARK = re.compile(r"((?:citizen|programme|name|team)-[wt]\d+)(?:-g(\d+))?")


def marks(text: str) -> tuple[set[str], set[int]]:
    """The marks in a text, and the numbers of the drops that its citizens are of."""
    found = _MARK.findall(text.replace("\\", ""))  # Markdown is written with backslashes
    return {mark for mark, _ in found}, {int(drop) for _, drop in found if drop}


def text(message: Message) -> str:
    """Everything that can be read in a message."""
    return "\n".join(_texts(message))


def wrong(message: ForwardMsg) -> str:
    """What went wrong, in words; empty where nothing did."""
    kind = message.WhichOneof("type")
    if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
        element = message.delta.new_element
        shown = element.WhichOneof("type")
        if shown == "exception" or (shown == "alert" and element.alert.format == Alert.ERROR):
            return text(element)
    if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        return "the page can't be compiled"
    if kind == "session_event" and message.session_event.WhichOneof("type") != "script_changed_on_disk":
        return text(message)
    if kind in {"page_not_found", "auth_redirect", "ref_hash"}:
        return f"it answered {kind}"
    return ""


def _texts(message: Message) -> Iterator[str]:
    for _, value in message.ListFields():
        for one in value if _repeated(value) else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, bytes):
                yield _table(one)
            elif isinstance(one, Message):
                yield from _texts(one)


def _repeated(value: object) -> bool:
    return not isinstance(value, str | bytes | Message) and hasattr(value, "__iter__")


def _table(content: bytes) -> str:
    """The cells of an Arrow table, with its headers; other bytes as they are."""
    try:
        table = pa.ipc.open_stream(content).read_all()
    except pa.ArrowInvalid:
        return content.decode("utf-8", "replace")
    return f"{table.schema}\n{table.to_pydict()}"
