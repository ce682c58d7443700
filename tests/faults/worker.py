"""A worker that looks at clocks, moves dossiers, runs batches, stacks, imports, grows the journal.

``python -m tests.faults.worker clocks <moment>``, ``… moves <moment> <plan>`` or
``… bulk <moment> <batch>``, ``… stack <moment> <stack>``,
``… import <moment> <import>``, ``… journal <moment>``: a process to be killed.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import django


def main(what: str, moment: str, *more: str) -> None:
    """Work until nothing is left."""
    django.setup()
    from motcua.domain.audit.api import sequence  # noqa: PLC0415  Django comes first.
    from motcua.domain.audit.values import SYSTEM  # noqa: PLC0415  Django comes first.
    from motcua.domain.bulk.api import (  # noqa: PLC0415  Django comes first.
        run_import,
        run_some,
        run_stack,
    )
    from motcua.domain.dossiers import api  # noqa: PLC0415  Django comes first.

    now = datetime.fromisoformat(moment)

    def clocks() -> bool:
        done = api.look_at_clocks(now=now)
        return bool(done.fired or done.watched)

    part: Callable[[], object] = {
        "journal": lambda: sequence(most=7),
        "moves": lambda: api.apply_plan(plan_id=int(more[0]), most=20, actor=SYSTEM, now=now),
        "stack": lambda: run_stack(stack_id=UUID(more[0]), most=5, now=now),
        "import": lambda: run_import(import_id=UUID(more[0]), most=5, now=now),
        "bulk": lambda: run_some(batch_id=UUID(more[0]), most=5, now=now),
        "clocks": clocks,
    }[what]
    while part():
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
