"""Casework: what workers decide about the citizens of a caseload, and what they put off."""
