"""Keeping the due times of a dossier and of its open steps in step with the facts."""

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.due import due_of_dossier
from motcua.domain.process.values import Stage, SubDossier, Task


def recompute_due(act: Act) -> None:
    """Compute the due time anew from all that happened; open steps follow, the watch looks again.

    The dossier's row is only changed, not saved: the step of the act saves it.
    """
    dossier = act.dossier
    dossier.due_at = due_of_dossier(dossier, act.procedure)
    dossier.watch_at = act.now
    follow_due(act)


def stop_clock(act: Act, *, ends: Step | None = None) -> None:
    """Let nothing be due while the clock stands still; what is late stays late.

    ``ends`` is a step that ends by this act: its history keeps when it was due. Decree 61/2018
    Art. 19: asking after the limit has ended does not give it back.
    """
    if act.dossier.due_at is not None and act.now > act.dossier.due_at:
        return
    act.dossier.due_at = None
    act.dossier.watch_at = None
    follow_due(act, ends=ends)


def follow_due(act: Act, *, ends: Step | None = None) -> None:
    """Give the open steps without a limit of their own the dossier's due time."""
    open_steps = (step for step in act.open_steps if step is not ends)
    followers = [step for step in open_steps if not _has_limit(act, step)]
    for step in followers:
        step.due_at = act.dossier.due_at
    Step.objects.filter(pk__in=[step.pk for step in followers]).update(due_at=act.dossier.due_at)


def _has_limit(act: Act, step: Step) -> bool:
    place = act.definition.place(step.task)
    return isinstance(place, Task | Stage | SubDossier) and place.limit is not None
