"""A worker that only looks at clocks, or only moves dossiers: a process of its own to be killed.

``python -m tests.faults.worker clocks <moment>`` or ``… moves <moment> <plan>``.
"""

import sys
from datetime import datetime

import django


def main(what: str, moment: str, *more: str) -> None:
    """Work until nothing is left."""
    django.setup()
    from motcua.domain.audit.values import SYSTEM  # noqa: PLC0415  Django comes first.
    from motcua.domain.dossiers import api  # noqa: PLC0415  Django comes first.

    now = datetime.fromisoformat(moment)
    if what == "moves":
        while api.apply_plan(plan_id=int(more[0]), most=20, actor=SYSTEM, now=now):
            pass
        return
    while (done := api.look_at_clocks(now=now)).fired or done.watched:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
