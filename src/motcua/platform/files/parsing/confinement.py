"""Taking away from this process what a parser does not need."""

import ctypes
import os
import resource
import signal
import sys
from typing import TextIO

from motcua.platform.files.parsing import seccomp

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


def limit(*, memory: int, cpu_seconds: int) -> None:
    """Bound memory (bytes of address space) and processor time; no file may be written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A second later than the soft limit comes the kill that nothing can catch.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_MEMLOCK):
        resource.setrlimit(what, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    sys.setrecursionlimit(2_000)
    os.nice(5)


def leave_the_network() -> bool:
    """Go into an empty network of its own, where the kernel lets an ordinary user do that."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return bool(libc.unshare(_NEW_USER | _NEW_NETWORK) == 0)


class Weight:
    """The most memory this process ever held; opened early, read late."""

    def __init__(self) -> None:
        """Keep the kernel's own account of this process open."""
        self._status: TextIO | None = None
        try:
            self._status = open("/proc/self/status", encoding="ascii")  # noqa: SIM115
        except OSError:
            return

    def peak_kb(self) -> int:
        """Give the peak in kibibytes, 0 where the kernel does not say."""
        if self._status is None:
            return 0
        self._status.seek(0)
        lines = (line.split() for line in self._status if line.startswith("VmHWM"))
        return next((int(words[1]) for words in lines), 0)


def lock() -> bool:
    """Close files, sockets and other processes off; what is needed must be loaded before."""
    return seccomp.lock()
