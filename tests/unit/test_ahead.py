"""How far reading runs ahead of writing."""

from pathlib import Path
from typing import Any

import pytest

from steering.errors import RefusedError
from steering.ingest import ahead
from steering.ingest.drop import find
from steering.ingest.load import publish
from steering.ingest.read import read_file
from steering.settings import Settings
from steering.store import Store
from tests.commands import write_drop

FILES = {
    "steps.csv": "citizen_id;kind;done_on\n",
    "contacts.csv": "citizen_id;held_on;kind\n",
    "workers.csv": "worker_id;name;team\n",
    "enrolments.csv": "citizen_id;enrolled_on\nC1;2025-01-01\n",
}
ORDER = ["enrolments", "workers", "contacts", "steps"]


@pytest.mark.parametrize(("most", "begun_after"), [(1, [1, 2, 3, 4]), (10**6, [4, 4, 4, 4])])
def test_files_are_read_in_order_and_only_so_far_ahead(
    most: int, begun_after: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def noted(table: str, *given: Any) -> Any:
        begun.append(table)
        return read_file(table, *given)

    monkeypatch.setattr(ahead, "read_file", noted)
    monkeypatch.setattr(ahead, "_AHEAD", most)
    drop = find([*write_drop(tmp_path, FILES).iterdir()])
    with ahead.reading(drop) as files:
        for table, count in zip(ORDER, begun_after, strict=True):
            files._pool.submit(int).result()  # what has been asked for by now is read
            assert begun == ORDER[:count]
            assert files.next().typed.model.table == table


def test_a_drop_that_became_another_one_while_it_waited_is_refused(tmp_path: Path) -> None:
    drop, store = write_drop(tmp_path / "drop", FILES), Store(tmp_path / "data")
    with ahead.reading(find([*drop.iterdir()])) as files:
        (drop / "steps.csv").write_text(FILES["steps.csv"] + "C1;cv;2025-01-02\n")
        with pytest.raises(RefusedError) as told:
            publish(files, store, Settings())
    assert told.value.code == "changed"
    assert store.published() is None
    with ahead.reading(find([*drop.iterdir()])) as files:
        assert publish(files, store, Settings()).tables["steps"].accepted == 1
