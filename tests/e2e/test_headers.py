"""What the server tells browsers to refuse; that the pages work so, every other test here shows."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.e2e.conftest import Open
from tests.e2e.served import PATIENCE, Served

EVERYWHERE = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def headers(served: Served, path: str) -> dict[str, str]:
    try:
        with urlopen(served.address(path), timeout=PATIENCE) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize(
    "path", ["", "board", "health", "_stcore/health", "media/x", "board/_stcore/health"]
)
def test_every_answer_is_guarded_and_none_is_kept(site: Served, path: str) -> None:
    found = headers(site, path)
    assert found.items() >= EVERYWHERE.items()
    assert found["cache-control"] == "no-store"
    policy = dict(part.strip().split(" ", 1) for part in found["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "camera=()" in found["permissions-policy"]


def test_streamlits_own_scripts_may_be_kept(site: Served, open_page: Open) -> None:
    page = open_page(site.address())
    script = page.locator("script[src]").first.get_attribute("src")
    assert script
    assert "immutable" in headers(site, script.removeprefix("./"))["cache-control"]


def test_no_script_but_ours_runs(site: Served, open_page: Open) -> None:
    page = open_page(site.address(), expected="Content Security Policy")
    ran = page.evaluate(
        """() => {
            const script = document.createElement("script")
            script.textContent = "window.ran = true"
            document.body.append(script)
            return window.ran === true
        }"""
    )
    assert ran is False
