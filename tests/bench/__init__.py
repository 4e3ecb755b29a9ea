"""Benchmarks: they print ratios, and never fail for being slow."""
