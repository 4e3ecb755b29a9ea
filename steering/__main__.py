"""``python -m steering``: the command line."""

import sys

from steering.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
