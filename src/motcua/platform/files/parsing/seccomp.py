"""A filter of system calls, given to the kernel as a small program (seccomp-BPF, Linux).

It needs no root and no library. Once it is on, this process cannot open a file, speak to a
network, start a program, make another process or look into one; it can compute, and write to the
pipes it already holds. That is all a parser needs.
"""

import ctypes
import errno
import platform
import struct

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _FIRST_WORD_AT = 0, 4, 16
_X32 = 0x40000000
_CLONE_THREAD = 0x10000
_CLONE3 = 435

# Numbers of system calls: kernel, arch/x86/entry/syscalls and include/uapi/asm-generic.
_MACHINES = {
    "x86_64": (0xC000003E, 56, (
        2, 41, 42, 43, 44, 49, 50, 53, 57, 58, 59, 62, 76, 82, 83, 84, 85, 86, 87, 88, 90, 92, 94,
        101, 165, 200, 248, 249, 250, 257, 258, 259, 260, 263, 264, 265, 266, 268, 272, 288, 298,
        308, 310, 311, 316, 319, 321, 322, 323,
    )),
    "aarch64": (0xC00000B7, 220, (
        33, 34, 35, 36, 37, 38, 40, 45, 53, 54, 56, 97, 117, 129, 130, 198, 199, 200, 201, 202,
        203, 206, 217, 218, 219, 221, 241, 242, 268, 270, 271, 276, 279, 280, 281, 282,
    )),
}  # fmt: skip
# The same on every machine: io_uring, pidfd, openat2, mount trees.
_NEWER = (424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 437, 438, 442)


def lock() -> bool:
    """Put the filter on this process for good; ``False`` where the kernel has none."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return False
    program = _program(*known)
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, header, 0, 0) == 0)


def _program(machine: int, clone: int, denied: tuple[int, ...]) -> bytes:
    """Write the filter: another machine's calls kill, denied ones fail, threads may be made."""
    numbers = [*denied, *_NEWER]
    refuse = _ERROR | errno.EACCES
    lines = [
        _line(_LOAD, _MACHINE_AT),
        _line(_JUMP_EQUAL, machine, 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER_AT),
        _line(_JUMP_AT_LEAST, _X32, 0, 1),
        _line(_RETURN, _KILL),
        # clone3 hides its flags behind a pointer: "not there" makes the C library use clone.
        _line(_JUMP_EQUAL, _CLONE3, 0, 1),
        _line(_RETURN, _ERROR | errno.ENOSYS),
    ]
    for number in numbers:
        lines += [_line(_JUMP_EQUAL, number, 0, 1), _line(_RETURN, refuse)]
    lines += [
        _line(_JUMP_EQUAL, clone, 0, 3),
        _line(_LOAD, _FIRST_WORD_AT),
        _line(_JUMP_SET, _CLONE_THREAD, 1, 0),
        _line(_RETURN, refuse),
        _line(_RETURN, _ALLOW),
    ]
    return b"".join(lines)


def _line(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
