"""One question a page: it asks, lays out, and does nothing else."""
