"""What somebody who has merely found the address can't ask of the real server."""

import json
import socket
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.e2e.conftest import Open
from tests.e2e.served import PATIENCE, Served


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "_stcore/metrics", 404),
        ("GET", "_stcore/agent/openapi.json", 404),
        ("PUT", "_stcore/upload_file/session/file", 405),
        ("OPTIONS", "_stcore/upload_file/session/file", 405),
        ("POST", "_stcore/agent/interact", 405),
    ],
)
def test_what_no_page_of_ours_asks_is_not_answered(
    site: Served, method: str, path: str, status: int
) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(site.address(path), method=method), timeout=PATIENCE)
    assert refused.value.status == status


def test_no_other_site_may_send_messages_to_a_page(site: Served, open_page: Open) -> None:
    open_page(site.address())  # it is drawn all the same
    with urlopen(site.address("_stcore/host-config"), timeout=PATIENCE) as answer:
        assert json.load(answer)["allowedOrigins"] == []


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("http://{host}", 101)])
def test_another_sites_page_is_not_talked_to(site: Served, origin: str, status: int) -> None:
    host = f"127.0.0.1:{site.port}"
    lines = (
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin.format(host=host)}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        assert connection.recv(12).decode() == f"HTTP/1.1 {status}"
