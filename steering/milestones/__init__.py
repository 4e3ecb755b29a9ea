"""Milestones (milepæle): what must have happened to whom by a day, and the money that hangs on it."""
