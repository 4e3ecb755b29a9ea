"""Text from the data is text in a real browser, too: it runs nothing and looks like itself."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests import hostile
from tests.commands import load, write_drop
from tests.e2e.conftest import Open
from tests.e2e.menu import open_page_named
from tests.e2e.served import serving
from tests.hostile import HOSTILE

BEGINS = "Team leader, <script>window.taken=1</script> <img"  # the team whose name has all of them
SHOWN = ("script", "image", "markdown", "link", "picture", "formula of TeX", "directive", "arrows")


def test_names_from_the_data_run_nothing_and_look_like_themselves(
    open_page: Open, tmp_path: Path
) -> None:
    drop = write_drop(tmp_path / "drop", {**hostile.drop(), "_DEMO": ""})
    loaded = load(drop, tmp_path / "data")
    assert loaded.status == 0, loaded.err
    with serving(tmp_path / "data") as served:
        page = open_page(served.address())
        page.get_by_role("button", name="Leader").click()
        page.get_by_role("combobox", name="Who to be").fill(BEGINS)
        expect(page.get_by_role("option")).to_have_count(1)  # Enter takes what is listed
        page.keyboard.press("Enter")
        said = page.get_by_text("These are the figures of")
        expect(said).to_contain_text("script")
        text = (said.text_content() or "").replace("\u2060", "")
        assert [name for name in SHOWN if HOSTILE[name] not in text] == []
        assert_nothing_runs(page)
        open_page_named(page, "Citizens")
        expect(page.get_by_test_id("stTable").first).to_be_visible()
        assert_nothing_runs(page)
        page.close()


STRIP = re.compile("[PLOBFplobf·–\u00a0]*")  # ours: weeks of a case


def assert_nothing_runs(page: Page) -> None:
    """No script ran; nothing on the page is a link, a picture, a formula or an icon from the data."""
    assert page.evaluate("window.taken") is None
    main = page.get_by_test_id("stApp")
    for what in ("a[href*=evil]", "a[href^=javascript]", "img", ".katex", "em", "del", "ol"):
        expect(main.locator(f"p {what}")).to_have_count(0)
        expect(main.locator(f"td {what}")).to_have_count(0)
        expect(main.locator(f"button {what}")).to_have_count(0)
    strips = main.locator("code").all_text_contents()
    assert [text for text in strips if not STRIP.fullmatch(text)] == []
    icons = main.get_by_test_id("stIconMaterial").all_text_contents()
    assert "home" not in icons
