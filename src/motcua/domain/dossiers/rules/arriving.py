"""What ends a transfer: the papers have arrived at the receiving unit."""

from motcua.domain.dossiers.values import CannotAct
from motcua.domain.process.values import Complete, Task


def arrival(task: Task | None, *, item: int, receiver_unit_id: int) -> Complete:
    """Give the end of a transfer by its only way on, for the unit that takes the dossier over.

    ``item`` is the unit whose turn the transfer is, else 0. Raises ``CannotAct``
    (``not_a_transfer``).
    """
    if task is None or not task.outcomes:
        raise CannotAct("not_a_transfer")
    return Complete(task.id, task.outcomes[0].key, item, (receiver_unit_id,))
