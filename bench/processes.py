"""What processes have used, read from ``/proc``: CPU time and memory."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Give a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        facts = _stat(int(folder.name))
        if facts:
            children.setdefault(int(facts[1]), []).append(int(folder.name))
    found, ahead = [], [pid]
    while ahead:
        found.append(ahead.pop())
        ahead += children.get(found[-1], [])
    return found


def cpu_ms(pid: int) -> float:
    """Give the CPU time of a process and its descendants, in milliseconds.

    User and system time, that of children which have ended included.
    """
    ticks = 0
    for each in family(pid):
        facts = _stat(each)
        if facts:
            ticks += sum(int(part) for part in facts[11:15])
    return ticks * 1000 / _TICKS


def memory_mb(pid: int) -> float:
    """Give the resident memory of one process in MB of 1,000,000 bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1_000_000
    return 0.0


def peak_mib(pid: int) -> float:
    """Give the most resident memory a process ever had, in MB of 1,048,576 bytes; 0 when ended."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    for line in text.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def began(pid: int) -> str:
    """Give when a process began, in ticks since the machine did; empty when it has ended."""
    facts = _stat(pid)
    return facts[19] if facts and facts[0] != "Z" else ""


def _stat(pid: int) -> list[str]:
    """Give the fields of ``/proc/pid/stat`` from the state on; nothing when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
