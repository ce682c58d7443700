"""A worker that only looks at clocks, moves dossiers or files a batch: a process to be killed.

``python -m tests.faults.worker clocks <moment>``, ``… moves <moment> <plan>`` or
``… bulk <moment> <batch>``.
"""

import sys
from datetime import datetime
from uuid import UUID

import django


def main(what: str, moment: str, *more: str) -> None:
    """Work until nothing is left."""
    django.setup()
    from motcua.domain.audit.values import SYSTEM  # noqa: PLC0415  Django comes first.
    from motcua.domain.bulk.api import run_some  # noqa: PLC0415  Django comes first.
    from motcua.domain.dossiers import api  # noqa: PLC0415  Django comes first.

    now = datetime.fromisoformat(moment)
    if what == "moves":
        while api.apply_plan(plan_id=int(more[0]), most=20, actor=SYSTEM, now=now):
            pass
        return
    if what == "bulk":
        while run_some(batch_id=UUID(more[0]), most=5, now=now):
            pass
        return
    while (done := api.look_at_clocks(now=now)).fired or done.watched:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
