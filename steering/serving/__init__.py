"""What `python -m steering serve` runs: the dashboard and the watcher, each a process of its own.

`supervisor` starts them and starts them again when they die; `child` lets them end when it ends.
"""
