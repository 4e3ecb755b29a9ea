"""Not now, on the page At risk: who is put off is left out, counted, shown with why, and taken back."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from pandas import DataFrame

from steering.access import not_now
from steering.access.rooms import pseudonym
from steering.casework.not_now import of_risk
from steering.people.risks import Kind, risks
from steering.settings import Rules
from steering.state import State
from steering.store import Store
from tests.commands import run
from tests.marked import AS_OF, EVERYBODY, LOOKERS, publish
from tests.ui.signed_in import Open, Sent, claims, claims_of, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by
from tests.unit.test_not_now import viewer_of

ABOUT = of_risk(Kind.NO_CONTACT)
UNTIL = AS_OF + timedelta(days=28)
A1 = "BORGER-A1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(open_as: Open, data: Path, role: str = "worker", locale: str = "en-GB") -> Sent:
    name = {one.kind: one.name.to("da" if locale == "da-DK" else "en") for one in risks(Rules())}
    query = {"risk": name[Kind.NO_CONTACT]}
    return open_as(data, claims_of(LOOKERS[role]), "risks", query, locale)


def put_off(data: Path, citizen: str, why: str = "venter på læge", role: str = "leader") -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = viewer_of(snapshot, role)
    not_now.put_off(State(data), snapshot, viewer, ABOUT, citizen, UNTIL, why, 0)


def fill(
    seen: Sent, citizen: str | None, why: str, until: date | None = None, *, again: bool = True
) -> Sent:
    """What is typed in the form."""
    field(seen, "selectbox", "citizen").set_value(citizen)
    field(seen, "text_input", "why").set_value(why)
    if until is not None:
        field(seen, "date_input", "until").set_value(until)
    return seen.run() if again else seen


def field(seen: Sent, kind: str, name: str):  # type: ignore[no-untyped-def]  # a widget of a kind
    (found,) = (one for one in seen.page.get(kind) if str(one.key).startswith(f"not-now-{name}-"))
    return found


def press(seen: Sent, key: str) -> Sent:
    (button,) = (one for one in seen.page.button if str(one.key).startswith(f"not-now-{key}-"))
    button.click()
    return seen.run()


def listed(seen: Sent) -> set[str]:
    """The citizens in the list."""
    tables = [one.value for one in seen.page.table if "Last 26 weeks" in one.value.columns]
    cells = "".join(cell for table in tables for cell in table["Citizen"])
    return set(marks_in(cells.replace("\\", "").encode()))


def numbers(seen: Sent) -> DataFrame:
    """The table of the figures above."""
    (found,) = (one.value for one in seen.page.table if "In all" in one.value.columns)
    return found


def show(seen: Sent) -> Sent:
    (toggle,) = seen.page.toggle
    toggle.set_value(True)
    return seen.run()


def done(seen: Sent) -> str:
    return "\n".join(str(one.value).replace("\\", "") for one in seen.page.success)


def test_who_is_put_off_is_left_out_counted_and_shown_with_the_reason(
    open_as: Open, data: Path
) -> None:
    anna = as_role(open_as, data)
    before = numbers(anna)
    assert listed(anna) == {A1, "BORGER-A2", "BORGER-AM"}
    assert not anna.page.toggle
    press(fill(anna, A1, "venter på læge"), "save")
    assert done(anna) == "Put off: BORGER-A1, until the end of 18 December 2026."
    assert listed(anna) == {"BORGER-A2", "BORGER-AM"}
    assert numbers(anna).equals(before)  # what is at risk is at risk
    assert "**1** enrolment is put off and left out here." in anna.text()
    assert field(anna, "text_input", "why").value == ""
    leader = as_role(open_as, data, "team leader")
    assert A1 not in listed(leader)
    assert not leader.has("venter på læge")  # it is shown when asked for
    show(leader)
    assert "until the end of 18 December 2026: venter på læge – anna@kommune.dk" in leader.text()
    assert f"[{A1}](citizens?citizen={pseudonym(A1)})" in leader.text()
    press(leader, "back")
    assert done(leader) == "Taken back: BORGER-A1 is suggested again."
    assert A1 in listed(leader)
    assert listed(as_role(open_as, data)) == {A1, "BORGER-A2", "BORGER-AM"}
    lines = run("audit", "--data", data, "--json").answer
    changed = [
        (one["actor"], one["what"], one["citizens"]) for one in lines if one["event"] == "changed"
    ]
    assert changed == [("nordleder@kommune.dk", "not now", 1), ("anna@kommune.dk", "not now", 1)]
    assert A1 not in str(lines)


def test_whoever_is_shown_as_put_off_is_in_the_audit_log_first(open_as: Open, data: Path) -> None:
    put_off(data, A1)
    seen = as_role(open_as, data)

    def viewed() -> int:
        lines = run("audit", "--data", data, "--json").answer
        return sum(one["citizens"] for one in lines if one["event"] == "viewed")

    assert viewed() == 2
    show(seen)
    assert viewed() == 3


def test_the_download_holds_all_and_says_who_is_put_off(open_as: Open, data: Path) -> None:
    put_off(data, A1)
    made = as_role(open_as, data).downloads()
    text = told_by(made[f"risks-{AS_OF}.csv"]).decode("utf-8-sig")
    rows = [line.split(",") for line in text.splitlines()]
    (head,) = (row for row in rows if "Put off until" in row)
    until = {row[0]: row[head.index("Put off until")] for row in rows if row[0] in EVERYBODY}
    assert until == {A1: f"{UNTIL}", "BORGER-A2": "", "BORGER-AM": ""}


def test_all_put_off_says_so_and_more_can_be_shown(open_as: Open, data: Path) -> None:
    for citizen in (A1, "BORGER-A2", "BORGER-AM"):
        put_off(data, citizen, f"grund {citizen[-1]}")
    seen = as_role(open_as, data, locale="da-DK")
    assert "Alle, der er i fare på denne måde, er udsat." in seen.text()
    assert "**3** forløb er udsat" in seen.text()
    assert "Vis, hvem der er udsat" in [one.label for one in seen.page.toggle]
    assert not [one for one in seen.page.button if str(one.key).startswith("not-now-save")]
    show(seen)
    assert seen.text().count("til og med 18.12.2026: grund") == 3


@pytest.mark.parametrize("locale", ["en-GB", "da-DK"])
def test_what_is_lacking_is_said_and_what_was_typed_stays(
    open_as: Open, data: Path, locale: str
) -> None:
    seen = press(fill(as_role(open_as, data, locale=locale), None, "en lang grund"), "save")
    told = {"en-GB": "Choose who is put off", "da-DK": "Vælg, hvem der udsættes"}
    assert told[locale] in seen.text()
    press(fill(seen, A1, " "), "save")
    assert {"en-GB": "Say why", "da-DK": "Skriv hvorfor"}[locale] in seen.text()
    press(fill(seen, A1, "en lang grund", AS_OF), "save")
    told = {"en-GB": "Choose a day after 20 Nov 2026", "da-DK": "Vælg en dag efter 20.11.2026"}
    assert told[locale] in seen.text()
    assert State(data).revision() == 0
    seen.open("board")
    seen.open("risks")
    assert field(seen, "text_input", "why").value == "en lang grund"
    assert field(seen, "selectbox", "citizen").value == A1
    assert field(seen, "date_input", "until").value == AS_OF


def test_a_second_editor_is_told_and_loses_no_text(open_as: Open, data: Path) -> None:
    seen = fill(as_role(open_as, data), A1, "Annas lange grund")
    put_off(data, A1, "lederens grund")
    press(seen, "save")
    assert "leder@kommune.dk has put BORGER-A1 off meanwhile" in seen.text()
    assert "lederens grund. What you typed stands below" in seen.text()
    assert "Nothing was kept" in seen.text()
    assert State(data).revision() == 1
    assert field(seen, "text_input", "why").value == "Annas lange grund"
    press(seen, "go-on")
    assert field(seen, "text_input", "why").value == "Annas lange grund"
    press(seen, "save")
    assert "until the end of" in done(seen)
    assert [one.why for one in State(data).history("not_now")] == [
        "Annas lange grund",
        "lederens grund",
    ]


def test_a_second_editor_can_leave_it_as_it_is(open_as: Open, data: Path) -> None:
    seen = fill(as_role(open_as, data), A1, "Annas grund")
    put_off(data, A1, "lederens grund")
    press(seen.run(), "leave")
    assert field(seen, "text_input", "why").value == ""
    assert not seen.page.warning
    assert [one.why for one in State(data).history("not_now")] == ["lederens grund"]


def test_who_takes_back_what_was_changed_meanwhile_is_told(open_as: Open, data: Path) -> None:
    put_off(data, A1)
    seen = show(as_role(open_as, data))
    snapshot = Store(data).published()
    assert snapshot is not None
    viewer = viewer_of(snapshot, "leader")
    not_now.put_off(State(data), snapshot, viewer, ABOUT, A1, UNTIL, "en ny grund", 1)
    press(seen, "back")  # the page is drawn anew before it is done: it is taken back as it stands now
    assert A1 in listed(seen) or "Nothing was kept" in seen.text()


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_puts_off_whom_it_sees_and_knows_of_nobody_else(
    open_as: Open, data: Path, role: str
) -> None:
    looker = LOOKERS[role]
    put_off(data, "BORGER-B1", "Bos grund")
    seen = as_role(open_as, data, role)
    sees = "BORGER-B1" in looker.people and looker.counted is not None
    assert bool(seen.page.toggle) is sees
    assert not sees or show(seen).has("Bos grund")
    assert seen.has("BORGER-B1") is sees
    forms = [one for one in seen.page.selectbox if str(one.key).startswith("not-now-citizen")]
    assert bool(forms) is bool(looker.people and looker.counted)
    assert all(set(one.options) <= looker.people for one in forms)


def test_who_sees_as_another_puts_nobody_off(open_as: Open, data: Path) -> None:
    put_off(data, A1, "venter")
    seen = open_as(data, claims("drift@kommune.dk"), "administration")
    seen.page.selectbox[0].set_value("anna@kommune.dk")
    next(one for one in seen.page.button if one.label == "See as").click()
    seen.run().open("risks")
    (kind,) = (one for one in seen.page.button_group if one.key == "risk")
    kind.set_value(str(Kind.NO_CONTACT))
    show(seen.run())
    assert seen.has(pseudonym(A1))
    assert seen.has("venter")
    assert not seen.marks() & EVERYBODY
    assert not [one for one in seen.page.button if str(one.key).startswith("not-now-")]
    assert not [one for one in seen.page.selectbox if str(one.key).startswith("not-now-")]


def test_what_is_chosen_in_the_browser_is_not_written_over(open_as: Open, data: Path) -> None:
    """A page that is drawn while somebody chooses sends no value for the field: theirs stands."""
    anna = as_role(open_as, data).run()
    for kind, name in (("selectbox", "citizen"), ("text_input", "why"), ("date_input", "until")):
        assert not field(anna, kind, name).proto.set_value
    fill(anna, A1, "venter på læge").run()
    assert not field(anna, "selectbox", "citizen").proto.set_value
    assert field(anna, "selectbox", "citizen").value == A1
