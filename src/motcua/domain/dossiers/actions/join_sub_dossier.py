"""A sub-dossier comes back to the dossier it was sent for, or falls with it."""

from datetime import datetime

from django.db import transaction

from motcua.domain.dossiers.actions.acting import end_dossier, finish, happen, open_steps_of
from motcua.domain.dossiers.actions.fire_timers import system_act
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
        act = system_act(parent, step, open_steps_of(parent), now)
        act.step = next(each for each in act.open_steps if each.pk == step.pk)
        happen(act, Returned(child.parent_place, outcome))
        finish(act, deed="sub_dossier_returned", kind=None, sub_dossier=child.code)
    return True


def end_sub_dossiers(*, parent: int, now: datetime) -> int:
    """Stop what other units still do for a dossier that has ended; give how many."""
    sent = Dossier.objects.filter(parent_id=parent, ended_at__isnull=True)
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
    if parent is None:
        return None
    open_here = Step.objects.filter(dossier=parent, left_at__isnull=True, task=child.parent_place)
    return open_here.first()
