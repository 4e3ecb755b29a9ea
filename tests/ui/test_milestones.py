"""The page Milestones: how far grants are, set up from a template, changed, dropped; and who may."""

import csv
import io
import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from steering.access import milestones as access
from steering.access.asked import Asked
from steering.access.identity import Identity
from steering.access.milestone_progress import Whom
from steering.access.scope import EVERYTHING, Scope
from steering.access.viewer import Viewer
from steering.milestones.criterion import AtADate, HowMany
from steering.milestones.milestone import Grant, Milestone
from steering.state import State
from steering.store import Store
from tests.commands import run
from tests.marked import ALFA, AS_OF, BETA, EVERYBODY, LOOKERS, NORD, SYD, publish
from tests.ui.pages import texts
from tests.ui.signed_in import Open, Sent, claims_of
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by
from tests.ui.test_sign_in import see_as
from tests.unit.test_milestone_rights import END, PROGRAMMES, RIGHTS, grant

PAGE = "milestones"
LEADS = Scope(figures=EVERYTHING)
OTHER = Viewer(Identity("otto@kommune.dk", "Otto"), LEADS)
NAMES = {"site": "Stedets", "alfa": "Alfas", "beta": "Betas"}
SOON = date(2026, 12, 1)
ASKS = "Milestone and what it asks"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, at which nothing was entered."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


@pytest.fixture
def entered(data: Path) -> Path:
    """A grant of the whole site and one of each programme."""
    for key, name in NAMES.items():
        enter(data, key, grant(PROGRAMMES[key], name))
    return data


def enter(data: Path, key: str, entered: Grant, seen: int = 0, why: str = "") -> None:
    snapshot = Store(data).published()
    assert snapshot is not None
    access.enter(State(data), Asked(snapshot, LEADS, 5), OTHER, key, entered, seen, why)


def standing(data: Path) -> dict[str, Grant]:
    state = State(data)
    return {one.key: one.grant for one in access.grants(state, state.revision(), LEADS).standing}


def as_role(open_as: Open, data: Path, role: str = "leader", locale: str = "en-GB") -> Sent:
    return open_as(data, claims_of(LOOKERS[role]), PAGE, locale=locale)


def table(seen: Sent, column: str) -> list[dict[str, str]]:
    """The rows of the tables that have this column, without the signs of Markdown."""
    return [
        {str(name): str(cell).replace("\\", "").replace("\u00a0", " ") for name, cell in row.items()}
        for one in seen.page.table
        if column in one.value.columns
        for row in one.value.to_dict("records")
    ]


def field(seen: Sent, kind: str, name: str) -> Any:
    """The field of the form of this name."""
    (found,) = (one for one in getattr(seen.page, kind) if _name(str(one.key)) == name)
    return found


def _name(key: str) -> str:
    """``grant-4-en-1-deadline``: ``1-deadline``."""
    return key.split("-", 3)[-1]


def fill(seen: Sent, kind: str, name: str, value: object) -> Sent:
    field(seen, kind, name).set_value(value)
    return seen


def press(seen: Sent, key: str) -> Sent:
    seen.page.button(key=f"grant-{key}").click()
    return seen.run()


def choose(seen: Sent, key: str) -> Sent:
    seen.page.selectbox(key="grant-which").set_value(key)
    return seen.run()


def pills(seen: Sent) -> list[Any]:
    """What asks for people by name."""
    return [one for one in seen.page.button_group if str(one.key).startswith("milestone-who")]


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_sees_the_grants_that_are_theirs(open_as: Open, entered: Path, role: str) -> None:
    looker, theirs = LOOKERS[role], RIGHTS.get(role, frozenset())
    seen = as_role(open_as, entered, role)
    named = {key for key, name in NAMES.items() if seen.has(name)}
    assert named == theirs
    if not theirs:
        assert not seen.page.table
        assert not seen.downloads()
        assert seen.marks() == frozenset()
        return
    assert not seen.marks() & EVERYBODY  # nobody before somebody asks for them
    assert seen.marks() <= looker.on_board | {NORD, SYD, ALFA, BETA} | looker.with_people
    assert (BETA in seen.marks()) is (role == "leader")
    assert bool(pills(seen)) is bool(looker.people)
    for name, content in seen.downloads().items():
        assert looker.email.encode() in told_by(content), name
        assert not any(number.encode() in told_by(content) for number in EVERYBODY), name


def test_numbers_are_those_that_can_be_counted_by_hand(open_as: Open, entered: Path) -> None:
    seen = as_role(open_as, entered, "project manager")
    (task, many) = table(seen, "By team")
    # six are enrolled, nobody has hours: 50 % are three; four are Nord's, one Syd's, one nobody's
    assert task["People short"] == "**3**"
    assert task["By team"] == f"{NORD} **2** · {SYD} **1**"
    assert task["Still could"] == "6"
    assert task["At stake"] == "DKK 1,000"
    assert task["Last start"] == "week 53, 2026"
    assert (many["People short"], many["By team"]) == ("**13**", "–")
    hours, people = table(seen, ASKS)
    assert ":orange[" in hours["State"]
    assert "Short of people" in hours["State"]
    assert hours["So far"] == "0 of 6, 3 are needed"
    assert hours[ASKS].startswith("**Timer** · At least 50 % in the week of 31 December 2026")
    assert people["So far"] == "7 of 20"
    assert "At stake **DKK\u00a01,500**" in seen.text()


def test_who_they_are_is_logged_before_it_is_shown(open_as: Open, entered: Path) -> None:
    seen = as_role(open_as, entered, "project manager with people")
    (who,) = pills(seen)
    told = ["Count already", "Could still count", "Too late for them", "Left without it"]
    assert who.options == told
    who.set_value(Whom.CAN)
    seen.run()
    looker = LOOKERS["project manager with people"]
    assert seen.marks() & EVERYBODY == looker.in_caseload
    line = run("audit", "--data", entered, "--json").answer[0]
    assert (line["event"], line["what"], line["citizens"]) == ("viewed", PAGE, 6)
    made = told_by(seen.downloads()[f"milestones-people-{AS_OF}.csv"]).decode("utf-8-sig")
    assert {one for one in EVERYBODY if one in made} == looker.in_caseload
    assert not pills(as_role(open_as, entered, "project manager"))


@pytest.mark.parametrize(
    ("locale", "empty", "saved", "state"),
    [
        (
            "en-GB",
            "No grant has been entered. A grant is money",
            "Saved: Nye penge.",
            "Short of people",
        ),
        ("da-DK", "Der er ikke indtastet nogen bevilling. En", "Gemt: Nye penge.", "Mangler personer"),
    ],
)
def test_a_grant_is_set_up_from_a_template(
    open_as: Open, data: Path, locale: str, empty: str, saved: str, state: str
) -> None:
    seen = as_role(open_as, data, locale=locale)
    assert empty in seen.text()
    fill(seen, "text_input", "new-name-flere_skal_med", "Nye penge")
    fill(seen, "number_input", "new-people", 12)
    fill(seen, "number_input", "new-amount", 250_000.0)
    fill(seen, "date_input", "new-first", date(2026, 4, 1))
    press(seen, "begin")
    assert not standing(data)
    fill(seen, "number_input", "1-0-share", 45.5)
    fill(seen, "date_input", "1-deadline", date(2027, 4, 15))
    fill(seen, "multiselect", "1-visitation", [1, 2])
    press(seen, "save")
    assert saved in "\n".join(str(one.value).replace("\\", "") for one in seen.page.success)
    (kept,) = standing(data).values()
    visited, forty = kept.milestones
    assert (kept.name, kept.programme, kept.source) == ("Nye penge", ALFA, "FSM p.3")
    assert isinstance(visited.condition, HowMany)
    assert (visited.condition.people, visited.deadline) == (12, date(2026, 9, 30))
    assert forty.condition is not None
    assert getattr(forty.condition, "threshold", None) == Decimal("0.455")
    assert (forty.amount, forty.deadline, forty.after) == (
        Decimal(250_000),
        date(2027, 4, 15),
        "Visitation",
    )
    assert forty.population.visitation_groups == (1, 2)
    (row,) = (row for name in (ASKS, "Milepæl og krav") for row in table(seen, name)[1:])
    assert row.get(ASKS, row.get("Milepæl og krav", "")).startswith("**40 %** · ")
    assert state in row.get("State", row.get("Tilstand", ""))
    line = run("audit", "--data", data, "--json").answer[0]
    assert (line["event"], line["what"]) == ("changed", PAGE)


@pytest.mark.parametrize("template", ["follow_up", "other_actors"])
def test_every_template_can_be_saved_as_it_is(open_as: Open, data: Path, template: str) -> None:
    seen = as_role(open_as, data, "project manager")
    fill(seen, "selectbox", "template", template).run()
    press(seen, "begin")
    press(seen, "save")
    (kept,) = standing(data).values()
    assert kept.programme == ALFA
    assert kept.at_stake + kept.paid_at_once == 1_000_000


def test_a_change_needs_a_reason_and_is_in_the_history(open_as: Open, entered: Path) -> None:
    seen = choose(as_role(open_as, entered), "alfa")
    fill(seen, "text_input", "name", "Alfas nye")
    press(seen, "save")
    assert "Say why" in seen.text()
    assert standing(entered)["alfa"].name == "Alfas"
    fill(seen, "text_input", "why", "aftalt med ministeriet")
    press(seen, "save")
    assert standing(entered)["alfa"].name == "Alfas nye"
    newest = table(seen, "Why")[0]
    assert (newest["Grant"], newest["Why"]) == ("Alfas nye", "aftalt med ministeriet")
    choose(seen, "beta")
    fill(seen, "text_input", "why", "er forbi")
    press(seen, "drop")
    assert set(standing(entered)) == {"site", "alfa"}
    assert table(seen, "Why")[0]["To"] == "dropped"


def test_a_second_editor_is_told_and_loses_nothing(open_as: Open, entered: Path) -> None:
    seen = choose(as_role(open_as, entered), "alfa")
    fill(seen, "text_input", "name", "Mit navn")
    fill(seen, "text_input", "why", "min grund").run()
    enter(entered, "alfa", grant(ALFA, "Ottos navn"), 1, "hans grund")
    press(seen, "save")
    assert "otto@kommune.dk has changed" in seen.text()
    assert standing(entered)["alfa"].name == "Ottos navn"
    assert field(seen, "text_input", "name").value == "Mit navn"
    seen.open("board").open(PAGE)
    assert field(seen, "text_input", "name").value == "Mit navn"
    press(seen, "go-on")
    press(seen, "save")
    assert standing(entered)["alfa"].name == "Mit navn"


def test_what_is_wrong_is_told_and_stays(open_as: Open, entered: Path) -> None:
    seen = choose(as_role(open_as, entered), "alfa")
    fill(seen, "text_input", "1-name", "Timer")
    fill(seen, "text_input", "why", "en grund")
    press(seen, "save")
    assert "Two milestones are called Timer." in seen.text()
    fill(seen, "text_input", "1-name", "BORGER-A1")
    press(seen, "save")
    assert "must not hold a citizen's number" in seen.text()
    assert standing(entered)["alfa"] == grant(ALFA, "Alfas")


def test_milestones_are_added_and_left_out(open_as: Open, entered: Path) -> None:
    seen = choose(as_role(open_as, entered), "alfa")
    for kind in ("over_a_window", "at_a_date", "how_many", "bonus"):
        fill(seen, "selectbox", "kind", kind).run()
        press(seen, "add")
    field(seen, "checkbox", "0-out").check()
    fill(seen, "text_input", "why", "flere krav")
    press(seen, "save")
    kinds = [
        "bonus" if one.condition is None else one.condition.kind
        for one in standing(entered)["alfa"].milestones
    ]
    assert kinds == ["how_many", "over_a_window", "at_a_date", "how_many", "bonus"]


def test_the_download_has_a_row_for_each_criterion(open_as: Open, entered: Path) -> None:
    made = as_role(open_as, entered, "project manager").downloads()[f"milestones-{AS_OF}.csv"]
    rows = list(csv.DictReader(told_by(made).decode("utf-8-sig").splitlines()))
    assert [(row["Milestone"], row["Counts"], row["Required"]) for row in rows] == [
        ("Timer", "0", "3"),
        ("Antal", "7", "20"),
    ]
    assert (float(rows[0]["Could still count"]), rows[1]["Could still count"]) == (6, "")
    assert rows[0]["Deadline"] == END.isoformat()


def test_one_that_is_out_of_reach_is_told_so(open_as: Open, data: Path) -> None:
    nobody = AtADate(indicator="continuity_13_share", threshold=Decimal("1"), on=SOON)
    milestone = Milestone(name="13 uger", deadline=SOON, amount=Decimal("99.5"), condition=nobody)
    enter(data, "soon", Grant(name="Snart", programme=BETA, milestones=(milestone,)))
    seen = as_role(open_as, data)
    (row,) = table(seen, ASKS)
    assert row["Amount"] == "DKK 99.50"
    assert ("Out of reach" in row["State"]) is (row["People short"] != "0")


@pytest.mark.parametrize(
    ("locale", "money", "told"),
    [
        (
            "en-GB",
            "Released **DKK 250** · At stake **DKK 0** · Missed **DKK 300**",
            "releases nothing, since Antal is missed",
        ),
        (
            "da-DK",
            "Frigivet **250 kr.** · På spil **0 kr.** · Ikke nået **300 kr.**",
            "frigiver intet, da Antal ikke blev nået",
        ),
    ],
)
def test_what_waits_for_a_missed_milestone_is_missed_money(
    open_as: Open, data: Path, locale: str, money: str, told: str
) -> None:
    last = date(2026, 10, 1)
    chain = tuple(
        Milestone(
            name=name,
            deadline=last,
            amount=Decimal(amount),
            condition=HowMany(people=people, by=last),
            after=after,
        )
        for name, amount, people, after in (("Antal", 100, 50, None), ("Flere", 200, 2, "Antal"))
    )
    lost = Grant(name="Tabt", programme=ALFA, paid_at_once=Decimal(250), milestones=chain)
    enter(data, "lost", lost)
    seen = as_role(open_as, data, locale=locale)
    assert money in seen.text().replace("\u00a0", " ")
    rows = table(seen, "People short" if locale == "en-GB" else "Mangler")
    assert told in " ".join(cell for row in rows for cell in row.values())
    assert len(rows) == 2  # and nothing is to be done now


def certain(programme: str | None) -> Grant:
    """One milestone is reached, of the other too little is known in a programme."""
    timer, antal = grant(programme).milestones
    reached = antal.model_copy(update={"condition": HowMany(people=2, by=END)})
    return Grant(name="Sikker", programme=programme, milestones=(timer, reached))


@pytest.mark.parametrize("role", LOOKERS)
def test_what_is_expected_is_told_to_those_whose_grant_it_is(
    open_as: Open, data: Path, role: str
) -> None:
    for key, programme in PROGRAMMES.items():
        enter(data, key, certain(programme))
    seen, theirs = as_role(open_as, data, role), RIGHTS.get(role, frozenset())
    figures = [one for one in seen.page.metric if one.label == "Expected pay-out"]
    assert len(figures) == len(theirs)
    charts = [json.loads(one.proto.spec) for one in seen.page.get("plotly_chart")]
    assert len([one for one in charts if "annotations" in one["layout"]]) == len(theirs)
    if not theirs:
        return
    assert all(one.value.startswith("DKK") for one in figures)
    rows = [row["Pays with a probability of"] for row in table(seen, "Pays with a probability of")]
    too_few = [row for row in rows if "A forecast takes 10 people" in row]
    assert len(too_few) == len(theirs - {"site"})
    assert len(rows) == len(theirs)  # what is reached needs no forecast
    taken = seen.downloads()["milestones-2026-11-20.xlsx"]
    first, money = (
        list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(taken)).worksheets[:2]
    )
    likely = dict(zip(first[0], zip(*first[1:], strict=True), strict=True))[
        "Pays with a probability of"
    ]
    assert [f"**{one}**".replace("\xa0", " ") for one in likely if one] == [
        row for row in rows if row not in too_few
    ]
    told = dict(zip(money[0], zip(*money[1:], strict=True), strict=True))["Expected pay-out"]
    assert [f"DKK {amount:,.0f}" for amount in told] == [
        one.value.replace("\xa0", " ") for one in figures
    ]


@pytest.mark.parametrize(
    ("locale", "told", "burn_up"),
    [
        ("en-GB", "can't be said yet. A forecast takes 10 people", "What is needed"),
        ("da-DK", "kan ikke siges endnu. En prognose kræver", "Det, der kræves"),
    ],
)
def test_too_little_is_told_in_words_and_the_course_so_far_is_drawn(
    open_as: Open, entered: Path, locale: str, told: str, burn_up: str
) -> None:
    seen = as_role(open_as, entered, "project manager", locale)
    assert told in seen.text()
    assert not [one for one in seen.page.metric if "DKK" in str(one.value)]
    charts = [json.loads(one.proto.spec) for one in seen.page.get("plotly_chart")]
    (course,) = (one for one in charts if "annotations" not in one["layout"])
    names = [one["name"] for one in course["data"]]
    assert burn_up in names
    assert len(names) == 3  # needed, the way there, and what was; no forecast


def test_if_so_many_more_started_it_is_likelier(open_as: Open, entered: Path) -> None:
    seen = as_role(open_as, entered)
    seen.page.selectbox(key="milestone").set_value(2 * sorted(NAMES.values()).index("Stedets"))
    seen.run()
    (field,) = (one for one in seen.page.number_input if str(one.key).startswith("milestone-more"))
    assert "Outlook." in seen.text()
    assert "Then it is reached" not in seen.text()
    field.set_value(3)
    seen.run()
    assert "Then it is reached with a probability of" in seen.text()


def test_every_text_is_translated(open_as: Open, entered: Path) -> None:
    danish, english = (
        set(texts(as_role(open_as, entered, locale=locale).page)) for locale in ("da-DK", "en-GB")
    )
    assert {"Milepæle", "Det skal gøres nu", "Opret og ret"} <= danish - english
    same = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in same if " the " in text or "people" in text}


def test_nobody_enters_anything_while_seeing_as_somebody_else(open_as: Open, entered: Path) -> None:
    administration = open_as(entered, claims_of(LOOKERS["administrator"]), "administration")
    seen = see_as(administration, "projektmed@kommune.dk").open(PAGE)
    assert seen.has(NAMES["alfa"])
    assert [tab.label for tab in seen.page.tabs] == ["How far they are", "Claims", "History"]
    (who,) = pills(seen)
    who.set_value(Whom.CAN)
    seen.run()
    assert not seen.marks() & EVERYBODY  # they stand under pseudonyms
    assert len(table(seen, "Citizen")) == 6


def test_what_is_typed_in_the_browser_is_not_written_over(open_as: Open, entered: Path) -> None:
    """A page that is drawn while somebody types sends no value for the fields: theirs stands."""
    seen = choose(as_role(open_as, entered).run(), "site").run()
    kinds = ("text_input", "number_input", "date_input", "selectbox", "multiselect", "checkbox")
    fields = [one for kind in kinds for one in seen.page.get(kind) if len(str(one.key).split("-")) > 3]
    assert {one.type for one in fields} == {*kinds}
    assert not [one.key for one in fields if one.proto.set_value]
    fill(seen, "text_input", "name", "Et andet navn").run()
    assert not field(seen, "text_input", "name").proto.set_value
    assert field(seen, "text_input", "name").value == "Et andet navn"
