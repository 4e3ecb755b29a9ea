"""Claims on the page Milestones: who makes, sees, takes and withdraws them, and what is in them."""

import io
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from steering.access.audit import Audit
from steering.access.claims import claims, sum_of
from steering.access.scope import EVERYTHING, Scope
from steering.access.seal import Event
from steering.milestones.criterion import AtADate, HowMany
from steering.milestones.milestone import Grant, Milestone
from steering.settings import read
from steering.state import State
from tests.marked import ALFA, CITIZENS, EVERYBODY, LOOKERS, publish
from tests.ui.pages import texts
from tests.ui.signed_in import Open, Sent, claims_of, marks_in
from tests.ui.signed_in import open_as as open_as
from tests.ui.signed_in import told as told_by
from tests.ui.test_milestones import NAMES, PAGE, enter
from tests.ui.test_sign_in import see_as
from tests.unit.test_milestone_rights import PROGRAMMES, RIGHTS

OVER = date(2026, 10, 1)
LEADS = Scope(figures=EVERYTHING)
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def grant(programme: str | None, name: str) -> Grant:
    """Placement in a week in the spring, when everybody was placed; and a number of people."""
    placed = AtADate(indicator="placement_share", threshold=Decimal("0.5"), on=date(2026, 4, 15))
    return Grant(
        name=name,
        programme=programme,
        milestones=(
            Milestone(name="Placering", deadline=OVER, amount=Decimal(1000), condition=placed),
            Milestone(
                name="Antal", deadline=OVER, amount=Decimal(70), condition=HowMany(people=5, by=OVER)
            ),
        ),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site with a grant of the whole site and one of each programme."""
    data = publish(tmp_path_factory.mktemp("marked"))
    for key, name in NAMES.items():
        enter(data, key, grant(PROGRAMMES[key], name))
    return data


@pytest.fixture
def data(site: Path, tmp_path: Path) -> Path:
    """The same, for a test that enters something."""
    return Path(shutil.copytree(site, tmp_path / "data"))


def as_role(open_as: Open, data: Path, role: str = "leader", locale: str = "en-GB") -> Sent:
    return open_as(data, claims_of(LOOKERS[role]), PAGE, locale=locale)


def make(seen: Sent, at: int = 0, note: str = "") -> Sent:
    """Press the button, for the milestone at this place of the menu."""
    seen.page.selectbox(key="claim-of").set_value(at)
    seen.page.text_input(key="claim-note").set_value(note)
    seen.run()
    seen.page.button(key="claim-make").click()
    return seen.run()


def made(data: Path) -> list[tuple[str, str]]:
    """Whose each claim is, and of which grant; the newest first."""
    state = State(data)
    found = claims(state, state.revision(), LEADS)
    return [(one.claim.made_by, one.claim.grant_key) for one in found]


def documents(seen: Sent) -> dict[str, bytes]:
    """The documents that can be taken, by the name of their files."""
    return {name: of for name, of in seen.downloads().items() if name.startswith("claim-")}


@ALL_ROLES
def test_who_may_enter_a_grant_makes_its_claims_and_who_sees_it_sees_them(
    open_as: Open, data: Path, role: str
) -> None:
    make(as_role(open_as, data))  # the leader's, of whichever grant stands first in the list
    seen = as_role(open_as, data, role)
    theirs = RIGHTS.get(role, frozenset())
    buttons = {str(one.key) for one in seen.page.button}
    assert ("claim-make" in buttons) is bool(theirs)
    if not theirs:
        assert not documents(seen)
        assert seen.marks() == frozenset()
        return
    make(seen)
    looker = LOOKERS[role]
    assert not seen.page.error
    assert made(data)[0][0] == looker.email
    assert made(data)[0][1] in theirs
    assert not seen.marks() & EVERYBODY  # nobody is on the page
    taken = documents(seen)
    assert {name.endswith("-people.xlsx") for name in taken} == (
        {True, False} if looker.people else {False}
    )
    for name, content in taken.items():
        people = marks_in(told_by(content)) & EVERYBODY
        whose = {name for name, (programmes, _) in CITIZENS.items() if ALFA in programmes}
        assert made(data)[0][1] == "alfa"
        assert people == (whose if name.endswith("-people.xlsx") else frozenset()), name
        assert looker.email.encode() in told_by(content)


@pytest.mark.parametrize("taker", ["leader", "project manager", "project manager with people"])
@pytest.mark.parametrize("maker", ["leader", "project manager", "project manager with people"])
def test_the_same_bytes_whoever_takes_it_and_people_only_where_they_are_given(
    open_as: Open, data: Path, maker: str, taker: str
) -> None:
    seen = as_role(open_as, data, maker)
    options = seen.page.selectbox(key="claim-of").options
    make(seen, options.index(f"{NAMES['alfa']} · Placering"))
    state = State(data)
    (of,) = claims(state, state.revision(), LEADS)
    taken = documents(as_role(open_as, data, taker, "da-DK"))
    (figures,) = (content for name, content in taken.items() if "people" not in name)
    assert sum_of(figures) == of.claim.figures_sum
    assert (of.claim.with_people_sum is None) is (maker == "project manager")
    whole = [content for name, content in taken.items() if "people" in name]
    assert len(whole) == (0 if taker == "project manager" else 1)
    for content in whole:
        assert of.claim.with_people_sum in (None, sum_of(content))
        assert marks_in(told_by(content)) & EVERYBODY >= {"BORGER-A1", "BORGER-U1"}
        assert LOOKERS[maker].email.encode() in told_by(content)
        assert maker == taker or LOOKERS[taker].email.encode() not in told_by(content)


def test_a_document_is_logged_before_it_is_handed_over_with_whom_it_names(
    open_as: Open, data: Path
) -> None:
    seen = make(as_role(open_as, data, "project manager with people"))
    documents(seen)
    entries = Audit(data, read(data).keep_audit_months).entries()
    found = [one for one in entries if one.what.startswith("claim")]
    assert found[-1].event is Event.CHANGED  # the oldest
    taken = {one.citizens for one in found if one.event is Event.EXPORTED}
    assert taken == {0, 7}  # the one without people, and the other: who has left counted in April


def test_a_claim_is_withdrawn_with_a_reason_and_stays_in_the_list(open_as: Open, data: Path) -> None:
    seen = make(as_role(open_as, data))
    key = State(data).current("claim")[0].key
    seen.page.button(key=f"claim-withdraw-{key}").click()
    seen.run()
    assert [one.value for one in seen.page.error]  # a reason is missing
    seen.page.text_input(key=f"claim-why-{key}").set_value("tallene skal efterses")
    seen.page.button(key=f"claim-withdraw-{key}").click()
    seen.run()
    assert State(data).current("claim") == []
    assert len(made(data)) == 1
    (rows,) = (one.value for one in seen.page.table if "SHA-256" in one.value.columns)
    assert "tallene skal efterses" in str(rows.iloc[0]["Milestone"])
    assert not [one for one in seen.page.button if str(one.key).startswith("claim-withdraw")]


@pytest.mark.parametrize("locale", ["da-DK", "en-GB"])
def test_what_a_claim_says_is_in_one_language(open_as: Open, data: Path, locale: str) -> None:
    seen = make(as_role(open_as, data, locale=locale), note="til ministeriet")
    (content,) = (of for name, of in documents(seen).items() if "people" in name)
    titles = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    danish = ["Anmodningen", "Tal", "Regler", "Borgere", "Dokumentation"]
    assert (titles == danish) is (locale == "da-DK")
    assert b"til ministeriet" in told_by(content)
    other = "en-GB" if locale == "da-DK" else "da-DK"
    taken = documents(as_role(open_as, data, locale=other))
    assert content in taken.values()  # a reader of the other language takes the same


def test_every_text_is_translated(open_as: Open, data: Path) -> None:
    make(as_role(open_as, data))
    danish, english = (
        set(texts(as_role(open_as, data, locale=locale).page)) for locale in ("da-DK", "en-GB")
    )
    assert {"Lav en anmodning", "Anmodninger, der er lavet"} <= danish - english
    same = {text for text in danish & english if text.count(" ") > 3}
    assert not {text for text in same if " the " in text or "people" in text}


def test_nobody_makes_or_withdraws_one_while_seeing_as_somebody_else_or_takes_people(
    open_as: Open, data: Path
) -> None:
    make(as_role(open_as, data, "project manager with people"))
    administration = open_as(data, claims_of(LOOKERS["administrator"]), "administration")
    seen = see_as(administration, "projektmed@kommune.dk").open(PAGE)
    assert not [one for one in seen.page.button if str(one.key).startswith("claim-")]
    (content,) = documents(seen).values()  # without people: it has their own numbers
    assert not marks_in(told_by(content)) & EVERYBODY
    assert ALFA.encode() in told_by(content)


@pytest.mark.parametrize("locale", ["da-DK", "en-GB"])
def test_the_steering_group_gets_milestones_money_teams_and_what_to_do(
    open_as: Open, data: Path, locale: str
) -> None:
    short = AtADate(indicator="ordinary_hours_share", threshold=Decimal("0.5"), on=date(2026, 12, 31))
    milestone = Milestone(name="Timer", deadline=short.on, amount=Decimal(9), condition=short)
    enter(data, "soon", Grant(name="Snart", programme=ALFA, milestones=(milestone,)))
    downloads = as_role(open_as, data, "project manager", locale).downloads()
    book = openpyxl.load_workbook(io.BytesIO(downloads["milestones-2026-11-20.xlsx"]))
    titles = {
        "da-DK": ["Data", "Penge", "Pr. team", "Skal gøres nu", "Om udtrækket"],
        "en-GB": ["Data", "Money", "By team", "To do now", "About"],
    }
    assert book.sheetnames == titles[locale]
    first, money, teams, tasks, _ = (list(sheet.values) for sheet in book)
    assert len(first[0]) == len(set(first[0])) == 22  # no column stands for two
    assert [row[0] for row in first[1:]] == ["Alfas", "Alfas", "Snart"]
    # six are enrolled, nobody has hours: 50 % are three
    hours = dict(zip(first[0], first[3], strict=True))
    assert [value for value in hours.values() if isinstance(value, int | float)][-8:] == [
        *(0, 6, 3, 3),
        *(0, 6, 0, 0),
    ]
    assert [row[2:] for row in money[1:]] == [
        (0, 1070, 0, 0, *[1070] * 3),  # what is over is what it pays
        (0, 0, 9, 0, *[None] * 3),  # too few for a forecast
    ]
    assert [row[3:] for row in teams[1:] if row[0] == "Snart"] == [
        ("Nordhold", 0, 4, 4, 2),
        ("Sydhold", 0, 1, 1, 1),
        (teams[-1][3], 0, 1, 1, 0),
    ]
    ((_, grant_name, name, *_),) = tasks[1:]
    assert (grant_name, name) == ("Snart", "Timer")


def test_where_the_snapshot_of_a_claim_is_gone_its_figures_can_still_be_taken(
    open_as: Open, data: Path
) -> None:
    taken = documents(make(as_role(open_as, data)))
    figures = {name: content for name, content in taken.items() if "people" not in name}
    for snapshot in list((data / "snapshots").iterdir()):
        (claim,) = State(data).current("claim")
        assert snapshot.stem == (claim.content or {})["load_id"]
    published = publish(data.parent / "again")  # another load of the same data
    for snapshot in (published / "snapshots").iterdir():
        shutil.copy(snapshot, data / "snapshots")
    shutil.copy(published / "current.json", data)
    (data / "snapshots" / f"{(claim.content or {})['load_id']}.duckdb").unlink()
    seen = as_role(open_as, data)
    assert [one for one in seen.page.warning if "rests on is gone" in str(one.value)]
    assert documents(seen) == figures
