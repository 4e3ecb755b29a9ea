"""What is typed into a hand-over and not yet saved: numbers of people by team or worker.

The editor remembers what was in force when a number was typed. So nothing that is typed is lost when
the page is drawn anew, and what somebody else has saved meanwhile is told before it is written over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from steering.access.plan import Plan
from steering.access.suppression import ShownShare
from steering.errors import RefusedError
from steering.locale import message
from steering.targets.aim import Aim
from steering.targets.target import HAND, Part, ShareByHand
from steering.ui import plan
from steering.ui.board.target_line import Progress, key
from steering.ui.reader import Reader
from steering.ui.team.members import Members

_BEGAN = "hand-began"  # in the session: the plan that each editor began with


@dataclass(frozen=True)
class Hand:
    """An editor: the members whose share the reader may decide, and what of it is in force."""

    progress: Progress
    of: Members
    shares: Sequence[ShownShare]

    @property
    def name(self) -> str:
        """What tells it from other editors in the session."""
        return f"hand-{key(self.progress.line.whole)}-{self.of.by}-{self.of.team}"

    def widget(self, share: ShownShare) -> str:
        """The key of a member's number."""
        return f"{self.name}-{share.group}"

    def part(self, share: ShownShare) -> Part:
        """The member as a part of the target's whole."""
        whole, group = self.progress.line.whole, str(share.group)
        if self.of.by == "team":
            return Part(whole=whole, team=group)
        return Part(whole=whole, worker_id=group)

    def decided(self, of: Plan, share: ShownShare) -> int | None:
        """How many people this plan gives a member by hand; None: by rule."""
        part = self.part(share)
        return next((one.people for one in of.by_hand if one.part == part), None)

    def typed(self, share: ShownShare) -> int | None:
        """What stands in the editor: a number of people, None: by rule."""
        number = st.session_state.get(self.widget(share))
        return None if number is None else int(number)

    def begun(self, who: Reader) -> Plan:
        """The plan that the editor began with: of all that is not typed, the one in force."""
        began: dict[str, Plan] = st.session_state.setdefault(_BEGAN, {})
        now, before = plan.plan(who), began.get(self.name)
        typed = self.changes(before) if before else {}
        if before and typed:
            seen = {(HAND, part.key): before.seen(HAND, part) for part in typed}
            theirs = [one for one in before.by_hand if one.part in typed]
            others = [one for one in now.by_hand if one.part not in typed]
            before = replace(now, by_hand=(*theirs, *others), numbers={**now.numbers, **seen})
        else:
            before = now
        self.put(now, [share for share in self.shares if self.part(share) not in typed])
        began[self.name] = before
        return before

    def put(self, of: Plan, shares: Sequence[ShownShare]) -> None:
        """Into the editor, what this plan gives them."""
        for share in shares:
            decided = self.decided(of, share)
            if self.widget(share) not in st.session_state or self.typed(share) != decided:
                st.session_state[self.widget(share)] = decided

    def begin_again(self, who: Reader, *, keeping: bool = False) -> None:
        """From the plan in force; `keeping` what is typed."""
        began: dict[str, Plan] = st.session_state.setdefault(_BEGAN, {})
        if keeping:
            began[self.name] = plan.plan(who)
        else:
            began.pop(self.name, None)

    def changes(self, before: Plan) -> Mapping[Part, int | None]:
        """What was typed otherwise than in that plan."""
        return {
            self.part(share): self.typed(share)
            for share in self.shares
            if self.widget(share) in st.session_state
            and self.typed(share) != self.decided(before, share)
        }

    def aim(self) -> Aim:
        """What is aimed at when all that is typed is in force."""
        line = self.progress.line
        parts = {self.part(share) for share in self.shares}
        others = tuple(one for one in line.by_hand if one.part not in parts)
        typed = [(self.part(share), self.typed(share)) for share in self.shares]
        mine = tuple(ShareByHand(part=part, people=n) for part, n in typed if n is not None)
        aim = type(line)(line.whole, line.path, line.own, (*others, *mine)).aim(self.progress.week)
        assert aim is not None  # it is on the page
        return aim

    def save(self, who: Reader, before: Plan, changed: Mapping[Part, int | None], why: str) -> None:
        """Enter and withdraw what was typed. Raises `RefusedError`; nothing is written then."""
        most = {
            self.part(share): (share.denominator or 0) - (share.numerator or 0) for share in self.shares
        }
        for part, people in changed.items():
            if people is not None and not 0 <= people <= most[part]:  # a browser may send anything
                raise RefusedError(
                    message("Between 0 and {most} people can be asked for.", most=most[part]),
                    code="out_of_range",
                )
        plan.change(
            who,
            [ShareByHand(part=part, people=n) for part, n in changed.items() if n is not None],
            [(HAND, part) for part, n in changed.items() if n is None],
            why,
            before,
        )
