"""The child: reads one job from its input, gives one answer on its output, and is gone.

``python -I -S main.py <search path as JSON>``: the environment is empty, no site is read.
"""

import json
import sys
from typing import cast


def main() -> int:
    """Do one job; the answer names why a file was refused."""
    sys.path[:] = json.loads(sys.argv[1])
    # What parses is imported only now, from the path that was handed over.
    from motcua.platform.files.parsing import confinement, jobs, protocol  # noqa: PLC0415

    head, parts = protocol.read(sys.stdin.buffer)
    bounds = cast("dict[str, int]", head["bounds"])
    apart = confinement.leave_the_network()
    confinement.limit(memory=bounds["memory"], cpu_seconds=bounds["cpu_seconds"])
    weight = confinement.Weight()
    work = jobs.ready(head)
    closed = confinement.lock()
    answer, files = jobs.done(work, head, parts)
    answer["confined"] = {"network": apart, "calls": closed}
    answer["peak_kb"] = weight.peak_kb()
    sys.stdout.buffer.write(protocol.pack(answer, files))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
