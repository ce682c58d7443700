"""A worker that looks at clocks, moves dossiers, files a batch or lets the journal grow.

``python -m tests.faults.worker clocks <moment>``, ``… moves <moment> <plan>`` or
``… bulk <moment> <batch>``, ``… journal <moment>``: a process to be killed.
"""

import sys
from datetime import datetime
from uuid import UUID

import django


def main(what: str, moment: str, *more: str) -> None:
    """Work until nothing is left."""
    django.setup()
    from motcua.domain.audit.api import sequence  # noqa: PLC0415  Django comes first.
    from motcua.domain.audit.values import SYSTEM  # noqa: PLC0415  Django comes first.
    from motcua.domain.bulk.api import run_some  # noqa: PLC0415  Django comes first.
    from motcua.domain.dossiers import api  # noqa: PLC0415  Django comes first.

    now = datetime.fromisoformat(moment)
    if what == "journal":
        while sequence(most=7):
            pass
        return
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
