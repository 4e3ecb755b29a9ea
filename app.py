"""The dashboard: ``streamlit run app.py``, or better ``python -m steering serve``."""

from pages import administration, board, citizens, data, definitions, my_targets
from steering.ui.frame import show

show([board.PAGE, my_targets.PAGE, citizens.PAGE, administration.PAGE, data.PAGE, definitions.PAGE])
