"""What may come in at all, before Streamlit sees it: of all that a page could ask, what ours do.

Streamlit answers anybody who has found the address, signed in or not. Some of what it then does changes
something for everybody or costs memory: caches are emptied, files are uploaded, the net is asked for
this machine's address while all others wait. A file comes in only where a page offers that (`uploads`).
"""

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from steering.locale import message
from steering.log import event, tell
from steering.ui.server import uploads

_ASKED = {"rerun_script", "stop_script", "app_heartbeat"}  # what a page sends, and downloads
_CLOSED = ("/_stcore/metrics", "/_stcore/agent/", "/_stcore/upload_file/")
_UPLOAD = "/_stcore/upload_file/"
_SIGN_OUT = "/auth/logout"


class Gate:
    """ASGI middleware that turns away what no page of ours asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or not at all."""
        if scope["type"] == "websocket":
            await self._converse(scope, receive, send)
            return
        answer = _turned_away(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        origin, host = headers.get("origin"), headers.get("host")
        if origin is not None and origin.partition("://")[2] != host:
            told = message(
                "A page of {origin} was refused, for the dashboard was asked as {host}. If it is the "
                "dashboard's own page, the proxy must pass on Host and Origin as they came.",
                origin=origin,
                host=host,
            )
            tell(event("foreign_page", told))
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        async def heard() -> Message:
            while True:
                told = await receive()
                if told["type"] != "websocket.receive" or _is_asked(told.get("bytes")):
                    return told

        await self.app(scope, heard, send)


def _turned_away(scope: Scope) -> ASGIApp | None:
    path = scope["path"]
    if _hands_in(scope["method"], path):
        return None
    if scope["method"] not in {"GET", "HEAD"}:
        return PlainTextResponse("Method Not Allowed", 405)
    if path.startswith(_CLOSED):
        return PlainTextResponse("Not Found", 404)
    # Another site may lead a browser here, but must not sign its user out.
    if path == _SIGN_OUT and Headers(scope=scope).get("sec-fetch-site") in {"cross-site", "same-site"}:
        return RedirectResponse("/")
    return None


def _hands_in(method: str, path: str) -> bool:
    """Whether a file is handed in, or taken back, where a page offers that; see `uploads`."""
    if not path.startswith(_UPLOAD):
        return False
    session = path.removeprefix(_UPLOAD).partition("/")[0]
    return (method == "PUT" and uploads.spend(session)) or (method == "DELETE" and uploads.may(session))


def _is_asked(content: bytes | None) -> bool:
    """Whether a page of ours says such a thing; what can't be read, Streamlit turns away itself."""
    said = BackMsg()
    try:
        said.ParseFromString(content or b"")
    except DecodeError:
        return True
    kind = said.WhichOneof("type")
    if kind == "backend_operation_request":
        return said.backend_operation_request.WhichOneof("payload") == "deferred_file"
    if kind == "file_urls_request":  # where to a file may be handed in: an address, see `uploads`
        return len(said.file_urls_request.file_names) == 1
    return kind in _ASKED
