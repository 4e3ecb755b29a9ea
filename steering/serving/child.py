"""A part that the supervisor started: runs a module's `main`, and ends when the supervisor is gone.

Called as ``python -m steering.serving.child MODULE ARGUMENT …``. Its standard input is a pipe that the
supervisor holds open and never writes to; however the supervisor dies, the system closes it.
"""

import gc
import os
import signal
import sys
import time
from importlib import import_module
from threading import Thread

GRACE = 10.0  # seconds to end in an orderly way


def main() -> None:
    """Call ``main(arguments)`` of the module that is named by the first argument."""
    Thread(target=_end_with_supervisor, daemon=True).start()
    module, *arguments = sys.argv[1:]
    # Importing makes a hundred thousand things that stay. The collector would look through them every
    # so often meanwhile, a fifth of the time, and later; it is to pass them by.
    gc.disable()
    run = import_module(module).main
    gc.freeze()
    gc.enable()
    sys.exit(run(arguments))


def _end_with_supervisor() -> None:
    os.read(sys.stdin.fileno(), 1)  # waits for the end of the pipe
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
