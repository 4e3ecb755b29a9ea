"""``docs/format.md``: what a drop may hold, from the contract's tables and reasons."""

from datetime import date
from typing import get_args

from pydantic import StringConstraints

from steering.contract.columns import Choice, Column
from steering.contract.reasons import Reason, explain
from steering.contract.tables import TABLES, Table
from steering.contract.words import EndReason
from steering.documentation import drop_format_text
from steering.documentation.markdown import code, in_danish, made_from, table, without_values


def page() -> str:
    """The whole page."""
    return "\n\n".join(
        (
            "# The format of a drop",
            made_from("steering/contract"),
            drop_format_text.DROP.strip(),
            "## The tables",
            _overview(),
            *map(_section, TABLES.values()),
            drop_format_text.CPR.strip(),
            "## Rejected rows",
            drop_format_text.REJECTED.strip(),
            _reasons(),
            drop_format_text.REFUSED.strip(),
            _refusals(),
            drop_format_text.KEPT.strip(),
            "",
        )
    ).removesuffix("\n")


def _overview() -> str:
    rows = (
        (
            f"[{model.table}](#{model.table}){' *' if model.required else ''}",
            code((model.table, *model.files)),
            ", ".join(model.key),
        )
        for model in TABLES.values()
    )
    return table(("table", "the file name begins with", "key"), rows)


def _section(model: type[Table]) -> str:
    headers = ("column", "Danish headers", "type and rule", "default", "meaning")
    parts = [f"### {model.table}", model.__doc__ or "", table(headers, map(_row, model.columns()))]
    if model.period:
        parts.append(_period(model))
    words = [_words(column) for column in model.columns() if _choices(column)]
    return "\n\n".join([*parts, *words])


def _row(column: Column) -> tuple[str, ...]:
    default = column.default.value if isinstance(column.default, Choice) else column.default
    return (
        f"`{column.name}`{' *' if column.required else ''}",
        code(name for name in column.header.danish if name != column.name),
        rule(column),
        "" if default is None else f"`{default}`" if default else "empty",
        column.header.means,
    )


def rule(column: Column) -> str:
    """What a cell may hold, in words."""
    if column.choices:
        return "one of the words below"
    if column.python_type is date:
        return "date"
    if column.bounds:
        kind = "whole number" if column.python_type is int else "number"
        return "{} {:g}–{:g}".format(kind, *column.bounds)
    texts = [each for each in get_args(column.type)[1:] if isinstance(each, StringConstraints)]
    if any(each.pattern for each in texts):
        return "e-mail address"
    longest = next((each.max_length for each in texts if each.max_length), None)
    return f"text, 1–{longest} characters" if longest else "text"


def _period(model: type[Table]) -> str:
    assert model.period is not None
    start, end, most = model.period
    length = f"; the period is at most {most} days" if most else ""
    return f"`{start}` and `{end}` are both included; `{end}` may not lie before `{start}`{length}."


_FREE_TEXT = {"end_reason": EndReason}  # any text may stand here, some have a name


def _choices(column: Column) -> type[Choice] | None:
    return column.choices or _FREE_TEXT.get(column.name)


def _words(column: Column) -> str:
    choices = _choices(column)
    assert choices is not None
    free = " (any other text is kept as it is)" if column.name in _FREE_TEXT else ""
    rows = ((f"`{choice.value}`", code(choice.danish)) for choice in choices)
    return f"Words of `{column.name}`{free}:\n\n" + table(("English", "Danish"), rows)


def _reasons() -> str:
    headers = ("reason", "the row is rejected when", "message", "besked")
    rows = []
    for reason in Reason:
        sentences = messages(reason)
        rows.append(
            (
                f"`{reason.value}`",
                drop_format_text.REJECTED_WHEN[reason],
                "<br>".join(map(without_values, sentences)),
                "<br>".join(without_values(in_danish(sentence)) for sentence in sentences),
            )
        )
    return table(headers, rows)


def _refusals() -> str:
    rows = ((f"`{code}`", why) for code, why in drop_format_text.REFUSALS.items())
    return table(("code", "the drop is refused because"), rows)


def messages(reason: Reason) -> list[str]:
    """Every sentence that can be told for a reason, whatever the column."""
    columns = [None, *(column for model in TABLES.values() for column in model.columns())]
    return list(dict.fromkeys(explain(reason, column).text for column in columns))
