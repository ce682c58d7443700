"""Queueing the look at a dossier that comes to reception, and the next while scans are read."""

from collections.abc import Iterable
from typing import Final

from procrastinate.contrib.django import app

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import TaskAct

LOOK: Final = "motcua.domain.dossiers.tasks.look_for_hints"
# Scans are read within a minute or two; what is not read by then is looked at by the page.
AGAIN_SECONDS: Final = 30
MOST_TRIES: Final = 8


def queue_look(dossier: Dossier, entered: Iterable[Step]) -> None:
    """Queue the look at a dossier that comes to reception; parts of others have none."""
    if dossier.parent_id is None and any(step.act == TaskAct.RECEIVE for step in entered):
        app.configure_task(LOOK, queue="dossiers").defer(dossier=dossier.pk, tries=0)


def look_later(dossier_id: int, *, tries: int) -> None:
    """Look again when the scans that are being read may be ready, a bounded number of times."""
    if tries >= MOST_TRIES:
        return
    later = {"seconds": AGAIN_SECONDS}
    task = app.configure_task(LOOK, queue="dossiers", schedule_in=later)
    task.defer(dossier=dossier_id, tries=tries + 1)
