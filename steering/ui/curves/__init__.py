"""Courses over time, and how hours are spread."""
