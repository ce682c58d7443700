"""What the end of a task does: outcomes of the law's own names bring papers with them."""

from motcua.domain.dossiers.values import CONSULTATION, Deed, TaskAct
from motcua.domain.process.values import Definition

_BY_OUTCOME = {"supplement": Deed.SUPPLEMENT, "refuse": Deed.REFUSE, "send_back": Deed.SEND_BACK}
_BY_ACT = {
    ("receive", "accept"): Deed.ACCEPT,
    ("sign", "sign"): Deed.SIGN,
    ("hand_over", "done"): Deed.HAND_OVER,
}


def deed_of(act: str, outcome: str) -> Deed:
    """Tell what ending a task of this ``act`` with this outcome does.

    Asking for a supplement and refusing bring forms 02 and 03 wherever they stand (Circular
    03/2025/TT-VPCP); accepting starts the settling; sending
    back needs a reason; signing issues the result; a transfer goes by
    a hand-over slip. Everything else only moves the dossier on.
    """
    if act == TaskAct.TRANSFER:
        return Deed.TRANSFER
    return _BY_OUTCOME.get(outcome) or _BY_ACT.get((act, outcome)) or Deed.WORK


def is_consulted(definition: Definition, task_id: str) -> bool:
    """Tell whether who does this task is only asked: an opinion, or one of several units' turns."""
    if task_id == CONSULTATION:
        return True
    task = definition.task(task_id)
    return task is not None and (task.act == TaskAct.OPINION or task.multi is not None)
