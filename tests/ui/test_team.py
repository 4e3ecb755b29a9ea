"""The page about teams: the command line's numbers, to those whom they are for, and handing over."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from steering.access.audit import Audit
from steering.access.seal import Event
from steering.indicators.interval import interval, verdict
from steering.ui import words
from tests.commands import run
from tests.marked import ALFA, BETA, CAI, LOOKERS, NORD, SYD, publish
from tests.ui.conftest import APP
from tests.ui.signed_in import Open, Sent, claims_of, marks_in, told
from tests.ui.signed_in import open_as as open_as

TARGETS = {
    "Share in company placement": ("placement_share", "0.40"),
    "Share with ordinary hours": ("ordinary_hours_share", "0.15"),
}
HOURS = "hand-ordinary_hours_share-worker-Nordhold-MED-"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The marked site; half of all are to have ordinary hours, and nobody has any."""
    data = publish(tmp_path)
    (data / "settings.toml").write_text('[targets]\nordinary_hours_share = "0.5"\n')
    return data


def opened(data: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("STEERING_DATA", str(data))
    page = AppTest.from_file(APP, default_timeout=60)
    page.context = {"locale": "en-GB"}
    page.query_params.update(query)
    page._page_hash = calc_hash("team")
    page.run()
    assert not page.exception
    return page


def broken_down(data: Path, name: str, by: str) -> list[dict[str, Any]]:
    key, target = TARGETS[name]
    asked = ("breakdown", key, "--target", target, "--by", by, "--data", data, "--json")
    groups: list[dict[str, Any]] = run(*asked).answer["groups"]
    return groups


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("team", ["Team Nord", None])
def test_the_numbers_are_the_command_lines(
    demo_data: Path, monkeypatch: pytest.MonkeyPatch, name: str, team: str | None
) -> None:
    query = {"target": name} | ({} if team is None else {"team": team})
    page = opened(demo_data, monkeypatch, **query)
    overview, shown = (frame.value for frame in page.dataframe)
    expected = broken_down(demo_data, name, "team" if team is None else "worker")
    if team is not None:
        expected = [group for group in expected if group["team"] == team]
    assert len(expected) >= 2
    by_numbers = {(group["numerator"], group["denominator"]): group for group in expected}
    for row in shown.to_dict("records"):
        group = by_numbers[row["Counts"], row["Of"]]
        assert (row["Needed"], row["Allocated"]) == (group["needed"], group["allocated"])
        assert row["Share"].strip() == words.percent(group["value"], "en")
        fits = interval(group["numerator"], group["denominator"])
        assert row["95 % interval"].strip() == f"{100 * fits.low:.0f}–{100 * fits.high:.0f}\u00a0%"
        lies = verdict(fits, float(TARGETS[name][1]))
        assert {"below": "▼", "unclear": "●", "above": "▲"}[lies] in row["Lies"]
    assert len(shown) == len(expected) == len(overview)
    total = sum(group["allocated"] for group in expected)
    assert f"Allocated in all: {total} of {total}." in [line.value for line in page.markdown]


def test_the_chart_has_a_mark_and_an_interval_for_each_row(
    demo_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(demo_data, monkeypatch, team="Team Nord")
    (chart,) = page.get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    rows = page.dataframe[1].value
    marks = spec["data"][0]
    assert marks["x"] == sorted(marks["x"], reverse=True)
    assert sorted(marks["x"]) == sorted(rows["Counts"] / rows["Of"])
    lows = [x - less for x, less in zip(marks["x"], marks["error_x"]["arrayminus"], strict=True)]
    assert all(0 <= low < x for low, x in zip(lows, marks["x"], strict=True) if x)
    assert spec["layout"]["shapes"][0]["x0"] == 0.4
    assert "the target is 40.0" in chart.proto.alt


def test_a_workers_caseload_is_marked_in_words(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text("caseload_from = 1\ncaseload_to = 2\n")
    assert run("load", demo, "--data", tmp_path).status == 0
    shown = opened(tmp_path, monkeypatch, team="Team Nord").dataframe[0].value
    assert set(shown["Size"]) == {"▲ above 2"}
    assert (shown["Caseload"] > 2).all()


@pytest.mark.parametrize("role", LOOKERS)
def test_a_role_sees_the_teams_that_are_theirs_and_nothing_else(
    open_as: Open, data: Path, role: str
) -> None:
    looker = LOOKERS[role]
    seen = open_as(data, claims_of(looker), "team")
    assert seen.marks() == (looker.on_team or frozenset())
    assert bool(seen.page.dataframe) == ("team" in looker.pages)
    downloads = [told(content) for content in seen.downloads().values()]
    assert len(downloads) == (2 if looker.on_team else 0)
    assert all(marks_in(text) <= (looker.on_team or set()) for text in downloads)
    assert all(looker.email.encode() in text for text in downloads)


def test_an_address_reaches_no_other_team(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LOOKERS["team leader"]), "team", {"team": SYD})
    assert seen.marks() == LOOKERS["team leader"].on_team
    led = open_as(data, claims_of(LOOKERS["leader"]), "team", {"team": SYD})
    assert led.marks() == {CAI, "MED-C", NORD, SYD, ALFA, BETA}


def test_who_follows_a_programme_is_told_no_size_of_a_caseload(open_as: Open, data: Path) -> None:
    seen = open_as(data, claims_of(LOOKERS["project manager"]), "team", {"team": NORD})
    shown = seen.page.dataframe[0].value
    assert set(shown["Size"]) == {words.NOTHING}
    assert "Page" not in shown  # that shows people


def hand_over(open_as: Open, data: Path, role: str = "team leader") -> Sent:
    seen = open_as(data, claims_of(LOOKERS[role]), "team", {"team": NORD})
    seen.page.session_state["hand"] = True
    return seen.run()


def allocated(seen: Sent) -> dict[str, tuple[int, str]]:
    rows = seen.page.dataframe[1].value
    return {row["Worker"]: (row["Allocated"], row["Decided"]) for row in rows.to_dict("records")}


def type_in(seen: Sent, worker: str, people: int | None) -> None:
    seen.page.number_input(key=HOURS + worker).set_value(people)
    seen.run()


def save(seen: Sent, why: str) -> None:
    next(one for one in seen.page.text_input if one.label == "Why").set_value(why)
    seen.page.button(key="hand-save").click()
    seen.run()


def test_who_takes_fewer_leaves_more_to_the_others_and_the_sum_stays(open_as: Open, data: Path) -> None:
    seen = hand_over(open_as, data)
    assert allocated(seen) == {"Annamark": (2, "by rule"), "Bomark": (1, "by rule")}
    type_in(seen, "A", 0)
    assert "takes **0** of 3" in seen.text()
    assert "takes **3** of 3" in seen.text()
    assert "In all **3 of 3** who are lacking" in seen.text()
    save(seen, "Anna is new here")
    assert "Saved." in [one.value for one in seen.page.success]
    assert allocated(seen) == {"Annamark": (0, "by hand"), "Bomark": (3, "by rule")}
    # everybody reads the same, also who leads the site
    led = hand_over(open_as, data, "leader")
    assert allocated(led) == allocated(seen)
    (told,) = (table.value for table in seen.page.table)
    assert [told["People"][0], told["Why"][0]] == ["0", "Anna is new here"]
    (logged,) = (entry for entry in Audit(data, 24).entries() if entry.event is Event.CHANGED)
    assert logged.actor == LOOKERS["team leader"].email


def test_back_to_the_rule_and_by_hand_again(open_as: Open, data: Path) -> None:
    seen = hand_over(open_as, data)
    type_in(seen, "A", 0)
    save(seen, "Anna is new here")
    seen.page.button(key="hand-rule").click()
    seen.run()
    save(seen, "No longer")
    assert allocated(seen) == {"Annamark": (2, "by rule"), "Bomark": (1, "by rule")}
    type_in(seen, "A", 1)
    save(seen, "Not yet")
    assert allocated(seen) == {"Annamark": (1, "by hand"), "Bomark": (2, "by rule")}
    (told,) = (table.value for table in seen.page.table)
    assert list(told["People"]) == ["1", "by rule", "0"]


def test_more_than_is_lacking_is_cut_down_and_told(open_as: Open, data: Path) -> None:
    seen = hand_over(open_as, data)
    type_in(seen, "A", 3)
    type_in(seen, "B", 3)
    assert "6 are decided on, but 3 are lacking" in seen.text()
    assert "In all **3 of 3**" in seen.text()


def test_without_a_reason_nothing_is_saved_and_nothing_typed_is_lost(open_as: Open, data: Path) -> None:
    seen = hand_over(open_as, data)
    type_in(seen, "A", 0)
    save(seen, "")
    assert "Say why" in seen.page.error[0].value
    assert seen.page.number_input(key=HOURS + "A").value == 0
    assert allocated(hand_over(open_as, data)) == {"Annamark": (2, "by rule"), "Bomark": (1, "by rule")}


def test_what_somebody_else_saved_meanwhile_is_told_before_it_is_written_over(
    open_as: Open, data: Path
) -> None:
    mine = hand_over(open_as, data, "leader")
    type_in(mine, "B", 2)
    theirs = hand_over(open_as, data)
    type_in(theirs, "B", 3)
    save(theirs, "As agreed")
    save(mine, "As the leader says")
    assert "has changed the same" in mine.page.error[0].value
    assert LOOKERS["team leader"].email in mine.page.error[0].value.replace("\\", "")
    assert mine.page.number_input(key=HOURS + "B").value == 2
    assert allocated(hand_over(open_as, data))["Bomark"] == (3, "by hand")
    save(mine, "As the leader says")
    assert allocated(mine)["Bomark"] == (2, "by hand")


def test_what_others_saved_of_others_comes_into_the_editor(open_as: Open, data: Path) -> None:
    mine = hand_over(open_as, data, "leader")
    type_in(mine, "B", 2)
    theirs = hand_over(open_as, data)
    type_in(theirs, "A", 0)
    save(theirs, "Anna is new here")
    mine.run()
    numbers = {key: mine.page.number_input(key=HOURS + key).value for key in "AB"}
    assert numbers == {"A": 0, "B": 2}
    save(mine, "As the leader says")
    assert not mine.page.error


@pytest.mark.parametrize("role", ["project manager", "project manager with people"])
def test_who_may_not_decide_has_no_editor(open_as: Open, data: Path, role: str) -> None:
    assert "Hand over by hand" not in [
        one.label for one in hand_over(open_as, data, role).page.expander
    ]


def test_an_earlier_week_or_a_filter_has_no_editor_but_says_why(open_as: Open, data: Path) -> None:
    seen = hand_over(open_as, data)
    seen.page.selectbox(key="programme").set_value(ALFA)
    seen.run()
    assert not seen.page.number_input
    assert "choose the newest week" in seen.text()
