"""``docs/settings.md``: every key of ``settings.toml``, from the settings' models."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from steering.access.grants import Grant, Substitute
from steering.contract.columns import Choice
from steering.deadline_rules import DEFAULTS, Begin, Deadline, Deadlines, Meet
from steering.documentation.deadlines import default_deadlines
from steering.documentation.markdown import code, made_from, table
from steering.log import DEBUG
from steering.secret import SECRET_FILE
from steering.settings import (
    DATA,
    PlacementKinds,
    RiskRules,
    Rules,
    Settings,
    SignIn,
    SortingGroup,
    SortingRules,
    SortingSettings,
)
from steering.state.place import STATE_URL

_INTRODUCTION = """
A site sets what it wants otherwise in `settings.toml` in its data folder. Every key is optional. A
key that does not exist, or a value out of its bounds, is refused with the name of the key. The
rules take effect at the next load and are kept with it. The watcher reads the file when it starts;
the board's targets are read whenever a page is drawn.
"""

_ACCESS_INTRODUCTION = """
`access.toml`, beside `settings.toml`, says who has which role; [sign-in.md](sign-in.md) shows one, and
tells what each role sees. A change takes effect within a second, also on pages that are open. While the
file is wrong, nobody is let in.
"""

EXAMPLE = """
most_rejected_share = 0.05

[targets]
placement_share = 0.40
hours_30_share = 0.05

[rules]
gap_weeks = 4

[[rules.placement]]             # from the beginning
kinds = ["internship", "try_out", "wage_subsidy"]

[[rules.placement]]             # and from this week on
from_on = 2026-01-05
kinds = ["internship", "wage_subsidy"]

[rules.deadlines]
off = ["phase_1"]               # a default that does not hold here

[[rules.deadlines.rules]]       # in the place of the default of that key
key = "contact"
name_da = "Kontakt hver fjerde uge"
name_en = "Contact every four weeks"
after = { event = "no_placement" }
within_days = 28
then = { event = "contact", kinds = ["interview", "phone"] }
repeats = true
role = "caseworker"
from_on = 2026-01-01
"""

_ENVIRONMENT = {
    SECRET_FILE: "the file with the secret behind the pseudonyms and the audit log; without it "
    "`~/.config/steering/cpr-secret`, made when it is first needed",
    DATA: "the data folder of the dashboard, where it is started by `streamlit run app.py`",
    STATE_URL: "the address of the PostgreSQL database in which what people enter is kept, such as "
    "`postgresql://user:password@host/name`; without it `state.db` in the data folder",
    DEBUG: "set to 1: an error of ours is told in full, which may show values of a row",
    "LC_ALL, LC_MESSAGES, LANG": "the language of the command line without `--lang`: English where "
    "the first of them that is set begins with `en`, else Danish",
}

_SECTIONS: dict[str, tuple[type[BaseModel], str]] = {
    "At the top": (Settings, ""),
    "[rules]": (Rules, "rules."),
    "[[rules.placement]]": (PlacementKinds, "rules.placement."),
    "[rules.risks]": (RiskRules, "rules.risks."),
    "[rules.sorting]": (SortingRules, "rules.sorting."),
    "[sorting]": (SortingSettings, "sorting."),
    "[[sorting.groups]]": (SortingGroup, "sorting.groups."),
    "[rules.deadlines]": (Deadlines, "rules.deadlines."),
    "[[rules.deadlines.rules]]": (Deadline, ""),
    "after": (Begin, "after."),
    "then": (Meet, "then."),
    "[sign_in]": (SignIn, "sign_in."),
}
_ACCESS: dict[str, tuple[type[BaseModel], str]] = {
    "[[grants]]": (Grant, "grants."),
    "[[substitutes]]": (Substitute, "substitutes."),
}


def page() -> str:
    """The whole page."""
    return "\n\n".join(
        (
            "# The settings",
            made_from("steering/settings.py"),
            _INTRODUCTION.strip(),
            f"```toml\n{EXAMPLE.strip()}\n```",
            *(_section(title, *of) for title, of in _SECTIONS.items()),
            f"## The default deadlines\n\n{default_deadlines()}",
            "# Who has access",
            _ACCESS_INTRODUCTION.strip(),
            *(_section(title, *of) for title, of in _ACCESS.items()),
            "## Environment variables",
            table(("variable", "meaning"), ((code(k.split(", ")), v) for k, v in _ENVIRONMENT.items())),
            "",
        )
    ).removesuffix("\n")


def _section(title: str, model: type[BaseModel], prefix: str) -> str:
    rows = (
        (f"`{prefix}{key}`", _type(of.annotation, of.metadata), _default(of), of.description)
        for key, of in model.model_fields.items()
    )
    headers = ("key", "type", "default", "meaning")
    return f"## {title}\n\n{model.__doc__}\n\n{table(headers, rows)}"


def _type(kind: Any, limits: list[Any]) -> str:
    """The type of a setting in words."""
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return " or ".join(f"`{word}`" for word in inner)
    if get_origin(kind) is dict:
        return "table: numbers from 0 to 1 by indicator"
    if get_origin(kind) is tuple:
        lists = {str: "list of texts", int: "list of whole numbers"}
        return lists.get(inner[0], "list of tables, see below")
    if get_origin(kind) is frozenset:
        if get_origin(inner[0]) is Annotated or inner[0] in (str, int):
            return "list of whole numbers" if inner[0] is int else "list of texts"
        return f"list of words: {code(choice.value for choice in inner[0])}"
    if type(None) in inner:
        return _PLAIN.get(inner[0], "text")
    if issubclass(kind, Enum):
        return f"one of {code(choice.value for choice in kind)}"
    if issubclass(kind, BaseModel):
        return "table, see below"
    return _PLAIN[kind] + _bounds(limits)


_PLAIN = {
    bool: "`true` or `false`",
    int: "whole number",
    float: "number",
    Decimal: "number",
    str: "text",
    date: "date",
}


def _bounds(limits: list[Any]) -> str:
    words = {"gt": "above", "ge": "from", "le": "to"}
    told = [
        f" {word} {getattr(limit, name):g}"
        for name, word in words.items()
        for limit in limits
        if getattr(limit, name, None) is not None
    ]
    return "".join(told)


def _default(field: FieldInfo) -> str:
    """A setting's default as it would be written in the file."""
    value = field.default
    if field.is_required():
        return "must be given"
    if isinstance(value, BaseModel) or value in (None, "", (), frozenset(), date.min, date.max):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Mapping):
        return "<br>".join(f"`{key} = {number}`" for key, number in value.items())
    if isinstance(value, tuple) and all(isinstance(part, str | int) for part in value):
        return code(map(str, value))
    if value == DEFAULTS:
        return code(one.key for one in DEFAULTS)
    if isinstance(value, tuple):
        return "; ".join(code(sorted(kind.value for kind in rule.kinds)) for rule in value)
    return f"`{value.value if isinstance(value, Choice) else value}`"
