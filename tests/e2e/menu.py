"""The menu of pages as somebody uses it: a page by its title, under a heading where it stands there."""

from playwright.sync_api import Page


def open_page_named(page: Page, title: str) -> None:
    """Open the page of this title, which must be in the menu."""
    page.get_by_test_id("stTopNavLink").first.wait_for()
    link = page.get_by_role("link", name=title)
    for heading in page.get_by_test_id("stTopNavSection").all():
        if link.count():
            break
        heading.click()
        link = page.get_by_role("menuitem", name=title)
        link.or_(page.get_by_role("menuitem").first).first.wait_for()
        if not link.count():
            page.keyboard.press("Escape")
    link.click()
