"""The dashboard: ``streamlit run app.py``, or better ``python -m steering serve``."""

from pages import (
    administration,
    board,
    candidates,
    citizens,
    continuity,
    data,
    deadlines,
    definitions,
    meeting,
    milestones,
    my_targets,
    ordinary_hours,
    risks,
    sorting,
    targets,
    team,
)
from steering.locale import message
from steering.ui.frame import Section, show

show(
    [
        Section(None, [board.PAGE, meeting.PAGE, team.PAGE, my_targets.PAGE]),
        Section(
            message("Cases"), [citizens.PAGE, sorting.PAGE, candidates.PAGE, risks.PAGE, deadlines.PAGE]
        ),
        Section(message("Course over time"), [continuity.PAGE, ordinary_hours.PAGE]),
        Section(
            message("What it rests on"),
            [targets.PAGE, milestones.PAGE, administration.PAGE, data.PAGE, definitions.PAGE],
        ),
    ]
)
