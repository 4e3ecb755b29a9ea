"""The board meeting (tavlemøde): when was the last one, and what was agreed?"""

import runpy
from pathlib import Path

from steering.ui import meeting_held, meeting_history, meeting_list
from steering.ui.frame import Page
from steering.ui.reader import Reader


def draw(who: Reader) -> None:
    """When the last meeting was held, and what was agreed, until it is done or dropped."""
    meeting_held.draw(who)
    meeting_list.draw(who)
    meeting_history.draw(who, PAGE.address)


PAGE = Page(
    "meeting",
    "Meeting",
    ":material/handshake:",
    lambda scope: bool(scope.figures),
    draw,
)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
