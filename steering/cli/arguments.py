"""What the command line can be asked, with help texts for the analyst of a municipality."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pydantic_core import PydanticCustomError

from steering.contract.text import parse_date
from steering.indicators.count import groupings
from steering.locale import Language, translate
from steering.log import FORMS


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
    commands = root.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=_(text), description=_(text), allow_abbrev=False)
        sub.add_argument(
            "--lang", choices=("da", "en"), default=argparse.SUPPRESS, help=_("language of messages")
        )
        return sub

    def data(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--data",
            type=Path,
            default=Path("data"),
            metavar=_("DIR"),
            help=_("the data folder (default: data)"),
        )

    def answer(sub: argparse.ArgumentParser) -> None:
        data(sub)
        sub.add_argument(
            "--json", action="store_true", help=_("print one JSON document and nothing else")
        )

    def log(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--log",
            choices=FORMS,
            default="text",
            help=_("how it tells what happens: sentences, or a JSON object a line (default: text)"),
        )

    def where(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--where",
            action="append",
            default=[],
            metavar=_("COLUMN=VALUE"),
            help=_(
                "count only those with this value, e.g. programme=JobFirst; several columns must "
                "all hold, of several values of one column any; no value: missing"
            ),
        )

    load = command("load", "Check a drop of exported files and publish it.")
    load.add_argument("drop", type=Path, metavar=_("DROP"), help=_("the folder with the files"))
    load.add_argument(
        "--as-of",
        type=_day,
        metavar=_("DATE"),
        help=_(
            "the day the data describe (default: the newest date in the file names, "
            "else the newest file's)"
        ),
    )
    answer(load)

    indicators = command("indicators", "Count indicators: numerator, denominator and value.")
    indicators.add_argument(
        "keys", nargs="*", metavar=_("KEY"), help=_("which indicators (default: all)")
    )
    indicators.add_argument(
        "--by",
        choices=groupings(),
        default="site",
        help=_("one figure for each of these (default: site)"),
    )
    weeks = indicators.add_mutually_exclusive_group()
    weeks.add_argument(
        "--week", metavar=_("WEEK"), help=_("the week, written 2025-W13 (default: the last)")
    )
    weeks.add_argument("--weeks", type=_count, metavar="N", help=_("the last N weeks"))
    where(indicators)
    answer(indicators)

    breakdown = command("breakdown", "Break a target down to numbers of people.")
    breakdown.add_argument("key", metavar=_("KEY"), help=_("the indicator, a share"))
    breakdown.add_argument(
        "--target",
        type=_decimal,
        required=True,
        metavar="T",
        help=_("the target as a number from 0 to 1, e.g. 0.40"),
    )
    breakdown.add_argument(
        "--by",
        choices=("team", "worker"),
        default="team",
        help=_("per team or per worker (default: team)"),
    )
    breakdown.add_argument(
        "--week", metavar=_("WEEK"), help=_("the week, written 2025-W13 (default: the last)")
    )
    where(breakdown)
    answer(breakdown)

    targets = command("targets", "Show the targets in force; take them out and in as a workbook.")
    targets.add_argument(
        "--export",
        type=Path,
        dest="target",
        metavar=_("FILE"),
        help=_("write them to this workbook (.xlsx), a row a point, to be edited and handed in again"),
    )
    targets.add_argument(
        "--import",
        type=Path,
        dest="source",
        metavar=_("FILE"),
        help=_("make the targets those of this workbook, all or nothing; needs --why and --by"),
    )
    targets.add_argument(
        "--why", metavar=_("TEXT"), help=_("why, kept with each target that is changed")
    )
    targets.add_argument("--by", metavar=_("EMAIL"), help=_("who changes them, kept likewise"))
    targets.add_argument(
        "--demo",
        action="store_true",
        help=_("where the data are made up and nobody has entered a target: make some up"),
    )
    answer(targets)

    audit = command("audit", "Show who saw, exported or changed what, newest first.")
    audit.add_argument(
        "--since", type=_day, metavar=_("DATE"), help=_("only what happened on this day (UTC) or later")
    )
    audit.add_argument("--actor", metavar=_("EMAIL"), help=_("only what this user did"))
    audit.add_argument(
        "--citizen",
        metavar="ID",
        help=_(
            "only who saw this citizen (citizen_id or CPR number); named is false where a list was "
            "so long that it may or may not have held the citizen"
        ),
    )
    audit.add_argument(
        "--verify", action="store_true", help=_("check that no line was changed or removed")
    )
    answer(audit)

    demo = command("demo", "Write the drop of a made-up municipality.")
    demo.add_argument("folder", type=Path, metavar=_("DIR"), help=_("where to write it"))
    demo.add_argument(
        "--citizens", type=_count, default=900, metavar="N", help=_("how many citizens (default: 900)")
    )
    demo.add_argument(
        "--weeks", type=_count, default=104, metavar="N", help=_("how many weeks (default: 104)")
    )
    demo.add_argument(
        "--seed", type=int, default=1, metavar="S", help=_("another number, other people")
    )
    demo.add_argument(
        "--as-of",
        type=_day,
        default=date(2026, 11, 20),
        metavar=_("DATE"),
        help=_("the day the data describe (default: 2026-11-20)"),
    )

    watch = command("watch", "Load each drop that is completed in a folder, until stopped.")
    watch.add_argument("inbox", type=Path, metavar=_("INBOX"), help=_("the folder where drops arrive"))
    data(watch)
    log(watch)

    serve = command("serve", "Show the dashboard, and load what arrives in the inbox.")
    serve.add_argument(
        "--address",
        default="127.0.0.1",
        metavar=_("ADDRESS"),
        help=_("the address it listens on (default: 127.0.0.1, this machine alone)"),
    )
    serve.add_argument(
        "--port", type=int, default=8501, metavar="P", help=_("the port (default: 8501)")
    )
    serve.add_argument(
        "--inbox",
        type=Path,
        metavar=_("INBOX"),
        help=_("the folder where drops arrive (default: none is watched)"),
    )
    data(serve)
    log(serve)

    repair = command("repair", "Mend a damaged data folder; what is broken is moved aside.")
    answer(repair)

    backup = command("backup", "Copy the data folder to one file.")
    backup.add_argument("target", type=Path, metavar=_("FILE"), help=_("the file to write (.tar)"))
    answer(backup)

    restore = command("restore", "Make a new data folder from a backup.")
    restore.add_argument("source", type=Path, metavar=_("FILE"), help=_("the backup (.tar)"))
    answer(restore)
    return root


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except PydanticCustomError:
        raise argparse.ArgumentTypeError(f"{text!r}: 2025-03-28, 28-03-2025") from None
    assert isinstance(day, date)
    return day


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} < 1")
    return number


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r}: 0.40") from None
