"""A page says the language that its reader gets; nothing else of an answer changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from steering.ui.server.page_language import PageLanguage

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()
BROWSER = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, br"}


async def _told(_: Request) -> PlainTextResponse:
    return PlainTextResponse('<html lang="en">')


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [Route("/told", _told), Mount("/", StaticFiles(directory=STATIC, html=True))]
    middleware = [Middleware(PageLanguage), Middleware(GZipMiddleware)]
    with TestClient(Starlette(routes=routes, middleware=middleware)) as one:
        yield one


@pytest.mark.parametrize(
    ("query", "likes", "expected"),
    [
        ("", "da-DK,da;q=0.9,en;q=0.8", "da"),
        ("", "en-GB,en;q=0.9,da;q=0.8", "en"),
        ("", "de", "da"),
        ("", "", "da"),
        ("?lang=EN", "da", "en"),
        ("?week=2025-W13&lang=DA", "en", "da"),
        ("?lang=", "en", "en"),
        ("?lang=xx", "en", "en"),
        ("?lang=%22%3E%3Cscript%3E", "da", "da"),
    ],
)
def test_the_address_decides_before_the_browser(
    client: TestClient, query: str, likes: str, expected: str
) -> None:
    answer = client.get(f"/{query}", headers={**BROWSER, "Accept-Language": likes})
    assert answer.content == PAGE.replace(b'<html lang="en">', f'<html lang="{expected}">'.encode())
    assert PAGE.count(b'<html lang="en">') == 1
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "content-encoding" not in answer.headers


def test_what_is_no_page_stays_as_it_is(client: TestClient) -> None:
    assert client.get("/told", headers=BROWSER).text == '<html lang="en">'
    script = next((STATIC / "static/js").glob("index.*.js"))
    answer = client.get(
        f"/static/js/{script.name}", headers={"Accept": "*/*", "Accept-Encoding": "gzip"}
    )
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == script.read_bytes()
