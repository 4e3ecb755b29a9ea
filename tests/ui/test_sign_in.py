"""What changes who sees what: dates, the files of a site, claims, a broken log; and what doesn't."""

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands import load, run, write_drop
from tests.marked import ANNA, EVERYBODY, LOOKERS, SYD, access, files, give, publish
from tests.ui.signed_in import Open, Sent, claims, claims_of
from tests.ui.signed_in import open_as as open_as

TODAY = date.today()  # noqa: DTZ011
DAY = timedelta(days=1)
LEADER, ANNAS = LOOKERS["leader"], LOOKERS["worker"]
ADMINISTRATOR = claims_of(LOOKERS["administrator"])
KEEPS_OUT = "have not been given access yet"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published; never changed."""
    return publish(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    """A data folder of a test's own with the marked site in it."""
    for name in ("snapshots", "current.json"):
        (tmp_path / name).symlink_to(published / name)
    give(tmp_path, access(TODAY))
    return tmp_path


def grant(to: str, role: str = "leader", more: str = "") -> str:
    """A grant in `access.toml`; `to` is an e-mail or a group."""
    kind = "email" if "@" in to else "group"
    return f'[[grants]]\n{kind} = "{to}"\nrole = "{role}"\n{more}\n'


def shows_nobody(seen: Sent) -> bool:
    """Whether no mark of the site was sent."""
    return not (seen.marks() or seen.downloads())


@pytest.mark.parametrize(
    ("days", "lets_in"),
    [
        (f"from_on = {TODAY}", True),
        (f"to_on = {TODAY}", True),
        (f"from_on = {TODAY + DAY}", False),
        (f"to_on = {TODAY - DAY}", False),
    ],
)
def test_a_grant_begins_and_ends_with_its_days(
    open_as: Open, data: Path, days: str, lets_in: bool
) -> None:
    give(data, grant("ny@kommune.dk", more=days))
    seen = open_as(data, claims("ny@kommune.dk"), "citizens")
    assert (seen.marks() | {"BORGER-AG"} >= EVERYBODY) == lets_in
    assert (KEEPS_OUT in seen.text() and shows_nobody(seen)) != lets_in


@pytest.mark.parametrize(
    ("first", "last", "lets_in"),
    [
        (TODAY, TODAY, True),
        (TODAY + DAY, TODAY + 2 * DAY, False),
        (TODAY - 2 * DAY, TODAY - DAY, False),
    ],
)
def test_a_substitute_sees_the_others_people_on_the_days_that_are_set(
    open_as: Open, data: Path, first: date, last: date, lets_in: bool
) -> None:
    days = f"from_on = {first}\nto_on = {last}\n"
    give(data, f'[[substitutes]]\nof = "Anna@kommune.dk"\nby = "Vikar@kommune.dk"\n{days}')
    seen = open_as(data, claims("vikar@kommune.dk"), "citizens")
    assert (seen.marks() & EVERYBODY == ANNAS.in_caseload) == lets_in
    assert shows_nobody(seen) != lets_in


@pytest.mark.parametrize("email", ["ANNA@KOMMUNE.DK", " Anna@Kommune.dk "])
def test_capitals_of_an_address_do_not_count(open_as: Open, data: Path, email: str) -> None:
    assert open_as(data, claims(email), "citizens").marks() & EVERYBODY == ANNAS.in_caseload


def test_a_group_gives_to_those_who_bring_it(open_as: Open, data: Path) -> None:
    give(data, grant("Chefer"))
    many = tuple(f"gruppe-{n}" for n in range(300))
    assert EVERYBODY & open_as(data, claims("x@kommune.dk", (*many, "Chefer")), "citizens").marks()
    assert shows_nobody(open_as(data, claims("y@kommune.dk", (*many, "chefer")), "citizens"))


def test_who_comes_with_more_groups_than_are_told_is_told_so(open_as: Open, data: Path) -> None:
    give(data, grant("Chefer"))
    seen = open_as(data, claims("x@kommune.dk", _claim_names={"groups": "src1"}), "board")
    assert "more groups than a sign-in can tell" in seen.text()
    assert shows_nobody(seen)


def test_a_worker_is_known_by_the_address_of_the_last_delivery(open_as: Open, tmp_path: Path) -> None:
    data = publish(tmp_path)
    workers = str(files()["workers.csv"]).replace("Anna@kommune.dk", "anna.holm@kommune.dk")
    drop = write_drop(tmp_path / "next", {**files(), "workers.csv": workers})
    assert load(drop, data).status == 0
    assert shows_nobody(open_as(data, claims("anna@kommune.dk"), "citizens"))
    seen = open_as(data, claims("anna.holm@kommune.dk"), "citizens")
    assert seen.marks() & EVERYBODY == ANNAS.in_caseload


def test_a_change_of_access_takes_effect_on_the_open_page(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LEADER), "citizens")
    assert EVERYBODY & seen.marks()
    give(data, grant(LEADER.email, "team_leader", f'teams = ["{SYD}"]'))
    assert seen.run().marks() & EVERYBODY == LOOKERS["worker with a mentor's citizen"].in_caseload
    give(data, "")
    assert shows_nobody(seen.run())
    assert KEEPS_OUT in seen.text()


def test_while_access_is_wrong_nobody_is_let_in_and_the_page_says_why(
    open_as: Open, data: Path
) -> None:
    give(data, access(TODAY) + grant("a@b.dk", "chief"))
    for looker in LOOKERS.values():
        seen = open_as(data, claims_of(looker), "board")
        assert shows_nobody(seen)
        assert "access.toml" in seen.text()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"is_logged_in": False}, "Sign in to see the board."),
        ({}, "Sign in to see the board."),
        ({"is_logged_in": True}, "Your sign-in has expired."),
        (claims(LEADER.email, iat=int(time.time()) - 11 * 3600), "Your sign-in has expired."),
        (claims(LEADER.email, iat=int(time.time()) + 3600), "Your sign-in has expired."),
        (claims(LEADER.email, iat="now"), "Your sign-in has expired."),
        (claims(LEADER.email, email_verified=False), "no e-mail address"),
        (claims(LEADER.email, email=None), "no e-mail address"),
        (claims(LEADER.email, email=[LEADER.email]), "no e-mail address"),
    ],
)
@pytest.mark.parametrize("page", ["board", "citizens", "administration"])
def test_who_has_no_good_sign_in_is_shown_nothing(
    open_as: Open, data: Path, told: dict[str, Any], said: str, page: str
) -> None:
    seen = open_as(data, told, page)
    assert said in seen.text()
    assert shows_nobody(seen)


def test_an_address_with_values_in_it_widens_nothing(open_as: Open, data: Path) -> None:
    keys = ("demo_person", "demo_pick", "see_as", "email", "worker", "team", "scope", "logged", "user")
    for value in (LEADER.email, "leader", '{"role": "leader"}', "MED-C"):
        query = dict.fromkeys(keys, value)
        seen = open_as(data, claims_of(ANNAS), "citizens", query)
        assert seen.marks() & EVERYBODY == ANNAS.in_caseload
        assert shows_nobody(open_as(data, {"is_logged_in": False}, "citizens", query))


def test_real_data_without_a_sign_in_are_shown_to_nobody(open_as: Open, data: Path) -> None:
    seen = open_as(data, None, "citizens")
    assert "no sign-in is configured" in seen.text()
    assert shows_nobody(seen)


def see_as(seen: Sent, email: str) -> Sent:
    """As an administrator on the page for it, ask to see the pages as somebody else."""
    seen.page.selectbox[0].set_value(email)
    button = next(button for button in seen.page.button if button.label == "See as")
    button.click()
    return seen.run()


def test_an_administrator_sees_as_another_under_pseudonyms_and_it_is_logged(
    open_as: Open, data: Path
) -> None:
    seen = see_as(open_as(data, ADMINISTRATOR, "administration"), ANNAS.email)
    seen.open("citizens")
    assert "You see the pages as anna@kommune.dk; citizens stand under pseudonyms." in seen.text()
    assert seen.marks() == ANNAS.with_people
    assert len(seen.page.table[0].value) == len(ANNAS.in_caseload)
    lines = run("audit", "--data", data, "--json").answer
    kinds = [(line["event"], line["actor"], line["acting_as"]) for line in lines]
    assert kinds[0] == ("viewed", "drift@kommune.dk", ANNAS.email)
    assert ("saw_as", "drift@kommune.dk", ANNAS.email) in kinds
    for name, content in seen.downloads().items():
        assert b"BORGER" not in content, name
    assert seen.open("board").marks() == ANNAS.board
    next(button for button in seen.page.button if button.label == "Be myself again").click()
    assert shows_nobody(seen.run())


def test_seeing_as_another_ends_with_the_administrators_role(open_as: Open, data: Path) -> None:
    seen = see_as(open_as(data, ADMINISTRATOR, "administration"), LEADER.email).open("citizens")
    assert ANNA in seen.marks()
    give(data, access(TODAY).replace("drift@", "anden@"))
    assert shows_nobody(seen.run())
    assert KEEPS_OUT in seen.text()


def test_an_administrator_who_becomes_a_worker_is_that_worker(open_as: Open, data: Path) -> None:
    seen = see_as(open_as(data, ADMINISTRATOR, "administration"), LEADER.email).open("citizens")
    worker = grant("drift@kommune.dk", "worker", 'worker_id = "MED-A"')
    give(data, access(TODAY).replace("drift@", "anden@") + worker)
    assert seen.run().marks() & EVERYBODY == ANNAS.in_caseload


def test_who_is_no_administrator_sees_as_nobody_whatever_the_session_holds(
    open_as: Open, data: Path
) -> None:
    for looker in (ANNAS, LOOKERS["nobody"], LOOKERS["analyst"]):
        seen = open_as(data, claims_of(looker), "citizens")
        before = seen.marks()
        seen.page.session_state["see_as"] = LEADER.email
        assert seen.run().marks() == before


def broken_log(data: Path, how: str) -> None:
    """Make the audit log one that can't be written."""
    log = data / "audit"
    if how == "a file":
        log.write_text("")
    else:
        log.mkdir()
        (log / "head.json").write_text('{"seal":"x"}')


@pytest.mark.parametrize("how", ["a file", "a changed head"])
def test_where_the_audit_log_cannot_be_written_figures_are_shown_and_people_are_not(
    open_as: Open, data: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken_log(data, how)
    seen = open_as(data, claims_of(LEADER), "board")
    assert seen.marks() == LEADER.board
    caplog.clear()
    seen = open_as(data, claims_of(LEADER), "citizens")
    assert not seen.marks() & EVERYBODY
    assert not seen.downloads()
    assert "audit log" in seen.text()
    told = [record for record in caplog.records if record.name == "steering"]
    assert ["audit log" in record.getMessage() for record in told] == [True]


def test_the_audit_log_names_no_citizen(open_as: Open, data: Path) -> None:
    open_as(data, claims_of(ANNAS), "citizens").downloads()
    log = "".join(path.read_text() for path in (data / "audit").glob("*.jsonl"))
    assert not [citizen for citizen in EVERYBODY if citizen in log]
    kinds = [json.loads(line)["event"] for line in log.splitlines()]
    assert kinds == ["started", "signed_in", "viewed", "exported", "exported"]
