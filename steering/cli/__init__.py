"""The command line: what it can be asked (`arguments`), what it does (`commands`), its `answers`.

Answers go to standard output, messages to standard error. Exit status 0: done; 1: an error of ours;
2: the input or the call was refused.
"""

from steering.cli.run import main

__all__ = ["main"]
