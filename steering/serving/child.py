"""A part that the supervisor started: runs a module, and ends when the supervisor is gone.

Called as ``python -m steering.serving.child MODULE ARGUMENT …``. Its standard input is a pipe that the
supervisor holds open and never writes to; however the supervisor dies, the system closes it.
"""

import os
import runpy
import signal
import sys
import time
from threading import Thread

GRACE = 10.0  # seconds to end in an orderly way


def main() -> None:
    """Run the module that is named by the first argument."""
    Thread(target=_end_with_supervisor, daemon=True).start()
    module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_supervisor() -> None:
    os.read(sys.stdin.fileno(), 1)  # waits for the end of the pipe
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
