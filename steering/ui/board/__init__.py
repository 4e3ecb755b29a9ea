"""The parts of the board."""
