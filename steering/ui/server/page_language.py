"""The language that the page says it is in: by it a screen reader chooses its voice (WCAG 3.1.1).

Streamlit's page says English of every page. `web` lets this stand before Streamlit.
"""

from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from steering.locale import Language, from_tag
from steering.ui.reader import SWITCH, WRITTEN

STREAMLITS: Language = "en"


class PageLanguage:
    """ASGI middleware that writes the reader's language into a page that a browser opens."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, a page with its language."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        language, starts_page = _language(scope), False

        async def send_told(told: Message) -> None:
            nonlocal starts_page
            if told["type"] == "http.response.start":
                kind = Headers(raw=told["headers"]).get("content-type", "")
                starts_page = kind.startswith("text/html")
            elif starts_page and told["type"] == "http.response.body":
                starts_page = False
                told = {
                    **told,
                    "body": told.get("body", b"").replace(_tag(STREAMLITS), _tag(language), 1),
                }
            await send(told)

        # What is compressed can't be read here.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, send_told)


def _language(scope: Scope) -> Language:
    """As `reader.language` on the first run: by the address, else what the browser likes best."""
    chosen = parse_qs(scope["query_string"].decode("latin-1")).get(SWITCH, [""])[-1]
    return WRITTEN.get(chosen) or from_tag(Headers(scope=scope).get("accept-language", "").lstrip())


def _tag(language: Language) -> bytes:
    """All are of one length, so that the answer's stays as it was told."""
    return f'<html lang="{language}">'.encode()
