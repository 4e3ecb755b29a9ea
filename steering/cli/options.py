"""The commands of a command line as they are added to it, and the options that several of them take."""

import argparse
from pathlib import Path

from steering.locale import Language, translate
from steering.log import FORMS


class Commands:
    """The commands of `root`, whose help is in `language`."""

    def __init__(self, root: argparse.ArgumentParser, language: Language) -> None:
        self._language = language
        self._commands = root.add_subparsers(dest="command", required=True, metavar=self.say("COMMAND"))

    def say(self, text: str) -> str:
        """The text in the language of the help."""
        return translate(text, self._language)

    def command(self, name: str, text: str) -> argparse.ArgumentParser:
        """One more command, with its help and ``--lang``."""
        sub = self._commands.add_parser(
            name, help=self.say(text), description=self.say(text), allow_abbrev=False
        )
        sub.add_argument(
            "--lang",
            choices=("da", "en"),
            default=argparse.SUPPRESS,
            help=self.say("language of messages"),
        )
        return sub

    def data(self, sub: argparse.ArgumentParser) -> None:
        """``--data``."""
        sub.add_argument(
            "--data",
            type=Path,
            default=Path("data"),
            metavar=self.say("DIR"),
            help=self.say("the data folder (default: data)"),
        )

    def answer(self, sub: argparse.ArgumentParser) -> None:
        """``--data`` and ``--json``, of a command that answers."""
        self.data(sub)
        sub.add_argument(
            "--json", action="store_true", help=self.say("print one JSON document and nothing else")
        )

    def log(self, sub: argparse.ArgumentParser) -> None:
        """``--log``, of a command that runs until it is stopped."""
        sub.add_argument(
            "--log",
            choices=FORMS,
            default="text",
            help=self.say(
                "how it tells what happens: sentences, or a JSON object a line (default: text)"
            ),
        )

    def where(self, sub: argparse.ArgumentParser) -> None:
        """``--where``, of a command that counts."""
        sub.add_argument(
            "--where",
            action="append",
            default=[],
            metavar=self.say("COLUMN=VALUE"),
            help=self.say(
                "count only those with this value, e.g. programme=JobFirst; several columns must "
                "all hold, of several values of one column any; no value: missing"
            ),
        )
