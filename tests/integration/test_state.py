"""What people enter: versions, what stood when, who was first, and text of any kind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steering.errors import RefusedError
from steering.state import Change, ChangedMeanwhileError, State
from steering.state.ledger import LONGEST_NAME, LONGEST_TEXT
from tests.integration.conftest import forget_engines

JANUARY, MARCH, MAY = (datetime(2026, month, 2, 8, tzinfo=UTC) for month in (1, 3, 5))
TEXTS = {
    "Danish": "Læring på Ærø: 12,5 % – “nå”",
    "quotes": """'); DROP TABLE records; -- " \\ % :key {who} $1""",
    "lines": "one\r\ntwo\ttabbed\x0b\x1b[31m",
    "not in the first plane": "👩🏽‍🦽𝔘𠮷",
    "right to left": "\u202eabc\u2066",
    "long": "ø" * 60_000,
    "as long as a key can be": "".join(chr(0x20000 + 97 * n) for n in range(LONGEST_NAME)),
}


def standing(state: State, kind: str, at: datetime | None = None) -> dict[str, Any]:
    return {record.key: record.content for record in state.current(kind, at)}


def test_a_fresh_folder_has_nothing_and_reading_makes_nothing(state: State) -> None:
    assert (state.revision(), state.current("target"), state.history("target")) == (0, [], [])
    assert list(state.data.iterdir()) == []


def test_a_change_is_a_new_version_and_the_old_ones_stay(state: State) -> None:
    assert state.write([Change("target", "a", {"aim": "0.40"}, 0)], "ane@k.dk", "agreed", JANUARY) == 1
    assert state.write([Change("target", "a", {"aim": "0.45"}, 1)], "bo@k.dk", "raised", MARCH) == 2
    [now] = state.current("target")
    assert (now.revision, now.number, now.content) == (2, 2, {"aim": "0.45"})
    assert (now.changed_by, now.changed_at, now.why) == ("bo@k.dk", MARCH, "raised")
    assert now.changed_at.utcoffset() == timedelta(0)
    newest, oldest = state.history("target")
    assert newest == now
    assert (oldest.content, oldest.changed_by, oldest.why) == ({"aim": "0.40"}, "ane@k.dk", "agreed")
    assert state.history("target", most=1) == [now]


def test_what_is_withdrawn_stands_no_more_but_is_not_lost(state: State) -> None:
    state.write([Change("view", "a", {"n": 1}, 0), Change("view", "b", {"n": 2}, 0)], "x")
    state.write([Change("view", "a", None, 1)], "x", "not needed")
    assert standing(state, "view") == {"b": {"n": 2}}
    assert [record.content for record in state.history("view", "a")] == [None, {"n": 1}]
    state.write([Change("view", "a", {"n": 3}, 2)], "x")
    assert standing(state, "view") == {"a": {"n": 3}, "b": {"n": 2}}


def test_as_it_was_then(state: State) -> None:
    state.write([Change("target", "a", {"aim": 1}, 0)], "x", now=JANUARY)
    state.write([Change("target", "a", {"aim": 2}, 1), Change("target", "b", {}, 0)], "x", now=MARCH)
    state.write([Change("target", "a", None, 2)], "x", now=MAY)
    assert standing(state, "target", JANUARY - timedelta(microseconds=1)) == {}
    assert standing(state, "target", JANUARY) == {"a": {"aim": 1}}
    assert standing(state, "target", MARCH - timedelta(microseconds=1)) == {"a": {"aim": 1}}
    in_nuuk = MARCH.astimezone(timezone(timedelta(hours=-2)))
    assert standing(state, "target", in_nuuk) == {"a": {"aim": 2}, "b": {}}
    assert standing(state, "target", MAY) == standing(state, "target") == {"b": {}}


def test_a_moment_needs_a_zone(state: State) -> None:
    with pytest.raises(Exception, match="a moment needs a zone"):
        state.write([Change("target", "a", {}, 0)], "x", now=datetime(2026, 1, 2))  # noqa: DTZ001
    assert state.revision() == 0


def test_kinds_do_not_meet(state: State) -> None:
    state.write([Change("target", "a", {"n": 1}, 0), Change("view", "a", {"n": 2}, 0)], "x")
    assert (standing(state, "target"), standing(state, "view")) == ({"a": {"n": 1}}, {"a": {"n": 2}})


def test_the_second_of_two_who_change_the_same_is_told_who_was_first(state: State) -> None:
    state.write([Change("target", "a", {"aim": 1}, 0)], "ane@k.dk", now=JANUARY)
    state.write([Change("target", "a", {"aim": 2}, 1)], "bo@k.dk", now=MARCH)
    for late in (Change("target", "a", {"aim": 3}, 1), Change("target", "a", None, 0)):
        with pytest.raises(
            ChangedMeanwhileError, match=r"bo@k\.dk has changed the same, 2026-03-02"
        ) as told:
            state.write([late], "eva@k.dk", now=MAY)
        assert told.value.code == "changed_meanwhile"
        assert told.value.newest == state.current("target")[0]
    assert (state.revision(), standing(state, "target")) == (2, {"a": {"aim": 2}})


def test_what_was_seen_but_is_not_there_is_not_changed(state: State) -> None:
    with pytest.raises(ChangedMeanwhileError, match="no longer there") as told:
        state.write([Change("target", "a", {}, 4)], "x")
    assert told.value.newest is None


def test_of_many_changes_all_or_none_are_kept(state: State) -> None:
    state.write([Change("target", "k7", {"old": True}, 0)], "x")
    many = [Change("target", f"k{number}", {"n": number}, 0) for number in range(1200)]
    with pytest.raises(ChangedMeanwhileError) as told:
        state.write(many, "x")
    assert told.value.newest is not None
    assert told.value.newest.key == "k7"
    assert (state.revision(), len(state.history("target"))) == (1, 1)
    many[7] = Change("target", "k7", {"n": 7}, 1)
    assert state.write(many, "x") == state.revision() == 1201
    assert len(standing(state, "target")) == 1200
    assert state.write([], "x") == 1201
    with pytest.raises(ValueError, match="two changes of the same"):
        state.write([many[0], many[0]], "x")


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_comes_back_as_it_was(state: State, name: str) -> None:
    text = TEXTS[name]
    key = text[:LONGEST_NAME]
    state.write([Change(key, key, {key: [text, 1.5, None, {"": text}]}, 0)], key, text)
    forget_engines(state.data)
    [record] = state.current(key)
    assert record.content == {key: [text, 1.5, None, {"": text}]}
    assert (record.kind, record.key, record.changed_by, record.why) == (key, key, key, text)
    assert state.history(key, key) == [record]


def test_in_a_content_even_what_is_no_text_comes_back(state: State) -> None:
    state.write([Change("view", "a", {"nul": "a\0b", "half": "\ud83d"}, 0)], "x")
    assert standing(state, "view") == {"a": {"nul": "a\0b", "half": "\ud83d"}}


def test_what_is_about_a_citizen_is_forgotten_with_its_history_and_nothing_else(state: State) -> None:
    theirs = [Change("sorting", "e1", {"to": "ready"}, 0, "B1"), Change("note", "n", {}, 0, "B1")]
    state.write([*theirs, Change("sorting", "e2", {"to": "later"}, 0, "B2")], "x")
    state.write([Change("sorting", "e1", None, 1, "B1"), Change("target", "B1", {}, 0)], "x")
    assert [record.citizen for record in state.history("sorting", "e1")] == ["B1", "B1"]
    before = state.revision()
    assert state.forget(["B1", "B9", *(f"C{number}" for number in range(1200))]) == 3
    assert state.history("sorting") == state.current("sorting")
    assert standing(state, "sorting") == {"e2": {"to": "later"}}
    assert standing(state, "note") == {}
    assert standing(state, "target") == {"B1": {}}
    assert state.revision() > before  # so that no page shows them any longer
    assert state.write([Change("sorting", "e1", {"to": "new"}, 0, "B3")], "x") == state.revision()
    assert state.forget([]) == 0


def test_where_nothing_was_entered_nobody_needs_to_be_forgotten(state: State) -> None:
    assert state.forget(["B1"]) == 0
    assert list(state.data.iterdir()) == []


WRONG: dict[str, Callable[[str], tuple[Change, str, str]]] = {
    "kind": lambda text: (Change(text, "k", {}, 0), "x", ""),
    "key": lambda text: (Change("k", text, {}, 0), "x", ""),
    "by": lambda text: (Change("k", "k", {}, 0), text, ""),
    "why": lambda text: (Change("k", "k", {}, 0), "x", text),
}


@pytest.mark.parametrize("where", WRONG)
@pytest.mark.parametrize(
    "text", ["a\0b", "\ud83d", "x" * (LONGEST_TEXT + 1)], ids=["nul", "half", "long"]
)
def test_what_can_not_be_kept_is_refused(state: State, where: str, text: str) -> None:
    change, by, why = WRONG[where](text)
    with pytest.raises(RefusedError) as refused:
        state.write([change], by, why)
    assert refused.value.code == "not_kept"
    assert state.revision() == 0


def test_a_content_that_is_no_json_or_has_no_end_is_not_kept(state: State) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        state.write([Change("k", "k", {"x": float("nan")}, 0)], "x")
    with pytest.raises(RefusedError, match="too long"):
        state.write([Change("k", "k", {"x": "x" * LONGEST_TEXT}, 0)], "x")
    assert state.revision() == 0


CONTENTS = st.none() | st.dictionaries(st.text(), st.integers() | st.text() | st.booleans(), max_size=3)
STEPS = st.lists(st.dictionaries(st.sampled_from("abcÅ"), CONTENTS, min_size=1), max_size=6)


def test_it_remembers_all_that_was_written(state: State) -> None:
    @settings(max_examples=settings().max_examples // 3)  # each on a disk or over a socket
    @given(STEPS)
    def remembers(steps: list[dict[str, dict[str, Any] | None]]) -> None:
        kind, told = uuid4().hex, dict[str, list[dict[str, Any] | None]]()
        stood = [standing(state, kind)]
        for day, step in enumerate(steps):
            changes = [Change(kind, key, to, len(told.get(key, []))) for key, to in step.items()]
            before = state.revision()
            assert state.write(changes, "x", now=JANUARY + timedelta(day)) == before + len(changes)
            for key, to in step.items():
                told.setdefault(key, []).append(to)
            stood.append({key: of[-1] for key, of in told.items() if of[-1] is not None})
            assert standing(state, kind) == stood[-1]
        for day, then in enumerate(stood):
            assert standing(state, kind, JANUARY + timedelta(day - 1)) == then
        for key, of in told.items():
            assert [record.content for record in reversed(state.history(kind, key))] == of

    remembers()
