"""Files that were made for a download stay until the browser has fetched them.

Streamlit forgets such a file once pages were drawn twice after it was made, by whomever: where many
pages are open, sooner than a browser asks for it.
"""

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

KEPT = 30.0  # seconds; the address is known to the one browser that asked for it


class _Kept(MediaFileMetadata):
    """A file that no page shows may be deleted when it is old enough, however often pages are drawn."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._made_at = time.monotonic()

    @property
    def is_marked_for_delete(self) -> bool:
        return time.monotonic() - self._made_at > KEPT


def keep() -> None:
    """Have this process keep files so; before it serves."""
    media_file_manager.MediaFileMetadata = _Kept  # type: ignore[misc]
