"""Figures as Plotly specifications: numbers in, a plain dictionary out, nothing else touched."""
