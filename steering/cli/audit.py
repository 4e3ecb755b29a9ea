"""The command `audit`: the log for people and programs, and whether it is whole."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from steering.access.audit import Audit
from steering.access.faults import Wrong
from steering.cli import answers
from steering.errors import RefusedError
from steering.ingest.pseudonym import is_cpr, site_hash
from steering.locale import Language, Message, message
from steering.settings import read as read_settings


def audit(
    asked: Namespace, language: Language, tell: Callable[[Message], None]
) -> list[dict[str, Any]]:
    """The log's lines, or with `--verify` where it begins and ends.

    Raises `RefusedError` where it is not whole, after every fault was told.
    """
    log = Audit(asked.data, read_settings(asked.data).keep_audit_months)
    if asked.verify:
        return _verified(log, tell)
    citizen = site_hash()(asked.citizen) if is_cpr(asked.citizen or "") else asked.citizen
    found = log.entries(since=asked.since, actor=asked.actor, citizen_id=citizen)
    return [answers.entry(one, tells_named=citizen is not None) for one in found]


def _verified(log: Audit, tell: Callable[[Message], None]) -> list[dict[str, Any]]:
    faults = log.verify()
    for fault in faults:
        tell(fault.told)
    broken = [fault for fault in faults if fault.wrong is not Wrong.TORN]
    if broken:
        raise RefusedError(
            message("The audit log is not whole: {first}", first=broken[0].told),
            code="audit",
            file=broken[0].file,
        )
    head = log.head()
    return [answers.chain(head)] if head else []
