"""The documentation that is made from code: what it says of format, indicators, settings and commands
can't drift from what the program does.

Each module here gives one page as text; ``python -m steering.documentation`` (``make docs``) writes
them, and a test fails when a written page is not current.
"""

from pathlib import Path

from steering.documentation import commands, drop_format, indicators, settings, words

FOLDER = Path(__file__).parents[2] / "docs"


def pages() -> dict[str, str]:
    """Each page's text by its file name."""
    return {
        "format.md": drop_format.page(),
        "indicators.md": indicators.page(),
        "words.md": words.page(),
        "settings.md": settings.page(),
        "commands.md": commands.page(),
    }
