"""The command `targets`: those in force, taken out and in as a workbook, or made up for a demo."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from steering.access import plan as access_plan
from steering.access.audit import Audit
from steering.access.identity import Identity
from steering.access.plan import Plan
from steering.access.scope import EVERYTHING, Scope
from steering.access.seal import Event
from steering.access.viewer import Viewer
from steering.cli import grants
from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.ingest import limits
from steering.ingest.sheet import UnreadableError
from steering.locale import Language, message
from steering.log import Tell
from steering.settings import Settings
from steering.settings import read as read_settings
from steering.state import State
from steering.store import Store
from steering.targets import made_up, table
from steering.targets.compare import difference, without_a_whole
from steering.targets.target import HAND, KIND, Part, Target


def targets(asked: Namespace, language: Language, tell: Tell) -> list[dict[str, Any]]:
    """What is in force, after what was asked has been done."""
    site = _Site(asked.data, read_settings(asked.data))
    if (asked.source is None) != (asked.why is None) or (asked.source is None) != (asked.by is None):
        raise RefusedError(message("--import, --why and --by are given together."), code="call")
    if asked.source is not None:
        _hand_in(site, asked.source, asked.by, asked.why)
    if asked.demo:
        _make_up(site, asked.why or "demo")
    now = site.plan()
    if asked.target is not None:
        _write(asked.target, now, language)
        tell(message("The targets lie in {file}.", file=asked.target))
    week = iso.monday_of(site.as_of())
    return [_row(now, target, week) for target in _in_order(now)]


@dataclass(frozen=True)
class _Site:
    data: Path
    settings: Settings

    def plan(self) -> Plan:
        return access_plan.plan(State(self.data), self.settings.targets)

    def as_of(self) -> date:
        """The day the data describe; today where there are none."""
        snapshot = Store(self.data).published()
        return snapshot.as_of if snapshot else date.today()  # noqa: DTZ011 - the site's own day

    def change(
        self, entered: Sequence[Target], withdrawn: Sequence[tuple[str, Part]], by: str, why: str
    ) -> None:
        """As whoever leads the site: the command line asks nobody who they are."""
        viewer = Viewer(Identity(by, by), Scope(figures=EVERYTHING))
        access_plan.refuse(viewer, entered, withdrawn, why, {})
        changed = "; ".join([one.part.key for one in entered] + [part.key for _, part in withdrawn])
        log = Audit(self.data, self.settings.keep_audit_months)
        log.record(by, Event.CHANGED, what="targets", detail={"changed": changed[:1000]})
        access_plan.change(State(self.data), viewer, self.plan(), entered, withdrawn, why, {})


def _hand_in(site: _Site, source: Path, by: str, why: str) -> None:
    """All or nothing: what is not in the file is withdrawn."""
    try:
        found = table.read(limits.read(source))
    except UnreadableError as error:
        raise RefusedError(
            message("{file}: {cause}.", file=source.name, cause=error.message),
            code="unreadable",
            file=source.name,
        ) from None
    faults = found.faults or without_a_whole(found.targets)
    if faults:
        first = faults[0]
        raise RefusedError(
            message(
                "{file}, row {row}: {fault} Faults in all: {count}.",
                file=source.name,
                row=first.row or "-",
                fault=first.told,
                count=len(faults),
            ),
            code="targets",
            file=source.name,
        )
    now = site.plan()
    changes = difference(now.targets, found.targets)
    gone = {target.part.whole for target in changes.withdrawn if target.part.is_whole}
    withdrawn = [(KIND, target.part) for target in changes.withdrawn]
    withdrawn += [(HAND, share.part) for share in now.by_hand if share.part.whole in gone]
    if changes:
        site.change(changes.entered, withdrawn, by, why)


def _make_up(site: _Site, why: str) -> None:
    """Targets and a grant for the made-up municipality, where nobody has entered any."""
    snapshot = Store(site.data).published()
    if snapshot is None or not snapshot.made_up:
        raise RefusedError(message("Targets are made up for made-up data alone."), code="not_made_up")
    if site.plan().is_of_settings:
        site.change(made_up.targets(snapshot), [], "demo", why)
    grants.make_up(site.data, site.settings, snapshot, "demo", why)


def _write(target: Path, now: Plan, language: Language) -> None:
    import pandas as pd

    from steering.export.files import workbook

    rows = pd.DataFrame(
        table.rows(_in_order(now), language), columns=table.headers(language), dtype=object
    )
    titles = tuple(message(title).to(language) for title in ("Data", "About"))
    target.write_bytes(workbook(rows, [], (titles[0], titles[1])))


def _in_order(now: Plan) -> list[Target]:
    return [
        target
        for line in now.lines()
        for target in (Target(part=Part(whole=line.whole), path=line.path), *line.own)
    ]


def _row(now: Plan, target: Target, week: date) -> dict[str, Any]:
    record, share = now.records.get((KIND, target.part.key)), target.path.at(week)
    whole = target.part.whole
    return {
        "indicator": whole.indicator,
        "programme": whole.programme,
        "target_group": whole.target_group,
        "visitation_group": whole.visitation_group,
        "team": target.part.team,
        "worker_id": target.part.worker_id,
        "shape": target.path.shape,
        "points": {
            point.on.isoformat() if point.on > date.min else "always": float(point.share)
            for point in target.path.points
        },
        "week": iso.label(week),
        "sub_target": None if share is None else float(share),
        "changed_by": record.changed_by if record else None,
        "changed_at": f"{record.changed_at:%Y-%m-%dT%H:%M:%SZ}" if record else None,
        "why": record.why if record else None,
    }
