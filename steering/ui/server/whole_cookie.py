"""A sign-in's cookie is believed as a whole: one put together from parts of two counts for nothing.

Streamlit cuts a long cookie, that of somebody with many groups, into several and signs each by itself.
Whoever can choose their own name could sign in twice, with names of such lengths that the first part of
the one and the second of the other say another's address. So the whole is signed, too.
"""

from http.cookies import SimpleCookie

from itsdangerous import Signer
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import (
    AUTH_COOKIE_MAX_AGE_SECONDS,
    USER_COOKIE_NAME,
)
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

SEAL = "_steering_sign_in"
_CALLBACK = "/oauth2callback"
_SECOND_PART = f"{USER_COOKIE_NAME}_1"  # the first tells how many there are


class WholeCookie:
    """ASGI middleware that signs the cookie as it is given out, and looks when a page connects."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; who brings a cookie that is not whole has not signed in."""

        async def send_sealed(told: Message) -> None:
            if told["type"] == "http.response.start":
                _seal(MutableHeaders(scope=told))
            await send(told)

        if scope["type"] == "websocket" and not _is_whole(HTTPConnection(scope).cookies):
            headers = [header for header in scope["headers"] if header[0] != b"cookie"]
            scope = {**scope, "headers": headers}
        gives_out = scope["type"] == "http" and scope["path"].endswith(_CALLBACK)
        await self.app(scope, receive, send_sealed if gives_out else send)


def _is_whole(cookies: dict[str, str]) -> bool:
    if _SECOND_PART not in cookies:
        return True
    whole = _get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME)
    return whole is not None and _signer().verify_signature(whole, cookies.get(SEAL, ""))


def _seal(headers: MutableHeaders) -> None:
    given: SimpleCookie = SimpleCookie()
    for cookie in headers.getlist("set-cookie"):
        given.load(cookie)
    cookies = {name: cookie.value for name, cookie in given.items()}
    if whole := _get_signed_cookie_with_chunks(cookies, USER_COOKIE_NAME):
        response = Response()
        response.set_cookie(
            SEAL,
            _signer().get_signature(whole).decode(),
            httponly=True,
            samesite="lax",
            max_age=AUTH_COOKIE_MAX_AGE_SECONDS,
        )
        headers.append("set-cookie", response.headers["set-cookie"])


def _signer() -> Signer:
    return Signer(get_cookie_secret(), salt=SEAL)
