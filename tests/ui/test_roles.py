"""Every role on every page, each opened cold by its address: all that is theirs, nothing else."""

import re
from pathlib import Path

import pytest

from tests.marked import EVERYBODY, LOOKERS, NORD, SYD, Looker, publish
from tests.ui.pages import weeks
from tests.ui.signed_in import Open, Sent, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as

PAGES = ("board", "meeting", "my_targets", "citizens", "administration", "data", "definitions")
CELLS = [pytest.param(role, page, id=f"{role}, {page}") for role in LOOKERS for page in PAGES]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marked site, published."""
    return publish(tmp_path_factory.mktemp("marked"))


def allowed(looker: Looker, page: str) -> frozenset[str]:
    """The marks that must stand on a page, and no others may."""
    own = {
        "board": looker.board,
        "meeting": looker.board & {NORD, SYD},
        "my_targets": looker.on_my_targets,
    }
    return own.get(page, looker.in_caseload | looker.with_people)


@pytest.mark.parametrize(("role", "page"), CELLS)
def test_a_page_shows_a_role_what_is_theirs_and_nothing_else(
    open_as: Open, data: Path, role: str, page: str
) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker), page)
    if page not in looker.pages:
        assert turned_away(seen, looker)
        assert seen.marks() == frozenset()
    elif page in {"data", "definitions"}:  # the other parts of the data stand in `test_data.py`
        assert seen.marks() == frozenset()
        assert not seen.downloads()
    elif page == "administration":
        assert not seen.marks() & EVERYBODY
        assert not seen.downloads()
    else:
        assert seen.marks() == allowed(looker, page)
        downloads = {name: told(content) for name, content in seen.downloads().items()}
        assert len(downloads) in {0, 2, 4}
        for name, text in downloads.items():
            assert looker.email.encode() in text, name
            rows = without_scope(text)
            assert marks_in(rows) <= allowed(looker, page) | looker.on_board | looker.with_people, name
            assert page != "citizens" or marks_in(rows) == allowed(looker, page), name


@pytest.mark.parametrize("role", [role for role, looker in LOOKERS.items() if looker.counted])
def test_the_board_counts_what_is_within_the_role(open_as: Open, data: Path, role: str) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker), "board")
    line = seen.page.container(key="target-placement_share")
    assert f"of {looker.counted}" in line.markdown[1].value
    cell = weeks(seen.page).set_index("Week").loc["week 39, 2026"].iloc[0]
    assert f"of {looker.counted_in_september})" in cell


@pytest.mark.parametrize("role", LOOKERS)
def test_the_address_without_a_page_leads_to_the_first_that_is_theirs(
    open_as: Open, data: Path, role: str
) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker))
    if not looker.pages:
        assert turned_away(seen, looker)
        return
    first = next(page for page in PAGES if page in looker.pages)
    assert seen.page.title[0].value == first.replace("_", " ").capitalize()


def turned_away(seen: Sent, looker: Looker) -> bool:
    """Whether the page says why it shows nothing, and to whom."""
    nothing = not (seen.page.dataframe or seen.page.table or seen.page.metric or seen.downloads())
    if not looker.pages:
        return nothing and f"signed in as {looker.email}, and have not been given" in seen.text()
    return nothing and "not among those that you have access to" in seen.text()


def without_scope(text: bytes) -> bytes:
    """A download without what says of whom it is, in the words by which the scope was given."""
    return b"\n".join(re.sub(b'"?figures: [^,"\n]*"?', b"", line) for line in text.split(b"\n"))
