"""The dashboard: ``streamlit run app.py``, or better ``python -m steering serve``."""

from pages import administration, board, citizens, data, definitions
from steering.ui.frame import show

show([board.PAGE, citizens.PAGE, administration.PAGE, data.PAGE, definitions.PAGE])
