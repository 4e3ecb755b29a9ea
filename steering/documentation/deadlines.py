"""The deadlines that hold where a site has set nothing, as a table in ``docs/settings.md``."""

from steering.deadline_rules import DEFAULTS
from steering.documentation.markdown import table
from steering.people.deadline_words import rule


def default_deadlines() -> str:
    """A row for each."""
    rows = (
        (
            f"`{one.key}`",
            f"{one.name_en} ({one.name_da})",
            str(rule(one)),
            one.role.value.replace("_", " ") if one.role else "",
            one.source,
        )
        for one in DEFAULTS
    )
    return table(("key", "deadline", "rule", "role", "source"), rows)
