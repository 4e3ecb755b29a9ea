"""Signing in at a real provider, in a real browser: who gets in, what each is sent, how it ends."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from tests.commands import run
from tests.e2e import provider as idp
from tests.e2e.conftest import Open
from tests.e2e.menu import open_page_named
from tests.e2e.provider import Person, Provider
from tests.e2e.served import PATIENCE, Served, answers, serving, until
from tests.e2e.test_serve import parts
from tests.marked import AS_OF, LOOKERS, Looker, publish
from tests.ui.signed_in import marks_in

PAGES = ("board", "citizens", "administration")
MANY = "mange@kommune.dk"
MANY_GROUPS = tuple(str(uuid4()) for _ in range(150))  # as Entra ID names them; a cookie packs others


@pytest.fixture(scope="module")
def signs_in(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Served]:
    """The marked site, served, with all of its lookers known to the provider."""
    provider.add(Person(looker.email, looker.email, looker.groups) for looker in LOOKERS.values())
    provider.add([Person(MANY, MANY, MANY_GROUPS)])
    data = publish(tmp_path_factory.mktemp("marked"))
    with (data / "access.toml").open("a") as file:
        file.write('[[grants]]\ngroup = "' + MANY_GROUPS[-1] + '"\nrole = "leader"\n')
    with serving(data, provider) as served:
        yield served


@dataclass
class Somebody:
    """One person's browser, and all that the dashboard has sent to it."""

    context: BrowserContext
    open_page: Open
    site: Served
    expected: str = ""
    frames: list[bytes] = field(default_factory=list)

    def go(self, address: str = "") -> Page:
        """Open a page by its address in a new tab, and forget what was sent before."""
        # What the provider's own pages are told off for is no concern of ours; and Streamlit's script
        # looks for the server beside the page first, then above it.
        expected = f"http://localhost:|404.*/{address}/_stcore/" + self.expected
        return self.open_page(self.site.address(address), within=self.context, expected=expected)

    def sign_in(self, email: str) -> Page:
        """Sign in with the button of the page that one sees who has not."""
        page = self.try_to_sign_in(email)
        expect(page.get_by_role("button", name=email)).to_be_visible()
        return page

    def try_to_sign_in(self, email: str) -> Page:
        """The same, and leave it open whether the dashboard then lets them in."""
        page = self.go()
        page.get_by_role("button", name="Sign in").click()
        idp.sign_in(page, email)
        return page

    def marks(self) -> frozenset[str]:
        """The marks in anything that was sent, whether it is shown or not."""
        sent = b"".join(self.frames)
        return marks_in(sent.replace(b"\\", b""))  # Markdown is written with backslashes


Come = Callable[[], Somebody]


@pytest.fixture
def come(browser: Browser, open_page: Open, signs_in: Served) -> Iterator[Come]:
    """Somebody comes with a browser of their own."""
    contexts: list[BrowserContext] = []

    def come_to(site: Served = signs_in) -> Somebody:
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        one = Somebody(context, open_page, site)

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", lambda frame: one.frames.append(bytes_of(frame)))

        context.on("page", lambda page: page.on("websocket", listen))
        return one

    yield come_to
    for context in contexts:
        context.close()


def bytes_of(frame: bytes | str) -> bytes:
    """A frame as it came."""
    return frame if isinstance(frame, bytes) else frame.encode()


def on_page(looker: Looker, page: str) -> frozenset[str]:
    """The marks that a page has for them."""
    return looker.board if page == "board" else looker.in_caseload | looker.with_people


def test_two_people_at_the_same_time_are_each_sent_their_own(come: Come) -> None:
    anna, cai = LOOKERS["worker"], LOOKERS["worker with a mentor's citizen"]
    one, other = come(), come()
    first, second = one.sign_in(anna.email), other.sign_in(cai.email)
    for page in ("citizens", "board"):
        one.frames.clear()
        other.frames.clear()
        for tab in (first, second):
            open_page_named(tab, page.capitalize())
        for tab in (first, second):
            expect(tab.get_by_role("heading", level=1)).to_have_text(page.capitalize())
            expect(tab.get_by_test_id("stTable").last).to_be_visible()
            expect(tab.get_by_role("link", name="Administration")).to_have_count(0)
            tab.get_by_test_id("stTopNavSection").last.click()
            expect(tab.get_by_role("menuitem", name="Definitions")).to_be_visible()
            expect(tab.get_by_role("menuitem", name="Administration")).to_have_count(0)
            tab.keyboard.press("Escape")
        until(lambda page=page: one.marks() == on_page(anna, page))  # type: ignore[misc]
        until(lambda page=page: other.marks() == on_page(cai, page))  # type: ignore[misc]


def test_sign_out_ends_the_other_tab_too_and_the_providers_session(come: Come) -> None:
    one = come()
    first = one.sign_in("leder@kommune.dk")
    second = one.go("citizens")
    expect(second.get_by_test_id("stTable").last).to_be_visible()
    first.get_by_role("button", name="leder@kommune.dk").click()
    first.get_by_role("button", name="Sign out").click()
    expect(first.get_by_role("button", name="Sign in")).to_be_visible()
    expect(second.get_by_role("button", name="Sign in")).to_be_visible()
    expect(second.get_by_test_id("stTable")).to_have_count(0)
    one.frames.clear()
    for page in PAGES:
        expect(one.go(page).get_by_role("button", name="Sign in")).to_be_visible()
    assert one.marks() == frozenset()
    first.get_by_role("button", name="Sign in").click()
    expect(first.get_by_role("textbox", name="Login")).to_be_visible()  # it asks who one is


def test_a_sign_in_that_has_expired_shows_nothing_more(come: Come, signs_in: Served) -> None:
    one = come()
    page = one.sign_in("leder@kommune.dk")
    expect(page.get_by_test_id("stMetric").first).to_be_visible()
    settings = signs_in.data / "settings.toml"
    settings.write_text("[sign_in]\nhours = 0.0001\n")
    try:
        expect(page.get_by_text("Your sign-in has expired.")).to_be_visible()
        expect(page.get_by_test_id("stMetric")).to_have_count(0)
        one.frames.clear()
        expect(one.go("citizens").get_by_role("button", name="Sign in")).to_be_visible()
        assert one.marks() == frozenset()
    finally:
        settings.unlink()
    expect(page.get_by_test_id("stMetric").first).to_be_visible()


def test_who_is_not_known_is_told_whom_to_ask(come: Come, signs_in: Served) -> None:
    settings = signs_in.data / "settings.toml"
    settings.write_text('[sign_in]\nwhom_to_ask = "Lis, *lokal* 12"\n')
    try:
        one = come()
        page = one.try_to_sign_in("ukendt@kommune.dk")
        told = page.get_by_test_id("stAlert")
        expect(told).to_contain_text("You are signed in as ukendt@kommune.dk, and have not")
        expect(told).to_contain_text("Ask Lis, *lokal* 12.")
        for address in PAGES:
            expect(one.go(address).get_by_text("have not been given access yet")).to_be_visible()
        assert one.marks() == frozenset()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    finally:
        settings.unlink()


def test_with_150_groups_the_page_is_not_empty(come: Come) -> None:
    one = come()
    one.sign_in(MANY)
    page = one.go("citizens")
    expect(page.get_by_test_id("stTable").last).to_be_visible()
    until(lambda: one.marks() >= LOOKERS["leader"].in_caseload)


def test_each_page_opened_cold_by_its_address_asks_who_it_is(
    come: Callable[..., Somebody], signs_in: Served, provider: Provider
) -> None:
    looker = LOOKERS["worker"]
    with serving(signs_in.data, provider) as cold:
        one, stranger = come(cold), come(cold)
        one.expected = stranger.expected = "|ERR_CONNECTION_REFUSED|WebSocket|Client Error"
        for address in ("citizens", *PAGES):  # the first one on a server that nobody has asked anything
            turned_away = stranger.go(address)
            expect(turned_away.get_by_role("button", name="Sign in")).to_be_visible()
            turned_away.close()
        assert stranger.marks() == frozenset()
        one.sign_in(looker.email).close()
        for address in PAGES:
            if address in {"citizens", "administration"}:  # theirs, and not; the rest: `test_pages`
                make_cold(cold)
            one.frames.clear()
            page = one.go(address)
            if address in looker.pages:
                expect(page.get_by_test_id("stTable").last).to_be_visible()
                assert one.marks() == on_page(looker, address)
            else:
                expect(page.get_by_text("not among those that you have access to")).to_be_visible()
                assert one.marks() == frozenset()
            page.close()


def make_cold(served: Served) -> None:
    """End the dashboard's process and wait for the one that takes its place: it knows nothing."""
    before = parts(served)["dashboard"]
    os.kill(before, signal.SIGKILL)
    until(lambda: parts(served).get("dashboard", before) != before and answers(served.port))


def test_a_download_holds_what_is_theirs_and_is_marked_and_logged(come: Come, signs_in: Served) -> None:
    looker = LOOKERS["worker with a mentor's citizen"]
    one = come()
    one.sign_in(looker.email)
    page = one.go("citizens")
    with page.expect_download() as found:
        page.get_by_role("button", name="Excel").click()
    assert found.value.suggested_filename == f"citizens-{AS_OF}.xlsx"
    book = openpyxl.load_workbook(BytesIO(Path(found.value.path()).read_bytes()))
    rows = list(book["Data"].iter_rows(values_only=True))
    assert {row[0] for row in rows[1:]} == looker.in_caseload
    about = {str(name): str(value) for name, value in book["About"].iter_rows(values_only=True)}
    assert about["Taken by"] == looker.email
    assert about["Scope"] == "figures: workers MED-C; people: workers MED-C"
    told = run("audit", "--data", signs_in.data, "--actor", looker.email, "--json").answer
    newest = told[0]
    assert (newest["event"], newest["what"]) == ("exported", "citizens Excel")
    assert newest["citizens"] == len(looker.in_caseload)
    assert run("audit", "--data", signs_in.data, "--verify", "--json").status == 0
