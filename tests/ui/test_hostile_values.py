"""Text from the data is text, on every page and in every download, whatever it tries to be."""

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from steering.contract.text import harmless
from tests import hostile
from tests.commands import load, write_drop
from tests.hostile import HOSTILE
from tests.ui.signed_in import Open, Sent, claims
from tests.ui.signed_in import open_as as open_as

VALUES = {name: text.strip() for name, text in HOSTILE.items()}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile drop, published; its leader leads by all teams and programmes, name by name."""
    folder = tmp_path_factory.mktemp("hostile")
    loaded = load(write_drop(folder / "drop", hostile.drop()), folder / "data")
    assert loaded.status == 0, loaded.err
    assert all(table["rejected"] == 0 for table in loaded.answer["tables"].values())
    names = json.dumps(list(VALUES.values()), ensure_ascii=False).replace("\x7f", "\\u007f")  # as TOML
    (folder / "data" / "access.toml").write_text(
        f"""
[[grants]]
email = "teams@kommune.dk"
role = "team_leader"
teams = {names}
[[grants]]
email = "programmer@kommune.dk"
role = "project_manager"
programmes = {names}
people = true
[[grants]]
email = "drift@kommune.dk"
role = "administrator"
""",
        "utf-8",
    )
    return folder / "data"


def markup(seen: Sent) -> list[str]:
    """Every text of the page that Streamlit takes for Markdown."""
    page = seen.page
    said = [*page.markdown, *page.title, *page.subheader, *page.info, *page.error, *page.warning]
    found = [str(one.value) for one in said]
    found += [label for metric in page.metric for label in (metric.label, metric.help)]
    found += [tab.label for tab in page.tabs] + [one.label for one in page.expander]
    found += [button.label for button in page.button]
    return found + [popover.proto.popover.label for popover in page.get("popover")]


@pytest.mark.parametrize("who", ["teams", "programmer", "drift"])
@pytest.mark.parametrize("page", ["board", "citizens", "administration"])
def test_no_value_is_markup_and_none_breaks_a_page(
    open_as: Open, data: Path, who: str, page: str
) -> None:
    hostile_name = " ".join(text for text in VALUES.values() if len(text) < 1000)
    seen = open_as(data, claims(f"{who}@kommune.dk", name=hostile_name), page)
    theirs = (page == "administration") == (who == "drift")
    assert bool(seen.page.dataframe or seen.page.table) == theirs
    said = markup(seen)
    for name, text in VALUES.items():
        if name not in {"long", "list", "emoji", "invisible", "formula", "SQL", "control"}:
            assert not [one for one in said if text in one], name
    bare = re.sub(r"\\.", "", " ".join(said))  # without what stands behind a backslash
    assert not [
        sign for sign in ("<script", "<img", "<a", "](", "$x", ":material/home") if sign in bare
    ]


@pytest.mark.parametrize("part", ["table", "columns", "one", "numbers"])
def test_no_value_is_markup_where_citizens_are_sorted(open_as: Open, data: Path, part: str) -> None:
    for who in ("teams", "programmer"):
        seen = open_as(data, claims(f"{who}@kommune.dk"), "sorting", {"part": part})
        assert bool(seen.page.table) == (part in {"table", "numbers"})
        said = markup(seen) + [option for radio in seen.page.radio for option in radio.options]
        said += [str(cell) for one in seen.page.table for row in one.value.to_numpy() for cell in row]
        for name, text in VALUES.items():
            if name not in {"long", "list", "emoji", "invisible", "formula", "SQL", "control"}:
                assert not [one for one in said if text in one], name
        bare = re.sub(r"\\.", "", " ".join(said)).replace("](citizens?citizen=P-", "")
        assert not [
            sign for sign in ("<script", "<img", "<a", "](", "$x", ":material/home") if sign in bare
        ]


@pytest.mark.parametrize("page", ["board", "citizens"])
def test_downloads_hold_the_values_as_text_and_no_formula(open_as: Open, data: Path, page: str) -> None:
    downloads = open_as(data, claims("programmer@kommune.dk"), page).downloads()
    assert downloads
    for name, content in downloads.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            cells = [cell for row in rows for cell in row]
            assert all(harmless(cell) == cell for cell in cells), name
            found, expected = set(cells), {harmless(text) for text in VALUES.values()}
        else:
            sheets = openpyxl.load_workbook(io.BytesIO(content))
            all_cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
            assert not [cell for cell in all_cells if cell.data_type == "f" or cell.hyperlink], name
            assert all(len(sheet._images) == 0 for sheet in sheets)
            assert {cell.value for cell in sheets["About"]["A"]} >= {"Taken by", "Taken", "Scope"}
            assert all(cell.value for cell in sheets["About"]["B"]), name
            found = {unescape(str(cell.value)).replace("\r\n", "\n") for cell in all_cells}
            expected = {text.replace("\r\n", "\n") for text in VALUES.values()}
        if page == "citizens":
            assert expected <= found, name
