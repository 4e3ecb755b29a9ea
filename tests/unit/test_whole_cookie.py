"""A cookie of several parts is believed where all of them are of one sign-in."""

import json
import random
import string
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.web.server.starlette import starlette_auth_routes, starlette_websocket
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_auth_routes import _set_auth_cookie
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from steering.ui.server import whole_cookie
from steering.ui.server.whole_cookie import SEAL, WholeCookie

USER = "_streamlit_user"
SECRET = "s" * 64
GROUPS = ["".join(random.Random(n).choices(string.ascii_letters, k=30)) for n in range(150)]


async def _callback(request: Request) -> Response:
    """As Streamlit does it, for somebody who may choose two of their names."""
    given, name = request.query_params["given"], request.query_params["name"]
    claims = {"given_name": given, "email": "cai@kommune.dk", "name": name, "groups": GROUPS}
    response = Response(json.dumps(claims))
    await _set_auth_cookie(response, claims, {})
    return response


async def _who(socket: WebSocket) -> None:
    await socket.accept()
    found = _get_signed_cookie_with_chunks(socket.cookies, USER)
    await socket.send_text(json.loads(found)["email"] if found else "nobody")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    for module in (starlette_auth_routes, starlette_websocket, whole_cookie):
        monkeypatch.setattr(module, "get_cookie_secret", lambda: SECRET)
    routes = [Route("/oauth2callback", _callback), WebSocketRoute("/", _who)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(WholeCookie)])) as one:
        yield one


def _sign_in(client: TestClient, given: str, name: str) -> tuple[dict[str, str], str]:
    """The cookies that a browser then has, and what they say."""
    client.cookies.clear()
    answer = client.get("/oauth2callback", params={"given": given, "name": name})
    return dict(client.cookies.items()), answer.text


def _seen_as(client: TestClient, cookies: dict[str, str]) -> str:
    client.cookies.clear()
    together = "; ".join(f"{name}={value}" for name, value in cookies.items())
    with client.websocket_connect("/", headers={"Cookie": together}) as socket:
        return socket.receive_text()


def test_somebody_with_many_groups_is_known(client: TestClient) -> None:
    cookies, _ = _sign_in(client, "Cai", "Caimark")
    assert {USER, f"{USER}_1", f"{USER}_2", SEAL} <= cookies.keys()
    assert _seen_as(client, cookies) == "cai@kommune.dk"


def test_the_parts_of_two_sign_ins_make_nobody(client: TestClient) -> None:
    cookies, text = _sign_in(client, "", "")
    first = decode_signed_value(SECRET, f"{USER}_1", cookies[f"{USER}_1"])
    assert first
    noise = "".join(random.Random(0).choices(string.ascii_letters, k=len(first)))
    one, _ = _sign_in(client, noise[text.index("cai@") :], "")  # its first part ends before the address
    before_groups = text.index('", "groups"')
    other, _ = _sign_in(client, "", f"{noise[before_groups:]}leder@kommune.dk")
    mixed = {**other, f"{USER}_1": one[f"{USER}_1"]}
    whole = _get_signed_cookie_with_chunks(mixed, USER)
    assert whole
    assert json.loads(whole)["email"] == "leder@kommune.dk"  # so Streamlit alone would read it
    for seal in (other[SEAL], one[SEAL], "", "!"):
        assert _seen_as(client, {**mixed, SEAL: seal}) == "nobody"
    del mixed[SEAL]
    assert _seen_as(client, mixed) == "nobody"


def test_a_cookie_of_one_part_needs_no_more_than_streamlits_own_seal(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.GROUPS", [])
    cookies, _ = _sign_in(client, "Cai", "Caimark")
    assert f"{USER}_1" not in cookies
    assert _seen_as(client, cookies) == "cai@kommune.dk"
