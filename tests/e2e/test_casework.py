"""Casework in a browser, over two weeks: a caseload, a board meeting, new data, the next meeting."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as NotThere

from steering.access import agreements, meetings, stories
from steering.state import State
from steering.store import Store
from tests.commands import load, run, write_drop
from tests.e2e import provider as idp
from tests.e2e.conftest import Open
from tests.e2e.menu import open_page_named
from tests.e2e.provider import Person, Provider
from tests.e2e.served import PATIENCE, Served, serving, until
from tests.marked import AS_OF, NORD, files, give

NEXT = AS_OF + timedelta(weeks=1)
ANNA, LEADER = "anna.sag@kommune.dk", "leder.sag@kommune.dk"
TRIES, OFFERED = 20, 5_000  # times that one opens a menu, and milliseconds for what it offers
ONE = "BORGER-A1"  # Anna's; in no placement in the first week, and from the Tuesday of the second


def drop(as_of: date) -> dict[str, str | bytes]:
    """The marked site as of that day; all others have been placed since March."""
    placed = f"{ONE};AKT-{ONE};internship;"
    start = f"{placed}{AS_OF + timedelta(days=4)}" if as_of > AS_OF else ""
    found: dict[str, str | bytes] = {}
    for name, text in files().items():
        assert isinstance(text, str)
        lines = [start if line.startswith(placed) else line for line in text.splitlines()]
        whole = "\n".join([*filter(None, lines), ""]).replace("Anna@kommune.dk", ANNA)
        found[name.replace(str(AS_OF), str(as_of))] = whole
    return found


@pytest.fixture
def site(tmp_path: Path, provider: Provider) -> Iterator[Served]:
    """It is served as of the first week; everybody is to be in placement."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.toml").write_text("[targets]\nplacement_share = 1.0\n")
    loaded = load(write_drop(tmp_path / "first", drop(AS_OF)), data)
    assert loaded.status == 0, loaded.err
    give(data, f'[[grants]]\nemail = "{LEADER}"\nrole = "leader"\n')
    provider.add([Person(ANNA, ANNA), Person(LEADER, LEADER)])
    with serving(data, provider) as served:
        yield served


@pytest.fixture
def sign_in(browser: Browser, open_page: Open, site: Served) -> Iterator[Callable[[str], Page]]:
    """Somebody signs in, in a browser of their own, which is closed before the server ends."""
    contexts: list[BrowserContext] = []

    def in_own_browser(email: str) -> Page:
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = open_page(site.address(), within=context, expected="http://localhost:|404.*/_stcore/")
        page.get_by_role("button", name="Sign in").click()
        idp.sign_in(page, email)
        expect(page.get_by_role("button", name=email)).to_be_visible()
        return page

    yield in_own_browser
    for context in contexts:
        context.close()


def go(page: Page, name: str) -> None:
    open_page_named(page, name)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def sort_one_at_a_time(page: Page) -> None:
    """Anna's three, by keyboard: the first into another group than is suggested, with a reason."""
    go(page, "Case sorting")
    page.get_by_text("One at a time", exact=True).click()
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
    page.locator("label").filter(has_text=re.compile("^Ready now$")).click()
    why = page.get_by_role("textbox", name="Why")
    expect(why).to_have_attribute("placeholder", re.compile("^needed"))
    why.fill("Han har selv fundet et sted")
    for at in (2, 3, 1):
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text(f"{at} of 3", exact=True)).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    """In a menu of the form."""
    menu = page.locator(".st-key-agreement-form").get_by_role("combobox", name=label)
    offered = page.get_by_role("option", name=option).first
    for _ in range(TRIES):  # a menu shuts when the page is drawn anew under it: then one opens it again
        menu.fill(option)
        with suppress(NotThere):
            offered.click(timeout=OFFERED)
            return
    raise AssertionError(f"{option} is not offered by {label}")


def agree(page: Page, what: str, **chosen: str) -> None:
    """Enter an agreement; `chosen` by the labels of the menus, and the citizen's number."""
    page.get_by_role("button", name="New agreement").click()
    form = page.locator(".st-key-agreement-form")
    form.get_by_role("textbox", name="What is to be done").fill(what)
    if citizen := chosen.pop("citizen", ""):
        form.get_by_role("textbox", name="About which citizen").fill(citizen)
    for label, option in chosen.items():
        choose(page, label, option)
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Kept: {what}")).to_be_visible()


def tell(page: Page, story: str) -> None:
    page.get_by_text("Tell a success story").click()
    page.get_by_role("textbox", name="What went well, in your own words").fill(story)
    page.get_by_role("button", name="Tell it").click()
    expect(page.get_by_text("Thank you: the story is told.")).to_be_visible()


def arrives(site: Served, folder: Path) -> str:
    """The next week's data, in the inbox; gives the number of the load that they became."""
    store = Store(site.data)
    before = store.published_id()
    shutil.copytree(write_drop(folder / "second", drop(NEXT)), site.data / "second")
    (site.data / "second").rename(site.inbox / "second")
    (site.inbox / "second" / "_DONE").touch()
    until(lambda: store.published_id() != before)
    return str(store.published_id())


def test_what_a_meeting_agreed_on_is_followed_into_the_next(
    sign_in: Callable[[str], Page], site: Served, tmp_path: Path
) -> None:
    anna, leader = sign_in(ANNA), sign_in(LEADER)

    go(leader, "Meeting")
    leader.get_by_role("button", name="The meeting has been held").click()
    expect(leader.get_by_text("Noted: a meeting on 20 November 2026.")).to_be_visible()
    agree(leader, "Find et praktiksted", citizen=ONE, Responsible="Annamark")
    agree(leader, "Alle i praktik", Responsible="Bomark", **{"About which target": "Share in company"})
    agree(leader, "Ring til ti virksomheder", Responsible="Caimark", Team="Sydhold")

    sort_one_at_a_time(anna)
    go(anna, "Meeting")
    tell(anna, "Hun fik sin første løn")
    expect(anna.get_by_text("Find et praktiksted").first).to_be_visible()
    expect(anna.get_by_text("Ring til ti virksomheder")).to_have_count(0)  # another team's

    load_id = arrives(site, tmp_path)
    for page in (leader, anna):
        expect(page.locator(".st-key-freshness")).to_contain_text(load_id)
        about_her = page.locator("[class*=st-key-agreement-]", has_text="Find et praktiksted")
        expect(about_her.first).to_contain_text("Since week 47: started a company placement.")
    expect(leader.get_by_text("People missing: 1 in week 47, 0 in week 48.").first).to_be_visible()

    # One edits what the other says is done: told of it, with all that was typed still there.
    line = leader.locator("[class*=st-key-agreement-]", has_text="Find et praktiksted")
    line.get_by_role("button", name="Edit").click()
    words = leader.get_by_role("textbox", name="What is to be done")
    expect(words).to_have_value("Find et praktiksted")
    words.fill("Find to praktiksteder")
    words.blur()
    anna.get_by_role("button", name="Done").first.click()
    expect(anna.get_by_text("Done: Find et praktiksted")).to_be_visible()
    expect(leader.get_by_text(f"{ANNA} has changed this agreement meanwhile")).to_be_visible()
    expect(words).to_have_value("Find to praktiksteder")
    leader.get_by_role("button", name="Close without saving").click()
    expect(words).to_have_count(0)
    agenda = leader.get_by_test_id("stMarkdownContainer").filter(has_text="Find et praktiksted – ")
    expect(agenda).to_contain_text("Done on 27 November 2026")
    expect(leader.get_by_text("Hun fik sin første løn")).to_be_visible()

    state = State(site.data)
    kept = {one.agreement.what: one for one in agreements.agreements(state)}
    assert {what: one.agreement.outcome for what, one in kept.items()} == {
        "Find et praktiksted": "done",
        "Alle i praktik": "open",
        "Ring til ti virksomheder": "open",
    }
    assert kept["Find et praktiksted"].record.citizen == ONE
    entered = [one.record.changed_by for one in agreements.history(state)]
    assert entered == [ANNA, LEADER, LEADER, LEADER]
    sorted_as = {one.key: one for one in state.current("sorting")}
    assert sorted_as.keys() == {ONE, "BORGER-A2", "BORGER-AM"}
    assert {one.changed_by for one in sorted_as.values()} == {ANNA}
    assert sorted_as[ONE].why == "Han har selv fundet et sted"
    assert [(one.content or {})["group"] for one in sorted_as.values()] == ["ready", "placed", "placed"]
    assert list(meetings.meetings(state).records) == [AS_OF]
    assert [one.story.team for one in stories.stories(state)] == [NORD]
    assert run("audit", "--data", site.data, "--verify", "--json").status == 0
