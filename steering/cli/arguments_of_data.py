"""What the commands can be asked that fill the data folder, show it and look after it."""

from datetime import date
from pathlib import Path

from steering.cli.options import Commands
from steering.cli.values import count, day


def load(of: Commands) -> None:
    """The arguments of `load`."""
    sub = of.command("load", "Check a drop of exported files and publish it.")
    sub.add_argument(
        "drop", type=Path, metavar=of.say("DROP"), help=of.say("the folder with the files")
    )
    sub.add_argument(
        "--as-of",
        type=day,
        metavar=of.say("DATE"),
        help=of.say(
            "the day the data describe (default: the newest date in the file names, "
            "else the newest file's)"
        ),
    )
    of.answer(sub)


def audit(of: Commands) -> None:
    """The arguments of `audit`."""
    sub = of.command("audit", "Show who saw, exported or changed what, newest first.")
    sub.add_argument(
        "--since",
        type=day,
        metavar=of.say("DATE"),
        help=of.say("only what happened on this day (UTC) or later"),
    )
    sub.add_argument("--actor", metavar=of.say("EMAIL"), help=of.say("only what this user did"))
    sub.add_argument(
        "--citizen",
        metavar="ID",
        help=of.say(
            "only who saw this citizen (citizen_id or CPR number); named is false where a list was "
            "so long that it may or may not have held the citizen"
        ),
    )
    sub.add_argument(
        "--verify", action="store_true", help=of.say("check that no line was changed or removed")
    )
    of.answer(sub)


def demo(of: Commands) -> None:
    """The arguments of `demo`."""
    sub = of.command("demo", "Write the drop of a made-up municipality.")
    sub.add_argument("folder", type=Path, metavar=of.say("DIR"), help=of.say("where to write it"))
    sub.add_argument(
        "--citizens",
        type=count,
        default=900,
        metavar="N",
        help=of.say("how many citizens (default: 900)"),
    )
    sub.add_argument(
        "--weeks", type=count, default=104, metavar="N", help=of.say("how many weeks (default: 104)")
    )
    sub.add_argument(
        "--seed", type=int, default=1, metavar="S", help=of.say("another number, other people")
    )
    sub.add_argument(
        "--as-of",
        type=day,
        default=date(2026, 11, 20),
        metavar=of.say("DATE"),
        help=of.say("the day the data describe (default: 2026-11-20)"),
    )


def watch(of: Commands) -> None:
    """The arguments of `watch`."""
    sub = of.command("watch", "Load each drop that is completed in a folder, until stopped.")
    sub.add_argument(
        "inbox", type=Path, metavar=of.say("INBOX"), help=of.say("the folder where drops arrive")
    )
    of.data(sub)
    of.log(sub)


def serve(of: Commands) -> None:
    """The arguments of `serve`."""
    sub = of.command("serve", "Show the dashboard, and load what arrives in the inbox.")
    sub.add_argument(
        "--address",
        default="127.0.0.1",
        metavar=of.say("ADDRESS"),
        help=of.say("the address it listens on (default: 127.0.0.1, this machine alone)"),
    )
    sub.add_argument(
        "--port", type=int, default=8501, metavar="P", help=of.say("the port (default: 8501)")
    )
    sub.add_argument(
        "--inbox",
        type=Path,
        metavar=of.say("INBOX"),
        help=of.say("the folder where drops arrive (default: none is watched)"),
    )
    of.data(sub)
    of.log(sub)


def repair(of: Commands) -> None:
    """The arguments of `repair`."""
    sub = of.command("repair", "Mend a damaged data folder; what is broken is moved aside.")
    of.answer(sub)


def backup(of: Commands) -> None:
    """The arguments of `backup`."""
    sub = of.command("backup", "Copy the data folder to one file.")
    sub.add_argument(
        "target", type=Path, metavar=of.say("FILE"), help=of.say("the file to write (.tar)")
    )
    of.answer(sub)


def restore(of: Commands) -> None:
    """The arguments of `restore`."""
    sub = of.command("restore", "Make a new data folder from a backup.")
    sub.add_argument("source", type=Path, metavar=of.say("FILE"), help=of.say("the backup (.tar)"))
    of.answer(sub)
