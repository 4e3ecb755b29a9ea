"""``docs/commands.md``: the help of every command in both languages, from the command line's parser."""

import argparse
from collections.abc import Iterator

from steering.cli.arguments import parser
from steering.documentation import commands_text
from steering.documentation.markdown import made_from, table
from steering.locale import Language


def page() -> str:
    """The whole page."""
    names = commands("en")
    overview = ((f"[`{name}`](#{name})", names[name].description) for name in names)
    return "\n\n".join(
        (
            "# The commands",
            made_from("steering/cli/arguments*.py"),
            commands_text.INTRODUCTION.strip(),
            table(("command", "what it does"), overview),
            *(_section(name) for name in names),
            "",
        )
    ).removesuffix("\n")


def commands(language: Language) -> dict[str, argparse.ArgumentParser]:
    """Each command's parser by its name."""
    (found,) = (a for a in parser(language)._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def arguments(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What a command can be asked, without what every command can."""
    return (a for a in command._actions if a.dest not in {"help", "lang"})


def _section(name: str) -> str:
    english, danish = commands("en")[name], commands("da")[name]
    rows = (
        (f"`{_usage(one)}`", one.help, other.help)
        for one, other in zip(arguments(english), arguments(danish), strict=True)
    )
    usage = " ".join(_in_brackets(action) for action in arguments(english))
    return "\n\n".join(
        (
            f"## {name}",
            f"{english.description}<br>\n*{danish.description}*",
            f"```\npython -m steering {name} {usage}\n```",
            table(("argument", "meaning", "betydning"), rows),
            commands_text.NOTES[name].strip(),
        )
    )


def _usage(action: argparse.Action) -> str:
    """An argument as it is written: ``--as-of DATE``, ``DROP``."""
    value = "" if action.nargs == 0 else _value(action)
    return " ".join(filter(None, (*action.option_strings, value)))


def _value(action: argparse.Action) -> str:
    if action.metavar is None and action.choices:
        return "|".join(action.choices)
    return str(action.metavar or action.dest)


def _in_brackets(action: argparse.Action) -> str:
    several = " …" if action.nargs == "*" or isinstance(action.default, list) else ""
    usage = _usage(action) + several
    return usage if action.required and not several else f"[{usage}]"
