"""A sub-dossier comes back to the dossier it was sent for, or falls with it."""

from datetime import datetime

from django.db import transaction

from motcua.domain.dossiers.actions.acting import end_dossier, finish, happen, open_steps_of
from motcua.domain.dossiers.actions.fire_timers import system_act, tell_the_end
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Status
from motcua.domain.process.values import Returned


def join_sub_dossier(*, sub_dossier: int, now: datetime) -> bool:
    """Let the parent of an ended sub-dossier go on; tell whether it did. Done twice, once."""
    child = Dossier.objects.get(pk=sub_dossier)
    # Withdrawn or stopped outside its process it reached no end.
    outcome = str(child.state.get("end", "stopped"))
    with transaction.atomic():
        parent = _locked(child.parent_id)
        step = _waiting(parent, child)
        if parent is None or step is None:
            return False
        steps = open_steps_of(parent)
        step = next(each for each in steps if each.pk == step.pk)
        act = system_act(parent, step, steps, now)
        move = happen(act, Returned(step.task, outcome))
        finish(act, deed="sub_dossier_returned", kind=None, sub_dossier=child.code)
        tell_the_end(act, move)
    return True


def end_sub_dossiers(*, parent: int, now: datetime, step: int | None = None) -> int:
    """Stop what other units still do for a dossier that has ended; give how many.

    With ``step`` only what was sent for this one, which nobody waits at any more.
    """
    sent = Dossier.objects.filter(parent_id=parent, ended_at__isnull=True)
    if step is not None:
        sent = sent.filter(parent_step_id=step)
    return sum(_end(pk, now) for pk in sent.values_list("pk", flat=True))


def _end(sub_dossier: int, now: datetime) -> bool:
    with transaction.atomic():
        child = _locked(sub_dossier)
        if child is None:
            return False
        steps = open_steps_of(child)
        act = system_act(child, steps[0], steps, now)
        end_dossier(act, Status.STOPPED, outcome="stop")
        finish(act, deed="stopped", kind=None, reason="parent_ended")
    return True


def _locked(pk: int | None) -> Dossier | None:
    if pk is None:
        return None
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.filter(pk=pk, ended_at__isnull=True).first()


def _waiting(parent: Dossier | None, child: Dossier) -> Step | None:
    """Give the step the sub-dossier was sent for while it is open; a later round has its own."""
    if parent is None:
        return None
    # Asked of the table: a move to another version may have renewed the step meanwhile.
    return Step.objects.filter(sub_dossiers=child.pk, left_at__isnull=True).first()
