"""Whatever is done to the log's files by somebody without the secret, it shows, and where."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steering.access.audit import Audit
from steering.access.faults import Wrong
from steering.access.seal import Event

MONTHS = ("2026-09", "2026-10", "2026-11")
LINES = 4  # a month, `started` among the first's
thorough = settings(max_examples=2 * settings().max_examples)
Content = dict[str, bytes]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The files of a log of three months, by name."""
    data = tmp_path_factory.mktemp("log")
    for number in range(len(MONTHS) * LINES - 1):
        month = MONTHS[(number + 1) // LINES]
        time = datetime.fromisoformat(f"{month}-15").replace(tzinfo=UTC)
        Audit(data, 24, partial(lambda now: now, time)).record(
            "ane@k.dk", Event.VIEWED, what=f"page {number}"
        )
    files = {path.name: path.read_bytes() for path in (data / "audit").glob("*.json*")}
    assert {name: len(c.splitlines()) for name, c in files.items()} == {
        "head.json": 1,
        **{f"{month}.jsonl": LINES for month in MONTHS},
    }
    return files


def faults_of(files: Content) -> list[tuple[str, int, Wrong]]:
    """What is wrong with these files."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / "audit").mkdir(exist_ok=True)
            (Path(folder) / "audit" / name).write_bytes(content)
        return [(fault.file, fault.line, fault.wrong) for fault in Audit(Path(folder), 24).verify()]


def lines_of(files: Content) -> list[tuple[str, bytes]]:
    return [
        (f"{m}.jsonl", line) for m in MONTHS for line in files[f"{m}.jsonl"].splitlines(keepends=True)
    ]


def with_lines(files: Content, lines: list[tuple[str, bytes]]) -> Content:
    """The files with these lines instead; a month without any has no file."""
    months: Content = {"head.json": files["head.json"]}
    for name, line in lines:
        months[name] = months.get(name, b"") + line
    return months


PLACES = st.integers(0, len(MONTHS) * LINES - 1)


def test_as_it_was_written_it_is_whole(written: Content) -> None:
    assert faults_of(written) == []


@thorough
@given(data=st.data())
def test_any_byte_that_is_changed_shows_in_its_line(written: Content, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(written)))
    content = bytearray(written[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    faults = faults_of({**written, name: bytes(content)})
    line = 0 if name == "head.json" else written[name].count(b"\n", 0, place) + 1
    assert any(fault[:2] == (name, line) for fault in faults)


@thorough
@given(data=st.data())
def test_any_bytes_that_are_put_in_or_taken_out_show(written: Content, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(written)))
    content = written[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 3)))
    changed = content[:start] + data.draw(st.binary(max_size=3)) + content[end:]
    assert bool(faults_of({**written, name: changed})) == (changed != content)


@given(st.sets(PLACES, min_size=1))
def test_any_lines_that_are_removed_show(written: Content, gone: set[int]) -> None:
    lines = [line for place, line in enumerate(lines_of(written)) if place not in gone]
    faults = faults_of(with_lines(written, lines))
    assert {wrong for *_, wrong in faults} <= {Wrong.REMOVED, Wrong.CUT}
    assert faults


@given(PLACES, PLACES)
def test_any_two_lines_that_change_places_show(written: Content, one: int, other: int) -> None:
    lines = lines_of(written)
    moved = [(name, line) for name, line in lines]
    moved[one], moved[other] = (lines[one][0], lines[other][1]), (lines[other][0], lines[one][1])
    assert bool(faults_of(with_lines(written, moved))) == (one != other)


@given(PLACES, PLACES)
def test_any_line_that_is_put_in_a_second_time_shows(written: Content, source: int, at: int) -> None:
    lines = lines_of(written)
    lines.insert(at, (lines[at][0], lines[source][1]))
    assert Wrong.STRANGE in {wrong for *_, wrong in faults_of(with_lines(written, lines))}


@given(st.sets(st.sampled_from(("head.json", *(f"{month}.jsonl" for month in MONTHS))), min_size=1))
def test_any_file_that_is_gone_shows_unless_all_are(written: Content, gone: set[str]) -> None:
    left = {name: content for name, content in written.items() if name not in gone}
    assert bool(faults_of(left)) == bool(left)


@given(st.integers(1, 10_000))
def test_any_end_that_is_cut_off_shows(written: Content, cut: int) -> None:
    newest = f"{MONTHS[-1]}.jsonl"
    cut = min(cut, len(written[newest]))
    assert faults_of({**written, newest: written[newest][:-cut]})
