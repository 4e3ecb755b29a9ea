"""The colours of all charts: one set that can be told from a light and from a dark page alike.

A chart is drawn once and shown in the reader's theme, so no colour may need one of the two. Grid and
background are the theme's own: leave them out of a chart. No colour carries a meaning alone.
"""

# Streamlit puts the theme's strongest text in this one's place as it shows the chart (`GRAY_90` in its
# streamlit_plotly_theme.py); what it takes by itself is too pale in the light theme, 3.7 to 1.
TEXT = "#000037"
LABELS = {"color": TEXT, "size": 14}

LINE = "#2680b5"  # what was counted: lines, bars, marks
SECOND = "#8a6fc0"  # what it is compared with: another group, the board as shown then
TARGET = "#c8621f"  # the target and the path to it; dashed
GOOD = "#2e8b57"  # beside a word or a shape that says the same
BAD = "#d1495b"
MUTED = "#75858f"  # the rest: gaps, what isn't chosen, what doesn't count
FILL = (
    "rgba(38, 128, 181, 0.2)"  # LINE thinned, for bands and areas: their edge is drawn in a full colour
)
