"""Streamlit answers anybody; what no page of ours asks does not reach it."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from steering.ui.server import uploads
from steering.ui.server.gate import Gate


async def _answer(_: Request) -> PlainTextResponse:
    return PlainTextResponse("reached")


async def _listen(socket: WebSocket) -> None:
    await socket.accept()
    async for content in socket.iter_bytes():
        await socket.send_bytes(content)


@pytest.fixture
def client() -> Iterator[TestClient]:
    methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS"]
    routes = [
        WebSocketRoute("/_stcore/stream", _listen),
        Route("/{path:path}", _answer, methods=methods),
    ]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(Gate)]), "http://board") as one:
        yield one


@pytest.mark.parametrize(
    "path", ["/", "/board", "/health", "/_stcore/health", "/media/x", "/auth/logout"]
)
def test_pages_are_read(client: TestClient, path: str) -> None:
    assert client.get(path).text == "reached"


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_and_nothing_else_is_done_to_them(client: TestClient, method: str) -> None:
    assert client.request(method, "/_stcore/upload_file/session/file").status_code == 405


def test_a_file_comes_in_where_a_page_offers_that(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(uploads._left, "open", 2)
    answers = [
        client.request(method, f"/_stcore/upload_file/{session}/file").status_code
        for method, session in [
            ("PUT", "closed"),
            ("PUT", "open"),
            ("DELETE", "open"),
            ("GET", "open"),
            ("POST", "open"),
            ("PUT", "open"),
            ("PUT", "open"),
        ]
    ]
    assert answers == [405, 200, 200, 404, 405, 200, 405]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_is_for_nobody_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("led_by", "reaches"), [("same-origin", True), ("none", True), ("cross-site", False)]
)
def test_another_site_signs_nobody_out(client: TestClient, led_by: str, *, reaches: bool) -> None:
    answer = client.get("/auth/logout", headers={"Sec-Fetch-Site": led_by}, follow_redirects=False)
    assert (answer.text == "reached") is reaches


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost", "http://[", "http://board:1"]
)
def test_another_sites_page_is_not_talked_to(client: TestClient, origin: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"Origin": origin, "Host": "board"}),
    ):
        pass


def test_a_page_may_ask_to_be_drawn_and_for_its_downloads_and_nothing_else(client: TestClient) -> None:
    asks = [BackMsg(stop_script=True), BackMsg(app_heartbeat=True), BackMsg(), BackMsg(), BackMsg()]
    asks[4].file_urls_request.file_names.append("one.xlsx")
    asks[2].rerun_script.page_name = "board"
    asks[3].backend_operation_request.deferred_file.file_id = "file"
    others = [BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True)]
    others += [BackMsg(), BackMsg()]
    others[4].file_urls_request.file_names.extend(["one.xlsx", "two.xlsx"])
    others[3].backend_operation_request.dismiss_skills_nudge.SetInParent()
    headers = {"Origin": "http://board", "Host": "board"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as page:
        for other in others:
            page.send_bytes(other.SerializeToString())
        for ask in asks:
            page.send_bytes(ask.SerializeToString())
            assert page.receive_bytes() == ask.SerializeToString()
        page.send_bytes(b"no such message")  # Streamlit ends the conversation itself
        assert page.receive_bytes() == b"no such message"
