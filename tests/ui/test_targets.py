"""The page Targets: set, refused, changed meanwhile, taken out and in; and who may."""

import io
import json
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from steering.access import plan as access_plan
from steering.access.audit import Audit
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, Scope
from steering.access.seal import Event
from steering.access.viewer import Viewer
from steering.settings import Settings
from steering.state import State
from steering.targets.path import constant
from steering.targets.target import Part, Target, Whole
from steering.ui.server import uploads
from tests.marked import ALFA, ANNA, BO, CAI, LOOKERS, NORD, SYD, publish
from tests.ui.signed_in import Open, Sent, claims_of
from tests.ui.signed_in import open_as as open_as

PLACEMENT = Part(whole=Whole(indicator="placement_share"))
OTHER = Viewer(Identity("otto@kommune.dk", "Otto"), Scope(figures=EVERYTHING))
SETTERS = {"team leader", "leader", "project manager", "project manager with people"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, whose targets nobody sets."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that sets some."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def plan_of(data: Path) -> access_plan.Plan:
    return access_plan.plan(State(data), Settings().targets)


def set_by_another(data: Path, share: str, part: Part = PLACEMENT) -> None:
    target = Target(part=part, path=constant(Decimal(share)))
    access_plan.change(State(data), OTHER, plan_of(data), [target], [], "other reasons", {})


def as_leader(open_as: Open, data: Path, role: str = "leader") -> Sent:
    return open_as(data, claims_of(LOOKERS[role]), "targets")


def type_points(page: AppTest, rows: list[Mapping[str, Any]], edited: Mapping[int, Any]) -> AppTest:
    """Edit the cells of the points' rows and add others, as the editor in a browser sends it."""
    (editor,) = page.data_editor
    states = page._tree.get_widget_states()
    told = {"edited_rows": dict(edited), "added_rows": rows, "deleted_rows": []}
    states.widgets.append(WidgetState(id=editor.proto.id, string_value=json.dumps(told)))
    page._run(states)
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    """Press a button while the editor keeps what was typed."""
    (editor,) = page.data_editor
    typed = page.session_state[str(editor.key)]
    page.button(key=key).click()
    states = page._tree.get_widget_states()
    states.widgets.append(WidgetState(id=editor.proto.id, string_value=json.dumps(dict(typed))))
    page._run(states)
    assert not page.exception
    return page


def give_reason(page: AppTest, text: str) -> None:
    next(one for one in page.text_input if str(one.key).startswith("target-why")).set_value(text)


def test_a_target_is_set_with_a_reason_and_logged(open_as: Open, data: Path) -> None:
    seen = as_leader(open_as, data)
    page = seen.page
    type_points(
        page, [{"on": "2027-03-31", "share": "45,5"}], {0: {"on": "2026-11-16", "share": "27,5"}}
    )
    assert "from 27.5\u00a0% on 16 November 2026 in a straight line to 45.5\u00a0%" in seen.text()
    press(page, "target-save")
    assert "Say why" in seen.text()
    assert plan_of(data).is_of_settings
    give_reason(page, "agreed in the project")
    press(page, "target-save")
    target = plan_of(data).of(PLACEMENT)
    assert target is not None
    assert [(point.on, str(point.share)) for point in target.path.points] == [
        (date(2026, 11, 16), "0.275"),
        (date(2027, 3, 31), "0.455"),
    ]
    (line,) = [e for e in Audit(data, 24).entries() if e.event is Event.CHANGED][:1]
    assert (line.actor, line.what) == ("leder@kommune.dk", "targets")
    assert "placement_share" in line.detail["changed"]
    assert any("agreed in the project" in str(cell) for cell in page.table[0].value.iloc[0])


def test_a_fault_is_told_at_its_row_and_nothing_typed_is_lost(open_as: Open, data: Path) -> None:
    seen = as_leader(open_as, data)
    page = seen.page
    give_reason(page, "reasons enough")
    type_points(
        page,
        [{"on": "2026-11-20", "share": "45"}, {"on": "2027-01-04", "share": "a lot"}],
        {0: {"on": "2026-11-16"}},
    )
    assert "Row 2: Two points lie in 2026-W47: rows 1 and 2." in seen.text()
    assert "Row 3: “a lot” is no share" in seen.text()
    press(page, "target-save")
    assert "Not saved" in seen.text()
    assert "Row 3: “a lot” is no share" in seen.text()
    assert plan_of(data).is_of_settings


def test_somebody_else_was_first_and_what_was_typed_is_kept(open_as: Open, data: Path) -> None:
    seen = as_leader(open_as, data)
    page = seen.page
    give_reason(page, "mine")
    type_points(page, [], {0: {"share": "33"}})
    set_by_another(data, "0.44")
    press(page, "target-save")
    assert "otto@kommune.dk has changed this target meanwhile" in seen.text()
    assert "44\u00a0% always" in seen.text()
    assert "33\u00a0% always" in seen.text()
    target = plan_of(data).of(PLACEMENT)
    assert target is not None
    assert target.path == constant(Decimal("0.44"))
    go_on = next(one for one in page.button if one.label == "Go on with what I typed")
    press(page, str(go_on.key)) if go_on.key else go_on.click().run()
    type_points(page, [], {0: {"share": "33"}})
    press(page, "target-save")
    target = plan_of(data).of(PLACEMENT)
    assert target is not None
    assert target.path.points == constant(Decimal("0.33")).points


def test_an_open_board_shows_a_new_target(open_as: Open, data: Path) -> None:
    board = open_as(data, claims_of(LOOKERS["leader"]), "board")
    assert "to reach 40.0\u00a0% now" in board.text()
    set_by_another(data, "0.65")
    assert "to reach 65.0\u00a0% now" in board.open("board").text()


@pytest.mark.parametrize("role", [role for role, looker in LOOKERS.items() if looker.counted])
def test_who_may_set_and_whose_own_targets_are_shown(open_as: Open, data: Path, role: str) -> None:
    whole = PLACEMENT.whole
    set_by_another(data, "0.5")
    for own in (
        Part(whole=whole, team=SYD),
        Part(whole=whole, worker_id="MED-C"),
        Part(whole=whole, worker_id="MED-A"),
        Part(whole=Whole(indicator="placement_share", programme=ALFA)),
    ):
        set_by_another(data, "0.6", own)
    looker = LOOKERS[role]
    seen = as_leader(open_as, data, role)
    assert bool(seen.page.data_editor) is (role in SETTERS)
    assert bool(seen.page.file_uploader) is (role in SETTERS)
    whose = set(seen.page.table[0].value["Whose"]) - {"the whole"}
    assert whose <= looker.on_board
    assert (CAI in whose) is (role in {"leader", "worker with a mentor's citizen"})
    assert seen.marks() <= looker.on_board | {ALFA, NORD}
    if role in SETTERS:
        offered = set(next(s for s in seen.page.selectbox if s.key == "target-which").options)
        assert offered
        for name in {ANNA, BO, CAI} - looker.on_board:
            assert not seen.has(name)


def test_taken_out_edited_and_handed_in(open_as: Open, data: Path) -> None:
    seen = as_leader(open_as, data)
    (name,) = [name for name in seen.downloads() if name.endswith(".xlsx")]
    book = openpyxl.load_workbook(io.BytesIO(seen.downloads()[name]))
    sheet = book.worksheets[0]
    sheet.delete_rows(3)
    sheet["J2"] = 41.5
    out = io.BytesIO()
    book.save(out)
    page = seen.page
    page.file_uploader[0].set_value(("in.xlsx", out.getvalue(), XLSX)).run()
    assert "0 new, 1 changed, 1 withdrawn" in seen.text()
    page.button(key="target-file-save").click().run()
    assert "Say why" in seen.text()
    next(one for one in page.text_input if "file-why" in str(one.key)).set_value("a new year")
    page.button(key="target-file-save").click().run()
    assert not page.exception
    found = {target.part.whole.indicator: target.path for target in plan_of(data).targets}
    assert found == {
        "placement_share": constant(Decimal("0.415")),
        "continuity_13_share": constant(Decimal("0.5")),
    }


def test_a_file_with_a_fault_changes_nothing(open_as: Open, data: Path) -> None:
    seen = as_leader(open_as, data)
    seen.page.file_uploader[0].set_value(("in.xlsx", b"PK", XLSX)).run()
    assert "Nothing of the file is used" in seen.text()
    assert not [one for one in seen.page.button if one.key == "target-file-save"]


def test_a_session_may_upload_so_often_and_no_other_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_session", lambda: "mine")
    uploads.allow()
    assert not uploads.spend("another")
    assert [uploads.spend("mine") for _ in range(uploads.MOST_FILES + 1)] == [
        *[True] * uploads.MOST_FILES,
        False,
    ]
    uploads.forbid()
    assert not uploads.may("mine")
