"""A worker's own page: targets as people, the nearest, the caseload; and one citizen behind a link."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from steering.access.rooms import pseudonym
from steering.indicators.registry import indicators
from steering.store import Store
from steering.ui.words import phrases
from tests.commands import run
from tests.marked import ALFA, ANNA, BETA, EVERYBODY, LOOKERS, publish
from tests.ui.signed_in import Open, Sent, claims_of
from tests.ui.signed_in import open_as as open_as

KEYS = ("placement_share", "ordinary_hours_share", "continuity_13_share")
NAMES = {
    "da": ("i virksomhedsplacering", "med ordinære timer", "med 13 ugers sammenhæng"),
    "en": ("in company placement", "with ordinary hours", "with 13-week continuity"),
}
LINK = re.compile(r"\[(?P<name>[^\]]+)\]\(citizens\?citizen=(?P<link>P-[0-9A-F]{12})\)")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The marked site, published."""
    return publish(tmp_path)


def own(data: Path, key: str) -> Mapping[str, Any]:
    """What the command line says of the worker with the largest caseload."""
    target = {"placement_share": "0.40", "ordinary_hours_share": "0.15", "continuity_13_share": "0.50"}
    answer = run(
        "breakdown", key, "--target", target[key], "--by", "worker", "--data", data, "--json"
    ).answer
    workers = [group for group in answer["groups"] if group["group"]]
    found: Mapping[str, Any] = max(workers, key=lambda one: (one["denominator"], one["group"]))
    return found


def open_worker(open_as: Open, data: Path, worker_id: str, locale: str) -> Sent:
    """The page of the demo, with the worker chosen."""
    snapshot = Store(data).published()
    assert snapshot is not None
    names: dict[str, str] = dict(snapshot.query("SELECT worker_id, name FROM workers"))
    query = {"worker": f"{names[worker_id]} ({worker_id})"}
    return open_as(data, None, "my_targets", query, locale=locale)


def narrowed(seen: Sent, only: str) -> Sent:
    """The same page with its caseload narrowed."""
    (choice,) = (one for one in seen.page.selectbox if one.key == "only")
    choice.set_value(only)
    return seen.run()


@pytest.mark.parametrize(("language", "locale"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_numbers_are_those_of_the_command_line(
    open_as: Open, demo_data: Path, language: str, locale: str
) -> None:
    worker_id = own(demo_data, KEYS[0])["group"]
    seen = open_worker(open_as, demo_data, worker_id, locale)
    text = seen.text().replace("\u00a0", " ")
    for key, name in zip(KEYS, NAMES[language], strict=True):
        said = own(demo_data, key)
        assert said["group"] == worker_id
        people = said["allocated"]
        more = {
            "da": f"{people} flere borgere " if people > 1 else "1 borger mere ",
            "en": f"{people} more people " if people > 1 else "1 more person ",
        }
        met = {"da": "Målet er nået: ", "en": "Target met: "}
        nobody = {"da": "Der mangler ikke flere borgere: ", "en": "Nobody more is asked for: "}
        start = more if people else nobody if said["needed"] else met
        assert f"#### {start[language]}{name}" in text
        of = {"da": "af", "en": "of"}[language]
        assert f"{said['numerator']} {of} {said['denominator']} " in text
    (table,) = seen.page.table
    in_the_week = run("indicators", KEYS[0], "--by", "worker", "--data", demo_data, "--json").answer
    (one,) = (figure for figure in in_the_week if figure["group"] == worker_id)
    assert len(table.value) >= one["denominator"]  # the exempt stand in it as well


def test_targets_of_one_indicator_are_told_apart_by_whom_they_count(
    open_as: Open, demo_data: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo_data, data)
    assert run("targets", "--demo", "--data", data).status == 0
    seen = open_worker(open_as, data, own(demo_data, KEYS[0])["group"], "en-GB")
    titles = [line.value for line in seen.page.markdown if line.value.startswith("#### ")]
    in_placement = [title for title in titles if "in company placement" in title]
    assert len(in_placement) == 2
    assert [r"\(Flere skal med\)" in title for title in in_placement] == [False, True]


def test_the_nearest_do_not_count_and_lead_to_a_citizen_who_is_explained(
    open_as: Open, demo_data: Path
) -> None:
    worker_id = own(demo_data, KEYS[0])["group"]
    seen = open_worker(open_as, demo_data, worker_id, "en-GB")
    lists = [line.value for line in seen.page.markdown if line.value.startswith("1. ")]
    people = own(demo_data, KEYS[0])["allocated"]
    lacking = own(demo_data, KEYS[0])["denominator"] - own(demo_data, KEYS[0])["numerator"]
    near = LINK.findall(lists[0])
    assert len(near) == min(max(people, 5), 10, lacking)
    seen = open_as(demo_data, None, "citizens", {"citizen": near[0][1]})
    assert seen.page.subheader[0].value == f"Citizen {near[0][0]}"
    why = next(table for table in seen.page.table if "Because" in table.value.columns)
    assert why.value["Indicator"].to_list() == [one.name["en"] for one in indicators().values()]
    counts = dict(zip(why.value["Indicator"], why.value["Counts"], strict=True))
    assert counts["Share in company placement"] == ":material/radio_button_unchecked: no"
    (chart,) = seen.page.get("plotly_chart")
    assert chart.proto.alt.startswith("A timeline of ")
    rows = {y for trace in json.loads(chart.proto.spec)["data"] for y in trace["y"]}
    assert "Enrolment" in rows


def test_a_link_tells_no_number_and_shows_nobody_to_who_may_not_see_them(
    open_as: Open, data: Path
) -> None:
    anna = LOOKERS["worker"]
    for citizen in sorted(EVERYBODY):
        query = {"citizen": pseudonym(citizen)}
        seen = open_as(data, claims_of(anna), "citizens", query)
        assert seen.marks() & EVERYBODY == {citizen} & anna.people
        if citizen not in anna.people:
            assert "Nobody whom you may see stands under this address." in seen.text()
    for nobody in ("BORGER-A1", "P-000000000000", ""):
        seen = open_as(data, claims_of(anna), "citizens", {"citizen": nobody})
        assert ("All citizens" in [button.label for button in seen.page.button]) == bool(nobody)
        assert seen.marks() & EVERYBODY == (frozenset() if nobody else anna.in_caseload)


def test_a_leader_chooses_a_worker_among_those_in_scope(open_as: Open, data: Path) -> None:
    leader = LOOKERS["team leader"]
    seen = open_as(data, claims_of(leader), "my_targets")
    (choice,) = (one for one in seen.page.selectbox if one.key == "worker")
    assert choice.options == ["Annamark (MED-A)", "Bomark (MED-B)"]
    choice.set_value("Annamark (MED-A)")
    annas = frozenset({"BORGER-A1", "BORGER-A2", "BORGER-AM"})
    expected = annas | {"MED-A", "MED-B", ANNA, "Bomark", ALFA, BETA}
    assert seen.run().marks() == expected
    other = open_as(data, claims_of(leader), "my_targets", {"worker": "Caimark (MED-C)"})
    assert not other.marks() & EVERYBODY
    assert "Choose whose targets to look at." in other.text()


def test_whoever_is_shown_is_in_the_audit_log_once(open_as: Open, data: Path) -> None:
    def viewed() -> list[tuple[str, int]]:
        lines = run("audit", "--data", data, "--json").answer
        found = [(line["what"], line["citizens"]) for line in lines if line["event"] == "viewed"]
        return found[::-1]

    seen = open_as(data, claims_of(LOOKERS["leader"]), "citizens")
    assert viewed() == [("citizens", len(LOOKERS["leader"].in_caseload))]
    (search,) = seen.page.text_input
    search.set_value("borger-a")
    seen.run()
    assert "search" not in seen.page.query_params  # a number in an address ends up in many places
    assert len(seen.page.table[0].value) == 3
    seen.page.query_params["citizen"] = pseudonym("BORGER-A1")
    seen.run()
    assert len(viewed()) == 1
    seen.page.query_params["citizen"] = pseudonym("BORGER-AG")  # not in the caseload: not shown so far
    seen.run()
    seen.run()
    assert viewed()[1:] == [("citizens", 1)]


def test_an_empty_search_and_an_empty_filter_say_so(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LOOKERS["worker"]), "my_targets")
    assert "Nobody in your caseload is like that this week." in narrowed(seen, "exempt").text()
    assert not seen.page.table
    narrowed(seen, "contact_overdue")
    assert len(seen.page.table[0].value) == 3
    assert all(phrases("overdue since") in cell for cell in seen.page.table[0].value["Next contact"])
