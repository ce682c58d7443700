"""``DATA/run/processes.json``: who runs now, for scripts and people."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from motcua.ops.run.children import Child
from motcua.ops.run.copy import write_whole


def write(file: Path, children: Iterable[Child]) -> None:
    """Write role, process id and port of the supervisor and of each running process."""
    rows: list[dict[str, str | int | None]] = [
        {"role": "supervisor", "pid": os.getpid(), "port": None}
    ]
    rows += [
        {"role": child.service.role, "pid": child.pid, "port": child.service.port}
        for child in children
        if child.pid is not None
    ]
    write_whole(file, json.dumps(rows, indent=1) + "\n")
