"""A page as somebody who has signed in is sent it: everything that leaves for the browser is kept."""

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.marked import MARKS, Looker

APP = Path(__file__).parents[2] / "app.py"
SECRETS = {"auth": {"client_id": "dashboard", "redirect_uri": "http://127.0.0.1/oauth2callback"}}


def claims(email: str, groups: tuple[str, ...] = (), /, **more: Any) -> dict[str, Any]:
    """What a sign-in of this moment tells."""
    now = int(time.time())
    told = {"is_logged_in": True, "sub": email, "email": email, "groups": [*groups], "iat": now}
    return {**told, **more}


def claims_of(looker: Looker) -> dict[str, Any]:
    """What the sign-in of this looker tells."""
    return claims(looker.email, looker.groups)


@dataclass
class Sent:
    """What a session has been sent since the last run began; and what it may download."""

    page: AppTest
    _messages: list[bytes] = field(default_factory=list)
    _downloads: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def run(self) -> "Sent":
        """Draw the page anew."""
        self._messages.clear()
        self._downloads.clear()
        self.page.run()
        assert not self.page.exception
        return self

    def open(self, address: str) -> "Sent":
        """Go to the page of this address, as a browser does that was never here."""
        self.page._page_hash = calc_hash(address)
        return self.run()

    def downloads(self) -> dict[str, bytes]:
        """What each download button hands over, by the name of its file."""
        return {name: made() for name, made in self._downloads.items()}

    def marks(self) -> frozenset[str]:
        """The marks of the site that went to the browser, whatever they stood in."""
        sent = b"".join(self._messages)
        return marks_in(sent.replace(b"\\", b""))  # Markdown is written with backslashes

    def text(self) -> str:
        """The sentences on the page, without the signs that keep them from being markup."""
        found = [*self.page.markdown, *self.page.info, *self.page.error, *self.page.warning]
        return "\n".join(str(one.value).replace("\\", "") for one in found)

    def has(self, text: str) -> bool:
        """Whether this text went to the browser."""
        return text.encode() in b"".join(self._messages)


Open = Callable[..., Sent]


def marks_in(content: bytes) -> frozenset[str]:
    """The marks in anything that is sent or downloaded."""
    return frozenset(mark for mark in MARKS if mark.encode() in content)


def told(download: bytes) -> bytes:
    """The text of a download: a workbook's cells, a CSV file as it is."""
    if not download.startswith(b"PK"):
        return download
    sheets = openpyxl.load_workbook(io.BytesIO(download))
    cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    return "\n".join(str(cell) for cell in cells if cell is not None).encode()


@pytest.fixture
def open_as(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page of a data folder as somebody whom the sign-in tells of by these claims.

    `user` is None where no sign-in is configured.
    """
    now: list[Sent] = []
    enqueue, add_deferred = ForwardMsgQueue.enqueue, MediaFileManager.add_deferred

    def heard(queue: ForwardMsgQueue, message: Any) -> None:
        now[-1]._messages.append(message.SerializeToString())
        enqueue(queue, message)

    def offered(files: MediaFileManager, made: Any, mimetype: Any, place: str, **more: Any) -> str:
        now[-1]._downloads[str(more.get("file_name"))] = made
        return add_deferred(files, made, mimetype, place, **more)

    monkeypatch.setattr(ForwardMsgQueue, "enqueue", heard)
    monkeypatch.setattr(MediaFileManager, "add_deferred", offered)

    def open_it(
        data: Path,
        user: Mapping[str, Any] | None,
        address: str = "",
        query: Mapping[str, str] | None = None,
        locale: str = "en-GB",
    ) -> Sent:
        monkeypatch.setenv("STEERING_DATA", str(data))
        page = AppTest.from_file(APP, default_timeout=60)
        page.context = {"locale": locale}
        page.query_params.update(query or {})
        if user is not None:
            page.secrets, page.user = dict(SECRETS), dict(user)
        now.append(Sent(page))
        return now[-1].open(address) if address else now[-1].run()

    return open_it
