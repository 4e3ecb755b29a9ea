"""The parts of the page of definitions."""
