"""A file that was made for a download is there when the browser asks, and is not kept for long."""

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from steering.ui.server import downloads


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", media_file_manager.MediaFileMetadata)
    downloads.keep()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def test_a_download_outlives_the_pages_that_are_drawn_meanwhile_and_no_longer(
    manager: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = manager.add_deferred(lambda: b"rows", "text/csv", "button")
    name = manager.execute_deferred(offered).removeprefix("/media/")
    for _ in range(10):  # fifty open pages are drawn as often within a fifth of a second
        manager.remove_orphaned_files()
    file = manager.read_file(name)
    assert file is not None
    assert file.content == b"rows"
    monkeypatch.setattr(downloads, "KEPT", -1.0)
    manager.remove_orphaned_files()
    assert manager.read_file(name) is None
