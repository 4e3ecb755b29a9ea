"""What ``docs/commands.md`` says beside the help; its answers are made by what makes the real ones."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from steering.access.audit import MOST_NAMED
from steering.access.seal import Entry, Event, Head, Link
from steering.cli import answers
from steering.indicators.count import Figure
from steering.ingest.load import Report
from steering.ingest.taken import Count
from steering.locale import message
from steering.targets.breakdown import Breakdown, Share
from steering.upkeep.backup import Copied
from steering.upkeep.repair import Mended

INTRODUCTION = """
Every command is `python -m steering COMMAND …`. Answers go to standard output, messages to standard
error. `--lang da` or `--lang en` chooses the language of messages; Danish is the default.

| exit status | means |
| --- | --- |
| 0 | done |
| 1 | an error of ours |
| 2 | the input or the call was refused: the message says what and why |

With `--json` the answer is one JSON document and nothing else stands on standard output. What has
no value is `null`; a visitation group is a whole number, every other group a text. A refusal is a
document too: `{"refused": {"code": …, "file": …, "message": …}}`; [format.md](format.md) lists the
codes of a drop.
"""


def _answer(document: object) -> str:
    """The document as it is printed, but a line for each of its parts."""
    return "```json\n" + answers.as_json(document).replace("}, ", "},\n ") + "\n```"


_REPORT = Report(
    load_id="20250328T051502123456-3f9a1c",
    as_of=date(2025, 3, 28),
    tables={"enrolments": Count(903, 900, 3), "activities": Count(2410, 2410, 0)},
    rejects=Path("data/rejects/20250328T051502123456-3f9a1c.csv"),
    seconds=0.84,
    remarks=(),
)
_FIGURES = [
    Figure("placement_share", "2025-W13", "w07", "Nord", 14, 40, 14, 40),
    Figure("placement_share", "2025-W13", None, None, 3, 20, 3, 20),
]
TARGET = Decimal("0.40")
_BREAKDOWN = Breakdown(
    "placement_share",
    "2025-W13",
    TARGET,
    Share("site", None, 37, 100, 0.37, TARGET, 3, 3),
    (
        Share("Nord", "Nord", 9, 30, 0.3, TARGET, 3, 2),
        Share("Syd", "Syd", 10, 30, 10 / 30, TARGET, 2, 1),
        Share("Vest", "Vest", 18, 40, 0.45, TARGET, 0, 0),
    ),
)
_ENTRY = Entry(
    number=418,
    at=datetime(2026, 11, 23, 7, 31, 5, tzinfo=UTC),
    actor="ane@kommune.example",
    event=Event.VIEWED,
    what="citizens",
    citizens=31,
    named=("5d41402abc4b2a76",),
    detail={"scope": "w07", "load_id": "20261123T051502123456-3f9a1c"},
)
_HEAD = Head(
    first=Link(month="2026-08"),
    last=Link(month="2026-11", number=418, seal="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"),
    size=1,
)
_LOAD_ID = "20250328T061502123456-8b21de"
_OLD = "20250328T051502123456-3f9a1c"
_REPAIRED = Mended(
    done=[
        message(
            "The archived drop of {old} was loaded again, as {load_id}.", old=_OLD, load_id=_LOAD_ID
        )
    ],
    moved=[f"snapshots/{_OLD}.duckdb"],
    loaded=[_LOAD_ID],
)
_COPIED = Copied(Path("/backups/steering-2025-03-28.tar"), _OLD, 2731, 918_528_000)

_TARGET = {
    "indicator": "placement_share",
    "programme": None,
    "target_group": None,
    "visitation_group": None,
    "team": None,
    "worker_id": None,
    "shape": "line",
    "points": {"2025-01-06": 0.25, "2026-03-31": 0.4},
    "week": "2025-W13",
    "sub_target": 0.2777,
    "changed_by": "lea@kommune.dk",
    "changed_at": "2025-01-03T09:12:40Z",
    "why": "agreed with the project",
}

NOTES = {
    "load": f"""
What the files may hold, which rows are rejected and when a drop is refused whole is told in
[format.md](format.md). The drop's own files are left where they are; a copy is kept in the data
folder's `archive`. Columns and files that are not used are named on standard error. `rejects` is
the file with the rejected rows, `null` where there are none.

{_answer(answers.report(_REPORT))}
""",
    "indicators": f"""
The keys are in [indicators.md](indicators.md). Either `--week` or `--weeks` can be given. `group` is
the worker's id, the team's name and so on, `"site"` for the whole, `null` for the unassigned or
unknown. The site has a figure in every week; any other group in the weeks in which it has a
population.

{_answer(answers.figures(_FIGURES))}
""",
    "breakdown": f"""
How the numbers of people come about is told in [definitions.md](definitions.md). `needed` is what a
group lacks by itself; `allocated` is its part of what the site needs. By worker, it is a part of
what the worker's team was given.

{_answer(answers.breakdown(_BREAKDOWN))}
""",
    "targets": f"""
A row for each target in force: of what and whose, its path as points, the sub-target of the data's
last week, and who set it, when and why; those of the settings were set by nobody. The workbook that
`--export` writes has a row a point and is read by `--import`, in Danish and English; a target that has
no row in it is withdrawn. Where anything in it is wrong, nothing is changed. How a path is read is told
in [definitions.md](definitions.md#paths).

{_answer([_TARGET])}
""",
    "audit": f"""
A line tells the time (UTC), who did it, with whose rights (`acting_as`), what happened (`event`) to
which page or export (`what`), and how many citizens were shown. Events are
{", ".join(f"`{event}`" for event in Event)}.

{_answer([answers.entry(_ENTRY, tells_named=False)])}

A citizen is named in the log by a keyed hash, and a list of more than {MOST_NAMED} citizens by its
scope and load alone: `--citizen` gives both those who certainly and those who perhaps saw the
citizen.

With `--verify` the answer is where a whole log begins and ends. Where a line was changed, removed or
put in, each place is told on standard error and the exit status is 2, the refusal's code `audit`.
Note `last` and `seal` elsewhere now and then: a data folder that is put back to an earlier copy of
itself, with its log, is whole.

{_answer([answers.chain(_HEAD)])}
""",
    "demo": """
The same arguments write the same bytes. A file `_DEMO` in the folder marks the people in it as made
up. When a real drop with other citizens is loaded after it, nothing of the demo is kept.
""",
    "watch": """
A drop is a folder in the inbox, or the files that lie directly in the inbox, taken together. It is
complete when nothing in it has changed for a second (`quiet_seconds` in [the
settings](settings.md)), or at once when it holds a file named `_DONE`. A published drop is moved to
the data folder's `archive`, a refused one to its `refused`, with the reason beside it in
`reason.txt`. In both, files with CPR numbers are kept with pseudonyms in their place; in a file that
can't be read or belongs to no table, what looks like one is blotted out. A drop that can't be loaded
for an error of ours stays in the inbox and is tried again after a minute. A file that arrived or
changed while its drop was loaded stays for the next.
""",
    "serve": """
The dashboard listens on `127.0.0.1` alone: there is no sign-in yet. With `--inbox`, drops are
loaded as `watch` does, and open pages show the new data by themselves. Dashboard and watcher are
processes of their own; one that dies is started again. [operations.md](operations.md) tells how to
run it as a service.
""",
    "repair": f"""
Opens the published snapshot and reads all of it. Where it, or the pointer to it, is damaged or
missing, the newest snapshot that is whole is published, and what was loaded after it is loaded again
from the archive. What is damaged is moved to `broken` in the data folder; nothing is deleted. It may
run beside the dashboard, and twice. The exit status is 0 when the data can be read afterwards.

{_answer(answers.repaired(_REPAIRED, _LOAD_ID, "en"))}
""",
    "backup": f"""
All of the data folder but `inbox`, `refused`, `broken` and `demo`, with checksums. Loads wait
meanwhile; what people enter is copied as it is at one moment, while they go on. The file is readable by
its owner alone; it holds personal data. The secret behind the pseudonyms is not in it, and what people
enter is not where `STEERING_STATE_URL` names a database for it, as is then said.

{_answer(answers.copied(_COPIED))}
""",
    "restore": """
The data folder must be empty or new. The backup is unpacked beside it and compared with its
checksums; one that was cut off or changed is refused and leaves nothing behind. The answer is that of
`backup`.
""",
}
