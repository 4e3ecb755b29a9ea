"""A browser tab without the browser: Streamlit's protocol over a websocket, signed in by its cookie.

One thing is asked at a time, and everything that is sent until it is done is the answer.
"""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 180.0  # seconds for an answer, where fifty ask and the cores are shared with other tests
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass(frozen=True)
class Door:
    """Where the dashboard is, and the secret with which it signs its cookies."""

    port: int
    cookie_secret: str

    @property
    def origin(self) -> str:
        """The dashboard's address."""
        return f"http://127.0.0.1:{self.port}"

    def cookies(self, email: str, xsrf: str) -> str:
        """What a browser brings along whose user has signed in just now."""
        claims = {
            **dict.fromkeys(("email", "name", "sub"), email),
            "iat": int(time.time()),
            "origin": self.origin,
            "is_logged_in": True,
            "provider": "default",
        }
        user = create_signed_value(self.cookie_secret, "_streamlit_user", json.dumps(claims))
        return f"_streamlit_xsrf={xsrf}; _streamlit_user={user.decode()}"


@dataclass(frozen=True)
class Answer:
    """What came of one request: when it was asked (monotonic), how long it took, all messages."""

    asked_at: float
    seconds: float
    messages: list[ForwardMsg]


@dataclass
class Session:
    """An open tab. `pages` are the page's addresses, each with the name that Streamlit has for it."""

    door: Door
    socket: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    session_id: str = ""
    fragment: str = ""  # what is asked again and again while nobody does anything
    files: list[str] = field(default_factory=list)  # the downloads that the page offers

    async def open(self, page: str, query: str = "") -> Answer:
        """Open a page: cold by its address at first, then as the menu does.

        `query` is what stands in the address after the question mark: the filters.
        """
        self.page, self.files = page, []
        known, hash_ = bool(self.pages), self.pages.get(page, "")
        return await self._run(page_name="" if known else page, hash_=hash_, query=query)

    async def look_again(self) -> Answer:
        """What an open page asks by itself once a second."""
        return await self._run(page_name="", hash_=self.pages[self.page], fragment=self.fragment)

    async def address_of(self, file: str) -> str | None:
        """Press a download's button: the address where it then lies, None where it is refused."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = secrets.token_hex(8)
        asked.backend_operation_request.session_id = self.session_id
        asked.backend_operation_request.deferred_file.file_id = file
        answer = await self._ask(asked)
        response = answer.messages[-1].backend_operation_response
        if response.error_msg:
            return None
        return f"{self.door.origin}{response.deferred_file.url}"

    async def _run(self, page_name: str, hash_: str, fragment: str = "", query: str = "") -> Answer:
        asked = BackMsg()
        state = asked.rerun_script
        state.page_name, state.page_script_hash, state.query_string = page_name, hash_, query
        state.fragment_id, state.is_auto_rerun = fragment, bool(fragment)
        state.context_info.locale = "en-GB"
        state.context_info.timezone = "Europe/Copenhagen"
        state.context_info.url = f"{self.door.origin}/{self.page}{'?' if query else ''}{query}"
        answer = await self._ask(asked)
        for message in answer.messages:
            self._learn(message)
        return answer

    async def _ask(self, asked: BackMsg) -> Answer:
        at = time.monotonic()
        messages: list[ForwardMsg] = []
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not (messages and _ends(messages[-1])):
                content = await self.socket.recv()
                assert isinstance(content, bytes)
                messages.append(ForwardMsg.FromString(content))
        return Answer(at, time.monotonic() - at, messages)

    def _learn(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.session_id = message.new_session.initialize.session_id
            case "navigation":
                pages = message.navigation.app_pages
                self.pages = {one.url_pathname: one.page_script_hash for one in pages}
            case "auto_rerun":
                self.fragment = message.auto_rerun.fragment_id
            case "delta" if message.delta.new_element.WhichOneof("type") == "download_button":
                self.files.append(message.delta.new_element.download_button.deferred_file_id)


def _ends(message: ForwardMsg) -> bool:
    kind = message.WhichOneof("type")
    return kind == "backend_operation_response" or (
        kind == "script_finished" and message.script_finished in DONE
    )


@asynccontextmanager
async def session(door: Door, email: str) -> AsyncIterator[Session]:
    """Open a tab as somebody who has signed in."""
    xsrf = generate_xsrf_token_string()
    async with connect(
        f"ws://127.0.0.1:{door.port}/_stcore/stream",
        origin=Origin(door.origin),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(xsrf)],
        additional_headers={"Cookie": door.cookies(email, xsrf)},
        max_size=None,
        open_timeout=PATIENCE,
    ) as socket:
        yield Session(door, socket)
