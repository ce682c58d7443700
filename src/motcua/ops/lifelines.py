"""Children that end when their parent ends, even when the parent was killed outright."""

import ctypes
import os
import signal
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent(signum: int, parent: int) -> None:
    """Ask the kernel to send ``signum`` to this process as soon as its parent is gone.

    ``parent`` is the process id that the caller believes to be its parent: when that one died
    before the request was made, the process ends at once.
    """
    _libc.prctl(_PR_SET_PDEATHSIG, signum, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def lifeline(signum: int) -> Callable[[], None]:
    """Give the function that ``subprocess.Popen`` must call in the new child (``preexec_fn``).

    It also frees the signals that the parent keeps blocked for its own waiting.
    """
    parent = os.getpid()

    def in_child() -> None:
        end_with_parent(signum, parent)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())

    return in_child
