"""Danish first, English where the browser asks for it, and never both on one page."""

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.pages import teams, texts

SAME_IN_BOTH = {"Team", "Start"}


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("da-DK", "Tavle"),
        ("da", "Tavle"),
        ("en-GB", "Board"),
        ("en-US", "Board"),
        ("de-DE", "Tavle"),
        (None, "Tavle"),
    ],
)
def test_the_browser_decides_the_language(
    open_board: Open, tmp_path: Path, locale: str | None, title: str
) -> None:
    assert open_board(tmp_path, locale).title[0].value == title


def test_every_text_on_the_board_is_translated(open_board: Open, demo_data: Path) -> None:
    danish = set(texts(open_board(demo_data, "da-DK")))
    english = set(texts(open_board(demo_data, "en-GB")))
    names = set(teams(open_board(demo_data))["Team"])
    in_both = {text for text in danish & english if any(c.isalpha() for c in text)}
    assert in_both <= SAME_IN_BOTH | names
    assert len(english - danish) > 60


def test_numbers_and_days_are_written_in_the_pages_language(open_board: Open, demo_data: Path) -> None:
    danish, english = open_board(demo_data, "da-DK"), open_board(demo_data, "en-GB")
    for metric in (metric.value for metric in danish.metric if "%" in metric.value):
        assert "," in metric
        assert "." not in metric
    assert [m.value.replace(",", ".") for m in danish.metric] == [m.value for m in english.metric]
    assert "pr. 20.11.2026 (uge 47, 2026)" in danish.container(key="freshness").markdown[0].value


@pytest.mark.parametrize("state", ["empty", "unreadable", "wrong settings", "no targets"])
def test_other_states_are_translated_too(
    open_board: Open, demo_data: Path, tmp_path: Path, state: str
) -> None:
    if state == "unreadable":
        (tmp_path / "current.json").write_bytes(b"{")
    elif state == "wrong settings":
        (tmp_path / "settings.toml").write_text("quiet_seconds = 0")
    elif state == "no targets":
        (tmp_path / "settings.toml").write_text("[targets]")
        (tmp_path / "current.json").write_bytes((demo_data / "current.json").read_bytes())
        (tmp_path / "snapshots").symlink_to(demo_data / "snapshots")
    danish = set(texts(open_board(tmp_path, "da-DK")))
    english = set(texts(open_board(tmp_path, "en-GB")))
    assert danish
    assert not danish & english
