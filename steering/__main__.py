"""``python -m steering``: the command line."""

import gc
import os
import sys


def main() -> int:
    """Run the command; gives the exit status."""
    # Importing makes a hundred thousand things that stay. The collector would look through them all
    # the time, and NumPy would start a thread a core for linear algebra that nothing here does.
    gc.set_threshold(100_000)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from steering.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
