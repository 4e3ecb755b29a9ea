"""The dashboard as Streamlit runs it, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.commands import load

APP = Path(__file__).parents[2] / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def demo_data(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the demo drop is published."""
    data = tmp_path_factory.mktemp("data")
    loaded = load(demo, data)
    assert loaded.status == 0, loaded.err
    return data


@pytest.fixture
def open_board(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the board on a data folder, as a browser of that language does."""

    def open_it(data: Path, locale: str | None = "en-GB") -> AppTest:
        monkeypatch.setenv("STEERING_DATA", str(data))
        page = AppTest.from_file(APP, default_timeout=60)
        if locale:
            page.context = {"locale": locale}
        page.run()
        assert not page.exception
        return page

    return open_it
