"""The dashboard: ``streamlit run app.py``, or better ``python -m steering serve``."""

from pages import board
from steering.ui.frame import show

show([board.PAGE])
