"""The dashboard: ``streamlit run app.py``, or better ``python -m steering serve``."""

from pages import (
    administration,
    board,
    citizens,
    continuity,
    data,
    definitions,
    meeting,
    my_targets,
    ordinary_hours,
    risks,
    targets,
    team,
)
from steering.ui.frame import show

show(
    [
        board.PAGE,
        meeting.PAGE,
        team.PAGE,
        my_targets.PAGE,
        citizens.PAGE,
        risks.PAGE,
        continuity.PAGE,
        ordinary_hours.PAGE,
        targets.PAGE,
        administration.PAGE,
        data.PAGE,
        definitions.PAGE,
    ]
)
