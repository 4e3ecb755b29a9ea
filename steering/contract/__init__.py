"""The format of a drop as code: what a file may hold, and in which words a fault is told."""
