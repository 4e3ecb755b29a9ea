"""The page of data: each part, for each role, full and empty."""

import csv
import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from steering.contract.tables import TABLES
from steering.people.mend import checks
from steering.ui.words import phrases
from tests.commands import load, write_drop
from tests.marked import LOOKERS, NORD, SYD, TO_MEND, Looker, access, files, give, publish
from tests.ui.conftest import APP
from tests.ui.pages import texts
from tests.ui.signed_in import Open, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as
from tests.ui.test_roles import turned_away, without_scope

STRANGER = "BORGER-UKENDT"
PARTS = ("freshness", "mend", "rejected", "loads", "official")
NAMES = frozenset({"Annamark", "Bomark", "Caimark"})
ROLES = pytest.mark.parametrize("role", LOOKERS)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def with_rejects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site with a contact of a stranger, which was rejected; steps are older."""
    folder = tmp_path_factory.mktemp("rejects")
    data, drop = folder / "data", files()
    assert load(write_drop(folder / "first", drop), data).status == 0
    drop["contacts.csv"] = str(drop["contacts.csv"]) + f"{STRANGER};2026-03-03;phone\n"
    del drop["steps.csv"]
    second = {name.replace("11-20", "11-27"): content for name, content in drop.items()}
    loaded = load(write_drop(folder / "second", second), data)
    assert loaded.status == 0, loaded.err
    give(data, access(date.today()))  # noqa: DTZ011
    return data


def frame(page: AppTest, alt: str) -> pd.DataFrame:
    """The one table whose alternative text begins so."""
    tables: list[pd.DataFrame] = [
        f.value for f in [*page.dataframe, *page.table] if f.proto.alt.startswith(alt)
    ]
    (found,) = tables
    return found


def allowed(looker: Looker) -> frozenset[str]:
    """What the registrations to mend tell somebody: of the people, or numbers for each worker."""
    if looker.people:
        return looker.people | looker.with_people
    counts = looker.counted is not None and looker.single_workers
    return NAMES | {NORD, SYD} if counts else frozenset()


@ROLES
def test_a_role_is_shown_what_is_theirs_to_mend_and_it_is_logged(
    open_as: Open, data: Path, role: str
) -> None:
    looker = LOOKERS[role]
    before = logged_as_shown(data)
    seen = open_as(data, claims_of(looker), "data", {"show": "mend"})
    if "data" not in looker.pages:
        assert turned_away(seen, looker)
        assert seen.marks() == frozenset()
        return
    assert seen.marks() == allowed(looker)
    assert logged_as_shown(data) - before == (1 if looker.people else 0)
    downloads = {name: told(content) for name, content in seen.downloads().items()}
    assert len(downloads) == (2 if looker.people else 0)
    for name, text in downloads.items():
        assert looker.email.encode() in text, name
        assert marks_in(without_scope(text)) == allowed(looker), name


def logged_as_shown(data: Path) -> int:
    """How often the audit log says that somebody was shown who has something to mend."""
    files = (path for path in (data / "audit").rglob("*") if path.is_file())
    return sum(path.read_bytes().count(b'"data mend"') for path in files)


@ROLES
def test_rejected_rows_are_listed_for_those_who_mend_them(
    open_as: Open, with_rejects: Path, role: str
) -> None:
    looker = LOOKERS[role]
    seen = open_as(with_rejects, claims_of(looker), "data", {"show": "rejected"})
    if "data" not in looker.pages:
        assert turned_away(seen, looker)
        return
    assert not seen.has(STRANGER)
    downloads = [told(content) for content in seen.downloads().values()]
    if not looker.single_workers:
        assert "Small numbers are hidden from you" in seen.text()
        assert not seen.page.table
        assert not downloads
        return
    rows = frame(seen.page, "The rejected rows").to_dict("records")
    assert rows == [
        {
            "Table": "contacts",
            "Column": r"citizen\_id",
            "Rows": "1",
            "What is wrong": r"This citizen has no accepted enrolment\.",
        }
    ]
    sees_all = looker.people == TO_MEND.keys()
    assert len(downloads) == (2 if sees_all or looker.administers else 0)
    assert all((STRANGER.encode() in text) == sees_all for text in downloads)
    assert all(b"contacts.csv" in text for text in downloads)


@pytest.mark.parametrize("role", ["worker", "analyst", "administrator"])
def test_few_rows_are_hidden_from_analysts(open_as: Open, with_rejects: Path, role: str) -> None:
    looker = LOOKERS[role]
    seen = open_as(with_rejects, claims_of(looker), "data").page
    table = frame(seen, "What was delivered").set_index("Table")
    few = "1" if looker.single_workers else "hidden"
    assert table.loc["contacts", "Rejected"] == few
    loads = open_as(with_rejects, claims_of(looker), "data", {"show": "loads"}).page
    newest = frame(loads, "The newest loads").iloc[0]
    assert newest["contacts"] == ("11 (1)" if looker.single_workers else "hidden")


def test_what_is_not_in_the_last_drop_is_told_with_its_day(open_as: Open, with_rejects: Path) -> None:
    seen = open_as(with_rejects, claims_of(LOOKERS["leader"]), "data").page
    table = frame(seen, "What was delivered").set_index("Table")
    assert table.loc["steps", "As of"] == phrases("20 November 2026") + " (not in the last drop)"
    assert table.loc["contacts", "As of"] == phrases("27 November 2026")
    assert table.loc["contacts", "Newest day in it"] == phrases("3 March 2026")
    assert list(table.index) == [name.replace("_", " ") for name in TABLES]
    newest, oldest = (row for _, row in frame_of_loads(open_as, with_rejects).iterrows())
    assert (newest["steps"], oldest["steps"]) == ("", "11")


def frame_of_loads(open_as: Open, data: Path) -> pd.DataFrame:
    return frame(
        open_as(data, claims_of(LOOKERS["leader"]), "data", {"show": "loads"}).page, "The newest loads"
    )


ONE = "citizen_id;enrolled_on\nB1;2025-01-06\n"


def of_one(folder: Path, **more: str | bytes) -> Path:
    """A made-up site of one citizen."""
    drop: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": ONE, "_DEMO": "", **more}
    assert load(write_drop(folder / "drop", drop), folder / "data").status == 0
    return folder / "data"


def open_part(
    monkeypatch: pytest.MonkeyPatch, data: Path, part: str, locale: str = "en-GB", **query: str
) -> AppTest:
    """A part of the page, by its address, as the demo's leader."""
    monkeypatch.setenv("STEERING_DATA", str(data))
    page = AppTest.from_file(APP, default_timeout=60)
    page.context = {"locale": locale}
    page.query_params.update({"show": part, **query})
    page._page_hash = calc_hash("data")
    page.run()
    assert not page.exception
    return page


def test_tables_that_were_never_delivered_are_told_with_what_the_figures_lack(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = open_part(monkeypatch, of_one(tmp_path), "freshness")
    (info,) = page.info
    for table in TABLES.keys() - {"enrolments"}:
        assert f"**{table.replace('_', ' ')}:**" in info.value.replace("\\", "")
    assert "income register has not been delivered" in page.markdown[-1].value


@pytest.mark.parametrize(
    ("part", "said"), [("mend", "nothing to mend"), ("rejected", "No row is listed as rejected")]
)
def test_where_all_is_well_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: str, said: str
) -> None:
    page = open_part(monkeypatch, of_one(tmp_path), part)
    assert said in page.success[0].value
    assert not page.dataframe
    assert not page.get("download_button")


def test_a_register_that_covers_no_week_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paid = "citizen_id;period_start;period_end;hours\nB1;2025-01-06;2025-01-08;3\n"
    page = open_part(monkeypatch, of_one(tmp_path, **{"paid_hours.csv": paid}), "freshness")
    assert "8 January 2025, and covers no whole week yet" in page.markdown[-1].value


def test_lists_that_are_deleted_for_their_age_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    enrolments = "citizen_id;enrolled_on\n" + "".join(f"B{n};2025-01-06\n" for n in range(12))
    data = of_one(tmp_path, **{"enrolments_2025-03-28.csv": enrolments + ";2025-01-06\n"})
    (listed,) = (data / "rejects").iterdir()
    listed.unlink()
    page = open_part(monkeypatch, data, "rejected")
    assert "kept for 90 days" in page.info[0].value


@pytest.fixture(scope="module")
def to_mend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up site of four citizens, each with one thing to mend."""
    folder = tmp_path_factory.mktemp("mend")
    drop: dict[str, str | bytes] = {
        "_DEMO": "",
        "enrolments_2025-03-28.csv": "citizen_id;enrolled_on\n"
        + "".join(f"B{n};2024-01-01\n" for n in range(1, 5)),
        "workers.csv": "worker_id;name;team\nM1;Bo Bæk;Nord\nM2;**Ida** <b>;Syd\n",
        "assignments.csv": "citizen_id;worker_id;role;from_on\nB1;M1;caseworker;2024-01-01\n"
        "B2;M2;caseworker;2024-01-01\nB3;M1;caseworker;2024-01-01\nB3;M2;caseworker;2024-09-01\n",
        "activities.csv": "activity_id;citizen_id;kind;starts_on\n"
        "A1;B1;ordinary_job;2025-01-06\nA2;B2;internship;2024-03-01\n",
    }
    assert load(write_drop(folder / "drop", drop), folder / "data").status == 0
    return folder / "data"


NO_HOURS, TWO = "Ordinary job without hours", "Citizen with several workers in the same role"
LONG, NOBODYS = "Internship without an end for more than half a year", "Citizen without a worker"


def test_a_row_tells_whose_it_is_what_is_amiss_and_where_to_find_it(
    monkeypatch: pytest.MonkeyPatch, to_mend: Path
) -> None:
    page = open_part(monkeypatch, to_mend, "mend")
    rows = frame(page, "The registrations to mend").drop(columns=["Since", "Programme"])
    ida = "**Ida** <b>"  # a cell of this table is plain text
    assert rows.to_numpy().tolist() == [
        ["B4", NOBODYS, "assignments", "", "", "Unassigned"],
        ["B2", LONG, "internship", "A2", "Syd", ida],
        ["B3", TWO, f"Bo Bæk, {ida}", "", "Syd", ida],
        ["B1", NO_HOURS, "ordinary job", "A1", "Nord", "Bo Bæk"],
    ]
    workers = frame(page, "How many registrations").set_index("Worker")
    assert workers["In all"].to_dict() == {ida: 2, "Bo Bæk": 1, "Unassigned": 1}
    idas = workers.to_dict("index")[ida]
    assert [idas[kind] for kind in (NO_HOURS, LONG, TWO, NOBODYS)] == [0, 1, 1, 0]


def test_the_list_is_narrowed_by_kind_by_worker_and_by_words(
    monkeypatch: pytest.MonkeyPatch, to_mend: Path
) -> None:
    def citizens(page: AppTest) -> list[str]:
        return list(page.dataframe[0].value.iloc[:, 0])

    page = open_part(monkeypatch, to_mend, "mend", kind="no_owner")
    assert citizens(page) == ["B4"]
    assert checks()["no_owner"].mend["en"] in page.info[0].value.replace("\\", "")
    page = open_part(monkeypatch, to_mend, "mend", "da-DK", worker="M2")
    assert citizens(page) == ["B2", "B3"]
    page.text_input(key="mend-search").set_value("b3").run()
    assert citizens(page) == ["B3"]
    page.text_input(key="mend-search").set_value("nobody is called so").run()
    assert citizens(page) == []
    assert citizens(open_part(monkeypatch, to_mend, "mend", worker="-")) == ["B4"]


def test_what_an_address_should_not_ask_for_is_as_if_it_asked_for_nothing(
    monkeypatch: pytest.MonkeyPatch, to_mend: Path
) -> None:
    assert frame(open_part(monkeypatch, to_mend, "nonsense"), "What was delivered").shape == (9, 6)
    page = open_part(monkeypatch, to_mend, "mend", kind="nonsense", worker="nobody")
    assert len(frame(page, "The registrations to mend")) == 4


def test_the_rejected_rows_are_those_of_the_load(
    monkeypatch: pytest.MonkeyPatch, demo_data: Path
) -> None:
    (listed,) = (demo_data / "rejects").iterdir()
    rows = list(csv.reader(io.StringIO(listed.read_text("utf-8-sig"))))[1:]
    page = open_part(monkeypatch, demo_data, "rejected")
    assert frame(page, "The rejected rows")["Rows"].astype(int).sum() == len(rows)
    delivered = frame(open_part(monkeypatch, demo_data, "freshness"), "What was delivered")
    assert delivered["Rejected"].astype(int).sum() == len(rows)


SAME_IN_BOTH = {"Team", "Start", "Data", "progression"}


@pytest.mark.parametrize("part", PARTS)
def test_every_text_is_translated(
    monkeypatch: pytest.MonkeyPatch, demo_data: Path, to_mend: Path, part: str
) -> None:
    data = to_mend if part == "mend" else demo_data
    danish, page = open_part(monkeypatch, data, part, "da-DK"), open_part(monkeypatch, data, part)
    in_both = {text for text in set(texts(danish)) & set(texts(page)) if any(map(str.isalpha, text))}
    from_data = {
        str(cell)
        for table in page.dataframe
        for column in {"Citizen", "Worker", "Team", "Programme", "Number", "Load"} & set(table.value)
        for cell in table.value[column]
    }
    assert in_both - from_data <= SAME_IN_BOTH | {"Bo Bæk, **Ida** <b>"}
