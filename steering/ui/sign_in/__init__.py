"""Who stands before the dashboard: let in, turned away, signed out, or looking as somebody else."""
