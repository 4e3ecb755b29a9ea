"""The timeline's specification: rows, bars and marks where they happened."""

from datetime import date

from steering.charts.timeline import Bar, Mark, timeline

TODAY = (date(2025, 3, 28), "28.03.2025")
STAY = Bar("Enrolment", date(2025, 1, 6), TODAY[0], "fsm", False)
PLACED = Bar("Internship", date(2025, 2, 3), date(2025, 2, 9), "Netto", True)
TALKED = Mark("Contact", date(2025, 1, 9), "Interview")


def test_a_bar_covers_its_last_day_and_stands_in_its_row() -> None:
    spec = timeline([STAY, PLACED], [TALKED], [], TODAY, "Hours", "%b %Y")
    counted, others, marks = spec["data"]
    assert (counted["y"], counted["base"], counted["x"]) == (
        ["Internship"],
        ["2025-02-03"],
        [7 * 86_400_000],
    )
    assert others["y"] == ["Enrolment"]
    assert (marks["x"], marks["y"], marks["text"]) == (["2025-01-09"], ["Contact"], ["Interview"])
    assert spec["layout"]["yaxis"]["categoryarray"] == ["Contact", "Internship", "Enrolment"]
    assert counted["marker"]["color"] != others["marker"]["color"]


def test_the_time_reaches_over_all_that_happened_and_today() -> None:
    to_come = Bar("Internship", date(2025, 5, 5), date(2025, 5, 9), "Netto", True)
    (first, last) = timeline([PLACED, to_come], [TALKED], [], TODAY, "", "")["layout"]["xaxis"]["range"]
    assert first < "2025-01-09"
    assert last > "2025-05-09"
    assert timeline([PLACED], [], [], TODAY, "", "")["layout"]["xaxis"]["range"][1] > "2025-03-28"


def test_hours_stand_below_in_the_middle_of_their_week() -> None:
    spec = timeline([STAY], [], [(date(2025, 1, 6), 7.5, "7.5")], TODAY, "Hours a week", "%b %Y")
    hours = spec["data"][-1]
    assert (hours["x"], hours["y"], hours["yaxis"]) == (["2025-01-09"], [7.5], "y2")
    assert spec["layout"]["yaxis2"]["title"]["text"] == "Hours a week"
    assert spec["layout"]["yaxis2"]["domain"][1] < spec["layout"]["yaxis"]["domain"][0]
    assert "yaxis2" not in timeline([STAY], [], [], TODAY, "", "")["layout"]


def test_the_theme_gives_text_and_background() -> None:
    layout = timeline([STAY], [TALKED], [], TODAY, "", "")["layout"]
    assert not {"paper_bgcolor", "plot_bgcolor", "font"} & layout.keys()
