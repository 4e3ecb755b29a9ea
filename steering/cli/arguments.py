"""What the command line can be asked, with help texts for the analyst of a municipality."""

import argparse

from steering.cli import arguments_of_data as data
from steering.cli import arguments_of_figures as figures
from steering.cli.options import Commands
from steering.locale import Language, translate

_ADDED = (
    data.load,
    figures.indicators,
    figures.breakdown,
    figures.targets,
    data.audit,
    data.demo,
    data.watch,
    data.serve,
    data.repair,
    data.backup,
    data.restore,
)


def parser(language: Language) -> argparse.ArgumentParser:
    """The parser of the whole command line, its help in `language`."""

    def _(text: str) -> str:
        return translate(text, language)

    root = argparse.ArgumentParser(
        prog="python -m steering",
        description=_("Production steering for job centres: from a case system's export to people."),
        allow_abbrev=False,
    )
    root.add_argument("--lang", choices=("da", "en"), help=_("language of messages"))
    commands = Commands(root, language)
    for add in _ADDED:
        add(commands)
    return root
