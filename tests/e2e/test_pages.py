"""Each page opened cold: by its own address, on a server that nobody has asked anything."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from steering.store import Store
from tests.e2e.conftest import Open
from tests.e2e.served import ROOT, serving

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("page", ["", *PAGES])
def test_a_page_opened_cold_is_whole(demo_data: Path, open_page: Open, page: str) -> None:
    with serving(demo_data) as served:
        # Streamlit's own script looks for the server beside the page first, then above it.
        opened = open_page(served.address(page), "da-DK", expected=f"404.*/{page}/_stcore/")
        load_id = str(Store(demo_data).published_id())
        expect(opened.locator(".st-key-freshness")).to_contain_text(load_id)
        expect(opened.get_by_role("heading", level=1)).to_have_count(1)
        expect(opened.get_by_test_id("stException")).to_have_count(0)
        expect(opened).to_have_title("Produktionsstyring")
        opened.close()  # before its server ends
