"""Saved views (gemte visninger): by which choices somebody looks at a caseload, under a name of theirs.

A view holds choices and nobody's number: what is searched for is left out, and a choice is kept as the
data and the program know it, in no language. It shows nothing by itself: what it asks for is asked in
the scope of who looks, as if they had chosen it by hand.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationError, field_validator

from steering.access.viewer import Viewer
from steering.config_file import Strict
from steering.errors import RefusedError
from steering.ingest.pseudonym import mask
from steering.locale import message
from steering.people.caseload import NARROWED, ORDERS
from steering.state import Change, State

KIND = "view"
LONGEST_NAME = 60  # characters
MOST = 30  # views that somebody has on a page

Column = Literal["programme", "team", "target_group", "visitation_group"]


class View(Strict):
    """The choices: by which values people are filtered, whom of them to show, in which order."""

    where: Mapping[Column, str] = Field(default_factory=dict)
    only: str | None = None
    order: str = "owner"

    @field_validator("only")
    @classmethod
    def _narrows(cls, only: str | None) -> str | None:
        if only is not None and only not in NARROWED:
            raise ValueError(f"a caseload can't be narrowed to {only}")
        return only

    @field_validator("order")
    @classmethod
    def _orders(cls, order: str) -> str:
        if order not in ORDERS:
            raise ValueError(f"a caseload has no order {order}")
        return order


@dataclass(frozen=True)
class Views:
    """Somebody's views of a page by name, and the number of the newest version under each name.

    A name that was deleted has a number as well, and so has one whose content is no view any more.
    """

    by_name: Mapping[str, View]
    numbers: Mapping[str, int]

    def seen(self, name: str) -> int:
        """The number of the version that somebody who looks at these views has before them."""
        return self.numbers.get(name, 0)


def views(state: State, viewer: Viewer, page: str) -> Views:
    """Their own views of the page with this address; none while they see as somebody else."""
    if viewer.acting_as is not None:
        return Views({}, {})
    records, seen = state.looked_at(KIND)
    numbers = {
        name: number for key, number in seen.items() if (name := _name(key, viewer, page)) is not None
    }
    found = {
        name: view
        for record in records
        if (name := _name(record.key, viewer, page)) is not None
        and (view := _view(record.content)) is not None
    }
    return Views(dict(sorted(found.items(), key=lambda one: one[0].casefold())), numbers)


def save(state: State, viewer: Viewer, page: str, name: str, view: View, before: Views) -> int:
    """Keep a view under this name, in place of the one that `before` has under it.

    Raises `RefusedError`: ``not_yours``, ``no_name``, ``not_kept``, ``too_many``, or
    ``changed_meanwhile`` where they have saved the same name elsewhere since `before`.
    """
    refuse(viewer, name, before)
    content = view.model_dump(mode="json")
    change = Change(KIND, _key(viewer, page, name), content, before.seen(name))
    return state.write([change], viewer.identity.email)


def refuse(viewer: Viewer, name: str, before: Views) -> None:
    """Raise what `save` raises before it writes."""
    _refuse_another(viewer)
    if not name or name != tidy(name):
        raise RefusedError(message("Give the view a name."), code="no_name")
    if len(name) > LONGEST_NAME:
        raise RefusedError(
            message("A name has at most {most} characters.", most=LONGEST_NAME), code="not_kept"
        )
    if mask(name) != name:
        raise RefusedError(message("A name must not hold a CPR number."), code="not_kept")
    if name not in before.by_name and len(before.by_name) >= MOST:
        raise RefusedError(
            message("You have {most} views: delete one before you save another.", most=MOST),
            code="too_many",
        )


def delete(state: State, viewer: Viewer, page: str, name: str, before: Views) -> int:
    """Withdraw the view of this name. Raises ``not_yours`` or ``changed_meanwhile`` as `save` does."""
    _refuse_another(viewer)
    return state.write(
        [Change(KIND, _key(viewer, page, name), None, before.seen(name))], viewer.identity.email
    )


def tidy(name: str) -> str:
    """The name as it is kept: in one line, no blanks around it."""
    return " ".join(name.split())


def _refuse_another(viewer: Viewer) -> None:
    if viewer.acting_as is not None:
        raise RefusedError(
            message("Nobody saves or deletes views while seeing as somebody else."), code="not_yours"
        )


def _key(viewer: Viewer, page: str, name: str) -> str:
    """Whose view of which page, and its name; no other's key is the same, whatever the name holds."""
    return json.dumps([viewer.identity.email, page, name], ensure_ascii=False)


def _name(key: str, viewer: Viewer, page: str) -> str | None:
    """The name that the view of this key has, None where it is another's or of another page."""
    email, of, name = json.loads(key)
    return str(name) if (email, of) == (viewer.identity.email, page) else None


def _view(content: Mapping[str, object] | None) -> View | None:
    """None for choices that there are no more."""
    try:
        return View.model_validate(content)
    except ValidationError:
        return None
