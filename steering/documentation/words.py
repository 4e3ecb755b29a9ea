"""``docs/words.md``: the glossary."""

from steering.documentation.markdown import made_from, table
from steering.glossary.registry import OWN_RULE, Word, reports, words

_INTRODUCTION = """
Every word in both languages, as the code and the pages have it. How the rules work, with drawings, is
told in [definitions.md](definitions.md); the indicators stand in [indicators.md](indicators.md).
"""


def page() -> str:
    """The whole page."""
    rows = (
        (one.name["en"], one.name["da"], one.meaning["en"], one.meaning["da"], _source(one))
        for one in words().values()
    )
    return "\n\n".join(
        (
            "# The words",
            made_from("steering/glossary/words.toml"),
            _INTRODUCTION.strip(),
            table(("word", "ord", "meaning", "betydning", "source"), rows),
            "## Sources",
            table(("short", "report"), reports().items()),
            "",
        )
    ).removesuffix("\n")


def _source(one: Word) -> str:
    return "" if one.source == OWN_RULE else one.source
