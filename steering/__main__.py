"""``python -m steering``: the command line."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the command, and end with its status."""
    # Importing makes a hundred thousand things that stay. The collector would look through them all
    # the time, and NumPy would start a thread a core for linear algebra that nothing here does.
    gc.set_threshold(100_000)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from steering.cli import main as run

    status = run(sys.argv[1:])
    with suppress(BrokenPipeError):  # whoever read our answer has seen enough
        sys.stdout.flush()
    os._exit(status)  # taking all of that apart again would take longer than many a command


if __name__ == "__main__":
    main()
