"""Headers by which a browser runs nothing but ours, and keeps nothing of what it was shown."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ASSETS = "/static/"  # Streamlit's own scripts and styles: the same for everybody

# Streamlit writes styles as it draws; its charts and tables draw in workers and on images of their own.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_SWITCHED_OFF = "camera", "display-capture", "geolocation", "microphone", "payment", "usb"


class SafeHeaders:
    """ASGI middleware that adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(told: Message) -> None:
            if told["type"] == "http.response.start":
                headers = MutableHeaders(scope=told)
                headers.update(_headers())
                if not scope["path"].startswith(_ASSETS):
                    headers["Cache-Control"] = "no-store"
            await send(told)

        await self.app(scope, receive, send_safely)


@cache
def _headers() -> dict[str, str]:
    policy = _POLICY | {"script-src": " ".join((_POLICY["script-src"], *_inline_scripts()))}
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _SWITCHED_OFF),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def _inline_scripts() -> list[str]:
    """The checksums of the scripts that stand in Streamlit's page itself."""
    scripts = _INLINE.findall(_INDEX.read_text("utf-8"))
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
