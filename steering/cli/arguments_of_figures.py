"""What the commands can be asked that count, and set what is aimed at."""

from pathlib import Path

from steering.cli.options import Commands
from steering.cli.values import count, decimal
from steering.indicators.count import groupings


def indicators(of: Commands) -> None:
    """The arguments of `indicators`."""
    sub = of.command("indicators", "Count indicators: numerator, denominator and value.")
    sub.add_argument(
        "keys", nargs="*", metavar=of.say("KEY"), help=of.say("which indicators (default: all)")
    )
    sub.add_argument(
        "--by",
        choices=groupings(),
        default="site",
        help=of.say("one figure for each of these (default: site)"),
    )
    weeks = sub.add_mutually_exclusive_group()
    weeks.add_argument(
        "--week", metavar=of.say("WEEK"), help=of.say("the week, written 2025-W13 (default: the last)")
    )
    weeks.add_argument("--weeks", type=count, metavar="N", help=of.say("the last N weeks"))
    of.where(sub)
    of.answer(sub)


def breakdown(of: Commands) -> None:
    """The arguments of `breakdown`."""
    sub = of.command("breakdown", "Break a target down to numbers of people.")
    sub.add_argument("key", metavar=of.say("KEY"), help=of.say("the indicator, a share"))
    sub.add_argument(
        "--target",
        type=decimal,
        required=True,
        metavar="T",
        help=of.say("the target as a number from 0 to 1, e.g. 0.40"),
    )
    sub.add_argument(
        "--by",
        choices=("team", "worker"),
        default="team",
        help=of.say("per team or per worker (default: team)"),
    )
    sub.add_argument(
        "--week", metavar=of.say("WEEK"), help=of.say("the week, written 2025-W13 (default: the last)")
    )
    of.where(sub)
    of.answer(sub)


def targets(of: Commands) -> None:
    """The arguments of `targets`."""
    sub = of.command("targets", "Show the targets in force; take them out and in as a workbook.")
    sub.add_argument(
        "--export",
        type=Path,
        dest="target",
        metavar=of.say("FILE"),
        help=of.say(
            "write them to this workbook (.xlsx), a row a point, to be edited and handed in again"
        ),
    )
    sub.add_argument(
        "--import",
        type=Path,
        dest="source",
        metavar=of.say("FILE"),
        help=of.say("make the targets those of this workbook, all or nothing; needs --why and --by"),
    )
    sub.add_argument(
        "--why", metavar=of.say("TEXT"), help=of.say("why, kept with each target that is changed")
    )
    sub.add_argument("--by", metavar=of.say("EMAIL"), help=of.say("who changes them, kept likewise"))
    sub.add_argument(
        "--demo",
        action="store_true",
        help=of.say(
            "where the data are made up and nobody has entered a target or grant: make some up"
        ),
    )
    of.answer(sub)
